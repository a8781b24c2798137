// A session on a phone whose connection goes away in the middle: it is read, filled in and walked through, the app is closed and
// opened again, and all of it is sent once when the connection is back. `tests/browser/run offline.mjs [FOLDER]` puts pictures there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { connect, createServer } from "node:net";
import { Person, address, browser, desktop, phone } from "./people.mjs";

const folder = process.argv[2];
if (folder) mkdirSync(folder, { recursive: true });
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
    await person.page.screenshot({ path: `${folder}/${name}-${person.viewport.width}-${scheme}.png` });
  }
  await person.page.emulateMedia({ colorScheme: "light" });
}

/** The connection between phone and server, which can go away: it refuses, as a phone without a network does. */
class Line {
  static async laid() {
    const line = new Line();
    const there = new URL(address);
    line.open = new Set();
    line.server = createServer((near) => {
      if (line.cut) return near.destroy();
      const far = connect(Number(there.port), there.hostname);
      line.open.add(near);
      near.on("close", () => { line.open.delete(near); far.destroy(); });
      far.on("close", () => near.destroy());
      for (const one of [near, far]) one.on("error", () => {});
      near.pipe(far).pipe(near);
    });
    await new Promise((resolve) => line.server.listen(0, "127.0.0.1", resolve));
    line.address = `http://127.0.0.1:${line.server.address().port}`;
    return line;
  }

  goes() {
    this.cut = true;
    for (const one of this.open) one.destroy();
  }

  returns() {
    this.cut = false;
  }

  ends() {
    this.goes();
    this.server.close();
  }
}

/** Waits until all that was typed is on the server. */
async function saved(page) {
  await page.waitForFunction(() => {
    const status = document.querySelector("[data-status]");
    return status.textContent === status.dataset.saved;
  });
}

/** What the device has kept of the site, as addresses. */
function copies(page) {
  return page.evaluate(async () => {
    const found = [];
    for (const name of await caches.keys()) {
      if (!name.startsWith("leidraad-kept:")) continue;
      found.push(...(await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname));
    }
    return found;
  });
}

/** Waits until what the device has kept is as it should be. */
async function keeps(page, right) {
  for (let turn = 0; turn < 300; turn += 1) {
    if (right(await copies(page))) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`the device keeps ${await copies(page)}`);
}

const kept = (page, names) => keeps(page, (found) => names.every((name) => found.some((path) => path.endsWith(name))));

const says = (page, word) => page.locator(`[data-says='${word}']`).waitFor({ state: "visible" });

const chromium = await browser();
const line = await Line.laid();
try {
  const noor = await Person.arrives(chromium, "noor", desktop);
  await noor.signsIn();
  const database = ["--database", `sqlite://${process.env.LEIDRAAD_DATA_UNDER_TEST}/demo.db`];
  execFileSync(process.env.LEIDRAAD_BINARY, ["publish", ...database, "in-de-trein.module"], { stdio: "ignore" });
  execFileSync(process.env.LEIDRAAD_BINARY, ["organisation", ...database, "--alerts", "on"], { stdio: "ignore" });
  for (const name of ["Bo ", "Robin "]) {
    await noor.opens("/catalogue/in-de-trein/assign");
    await noor.page.click(`label.tick:has-text('${name}')`);
    await noor.presses("main form button.button");
  }

  const bo = await Person.arrives(chromium, "bo", phone, { hasTouch: true, isMobile: true });
  // What a browser itself says of a connection that is gone is no fault of a page.
  const quiet = () => { bo.problems = bo.problems.filter((one) => !/net::ERR_|Failed to fetch/.test(one)); };
  bo.opens = async (path) => (await bo.page.goto(line.address + path)).status();
  await bo.signsIn();
  let page = bo.page;
  await bo.presses("main a:has-text('In de trein')");
  await bo.presses("main a.button, main button.button");
  assert.match(bo.where(), /page\/vertrek$/);

  await sees("it can be put among the apps of the phone", async () => {
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
    assert.equal(manifest.display, "standalone");
    for (const icon of manifest.icons) {
      const answer = await page.request.get(line.address + icon.src);
      assert.equal(answer.headers()["content-type"], icon.type);
    }
  });

  await sees("the session in hand is kept on the phone, and no page besides", async () => {
    await kept(page, ["/heen/offline", "/page/vertrek", "/page/onderweg", "/page/aankomst", "/help", "/offline"]);
    const all = await copies(page);
    assert.equal(all.filter((path) => !/\/page\/|\/help$|\/offline$/.test(path)).length, 0, `${all}`);
  });

  await page.fill("#f-naar", "Naar mijn zus");
  await saved(page);
  line.goes();

  await sees("without a connection one goes on, and is told where the words are", async () => {
    await page.fill("#f-naar", "Naar mijn zus in het noorden");
    await page.click("button[value=next]");
    await page.waitForURL(/page\/onderweg$/);
    await says(page, "off");
    await page.fill("#f-uitzicht", "Weilanden, en een reiger.");
    await page.locator("input[value=boek]").check({ force: true });
    quiet();
    await shows(bo, "offline-page");
  });

  await sees("back and forth without a connection shows what was typed", async () => {
    await page.click("button[value=back]");
    await page.waitForURL(/page\/vertrek$/);
    await page.waitForFunction(() => document.querySelector("#f-naar").value === "Naar mijn zus in het noorden");
    await page.click("button[value=next]");
    await page.waitForURL(/page\/onderweg$/);
    await page.waitForFunction(() => document.querySelector("#f-uitzicht").value === "Weilanden, en een reiger.");
    assert.ok(await page.locator("input[value=boek]").isChecked());
  });

  await sees("an app that was closed is opened again without a connection, and goes on where it was", async () => {
    await page.close();
    page = bo.page = await bo.tab();
    await page.goto(`${line.address}/home`);
    await page.getByRole("link", { name: "Verder met je sessie" }).waitFor();
    quiet();
    await shows(bo, "offline-start");
    await page.getByRole("link", { name: "Verder met je sessie" }).click();
    await page.waitForURL(/page\/onderweg$/);
    await page.waitForFunction(() => document.querySelector("#f-uitzicht").value === "Weilanden, en een reiger.");
  });

  await sees("help is there without a connection", async () => {
    await page.click(".help-link");
    await page.waitForURL(/help$/);
    assert.match(await bo.says(), /112|113/);
    await page.goBack();
    await page.waitForURL(/page\/onderweg$/);
  });

  await sees("at the end it can be left to be sent by itself", async () => {
    await page.click("button[value=next]");
    await page.waitForURL(/page\/aankomst$/);
    await page.fill("#f-nu", "Moe, en tevreden.");
    await page.click("button[value=next]");
    await says(page, "at-end");
    quiet();
    await shows(bo, "offline-end");
    await page.click("[data-send-later]");
    await says(page, "waits");
  });

  await sees("with the connection back everything is sent, once, and both read it", async () => {
    await page.close();
    line.returns();
    page = bo.page = await bo.tab();
    const other = await bo.tab();
    await Promise.all([page.goto(`${line.address}/home`), other.goto(`${line.address}/home`)]);
    await Promise.race([says(page, "sent"), says(other, "sent")]);
    const told = (await page.locator("[data-says='sent']").isVisible()) ? page : other;
    bo.page = told;
    await shows(bo, "offline-sent");
    await Promise.all([told.waitForEvent("load"), told.click("[data-says='sent'] [data-leads]")]);
    for (const words of ["Naar mijn zus in het noorden", "Weilanden, en een reiger.", "Een boek", "Moe, en tevreden."]) {
      assert.ok((await bo.says()).includes(words), `${words} in ${await bo.says()}`);
    }
    await noor.opens("/work");
    assert.equal(await noor.page.locator("main a[href$='/heen/end']").count(), 1);
  });

  await sees("what hangs on an answer of just now is not shown as it was before it", async () => {
    const robin = await Person.arrives(chromium, "robin", phone, { hasTouch: true, isMobile: true });
    robin.opens = async (path) => (await robin.page.goto(line.address + path)).status();
    await robin.signsIn();
    await robin.presses("main a:has-text('In de trein')");
    await robin.presses("main a.button, main button.button");
    await kept(robin.page, ["/heen/offline", "/page/onderweg", "/page/aankomst"]);
    line.goes();
    await robin.page.locator("#f-druk input[value='9']").check({ force: true });
    await robin.page.click("button[value=next]");
    await robin.page.waitForURL(/page\/onderweg$/);
    await robin.page.click("button[value=next]");
    await says(robin.page, "hangs-on");
    robin.problems = robin.problems.filter((one) => !/net::ERR_|Failed to fetch/.test(one));
    await robin.looks("hangs on");
    line.returns();
    await robin.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await says(robin.page, "warns");
    await shows(robin, "offline-warns");
    await noor.opens("/work");
    assert.ok((await noor.says()).includes("Vraag hoe de reis ging."), "who answers is told before anything is sent");
    await robin.presses("[data-says='warns'] [data-leads]");
    assert.match(robin.where(), /page\/vertrek$/);
    assert.ok((await robin.says()).includes("Stap uit als het kan"));
    await robin.presses("button[value=next]");
    await robin.presses("button[value=next]");
    assert.match(robin.where(), /page\/rustig$/);

    // Meanwhile the session is sent from a computer: what comes later from the phone is told of, and can be read.
    const session = robin.where().replace(/\/page\/.*/, "");
    await robin.opens(`${session}/page/vertrek`);
    await kept(robin.page, ["/page/vertrek"]);
    line.goes();
    await robin.page.fill("#f-naar", "Getypt in de tunnel");
    const laptop = await Person.arrives(chromium, "robin", desktop);
    await laptop.signsIn();
    await laptop.opens(`${session}/page/vertrek`);
    await laptop.page.fill("#f-naar", "Getypt op de laptop");
    await laptop.presses("button[value=next]");
    await laptop.opens(`${session}/page/aankomst`);
    await laptop.page.fill("#f-nu", "Rustig.");
    await laptop.presses("button[value=next]");
    await laptop.presses("form.last-step button");
    assert.match(laptop.where(), /\/sent\/end$/);
    robin.problems = robin.problems.filter((one) => !/net::ERR_|Failed to fetch/.test(one));
    await robin.page.close();
    line.returns();
    robin.page = await robin.tab();
    await robin.opens("/home");
    await says(robin.page, "aside");
    await shows(robin, "offline-aside");
    await robin.presses("[data-says='aside'] [data-leads]");
    assert.ok((await robin.says()).includes("Getypt in de tunnel"));

    await robin.page.goto(`${line.address}/home`);
    await robin.presses("form[action='/sign-out'] button");
    await keeps(robin.page, (found) => found.length === 0);
    assert.deepEqual(await robin.page.evaluate(() => Object.keys(localStorage)), []);
    // What is said of the connection that was gone may come late.
    robin.problems = robin.problems.filter((one) => !/net::ERR_|Failed to fetch/.test(one));
    assert.deepEqual(robin.problems, []);
  });

  await sees("a computer that others may use keeps nothing", async () => {
    const keys = await noor.page.evaluate(() => caches.keys());
    assert.deepEqual(keys, []);
    assert.equal(await noor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });

  quiet();
  assert.deepEqual(bo.problems, []);
} finally {
  await chromium.close();
  line.ends();
}
