/**
 * The extension: starts the server on drafts and hands it the settings.
 *
 * All that is shown (findings, hover, fixes, progress) is the server's; nothing of it is made here.
 */

import { homedir } from "node:os";
import { setTimeout } from "node:timers/promises";
import {
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from "vscode";
import {
  DidChangeConfigurationNotification,
  ExecuteCommandRequest,
  LanguageClient,
} from "vscode-languageclient/node";
import { locate, version } from "./server";

let client: LanguageClient | undefined;

/** The start or stop under way. Each waits for the one before, so that two servers never run. */
let turn: Promise<void> = Promise.resolve();

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("copydesk", { log: true });
  const restart = () => inTurn(() => stop().then(() => start(context, output)));

  context.subscriptions.push(
    output,
    commands.registerCommand("copydesk.restart", restart),
    commands.registerCommand("copydesk.showOutput", () => output.show()),
    commands.registerCommand("copydesk.openStatement", openStatement),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("copydesk.path")) {
        await restart();
      } else if (change.affectsConfiguration("copydesk.sources")) {
        await inTurn(sendSettings);
      }
    }),
  );
  await restart();
}

export function deactivate(): Promise<void> {
  return inTurn(stop);
}

function inTurn(step: () => Promise<void>): Promise<void> {
  turn = turn.then(step, step); // also when the one before has failed
  return turn;
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose().catch(() => undefined); // a server that has crashed cannot be stopped
}

/** Never rejects: what went wrong is told to the user. */
async function start(context: ExtensionContext, output: LogOutputChannel): Promise<void> {
  let file: string;
  try {
    file = locate({
      setting: workspace.getConfiguration("copydesk").get("path", ""),
      path: process.env.PATH ?? "",
      bundled: context.asAbsolutePath("server"),
      home: homedir(),
    });
    output.info(`${file}: ${await version(file)}`);
  } catch (error) {
    void tell(error instanceof Error ? error.message : String(error), output);
    return;
  }
  const selector = ["file", "untitled"].flatMap((scheme) => [
    { scheme, language: "markdown" },
    { scheme, language: "plaintext" },
  ]);
  client = new LanguageClient(
    "copydesk",
    "copydesk",
    { command: file, args: ["lsp"] },
    { documentSelector: selector, initializationOptions: settings, outputChannel: output },
  );
  const started = client.start().catch(() => undefined); // the client has told it
  await Promise.race([started, setTimeout(10_000)]); // a silent server can still be restarted
}

/** Shows the statement that reports give together, behind the quotation at the cursor. */
async function openStatement(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor || !client) {
    return;
  }
  const convert = client.code2ProtocolConverter;
  const place = [convert.asUri(editor.document.uri), convert.asPosition(editor.selection.active)];
  const page: unknown = await client.sendRequest(ExecuteCommandRequest.type, {
    command: "copydesk.statement",
    arguments: place,
  });
  if (typeof page === "string") {
    await commands.executeCommand("markdown.showPreviewToSide", Uri.parse(page));
  } else {
    void window.showInformationMessage("No reports give a statement together here.");
  }
}

/** Those the server reads; where it is found is not its business. */
function settings(): { sources: string[] } {
  return { sources: workspace.getConfiguration("copydesk").get("sources", []) };
}

async function sendSettings(): Promise<void> {
  await client?.sendNotification(DidChangeConfigurationNotification.type, {
    settings: { copydesk: settings() },
  });
}

async function tell(message: string, output: LogOutputChannel): Promise<void> {
  output.error(message);
  const open = "Open Settings";
  if ((await window.showErrorMessage(message, open)) === open) {
    await commands.executeCommand("workbench.action.openSettings", "copydesk.path");
  }
}
