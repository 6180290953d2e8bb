/**
 * Which file is the server, and whether it runs.
 *
 * Looked for here rather than by the operating system: Windows would begin with the current
 * folder, and a folder of texts must never decide which program is run. Knows nothing of VS Code.
 */

import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { basename, delimiter, isAbsolute, join } from "node:path";

/** Where a server may be, the first that applies being taken. */
export interface Places {
  /** The setting `copydesk.path`: an absolute path, a path in the home folder (`~/…`), or a name. */
  readonly setting: string;
  /** The folders of the environment's `PATH`, separated as the platform does. */
  readonly path: string;
  /** The folder that holds the binary of an extension built for one platform. */
  readonly bundled: string;
  /** The user's home folder. */
  readonly home: string;
}

/** The file to run. Throws a sentence for the user when there is none. */
export function locate(places: Places): string {
  const setting = places.setting.trim();
  if (setting !== "") {
    return named(setting, places);
  }
  const found = onPath("copydesk", places.path) ?? executable(join(places.bundled, "copydesk"));
  if (found === undefined) {
    throw new Error(
      "copydesk is not on the PATH. Install it, or say in the setting “copydesk.path” where it is.",
    );
  }
  return found;
}

/** What `file --version` prints. Throws a sentence that names the file and the reason. */
export function version(file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, ["--version"], { timeout: 10_000 }, (error, stdout, stderr) => {
      if (error === null) {
        resolve(stdout.trim());
      } else {
        reject(new Error(`${file} does not run: ${reason(error, stderr, file)}.`));
      }
    });
  });
}

function named(setting: string, places: Places): string {
  const file = setting.startsWith("~/") ? join(places.home, setting.slice(2)) : setting;
  if (isAbsolute(file)) {
    return file; // also when it is missing: running it tells why
  }
  if (basename(file) !== file) {
    throw new Error(`“copydesk.path” is “${setting}”: an absolute path or a plain name is needed.`);
  }
  const found = onPath(file, places.path);
  if (found === undefined) {
    throw new Error(`“copydesk.path” is “${setting}”, which is not on the PATH.`);
  }
  return found;
}

/** Relative folders on the `PATH` are passed over: they would mean the folder of texts. */
function onPath(name: string, path: string): string | undefined {
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const file = executable(join(folder, name));
    if (file !== undefined) {
      return file;
    }
  }
  return undefined;
}

function executable(file: string): string | undefined {
  const candidates = process.platform === "win32" ? [`${file}.exe`, file] : [file];
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return statSync(candidate).isFile();
    } catch {
      return false;
    }
  });
}

function reason(
  error: { code?: string | number | null; killed?: boolean; message: string },
  stderr: string,
  file: string,
): string {
  if (error.killed) {
    return "it gave no answer for 10 seconds";
  }
  switch (error.code) {
    case "ENOENT":
      // A program for another C library is there, yet its loader is not.
      return existsSync(file) ? "it is built for another system" : "there is no such file";
    case "EACCES":
      return "it is not an executable file";
    default: {
      const said = stderr.trim().split("\n").at(-1) || error.message;
      return typeof error.code === "number" ? `it ended with code ${error.code} (${said})` : said;
    }
  }
}
