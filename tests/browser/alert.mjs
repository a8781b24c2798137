// A warning that comes up below a long text is seen at once on a phone, and who answers keeps the focus.
// LEIDRAAD_BINARY names the program.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Person, browser } from "./people.mjs";

const long = "Een lange alinea, zodat wat eronder staat niet te zien is op een telefoon, ook niet als het scherm groot is. ".repeat(12);
const text = `---
id: proef
title: Proef
kind: module
language: nl
version: 1
summary: Om te proberen.
goals: [Je weet wat helpt.]
---
@chapter deel "Deel"
@session begin "Begin"
@page een "Een"
@ask veilig yes-no "Ben je veilig?"

${long}

@ask hoe text "Hoe is het?"
@alert bel "Bel nu"
  when: veilig = no
  task: Bel de cliënt nog vandaag.

  Bel 112.
`;

const binary = resolve(process.env.LEIDRAAD_BINARY ?? "../../target/debug/leidraad");
process.chdir(import.meta.dirname);
const folder = mkdtempSync(join(tmpdir(), "leidraad-alert-test-"));
writeFileSync(join(folder, "proef.module"), text);
const server = spawn(binary, ["preview", join(folder, "proef.module"), "--lang", "nl"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve, reject) => {
  let said = "";
  server.stdout.on("data", (words) => {
    said += words;
    const found = said.match(/http:\S+/);
    if (found) resolve(found[0]);
  });
  server.on("exit", () => reject(new Error("the preview ended")));
});
const chromium = await browser();
try {
  const author = await Person.arrives(chromium, "author", { width: 1440, height: 1000 }, { reducedMotion: "reduce" });
  await author.page.goto(address);
  const pane = author.page.frameLocator(".preview-pane.phone iframe");
  await pane.getByRole("button", { name: "Beginnen" }).click();
  await pane.getByLabel("Nee", { exact: true }).check();
  const warning = pane.locator("[role=alert]");
  await warning.waitFor();
  let seen;
  for (let turn = 0; turn < 100; turn += 1) {
    seen = await warning.evaluate((node) => {
      const { top } = node.querySelector("h2").getBoundingClientRect();
      return { inside: top >= 0 && top < innerHeight / 2, focus: document.activeElement.name };
    });
    if (seen.inside) break;
    await author.page.waitForTimeout(50);
  }
  assert.deepEqual(seen, { inside: true, focus: "ask:veilig" });
  assert.deepEqual(author.problems, []);
  console.log("ok - a warning is seen where it comes up");
} finally {
  await chromium.close();
  server.kill("SIGINT");
  await new Promise((resolve) => server.on("exit", resolve));
  rmSync(folder, { recursive: true });
}
