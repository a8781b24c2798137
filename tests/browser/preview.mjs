// The author's preview in a real browser: what is saved shows at once, answers stay, and all of it works by keyboard.
// With a folder, pictures are put there: `node preview.mjs [FOLDER]`. LEIDRAAD_BINARY names the program.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Person, browser } from "./people.mjs";

const folder = process.argv[2] && resolve(process.argv[2]);
if (folder) mkdirSync(folder, { recursive: true });
const binary = resolve(process.env.LEIDRAAD_BINARY ?? "../../target/debug/leidraad");
process.chdir(import.meta.dirname);
const texts = mkdtempSync(join(tmpdir(), "leidraad-preview-test-"));
const file = join(texts, "alle-vragen.module");
const text = readFileSync("alle-vragen.module", "utf8");
let count = 0;

/** As most editors save: the old text stays until the new one is whole. */
function save(words) {
  writeFileSync(`${texts}/.new`, words);
  renameSync(`${texts}/.new`, file);
}

async function sees(what, check) {
  try {
    await check();
    count += 1;
    console.log(`ok ${count} - ${what}`);
  } catch (error) {
    console.log(`not ok - ${what}`);
    throw error;
  }
}

save(text);
const server = spawn(binary, ["preview", file, "--lang", "nl"], { stdio: ["ignore", "pipe", "inherit"] });
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
  const author = await Person.arrives(chromium, "author", { width: 1440, height: 1000 });
  const { page } = author;
  const shows = async (name) => {
    await author.looks(name);
    if (!folder) return;
    for (const scheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/${name}-${page.viewportSize().width}-${scheme}.png`, fullPage: true });
    }
    await page.emulateMedia({ colorScheme: "light" });
  };
  const pane = (side) => page.frameLocator(`.preview-pane.${side} iframe`);
  const jump = async (to) => {
    await page.selectOption("#p-to", to);
    await page.press("#p-jump", "Enter");
  };

  await sees("the phone and the wide screen show the same real pages", async () => {
    await page.goto(address);
    assert.ok(!page.url().includes("token"), "the key is not left in the address");
    for (const side of ["phone", "desktop"]) await pane(side).getByRole("button", { name: "Beginnen" }).waitFor();
    await shows("preview");
  });

  await sees("any page can be gone to by keyboard, and what is typed on one screen is on the other", async () => {
    await jump("page vragen dagen");
    await pane("phone").locator("#f-naar-bed").fill("23:45");
    await pane("desktop").locator("#f-naar-bed").waitFor();
    await page.waitForFunction(() => document.querySelector(".preview-pane.desktop iframe").dataset.load > 2);
    await assert.doesNotReject(async () => {
      for (let turn = 0; turn < 300; turn += 1) {
        if ((await pane("desktop").locator("#f-naar-bed").inputValue()) === "23:45") return;
        await page.waitForTimeout(50);
      }
      throw new Error("the other screen never shows what was typed");
    });
    assert.equal(await page.evaluate(() => document.activeElement.id), "", "the focus is where one types");
    await shows("preview-page");
  });

  const took = [];
  await sees("what is saved shows at once, with what was filled in", async () => {
    for (let turn = 1; turn <= 10; turn += 1) {
      const began = performance.now();
      save(text.replace('"Dagen en nachten"', `"Dagen en nachten ${turn}"`));
      await pane("phone").getByRole("heading", { name: `Dagen en nachten ${turn}`, exact: true }).waitFor();
      took.push(Math.round(performance.now() - began));
    }
    assert.equal(await pane("phone").locator("#f-naar-bed").inputValue(), "23:45");
  });

  await sees("an error is shown with its line, and the last good version stays", async () => {
    save(text.replace("@vraag begin datum", "@vraag begin daatum"));
    await page.getByText("Je ziet de laatste versie zonder fouten").waitFor();
    await page.locator(".preview-list li summary").first().press("Enter");
    await page.locator(".preview-list li[open] .source, .preview-list li details[open] .source").first().waitFor();
    await pane("phone").locator("#f-naar-bed").waitFor();
    await shows("preview-faulty");
    save(text);
    await page.getByText("Je ziet de laatste versie zonder fouten").waitFor({ state: "detached" });
  });

  await sees("client and professional are seen beside each other", async () => {
    const places = await page.locator("#p-to option").evaluateAll((options) => options.map((option) => option.value));
    const sent = places.find((place) => place.startsWith("sent "));
    await jump(sent);
    await page.press("#p-view-both", "Enter");
    await pane("professional").getByText("Voorbeeld-cliënt").first().waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), "p-view-both", "the focus stays");
    await shows("preview-both");
  });

  await sees("the clock is put forward", async () => {
    const before = await page.locator("legend time").innerText();
    await page.press("#p-week", "Enter");
    await page.waitForFunction((before) => document.querySelector("legend time").innerText !== before, before);
  });

  await sees("it fits a small screen", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    author.viewport = { width: 320, height: 700 };
    await shows("preview-small");
  });

  assert.deepEqual(author.problems, []);
  took.sort((one, other) => one - other);
  console.log(`from save to page: ${took[Math.floor(took.length / 2)]} ms in the middle, ${took.at(-1)} ms at most, of ${took.length}`);
} finally {
  await chromium.close();
  server.kill("SIGINT");
  await new Promise((resolve) => server.on("exit", resolve));
  rmSync(texts, { recursive: true });
}
