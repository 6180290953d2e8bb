/** Which file is taken for the server, and what is said when it does not run. */

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { after, test } from "node:test";
import { locate, type Places, version } from "./server";

const home = mkdtempSync(join(tmpdir(), "copydesk-"));
after(() => rmSync(home, { recursive: true }));

/** A program of that name whose text is `script`. */
function program(name: string, script = "echo copydesk 1.2.3"): string {
  const file = join(home, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const onPath = program("bin/copydesk");
const nightly = program("bin/copydesk-nightly");
const bundled = program("extension/server/copydesk");
const mine = program("mine/copydesk");

/** A user with copydesk on the `PATH` and in the extension, but for the changes. */
function found(changes: Partial<Places>): string {
  const path = ["", "bin", join(home, "empty"), join(home, "bin")].join(delimiter);
  return locate({ setting: "", path, bundled: dirname(bundled), home, ...changes });
}

test("the setting comes first", () => assert.equal(found({ setting: mine }), mine));

test("a missing file of the setting is not passed over", () =>
  assert.equal(found({ setting: "/nowhere/copydesk" }), "/nowhere/copydesk"));

test("the setting may begin at home", () =>
  assert.equal(found({ setting: "~/mine/copydesk" }), mine));

test("the setting may be a name on the PATH", () =>
  assert.equal(found({ setting: "copydesk-nightly" }), nightly));

test("the setting cannot be relative", () =>
  assert.throws(() => found({ setting: "bin/copydesk" }), /“bin\/copydesk”: an absolute path/));

test("a name that is not on the PATH is told", () =>
  assert.throws(() => found({ setting: "copydesk-old" }), /“copydesk-old”, which is not on the/));

test("without the setting, the PATH comes first", () => assert.equal(found({}), onPath));

test("relative folders on the PATH are passed over", () => {
  process.chdir(home);
  assert.equal(found({ path: ["", ".", "bin"].join(delimiter) }), bundled);
});

test("a folder and a text called copydesk are passed over", () => {
  mkdirSync(join(home, "folder/copydesk"), { recursive: true });
  mkdirSync(join(home, "text"));
  writeFileSync(join(home, "text/copydesk"), "not a program");
  assert.equal(
    found({ path: [join(home, "folder"), join(home, "text")].join(delimiter) }),
    bundled,
  );
});

test("nothing anywhere is told", () =>
  assert.throws(() => found({ path: "", bundled: join(home, "empty") }), /not on the PATH/));

test("a server that runs tells its version", async () =>
  assert.equal(await version(onPath), "copydesk 1.2.3"));

test("a missing file is named", () =>
  assert.rejects(version("/nowhere/copydesk"), {
    message: "/nowhere/copydesk does not run: there is no such file.",
  }));

test("a file that is no program is named", () =>
  assert.rejects(
    version(join(home, "text/copydesk")),
    /text\/copydesk does not run: it is not an/,
  ));

test("a program for another system is named", () => {
  const foreign = join(home, "foreign");
  writeFileSync(foreign, "#!/lib/ld-elsewhere.so\n", { mode: 0o755 });
  return assert.rejects(version(foreign), /foreign does not run: it is built for another system/);
});

test("the last words of a program that fails are told", () =>
  assert.rejects(
    version(program("failing", "echo libc.so.6: version not found >&2; exit 3")),
    /failing does not run: it ended with code 3 \(libc\.so\.6: version not found\)/,
  ));
