/** Counting checks, waiting for what is to come, and where things are. */

import { mkdirSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** The programs that `tests/editors/run` installs. */
export const tools = join(root, ".tools");

/** The integrations under test. */
export const editors = join(root, "editors");

/** The project that comes with copydesk. */
export const example = join(root, "examples/apology");

/** The server under test, an absolute path. */
export const copydesk = resolve(process.env.COPYDESK ?? join(root, "target/release/copydesk"));

let passed = 0;
let failed = 0;

/** One thing that must hold: `step` throws when it does not. Its answer, if any, is shown. */
export async function check(name, step) {
  try {
    const seen = await step();
    passed += 1;
    console.log(`ok    ${name}${typeof seen === "string" ? `: ${seen}` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}: ${error.message}`);
    throw new Failed();
  }
}

/** What a check that failed throws, having told of itself already. */
class Failed extends Error {}

/** A run of checks, each needing the ones before: the first that fails ends it. */
export async function session(name, steps) {
  const start = Date.now();
  console.log(`\n${name}`);
  try {
    await steps();
  } catch (error) {
    if (!(error instanceof Failed)) {
      failed += 1;
      console.log(`FAIL  ${error.stack}`);
    }
  }
  console.log(`      ${((Date.now() - start) / 1000).toFixed(1)} s`);
}

/** Prints the closing line and ends the process. */
export function close() {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
}

/** Asks `question` until its answer is something, for at most `seconds`. */
export async function until(what, question, seconds = 15) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await question();
    if (answer) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${seconds} s`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The processes of the servers that were started for `project`. */
export function servers(project) {
  return readdirSync("/proc").filter((id) => {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      return command.includes("lsp") && readlinkSync(`/proc/${id}/cwd`).startsWith(project.home);
    } catch {
      return false; // no process, or one that has just ended
    }
  });
}

/** Waits until no server runs that was started for `project`. */
export function serverEnds(project) {
  return until("the server has ended", () => servers(project).length === 0, 10);
}

/** Throws unless `text` has each of `parts`. */
export function contains(text, ...parts) {
  for (const part of parts) {
    if (!text.includes(part)) {
      throw new Error(`no ${JSON.stringify(part)} in ${JSON.stringify(text)}`);
    }
  }
}

/** A folder for the screens of `editor`. */
export function screens(editor) {
  const folder = join(root, "target/editors", editor);
  mkdirSync(folder, { recursive: true });
  return folder;
}
