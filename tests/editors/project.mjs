/**
 * The projects under test. The lighthouse has one source, and a draft that quotes it three times.
 *
 * Each session has its project in a folder of its own, which also serves the editor as home.
 */

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { copydesk, example, until } from "./checks.mjs";

const SOURCE = `---
title: Statement on the lighthouse
speaker: Ines Halloran
date: 2024-03-08
kind: primary
---

We are deeply grateful to the volunteers who kept the lamp burning through the winter. No ship was
lost on these rocks while they stood watch. The tower will open to visitors again in May.
`;

/** Line 3 leaves out “deeply”, line 5 has “boat” for “ship”, line 7 is faithful. */
const DRAFT = `# The lamp of Skerrick Point

“We are grateful to the volunteers who kept the lamp burning through the winter,” Ines Halloran said.

“No boat was lost on these rocks while they stood watch,” she added.

“The tower will open to visitors again in May,” Halloran said.
`;

/** The first quotation after its fix. */
export const RESTORED = "“We are deeply grateful to the volunteers";

export class Project {
  /** The lighthouse, a repository. */
  static lighthouse() {
    const project = new Project("lighthouse");
    project.write("sources/lighthouse.md", SOURCE);
    project.write("draft.md", DRAFT);
    project.write(".git/HEAD", "ref: refs/heads/main\n");
    return project;
  }

  /** The example that comes with copydesk. */
  static example() {
    const project = new Project("apology");
    cpSync(example, project.folder, { recursive: true });
    return project;
  }

  constructor(name) {
    this.home = mkdtempSync(join(tmpdir(), "copydesk-"));
    this.folder = join(this.home, name);
    this.draft = join(this.folder, "draft.md");
    // VS Code takes the environment of a login shell, not the one it was started in.
    this.write("../.profile", `PATH=${dirname(copydesk)}:$PATH\n`);
  }

  /** Puts a file into the project. */
  write(path, text, mode = 0o644) {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode });
  }

  /** Keeps the sources in another folder, of which nothing in the project tells. */
  moveSources(folder) {
    renameSync(join(this.folder, "sources"), join(this.folder, folder));
  }

  /** The draft as it is on disk. */
  saved() {
    return readFileSync(this.draft, "utf8");
  }

  /** The environment of a user who has nothing set up but `copydesk` on the `PATH`. */
  environment() {
    return {
      PATH: `${dirname(copydesk)}:${process.env.PATH}`,
      SHELL: "/bin/bash",
      LANG: "C.UTF-8",
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, ".config"),
      XDG_DATA_HOME: join(this.home, ".local/share"),
      XDG_STATE_HOME: join(this.home, ".local/state"),
      XDG_CACHE_HOME: join(this.home, ".cache"),
    };
  }

  /** Removes the home; an editor that is still closing may write into it once more. */
  async remove() {
    await until("the home is removed", () => {
      try {
        rmSync(this.home, { recursive: true, force: true });
      } catch (error) {
        if (error.code !== "ENOTEMPTY") {
          throw error;
        }
      }
      return !existsSync(this.home);
    });
  }
}
