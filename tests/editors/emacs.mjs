/** copydesk in Emacs, with its own language client and the lines that the README tells to write. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, close, editors, serverEnds, session, until } from "./checks.mjs";
import { Project, RESTORED } from "./project.mjs";
import { Terminal } from "./terminal.mjs";

const folder = join(editors, "emacs");
const readme = readFileSync(join(folder, "README.md"), "utf8");
const [hooks] = readme.match(/(?<=```elisp\n)[^`]*/);
const [sources] = readme.match(/\(setq-default[^`]*/);

/** Markdown is read as text here: its mode is not part of Emacs. */
const init = `
(setq inhibit-startup-screen t make-backup-files nil eldoc-idle-delay 0.1)
(add-to-list 'auto-mode-alist '("\\\\.md\\\\'" . text-mode))
(add-to-list 'load-path "${folder}")
${hooks}`;

/** Runs `steps` in Emacs in a new project, which `prepare` may change. */
function emacs(name, prepare, steps) {
  return session(name, async () => {
    const project = Project.lighthouse();
    project.write("../.emacs.d/init.el", init);
    prepare(project);
    const terminal = new Terminal("emacs", project, ["emacs", "-nw", "draft.md"]);
    const command = (name) => terminal.type("M-x", name, "Enter");
    try {
      await steps(terminal, command, project);
    } finally {
      terminal.close();
      await project.remove();
    }
  });
}

const asItIs = () => undefined;
await emacs("Emacs in a terminal", asItIs, async (terminal, command, project) => {
  await check("findings are listed", async () => {
    await terminal.shows("[eglot:");
    command("flymake-show-buffer-diagnostics");
    await terminal.shows("omission", "substitution", "deeply");
    terminal.screenshot("1-findings");
  });
  await check("the echo area shows the speaker, its buffer date and source too", async () => {
    command("delete-other-windows");
    command("flymake-goto-next-error");
    command("eldoc");
    await terminal.shows("Misquoted");
    command("eldoc-doc-buffer");
    await terminal.shows("Ines Halloran", "2024", "sources/lighthouse.md");
    terminal.screenshot("2-hover");
  });
  await check("the fix is offered", async () => {
    command("eglot-code-actions");
    await terminal.shows("Restore “deeply”");
    terminal.screenshot("3-fixes");
  });
  await check("the fix is written to disk", async () => {
    terminal.type("Enter");
    await terminal.shows(RESTORED);
    terminal.type("C-x", "C-s");
    await until("it is saved", () => project.saved().includes(RESTORED));
    terminal.screenshot("4-fixed");
  });
  await check("the server ends with the editor", async () => {
    terminal.type("C-x", "C-c");
    await serverEnds(project);
  });
});

const elsewhere = (project) => {
  project.moveSources("archive");
  project.write("../.emacs.d/init.el", init + sources);
};
await emacs("Emacs, with its sources elsewhere", elsewhere, async (terminal, command) => {
  await check("they are found", async () => {
    await terminal.shows("[eglot:");
    command("flymake-show-buffer-diagnostics");
    await terminal.shows("omission", "substitution");
  });
});

close();
