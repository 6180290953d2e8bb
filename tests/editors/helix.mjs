/** copydesk in Helix, with the configuration that its README tells to add. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, close, editors, serverEnds, session, tools, until } from "./checks.mjs";
import { Project, RESTORED } from "./project.mjs";
import { Terminal } from "./terminal.mjs";

const languages = readFileSync(join(editors, "helix/languages.toml"), "utf8");
const inline = '[editor.inline-diagnostics]\ncursor-line = "hint"\nother-lines = "hint"\n';

/** Runs `steps` in Helix in a new project, which `prepare` may change. */
function helix(name, prepare, steps) {
  return session(name, async () => {
    const project = Project.lighthouse();
    project.write("../.config/helix/languages.toml", languages);
    project.write("../.config/helix/config.toml", inline);
    prepare(project);
    const terminal = new Terminal("helix", project, [join(tools, "helix/usr/bin/hx"), "draft.md"]);
    try {
      await steps(terminal, project);
    } finally {
      terminal.close();
      await project.remove();
    }
  });
}

const asItIs = () => undefined;
await helix("Helix in a terminal", asItIs, async (terminal, project) => {
  await check("findings are shown below the lines", async () => {
    await terminal.shows("deeply");
    terminal.screenshot("1-findings");
  });
  await check("Space k shows speaker, date and source", async () => {
    terminal.type("]d", "Space", "k");
    await terminal.shows("Ines Halloran", "2024", "sources/lighthouse.md");
    terminal.screenshot("2-hover");
  });
  await check("Space a offers the fix", async () => {
    await terminal.escape();
    terminal.type("Space", "a");
    await terminal.shows("Restore “deeply”");
    terminal.screenshot("3-fixes");
  });
  await check("the fix is written to disk", async () => {
    terminal.type("Enter");
    await terminal.shows(RESTORED);
    await terminal.escape();
    terminal.type(":w", "Enter");
    await until("it is saved", () => project.saved().includes(RESTORED));
    terminal.screenshot("4-fixed");
  });
  await check("the server ends with the editor", async () => {
    terminal.type(":q", "Enter");
    await serverEnds(project);
  });
});

const elsewhere = (project) => {
  project.moveSources("archive");
  project.write("../.config/helix/languages.toml", languages.replace("# config", "config"));
};
await helix("Helix, with its sources elsewhere", elsewhere, async (terminal) => {
  await check("they are found", () => terminal.shows("deeply"));
});

close();
