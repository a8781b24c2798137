// Starts `leidraad lsp` for the texts that are open, and says plainly when it is not there.

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const settings = workspace.getConfiguration("leidraad");
  const command = settings.get("command");
  const language = settings.get("language");
  const args = language ? ["lsp", "--stdio", "--lang", language] : ["lsp", "--stdio"];
  client = new LanguageClient("leidraad", "Leidraad", { command, args }, {
    documentSelector: [{ scheme: "file", language: "leidraad" }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.{module,fragment,yaml,svg,png,jpg,jpeg,webp}") },
  });
  try {
    await client.start();
  } catch (error) {
    window.showErrorMessage(
      `Leidraad: “${command}” cannot be started, so nothing is checked. Install it, or set leidraad.command to where it stands. (${error.message})`,
    );
  }
}

async function stop() {
  const before = client;
  client = undefined;
  if (before?.needsStop()) await before.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("leidraad.restart", restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("leidraad")) restart();
    }),
  );
  await start();
};

exports.deactivate = stop;
