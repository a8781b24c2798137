// A professional adapts a client's copy of a module: by keyboard, by dragging, on a phone, and without script.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { Person, browser, desktop, phone } from "./people.mjs";

const folder = process.argv[2];
if (folder) mkdirSync(folder, { recursive: true });

let count = 0;
/** One thing that a professional would miss if it did not work. */
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

/** With a folder named, the page as it stands, light and dark, at three widths. */
async function pictures(person, name) {
  await person.looks(name);
  if (!folder) return;
  for (const width of [360, 768, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      await person.page.setViewportSize({ width, height: 900 });
      await person.page.emulateMedia({ colorScheme });
      await person.page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await person.page.setViewportSize({ width: 320, height: 640 });
  await person.looks(`${name} at 320`);
  await person.page.setViewportSize(person.viewport);
  await person.page.emulateMedia({ colorScheme: "light" });
}

/** The sessions in order, without those that are to go. */
const order = (person) =>
  person.page.locator("[data-plan] > [data-key]:not(.removed)").evaluateAll((rows) => rows.map((row) => row.dataset.key));

/** Waits until the page says so many changes. */
const changes = (person, words) => person.page.locator("main [role=status]", { hasText: words }).first().waitFor();

async function toTheDraft(person, client, tool) {
  await person.opens("/work");
  await person.presses(`a:has-text('${client}')`);
  await person.presses("nav a:has-text('Modules')");
  await person.presses(`main a:has-text('${tool}')`);
  await person.presses("a:has-text('Sessies aanpassen')");
}

const client = "Kim Demo-cliënt";
const tool = "Grip op piekeren";
const chromium = await browser();
try {
  const noor = await Person.arrives(chromium, "noor", desktop);
  await noor.signsIn();
  let before;

  await sees("the sessions stand there with what can be done", async () => {
    await toTheDraft(noor, client, tool);
    before = await order(noor);
    assert.ok(before.length > 3, before.join());
    assert.match(await noor.says(), /Je hebt nog niets veranderd/);
    await pictures(noor, "adapt");
  });

  await sees("a session is moved by keyboard, keeps the focus, and its place is said", async () => {
    const moved = before[before.length - 1];
    const up = noor.page.locator(`[data-same='up-${moved}']`);
    await up.focus();
    await noor.page.keyboard.press("Enter");
    await changes(noor, "1 wijziging.");
    const after = await order(noor);
    assert.equal(after[after.length - 2], moved);
    assert.equal(await noor.page.evaluate(() => document.activeElement.dataset.same), `up-${moved}`);
    await noor.page.locator("[role=status]", { hasText: `staat nu op plaats ${after.length - 1} van ${after.length}` }).waitFor({ state: "attached" });
    await noor.page.locator(`[data-same='down-${moved}']`).press("Enter");
    await changes(noor, "nog niets veranderd");
    assert.deepEqual(await order(noor), before);
  });

  await sees("a session is dragged", async () => {
    const [target, dragged] = [before[before.length - 2], before[before.length - 1]];
    const grip = noor.page.locator(`[data-key='${dragged}'] [data-grip]`);
    await grip.scrollIntoViewIfNeeded();
    await noor.page.locator(`[data-key='${target}']`).evaluate((row) => row.scrollIntoView({ block: "center" }));
    const from = await grip.boundingBox();
    const to = await noor.page.locator(`[data-key='${target}']`).boundingBox();
    await noor.page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await noor.page.mouse.down();
    await noor.page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 8 });
    await noor.page.mouse.move(to.x + 20, to.y + 4, { steps: 4 });
    await noor.page.mouse.up();
    await changes(noor, "1 wijziging.");
    const after = await order(noor);
    assert.equal(after[after.length - 2], dragged, after.join());
  });

  await sees("what is removed stays to be put back, and what it leaves out is said", async () => {
    const gone = before[1];
    await noor.page.locator(`[data-same='remove-${gone}']`).click();
    await changes(noor, "2 wijzigingen");
    assert.match(await noor.says(), /wordt weggehaald/i);
    assert.ok(!(await order(noor)).includes(gone));
    await pictures(noor, "adapt-changed");
  });

  await sees("a title goes along with whatever is pressed next", async () => {
    await noor.page.fill("#f-title", "Grip, voor Kim");
    await noor.page.locator("[data-same^='switch-']").last().click();
    await changes(noor, "4 wijzigingen");
    assert.equal(await noor.page.inputValue("#f-title"), "Grip, voor Kim");
  });

  await sees("sessions of another tool are found and put in their place", async () => {
    await noor.presses("button:has-text('Sessies toevoegen')");
    await pictures(noor, "adapt-add");
    await noor.page.fill("#q", "slapen");
    await noor.presses("form[role=search] button");
    await noor.presses("main .list a:has-text('Beter slapen')");
    await pictures(noor, "adapt-add-chosen");
    await noor.page.locator("input[name=session]:not(:disabled)").nth(1).check();
    await noor.presses("button:has-text('Toevoegen')");
    assert.match(await noor.says(), /uit Beter slapen/);
    await pictures(noor, "adapt-added");
  });

  await sees("the client has none of it before it is saved, and all of it then", async () => {
    const kim = await Person.arrives(chromium, "kim", phone);
    await kim.signsIn();
    assert.doesNotMatch(await kim.says(), /Grip, voor Kim/);
    await noor.presses("button[value=save]");
    assert.match(await noor.says(), /De cliënt ziet het vanaf nu zo/);
    await kim.opens("/home");
    assert.match(await kim.says(), /Grip, voor Kim/);
    await kim.opens("/log");
    assert.match(await kim.says(), /paste Grip, voor Kim aan: een andere titel/);
    assert.deepEqual(kim.problems, []);
    await kim.context.close();
  });

  await sees("it all works on a phone without script", async () => {
    const sam = await Person.arrives(chromium, "noor", phone, { javaScriptEnabled: false });
    await sam.signsIn();
    await toTheDraft(sam, client, "Grip, voor Kim");
    const was = await order(sam);
    await sam.presses(`[data-same='up-${was[was.length - 1]}']`);
    assert.match(await sam.says(), /1 wijziging\./);
    assert.notDeepEqual(await order(sam), was);
    await sam.presses("button[value=undo]");
    assert.deepEqual(await order(sam), was);
    const width = await sam.page.locator("main").evaluate((main) => main.scrollWidth);
    assert.ok(width <= phone.width, `${width} px`);
    await sam.context.close();
  });

  await sees("a client whose session is broken off is told, and reads what was typed", async () => {
    const robin = await Person.arrives(chromium, "robin", phone);
    await robin.signsIn();
    await robin.presses("main a.button:has-text('Ga verder'), main a.button");
    const field = robin.page.locator("[data-ask] textarea, [data-ask] input[type=text]").first();
    await field.fill("Dit had ik nog niet verstuurd");
    await robin.page.waitForFunction(() => {
      const status = document.querySelector("[data-status]");
      return status.textContent === status.dataset.saved;
    });
    await toTheDraft(noor, "Robin Demo-cliënt", "Grip op piekeren");
    await noor.page.locator(".adapt-more summary").first().click();
    assert.match(await noor.says(), /De cliënt is hier nu mee bezig/);
    await pictures(noor, "adapt-midst");
    await noor.page.locator("button[value^='abort:']").click();
    await noor.page.locator("[role=status]", { hasText: "1 wijziging." }).first().waitFor();
    await pictures(noor, "adapt-aborting");
    await noor.presses("button[value=save]");
    await field.fill("Dit had ik nog niet verstuurd, en dit ook niet");
    await robin.page.locator("[data-status] a", { hasText: "Lees het terug" }).waitFor();
    await pictures(robin, "taken-page");
    await robin.presses("button[value=next]");
    assert.match(await robin.says(), /Deze sessie is gestopt/);
    await pictures(robin, "taken-refusal");
    await robin.presses("main a:has-text('Lees terug wat je typte')");
    assert.match(await robin.says(), /Dit had ik nog niet verstuurd, en dit ook niet/);
    await pictures(robin, "unsent");
    await robin.presses("a.back");
    await pictures(robin, "unsent-tool");
    robin.problems = robin.problems.filter((problem) => !/409/.test(problem));
    assert.deepEqual(robin.problems, []);
    await robin.context.close();
  });

  await sees("no page complained, and axe found nothing serious", async () => {
    assert.deepEqual(noor.problems, []);
  });
  console.log(`${count} passed, 0 failed`);
} finally {
  await chromium.close();
}
