/** An editor in a terminal, as its user has it: keys go in, and what the screen shows comes out. */

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { screens, until } from "./checks.mjs";

export class Terminal {
  #socket;
  #screens;

  /** Runs `command` in the folder of `project`; `editor` names the folder for its screens. */
  constructor(editor, project, command) {
    this.#socket = join(project.home, "tmux");
    this.#screens = screens(editor);
    const settings = join(project.home, "tmux.conf");
    writeFileSync(settings, "set -g default-terminal tmux-256color\nset -sg escape-time 0\n");
    const size = ["-x", "100", "-y", "24"];
    execFileSync(
      "tmux",
      ["-u", "-S", this.#socket, "-f", settings, "new-session", "-d", ...size, ...command],
      {
        cwd: project.folder,
        env: { ...project.environment(), TERM: "xterm-256color", COLORTERM: "truecolor" },
      },
    );
  }

  #tmux(...words) {
    const options = { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };
    return execFileSync("tmux", ["-u", "-S", this.#socket, ...words], options);
  }

  /** Presses keys, as tmux names them: `Enter`, `Escape`; anything else is typed. */
  type(...keys) {
    this.#tmux("send-keys", ...keys);
  }

  /** Presses Escape alone: a key that follows at once would be read as one with Alt held. */
  async escape() {
    this.type("Escape");
    await new Promise((done) => setTimeout(done, 300));
  }

  /** The screen as text. */
  screen() {
    return this.#tmux("capture-pane", "-p");
  }

  /** Waits until the screen has each of `texts`. */
  async shows(...texts) {
    try {
      await until("", () => texts.every((text) => this.screen().includes(text)));
    } catch {
      throw new Error(`not all of ${JSON.stringify(texts)} on the screen:\n${this.screen()}`);
    }
  }

  /** Keeps the screen, with its colours. */
  screenshot(name) {
    const screen = this.#tmux("capture-pane", "-p", "-e");
    writeFileSync(join(this.#screens, `${name}.ansi`), screen);
  }

  close() {
    try {
      this.#tmux("kill-server");
    } catch {
      // the editor has been left, and its terminal with it
    }
  }
}
