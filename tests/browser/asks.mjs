// Every kind of question of more than one field: on a phone with script, on a desktop without, and what a professional reads of it.
// With a folder, pictures of each are put there: `tests/browser/run asks.mjs [FOLDER]`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { Person, browser, desktop, phone } from "./people.mjs";

const folder = process.argv[2];
if (folder) mkdirSync(folder, { recursive: true });
let count = 0;

/** One thing that a person would miss if it did not work. */
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
  await person.looks(`${name}, light again`);
}

/** Waits until all that was typed is on the server. */
async function saved(person) {
  await person.page.waitForFunction(() => {
    const status = document.querySelector("[data-status]");
    return status.textContent === status.dataset.saved;
  });
}

const chromium = await browser();
try {
  const noor = await Person.arrives(chromium, "noor", desktop);
  await noor.signsIn();
  execFileSync(process.env.LEIDRAAD_BINARY, ["publish", "--database", `sqlite://${process.env.LEIDRAAD_DATA_UNDER_TEST}/demo.db`, "alle-vragen.module"], { stdio: "ignore" });
  for (const name of ["Bo ", "Robin "]) {
    await noor.opens("/catalogue/alle-vragen/assign");
    await noor.page.click(`label.tick:has-text('${name}')`);
    await noor.presses("main form button.button");
  }
  await noor.opens("/catalogue/alle-vragen/vragen?page=3");
  await shows(noor, "preview");

  const bo = await Person.arrives(chromium, "bo", phone);
  await bo.signsIn();
  await bo.presses("main a:has-text('Alle vragen')");
  await bo.presses("main a.button, main button.button");
  const page = bo.page;
  const first = page.url();
  const at = (name) => first.replace(/page\/.*/, `page/${name}`);

  await sees("days and times are kept, and what follows from them is shown", async () => {
    await page.check("#f-last input[value='7']", { force: true });
    await page.fill("#f-begin", "2026-11-01");
    await page.fill("#f-naar-bed", "23:45");
    await page.fill("#f-op", "05:30");
    await page.waitForSelector("text=Een korte nacht: 5,75 uur");
    await saved(bo);
    // Nobody goes past what an answer brings in the very moment in which they go on.
    await page.fill("#f-op", "08:30");
    await page.locator("text=Een korte nacht").waitFor({ state: "detached" });
    await page.fill("#f-op", "05:30");
    await bo.presses("button[value=next]");
    assert.match(await bo.says(), /Er is iets bij gekomen op deze pagina/);
    await page.waitForSelector("text=Een korte nacht: 5,75 uur");
    await shows(bo, "days");
    await page.reload();
    assert.equal(await page.inputValue("#f-begin"), "2026-11-01");
    assert.equal(await page.inputValue("#f-naar-bed"), "23:45");
    assert.equal(await page.locator("#f-wekker input:checked").inputValue(), "no", "as the author filled it in");
  });

  await sees("a matrix is answered row by row, and an order by its buttons", async () => {
    await bo.presses("button[value=next]");
    assert.match(bo.where(), /hoe-vaak$/);
    for (const row of ["gespannen", "moe", "piekeren"]) {
      await page.locator(`[id="f-hoe.${row}"] input[value=altijd]`).check({ force: true });
    }
    await page.locator(`[id="f-hoe.rustig"] input[value=nooit]`).check({ force: true });
    await page.waitForSelector("text=Dat is vermoeiend.");
    await page.click("#f-eerst li:nth-child(3) [data-move='-1']");
    assert.match(await page.locator("#f-eerst [data-told]").innerText(), /plaats 2 van 4/);
    const [from, to] = [await page.locator("#f-eerst li:nth-child(4) [data-grip]").boundingBox(), await page.locator("#f-eerst li:nth-child(1)").boundingBox()];
    await page.mouse.move(from.x + 40, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + to.height + 10, { steps: 8 });
    await page.mouse.move(to.x + 40, to.y + 4, { steps: 8 });
    await page.mouse.up();
    await saved(bo);
    await shows(bo, "matrix");
    await page.reload();
    const order = await page.locator("#f-eerst [data-grip]").allInnerTexts();
    assert.deepEqual(order, ["Meer bewegen", "Beter slapen", "Weer afspreken met vrienden", "Met plezier naar mijn werk"]);
    assert.equal(await page.locator("[id='f-hoe.moe'] input:checked").inputValue(), "altijd");
  });

  await sees("rows of a table come and go, and keep what stands in them", async () => {
    await bo.presses("button[value=next]");
    assert.match(bo.where(), /keren$/);
    const rows = "#f-keren-op-een-rij .table-row";
    await page.fill(`${rows}:nth-child(1) [data-column=waar]`, "Thuis op de bank");
    await page.fill(`${rows}:nth-child(1) [data-column=wanneer]`, "2026-11-20");
    await page.selectOption(`${rows}:nth-child(1) [data-column=hoeveel]`, "8");
    await page.click("#f-keren-op-een-rij [data-more]");
    await page.fill(`${rows}:nth-child(2) [data-column=waar]`, "Dit gaat weer weg");
    await page.click("#f-keren-op-een-rij [data-more]");
    await page.fill(`${rows}:nth-child(3) [data-column=waar]`, "In de trein naar mijn werk");
    await page.selectOption(`${rows}:nth-child(3) [data-column=deed]`, "weg");
    await page.click(`${rows}:nth-child(2) [data-less]`);
    await page.fill("#f-zorgen li:nth-child(1) input", "Geld");
    await page.fill("#f-zorgen li:nth-child(2) input", "Mijn moeder");
    await page.fill("#f-mensen [data-column=name]", "Sam (zus)");
    await page.fill("#f-mensen [data-column=phone]", "06 12345678");
    await page.fill("#f-mensen [data-column=when]", "Overdag en ’s avonds");
    await saved(bo);
    await shows(bo, "table");
    await page.reload();
    assert.equal(await page.locator(rows).count(), 2);
    assert.equal(await page.inputValue(`${rows}:nth-child(2) [data-column=waar]`), "In de trein naar mijn werk");
    assert.equal(await page.inputValue(`${rows}:nth-child(2) [data-column=deed]`), "weg");
  });

  await sees("an old tab undoes no newer row", async () => {
    const old = await bo.tab();
    await old.goto(at("keren"));
    await page.click("#f-keren-op-een-rij [data-more]");
    await page.fill("#f-keren-op-een-rij .table-row:nth-child(3) [data-column=waar]", "Een nieuwere rij");
    await saved(bo);
    await Promise.all([old.waitForEvent("load"), old.click("button[value=back]")]);
    await old.close();
    await page.reload();
    assert.equal(await page.inputValue("#f-keren-op-een-rij .table-row:nth-child(3) [data-column=waar]"), "Een nieuwere rij");
  });

  await sees("rows go on on the next page, and each worry is matched", async () => {
    await bo.presses("button[value=next]");
    assert.match(bo.where(), /verder$/);
    assert.match(await bo.says(), /In de trein naar mijn werk/);
    await page.fill("#f-gedachten .table-row:nth-child(1) [data-column=gedachte]", "Ik kan dit niet");
    await page.fill("#f-gedachten .table-row:nth-child(3) [data-column=gedachte]", "Weer zo’n dag");
    await page.selectOption("#f-aanpak li:nth-child(1) select", "oplossen");
    await page.selectOption("#f-aanpak li:nth-child(2) select", "bespreken");
    await page.check("#f-naar-buiten input[type=checkbox]");
    await page.fill("#n-naar-buiten", "Het was koud maar fijn.");
    await page.fill("#n-rondje-foto", "De kale boom op de hoek");
    const photo = await page.screenshot({ type: "jpeg" });
    await Promise.all([
      page.waitForURL((url) => url.hash === "#f-rondje-foto"),
      page.setInputFiles("#p-rondje-foto", { name: "boom.jpg", mimeType: "image/jpeg", buffer: photo }),
    ]);
    await page.waitForFunction(() => document.querySelector("#f-rondje-foto img")?.naturalWidth > 0);
    assert.equal(await page.inputValue("#n-rondje-foto"), "De kale boom op de hoek");
    assert.equal(await page.inputValue("#n-naar-buiten"), "Het was koud maar fijn.");
    assert.equal(await page.locator(".restored").count(), 0);
    await page.check("#f-last-na input[value='4']", { force: true });
    await saved(bo);
    await shows(bo, "further");
  });

  await sees("what is typed after the sign-in ended stands in its field again after the next", async () => {
    await page.fill("#n-naar-buiten", "Het was koud");
    await saved(bo);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await page.fill("#n-naar-buiten", "Het was koud maar fijn.");
    await page.waitForFunction(() => document.querySelector("[data-status]").textContent === document.querySelector("[data-status]").dataset.signedOut);
    await page.context().addCookies(cookies);
    await page.goto(at("verder"));
    await page.waitForFunction(() => document.querySelector("#n-naar-buiten").value === "Het was koud maar fijn.");
    await saved(bo);
  });

  await sees("what was made of a row stays when the row is taken away", async () => {
    await bo.opens(at("keren"));
    await page.click("#f-keren-op-een-rij .table-row:nth-child(3) [data-less]");
    await page.click("#f-zorgen li:nth-child(2) [data-less]");
    await saved(bo);
    await bo.opens(at("verder"));
    assert.equal(await page.inputValue("#f-gedachten .table-row.gone [data-column=gedachte]"), "Weer zo’n dag");
    assert.match(await page.locator("#f-aanpak li:nth-child(2) label").innerText(), /weggehaald/);
    await shows(bo, "gone");
  });

  await sees("all of it is looked over, sent, and read by the professional", async () => {
    await bo.presses("button[value=next]");
    const review = await bo.says();
    for (const words of ["1 november 2026", "23:45", "Bijna altijd", "In de trein naar mijn werk", "Met iemand bespreken", "Het was koud maar fijn.", "Eerder:"]) assert.ok(review.includes(words), words);
    const seen = (one) => one.waitForFunction(() => document.querySelector(".photo img")?.naturalWidth > 0);
    await seen(page);
    await shows(bo, "review");
    await bo.presses("form.last-step button.button");
    assert.match(bo.where(), /sent/);
    await noor.opens("/work");
    await noor.presses(".queue a.button:has-text('Bo'), .queue li:has-text('Bo') a.button");
    if (!/Alle soorten vragen/.test(await noor.says())) await noor.presses("a:has-text('Alle soorten vragen')");
    const answers = await noor.says();
    for (const words of ["Uren in bed", "5,75", "Veel spanning", "Thuis op de bank", "06 12345678", "Weer zo’n dag"]) assert.ok(answers.includes(words), words);
    await seen(noor.page);
    await shows(noor, "professional");
    await bo.opens(at("keren"));
    await shows(bo, "read-back");
  });

  await sees("without script the same is filled in, on a wide screen", async () => {
    const robin = await Person.arrives(chromium, "robin", desktop, { javaScriptEnabled: false });
    await robin.signsIn();
    robin.looks = async () => {};
    const { page } = robin;
    await robin.presses("main a:has-text('Alle vragen')");
    await robin.presses("main a.button, main button.button");
    await page.fill("#f-begin", "2026-11-01");
    await robin.presses("button[value=next]");
    await page.locator("[id='f-hoe.moe'] input[value=soms]").check({ force: true });
    await shows(robin, "plain-matrix");
    await robin.presses("#f-eerst li:nth-child(2) button[value^='up:']");
    assert.deepEqual((await page.locator("#f-eerst [data-grip]").allInnerTexts())[0], "Met plezier naar mijn werk");
    assert.equal(await page.locator("[id='f-hoe.moe'] input:checked").inputValue(), "soms");
    await robin.presses(".walk button[value=next]");
    await page.fill("#f-keren-op-een-rij [data-column=waar]", "Op het plein");
    await robin.presses("#f-keren-op-een-rij [data-more]");
    await page.fill("#f-keren-op-een-rij .table-row:nth-child(2) [data-column=waar]", "In de winkel");
    await robin.presses("#f-keren-op-een-rij [data-more]");
    assert.equal(await page.locator("#f-keren-op-een-rij .table-row").count(), 3);
    await robin.presses("#f-keren-op-een-rij .table-row:nth-child(1) [data-less]");
    assert.equal(await page.inputValue("#f-keren-op-een-rij .table-row:nth-child(1) [data-column=waar]"), "In de winkel");
    await page.fill("#f-zorgen li:nth-child(1) input", "Geld");
    await shows(robin, "plain-table");
    await robin.presses(".walk button[value=next]");
    assert.match(await robin.says(), /In de winkel/);
    await page.fill("#f-gedachten [data-column=gedachte]", "Te druk");
    await page.selectOption("#f-aanpak select", "loslaten");
    await page.check("#f-naar-buiten input[type=checkbox]");
    await shows(robin, "plain-further");
    await robin.presses(".walk button[value=next]");
    const review = await robin.says();
    for (const words of ["Te druk", "Geld: Loslaten", "Gedaan", "Met plezier naar mijn werk"]) assert.ok(review.includes(words), words);
  });

  for (const person of [bo, noor]) assert.deepEqual(person.problems, []);
  console.log(`${count} passed`);
} finally {
  await chromium.close();
}
