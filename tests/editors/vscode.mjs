/** copydesk in VS Code: what a writer sees, the settings, and what an untrusted folder cannot do. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  check,
  close,
  contains,
  copydesk,
  serverEnds,
  servers,
  session,
  until,
} from "./checks.mjs";
import { Project, RESTORED } from "./project.mjs";
import { Workbench } from "./vscode/workbench.mjs";

/** Runs `steps` in a workbench, and keeps a picture of the screen where they end by a failure. */
function workbench(name, project, options, steps) {
  return session(name, async () => {
    const opened = await Workbench.open(project, options);
    try {
      await steps(opened);
    } catch (error) {
      await opened.screenshot(`failed: ${name}`);
      throw error;
    } finally {
      await opened.close();
      await project.remove();
    }
  });
}

const lighthouse = Project.lighthouse();
await workbench("VS Code: a misquotation is corrected", lighthouse, {}, async (code) => {
  await check("a misquotation is underlined", async () => {
    await code.openFile("draft.md");
    await code.underlined().first().waitFor();
    await code.screenshot("1-underlined");
  });
  await check("it is listed with its kind", async () => {
    await code.command("Problems: Focus on Problems View");
    await code.problems("omission").waitFor();
    await code.problems("substitution").waitFor();
    await code.screenshot("2-problems");
    return (await code.problems("omission").innerText()).replace(/\s+/g, " ");
  });
  await check("its kind leads to the page about it", async () => {
    await code.follow(code.problems("omission"), "omission");
    await code.tab("omission.md").waitFor();
    await code.screenshot("2-manual");
    const page = await code.text();
    contains(page, "Words of the source are left out without a mark", "A word left out");
    await code.tab("draft.md").click();
    await code.underlined().first().waitFor();
  });
  await check("the faithful quotation is left alone", async () => {
    const listed = await code.problems("copydesk").count();
    if (listed !== 2) {
      throw new Error(`${listed} problems are listed, not 2`);
    }
  });
  await check("its card tells speaker, date and source", async () => {
    const card = await code.hover(code.underlined().first(), "Ines Halloran");
    contains(card, "2024", "sources/lighthouse.md", "deeply grateful");
    await code.screenshot("3-hover");
  });
  await check("the fix is in the menu", async () => {
    await code.goTo(code.problems("omission"));
    await code.fixes("Restore “deeply”");
    await code.screenshot("4-fixes");
  });
  await check("the fix clears the finding", async () => {
    await code.page.keyboard.press("Enter");
    await code.problems("omission").waitFor({ state: "detached" });
    await code.problems("substitution").waitFor();
  });
  await check("the corrected draft is on disk", async () => {
    await code.page.keyboard.press("Control+S");
    await until("it is saved", () => lighthouse.saved().includes(RESTORED));
    await code.screenshot("5-fixed");
  });
  await check("a difference can be accepted instead", async () => {
    await code.goTo(code.problems("substitution"));
    const accept = await code.fixes("Accept this difference (substitution)");
    await accept.click();
    await code.problems("substitution").waitFor({ state: "detached" });
  });
  await check("its reason is asked for", async () => {
    await code.page.locator(".tab.active", { hasText: "copydesk.accepted.toml" }).waitFor();
    await code.page.keyboard.type("Read aloud like that");
    await code.page.keyboard.press("Control+S");
    const accepted = join(lighthouse.folder, "copydesk.accepted.toml");
    const reason = 'reason = "Read aloud like that"';
    await until("it is saved", () => readFileSync(accepted, "utf8").includes(reason));
    await code.screenshot("6-accepted");
  });
  await check("the server ends with the editor", async () => {
    await code.close();
    await serverEnds(lighthouse);
  });
  await check("no other host was asked", () => {
    if (code.outside.size > 0) {
      throw new Error([...code.outside].join(", "));
    }
  });
});

const apology = Project.example();
await workbench("VS Code: the example", apology, {}, async (code) => {
  await check("the misquotation of the README is underlined", async () => {
    await code.openFile("drafts", "news.md");
    await code.command("Problems: Focus on Problems View");
    const row = code.problems("“asked”").first();
    await row.waitFor();
    await code.goTo(row);
  });
  await check("its card tells what the transcript has", async () => {
    await code.command("View: Hide Panel");
    await code.command("Show or Focus Hover");
    const card = code.card("Hester Lindqvist, 17 June 2024"); // what is asked of the server, not the finding
    await card.waitFor();
    contains(
      await card.innerText(),
      "We should have asked",
      "sources/transcripts/press-conference",
    );
    await code.screenshot("7-example");
  });
  await check("a date tells which day it is, and what was then", async () => {
    const lines = readFileSync(join(apology.folder, "drafts/news.md"), "utf8").split("\n");
    const line = lines.findIndex((text) => text.includes("last Friday"));
    await code.page.keyboard.press("Escape");
    await code.cursor(line + 1, lines[line].indexOf("Friday") + 3);
    await code.command("Show or Focus Hover");
    const card = code.card("Friday, 14 June 2024");
    await card.waitFor();
    contains(await card.innerText(), "before 19 June 2024", "Callum Ardrey: statement");
    await code.screenshot("8-date");
  });
  await check("a name tells who that is", async () => {
    const lines = readFileSync(join(apology.folder, "drafts/news.md"), "utf8").split("\n");
    const line = lines.findIndex((text) => text.includes("Callum Ardrey"));
    await code.page.keyboard.press("Escape");
    await code.cursor(line + 1, lines[line].indexOf("Ardrey") + 3);
    await code.command("Show or Focus Hover");
    const card = code.card("also Ardrey");
    await card.waitFor();
    contains(await card.innerText(), "Callum Ardrey", "music director", "port-ellery-courant.md");
    await code.screenshot("8-person");
  });
  await check("a name is offered as the sources spell it", async () => {
    await code.page.keyboard.press("Escape");
    await code.cursor(1, 1);
    await code.page.keyboard.press("Control+End");
    await code.page.keyboard.type("Nobody saw Callum Ard");
    await code.page.keyboard.press("Control+Space");
    await code.page.locator(".suggest-widget.visible", { hasText: "Callum Ardrey" }).waitFor();
    await code.screenshot("8-name");
    await code.page.keyboard.press("Enter");
    await until("it is written", async () =>
      (await code.text()).includes("Nobody saw Callum Ardrey"),
    );
  });
  await check("what reports give together opens beside the draft", async () => {
    await code.page.keyboard.press("Escape");
    await code.command("Problems: Focus on Problems View");
    await code.goTo(code.problems("“without conditions”").first());
    await code.command("copydesk: Open the Collated Statement");
    const page = code.page.frameLocator("iframe.webview").frameLocator("iframe");
    const heading = page.getByRole("heading", { name: "Callum Ardrey" });
    await heading.waitFor();
    const text = await page.locator("body").innerText();
    contains(text, "without conditions", "port-ellery-courant.md", "Apparatus");
    await code.screenshot("9-statement");
  });
});

/** Waits until another server runs than `old`. */
function replaced(old) {
  return until("another server runs", () => servers(archive).some((id) => id !== old));
}

/** Without its sources the draft is bare; with them it is underlined. */
async function heedsSources(code) {
  code.set({ "copydesk.sources": ["elsewhere"] });
  await code.underlined().first().waitFor({ state: "detached" });
  code.set({ "copydesk.sources": ["archive"] });
  await code.underlined().first().waitFor();
}

const missing = "/nowhere/copydesk";
const archive = Project.lighthouse();
archive.moveSources("archive");
const wrongPath = { settings: { "copydesk.path": missing } };
await workbench("VS Code: settings and commands", archive, wrongPath, async (code) => {
  await check("a server that is missing is named", async () => {
    await code.openFile("draft.md");
    await code.notifications(missing).waitFor();
    await code.screenshot("10-missing");
    return code.notifications(missing).getByText(missing).first().innerText();
  });
  await check("a corrected path starts it", async () => {
    code.set({ "copydesk.path": copydesk, "copydesk.sources": ["archive"] });
    await code.underlined().first().waitFor();
  });
  await check("other sources are heeded at once", () => heedsSources(code));
  await check("the server can be restarted", async () => {
    const [old] = servers(archive);
    await code.command("copydesk: Restart the Server");
    await replaced(old);
    await heedsSources(code);
  });
  await check("a server that has crashed comes back", async () => {
    const [crashed] = servers(archive);
    process.kill(Number(crashed), "SIGKILL");
    await replaced(crashed);
    await heedsSources(code);
  });
  await check("the output can be shown", async () => {
    await code.command("copydesk: Show the Output");
    await code.page.locator(".panel select", { hasText: "copydesk" }).first().waitFor();
    await code.screenshot("11-output");
  });
});

const stranger = Project.lighthouse();
const trap = join(stranger.home, "sprung");
stranger.write("trap", `#!/bin/sh\ntouch ${trap}\n`, 0o755);
stranger.write(
  ".vscode/settings.json",
  JSON.stringify({ "copydesk.path": join(stranger.folder, "trap") }),
);
await workbench("VS Code: an untrusted folder", stranger, { trusted: false }, async (code) => {
  await check("the folder is restricted", async () => {
    await code.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor();
  });
  await check("quotations are checked all the same", async () => {
    await code.openFile("draft.md");
    await code.underlined().first().waitFor();
    await code.screenshot("12-restricted");
  });
  await check("the program it names is not run", () => {
    if (existsSync(trap)) {
      throw new Error("it was run");
    }
  });
  await check("it is run once the folder is trusted", async () => {
    await code.command("Workspaces: Manage Workspace Trust");
    await code.page.getByRole("button", { name: "Trust", exact: true }).click();
    await until("the program is run", () => existsSync(trap));
  });
});

close();
