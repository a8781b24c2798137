// Who accompanies a client, in a browser: a colleague is linked, the first one leaves with something typed, and the account is
// closed and opened. Then what nobody sets ready: self-help and trainings. With a folder as its argument, pictures are made of each page, in light and dark and on three widths.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Person, browser, desktop, phone } from "./people.mjs";

const folder = process.argv[2];
if (folder) mkdirSync(folder, { recursive: true });
const tablet = { width: 768, height: 1024 };

async function looked(person, name) {
  await person.looks(name);
  for (const viewport of [phone, tablet, desktop]) {
    await person.page.setViewportSize(viewport);
    await person.looks(`${name} at ${viewport.width}`);
    if (!folder) continue;
    for (const colorScheme of ["light", "dark"]) {
      await person.page.emulateMedia({ colorScheme });
      await person.page.screenshot({ path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`), fullPage: true });
    }
    await person.page.emulateMedia({ colorScheme: "light" });
  }
  await person.page.setViewportSize(person.viewport);
}

/** On the person's own screen only; on every screen where pictures are made. */
async function glanced(person, name) {
  await (folder ? looked(person, name) : person.looks(name));
}

const chromium = await browser();
try {
  const noor = await Person.arrives(chromium, "noor", desktop);
  const sam = await Person.arrives(chromium, "sam", phone);
  await noor.signsIn();
  await sam.signsIn();
  const letter = await noor.page.locator(".queue-row a.button").first().getAttribute("href");
  const file = letter.split("/tools/")[0];

  await noor.opens(`${file}/professionals`);
  await looked(noor, "professionals");
  await noor.page.selectOption("#f-professional", { label: "Sam Demo-behandelaar" });
  await noor.presses("main form .button");
  assert.match(await noor.says(), /Sam Demo-behandelaar/);

  await noor.opens(letter);
  await noor.page.fill("#f-text", "Wat ik nog wilde zeggen, en niemand anders heeft.");
  await noor.page.locator('[data-status]:has-text("Opgeslagen")').waitFor();

  await sam.opens(`${file}/professionals`);
  await sam.presses('a.button:has-text("Ontkoppelen"):has-text("Noor")');
  await looked(sam, "unlink");
  assert.ok(await sam.page.locator('input[name="to"]').isChecked(), "the only one who can take over is chosen");
  await sam.presses("main form .button");
  assert.equal(sam.where(), `${file}/professionals`);
  await looked(sam, "unlinked");
  await sam.presses('a.button:has-text("Ontkoppelen")');
  assert.match(await sam.says(), /Koppel eerst een collega/);
  await looked(sam, "last");

  await noor.page.fill("#f-text", "Wat ik nog wilde zeggen, en niemand anders heeft. En nog iets.");
  await noor.presses('button[value="post"]');
  assert.equal(await noor.page.locator("#f-unsent").inputValue(), "Wat ik nog wilde zeggen, en niemand anders heeft. En nog iets.");
  await looked(noor, "unsent");

  await sam.opens(`${file}/details`);
  await sam.page.locator("main details.fold summary").click();
  await looked(sam, "details");
  await sam.presses('button[value="close"]');
  await looked(sam, "closed");
  await sam.opens("/work");
  await sam.page.locator("main details.fold summary").click();
  await looked(sam, "start");
  await sam.opens(`${file}/assign`);
  await looked(sam, "refused");
  await sam.opens(`${file}/details`);
  await sam.presses('button[value="open"]');
  assert.match(await sam.says(), /weer aan/);
  await sam.opens(`${file}/history`);
  assert.match(await sam.says(), /Sam Demo-behandelaar nam .* over\./);

  // A client begins something by themselves and puts it away; a professional learns in the same player.
  const kim = await Person.arrives(chromium, "kim", phone);
  await kim.signsIn();
  await glanced(kim, "home-self-help");
  await kim.presses('.menu a:has-text("Zelfhulp")');
  await glanced(kim, "self-help");
  await kim.page.fill("#q", "ademen");
  await kim.presses('form[role="search"] button');
  await kim.presses('.cards a:has-text("Ontspannen")');
  await glanced(kim, "self-help-tool");
  await kim.presses('main form button:has-text("Beginnen")');
  assert.match(kim.where(), /\/page\//, "the first page is one press away");
  const begun = kim.where().split("/").slice(0, 3).join("/");
  await kim.opens(begun);
  await kim.page.locator('summary:has-text("Hiermee stoppen")').click();
  await glanced(kim, "self-help-stop");
  await kim.presses('button:has-text("Stoppen en wegleggen")');
  assert.match(await kim.says(), /Weggelegd\./);

  await sam.opens("/catalogue/online-interviewen");
  await glanced(sam, "training");
  await sam.presses('main form button:has-text("Zelf beginnen")');
  assert.match(sam.where(), /\/page\//);
  await glanced(sam, "training-page");
  await sam.opens("/trainings");
  await glanced(sam, "trainings");
  await sam.opens("/collections/leerlijn-e-mental-health");
  await glanced(sam, "collection");

  // The parts of a file by kind; a diary's rhythm; one tool handed over.
  await sam.opens(`${file}/tools?kind=diaries`);
  await glanced(sam, "file-diaries");
  await sam.presses('main .body a.button:has-text("Dagboek klaarzetten")');
  await glanced(sam, "assign-diaries");
  await sam.page.locator('label:has-text("Slaapdagboek") input').check();
  await sam.page.locator('label:has-text("Elke dag") input').check();
  await sam.presses("main form[method=post] .button");
  assert.match(await sam.says(), /elke dag om 20:00, 14 keer/);
  await glanced(sam, "tool-diary");
  await sam.presses('a.button:has-text("Ritme aanpassen")');
  await glanced(sam, "rhythm");
  await sam.page.locator('label:has-text("Nee.") input').check();
  await sam.presses("main form .button");
  await sam.presses('a.button:has-text("Overdragen")');
  await glanced(sam, "hand-over");

  assert.deepEqual([...kim.problems, ...noor.problems, ...sam.problems], []);
  console.log("ok - a colleague takes over, and nothing typed is lost");
} finally {
  await chromium.close();
}
