// A text in the browser, from its first line to a published version: with script and without, on a desktop and on a phone.
// With a folder, pictures of each are put there: `tests/browser/run author.mjs [FOLDER]`.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { Person, browser, desktop, phone } from "./people.mjs";

const folder = process.argv[2];
if (folder) mkdirSync(folder, { recursive: true });
const text = readFileSync("alle-vragen.module", "utf8");
let count = 0;

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

async function shows(person, name) {
  await person.looks(name);
  if (!folder) return;
  for (const scheme of ["light", "dark"]) {
    await person.page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await person.page.screenshot({ path: `${folder}/${name}-${person.viewport.width}-${scheme}.png`, fullPage: true });
  }
  await person.page.emulateMedia({ colorScheme: "light" });
}

const chromium = await browser();
try {
  const author = await Person.arrives(chromium, "auteur", desktop);
  const manager = await Person.arrives(chromium, "uitgever", phone);
  await author.signsIn();
  await manager.signsIn();
  const { page } = author;

  await sees("what is wrong is said while one types, and leads to its line", async () => {
    await author.presses("a[href='/write']");
    await page.setInputFiles("#f-file", "alle-vragen.module");
    await page.getByText("Er is niets op aan te merken").or(page.locator("[data-problems] .pill.attention").first()).first().waitFor();
    await page.fill("#f-text", text.replace("@vraag begin datum", "@vraag begin daatum"));
    await page.getByText("Er is geen vraag van de soort").waitFor();
    await page.getByRole("button", { name: "regel 30" }).press("Enter");
    const marked = await page.$eval("#f-text", (field) => field.value.slice(field.selectionStart, field.selectionEnd));
    assert.match(marked, /daatum/);
    await shows(author, "author-writes");
  });

  await sees("a text is saved, released and published", async () => {
    await page.fill("#f-text", text);
    await author.presses("button[value=save]");
    assert.equal(author.where(), "/modules/alle-vragen/text");
    await author.opens("/modules/alle-vragen");
    await page.fill("#f-message", "Alle soorten vragen bij elkaar.");
    await shows(author, "author-draft");
    await author.presses("form[action$='/release'] button");
    assert.match(await author.says(), /Wie publiceert, kijkt er nu naar/);
    await manager.opens("/modules/alle-vragen");
    await shows(manager, "manager-released");
    await manager.presses("form[action$='/publish'] button");
    assert.match(await manager.says(), /Versie 1[\s\S]*Alle soorten vragen bij elkaar/);
    await shows(manager, "manager-published");
    const drawn = await manager.page.$eval(".flow img", (image) => image.decode().then(() => image.naturalWidth));
    assert.ok(drawn > 100, "the flow is drawn");
  });

  await sees("who saves second sees both texts", async () => {
    const other = await author.tab();
    await author.opens("/modules/alle-vragen/text");
    await other.goto(page.url());
    await other.fill("#f-text", text.replace("Dagen en nachten", "Dagen"));
    await Promise.all([other.waitForEvent("load"), other.click("button[value=save]")]);
    await page.fill("#f-text", text.replace("Dagen en nachten", "Nachten"));
    await author.presses("button[value=save]");
    assert.match(await author.says(), /Iemand anders heeft deze tekst intussen opgeslagen/);
    assert.match(await page.inputValue("#f-text"), /"Nachten"/);
    await shows(author, "author-second");
    await author.presses("button[value=save]");
    assert.equal(author.where(), "/modules/alle-vragen/text");
    await other.close();
  });

  await sees("what a draft changes is told in words, on a desktop and on a phone", async () => {
    await page.fill("#f-text", text.replace("Dagen en nachten", "Nachten en dagen").replace("@pagina verder", "@pagina nog-verder"));
    await author.presses("button[value=save]");
    await author.opens("/modules/alle-vragen");
    await shows(author, "author-changed");
    await author.presses("a[href$='/changes']");
    const said = await author.says();
    assert.match(said, /naast versie 1/);
    assert.ok((await page.locator(".changed-words del").count()) > 0, "the old words are there");
    await shows(author, "author-changes");
    await manager.opens("/modules/alle-vragen/changes");
    await shows(manager, "manager-changes");
  });

  await sees("the scenarios of a tool are run, and what does not hold any more is shown", async () => {
    await author.opens("/modules/beter-slapen");
    await author.presses("a[href$='/scenarios']");
    assert.match(await author.says(), /scenario's kloppen/);
    await author.opens("/modules/beter-slapen/text");
    const before = await page.inputValue("#f-text");
    await page.fill("#f-text", before.replace("Eén ding is genoeg.", "Eén ding is al veel."));
    await author.presses("button[value=save]");
    await author.opens("/modules/beter-slapen/scenarios");
    await shows(author, "author-scenarios");
    await manager.opens("/modules/beter-slapen/scenarios");
    await shows(manager, "manager-scenarios");
  });

  await sees("files are uploaded as a draft, and what is refused is said", async () => {
    await manager.opens("/modules");
    await shows(manager, "manager-modules");
    await manager.presses("a[href='/upload']");
    await shows(manager, "manager-upload");
    await manager.page.setInputFiles("#f-file", "run");
    await manager.presses("form[action='/upload'] button");
    assert.match(await manager.says(), /run is geen tekst van een tool/);
    await shows(manager, "manager-upload-refused");
    await author.opens("/upload");
    await page.setInputFiles("#f-file", ["met-een-gesprek.module", "run"]);
    await author.presses("form[action='/upload'] button");
    assert.match(await author.says(), /Dit is niet meegenomen/);
    await shows(author, "author-upload-left");
    await page.setInputFiles("#f-file", "met-een-gesprek.module");
    await author.presses("form[action$='/upload'] button");
    assert.equal(author.where(), "/modules/met-een-gesprek");
    await shows(author, "author-uploaded");
  });

  await sees("a draft is tried out from its first page on, with questions of every kind", async () => {
    await author.opens("/modules/alle-vragen/try");
    await shows(author, "author-trial-begin");
    await author.presses("button[value=begin]");
    await shows(author, "author-trial-page");
    await page.fill("[name^='ask:begin']", "2026-03-02");
    await author.presses("button[value=next]");
    await author.presses("button[value=back]");
    assert.equal(await page.inputValue("[name^='ask:begin']"), "2026-03-02");
    const small = await Person.arrives(chromium, "auteur", { width: 320, height: 640 }, { javaScriptEnabled: false });
    small.looks = async () => {};
    await small.signsIn();
    await small.opens("/modules/met-een-gesprek/try");
    for (let step = 0; step < 20; step += 1) {
      await shows(small, `small-trial-${step}`);
      const on = small.page.locator("form.player :is(.walk, .row) .button:not(.quiet)").last();
      const feedback = small.page.locator("#f-feedback");
      if (await feedback.count()) await feedback.fill("Goed gedaan.");
      if (!(await on.count()) || (await on.isDisabled())) break;
      await Promise.all([small.page.waitForEvent("load"), on.click()]);
    }
    assert.match(await small.says(), /Dit is het einde/);
  });

  await sees("without script it is checked and saved by its buttons", async () => {
    const plain = await Person.arrives(chromium, "auteur", phone, { javaScriptEnabled: false });
    plain.looks = async () => {};
    await plain.signsIn();
    await plain.opens("/modules/alle-vragen/text");
    await plain.page.fill("#f-text", text.replace("@vraag begin datum", "@vraag begin daatum"));
    await plain.presses("button[value=check]");
    assert.match(await plain.says(), /Er is geen vraag van de soort/);
    await plain.page.fill("#f-text", text);
    await plain.presses("button[value=save]");
    assert.match(await plain.says(), /Opgeslagen/);
    await shows(plain, "author-plain");
  });

  await sees("what a newer version means is read first, for one client and for all, and then everybody is moved", async () => {
    await author.opens("/modules/beter-slapen");
    await page.fill("#f-message", "Een zin die beter leest.");
    await author.presses("form[action$='/release'] button");
    await manager.opens("/modules/beter-slapen");
    await manager.presses("form[action$='/publish'] button");
    const sam = await Person.arrives(chromium, "sam", desktop);
    await sam.signsIn();
    await sam.presses("a:has-text('Bo Demo-cliënt')");
    await sam.presses("nav a:has-text('Modules')");
    await sam.presses("main a:has-text('Beter slapen')");
    await sam.presses("a[href$='/version']");
    assert.match(await sam.says(), /Klaar\. Blijft zoals het is[\s\S]*Wordt de nieuwe versie/);
    await shows(sam, "version-one-client");
    await manager.presses("a[href$='/moves']");
    assert.match(await manager.says(), /1 keer overzetten naar versie/);
    await shows(manager, "version-all");
    await manager.presses("form[action$='/moves'] button");
    for (let look = 0; look < 60 && /nog niet aan de beurt|is bezig/.test(await manager.says()); look += 1) {
      if (/1 van 1 overgezet/.test(await manager.says())) break;
      await manager.page.waitForTimeout(500);
      await manager.opens("/modules/beter-slapen/moves");
    }
    assert.match(await manager.says(), /1 van 1 overgezet/);
    await shows(manager, "version-moved");
    await sam.presses("main a.button.quiet");
    assert.equal(await sam.page.locator("a[href$='/version']").count(), 0);
    manager.problems.push(...sam.problems);
  });

  assert.deepEqual([...author.problems, ...manager.problems], []);
} finally {
  await chromium.close();
}
