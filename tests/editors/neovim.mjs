/** copydesk in Neovim: installed in each of the ways its README tells, with and without a screen. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { check, close, contains, editors, serverEnds, session, tools, until } from "./checks.mjs";
import { Project, RESTORED } from "./project.mjs";
import { Terminal } from "./terminal.mjs";

const plugin = join(editors, "neovim");
const readme = readFileSync(join(plugin, "README.md"), "utf8");

/** The Lua that the README tells to write, in its order. */
const [enable, configure, sources] = readme.match(/(?<=```lua\n)[^`]*/g);

const installations = {
  "as a plugin": (project) => {
    const packages = join(project.home, ".local/share/nvim/site/pack/copydesk/start");
    mkdirSync(packages, { recursive: true });
    symlinkSync(plugin, join(packages, "copydesk"));
  },
  "as one file": (project) => {
    cpSync(join(plugin, "lsp"), join(project.home, ".config/nvim/lsp"), { recursive: true });
    project.write("../.config/nvim/init.lua", enable);
  },
  "as a few lines": (project) => {
    project.write("../.config/nvim/init.lua", configure);
  },
  "with its sources elsewhere": (project) => {
    installations["as a plugin"](project);
    project.moveSources("archive");
    project.write("../.config/nvim/init.lua", sources);
  },
};

/** Runs `steps` in a new project with copydesk installed in one of the ways. */
function installed(how, name, steps) {
  return session(`${name}, ${how}`, async () => {
    const project = Project.lighthouse();
    installations[how](project);
    try {
      await steps(project);
    } finally {
      await project.remove();
    }
  });
}

/** Corrects the draft by the functions behind the keys. */
function headless(nvim) {
  return async (project) => {
    const script = join(import.meta.dirname, "neovim/headless.lua");
    const run = ["--headless", "-c", `luafile ${script}`, "-c", "cquit"];
    const { stdout, stderr, status } = spawnSync(nvim, run, {
      cwd: project.folder,
      env: project.environment(),
      encoding: "utf8",
      timeout: 60_000,
    });
    for (const line of stdout.split("\n").filter((line) => line.includes("\t"))) {
      const [outcome, name] = line.split("\t");
      await check(name, () => contains(outcome, "ok"));
    }
    await check("Neovim ends well", () => {
      if (status !== 0) {
        throw new Error(`status ${status}\n${stdout}${stderr}`);
      }
    });
    await check("the corrected draft is on disk", () => contains(project.saved(), RESTORED));
    await check("the server ends with the editor", () => serverEnds(project));
  };
}

/** Lets Neovim show findings beside the lines. */
const SHOW = "vim.diagnostic.config({ virtual_text = true })";

/** Corrects the draft by the keys of Neovim 0.11 and later. */
function typed(nvim) {
  return async (project) => {
    project.write("../.config/nvim/plugin/show.lua", SHOW);
    const terminal = new Terminal("neovim", project, [nvim, "draft.md"]);
    try {
      await check("findings are shown beside the lines", async () => {
        await terminal.shows("■");
        terminal.screenshot("1-findings");
      });
      await check("K shows speaker, date and source", async () => {
        terminal.type("]d", "K");
        await terminal.shows("Ines Halloran", "2024", "sources/lighthouse.md");
        terminal.screenshot("2-hover");
      });
      await check("gra offers the fix", async () => {
        terminal.type("Escape", "gra");
        await terminal.shows("Restore “deeply”");
        terminal.screenshot("3-fixes");
      });
      await check("the fix is written to disk", async () => {
        terminal.type("1", "Enter", ":w", "Enter");
        await until("it is saved", () => project.saved().includes(RESTORED));
        terminal.screenshot("4-fixed");
      });
      await check("the server ends with the editor", async () => {
        terminal.type(":q", "Enter");
        await serverEnds(project);
      });
    } finally {
      terminal.close();
    }
  };
}

/** The cards of a date and of a person of the example that comes with copydesk. */
function cards(nvim) {
  return session("Neovim in a terminal, the example", async () => {
    const project = Project.example();
    installations["as one file"](project);
    project.write("../.config/nvim/plugin/show.lua", SHOW);
    const terminal = new Terminal("neovim", project, [nvim, "drafts/news.md"]);
    try {
      await check("a date tells which day it is, and what was then", async () => {
        await terminal.shows("■");
        terminal.type("/last Friday", "Enter", "w", "K");
        await terminal.shows("Friday, 14 June 2024", "Callum Ardrey: statement");
        terminal.screenshot("5-date");
      });
      await check("a name tells who that is", async () => {
        await terminal.escape();
        terminal.type("gg", "/Callum Ardrey", "Enter");
        await until("the person is known", () => {
          terminal.type("K");
          return terminal.screen().includes("also Ardrey");
        });
        terminal.screenshot("6-person");
      });
    } finally {
      terminal.close();
      await project.remove();
    }
  });
}

const current = join(tools, "neovim/usr/bin/nvim");
if (existsSync(current)) {
  await installed("as a plugin", "Neovim", headless(current));
  await installed("as a few lines", "Neovim", headless(current));
  await installed("with its sources elsewhere", "Neovim", headless(current));
  await installed("as one file", "Neovim in a terminal", typed(current));
  await cards(current);
} else {
  console.log("\nNeovim: skipped, for it could not be installed");
}
await installed("as a plugin", "Neovim 0.10", headless(join(tools, "neovim-0.10/usr/bin/nvim")));

close();
