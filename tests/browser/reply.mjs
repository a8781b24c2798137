// A client writes back beneath feedback on a phone, a professional answers at a desk, and it goes on. Nothing typed is lost.
// With a folder, pictures of each page are put there: `tests/browser/run reply.mjs [FOLDER]`.

import assert from "node:assert/strict";
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

/** Looks at a page on three screens, in the light and in the dark. */
async function shows(person, name) {
  for (const width of [320, 360, 768, 1280]) {
    await person.page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await person.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await person.looks(`${name}, ${width} px, ${colorScheme}`);
      if (folder && width > 320) await person.page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await person.page.emulateMedia({ colorScheme: "light" });
  await person.page.setViewportSize(person.viewport);
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
  const bo = await Person.arrives(chromium, "bo", phone);
  const noor = await Person.arrives(chromium, "noor", desktop);
  await bo.signsIn();
  await noor.signsIn();
  let thread;
  let answers;

  await sees("who reads a reply, when, and whom to call stands beside the field", async () => {
    await bo.presses("a[href*='/read/']");
    thread = bo.where();
    const reply = await bo.page.locator("#reply").innerText();
    assert.match(reply, /Noor .* leest je bericht/);
    assert.match(reply, /maar niet meteen/);
    assert.match(reply, /112/);
    await shows(bo, "client-letter");
  });

  await sees("what is typed is kept when the tab closes, also without a connection", async () => {
    await bo.page.fill("#f-text", "Ik heb het drie keer gemerkt.");
    await saved(bo);
    await bo.context.setOffline(true);
    await bo.page.fill("#f-text", "Ik heb het drie keer gemerkt.\n\nDat viel me mee.");
    await bo.page.waitForFunction(() => {
      const status = document.querySelector("[data-status]");
      return status.textContent === status.dataset.offline;
    });
    await bo.page.close();
    await bo.context.setOffline(false);
    bo.page = await bo.tab();
    await bo.opens(thread);
    await bo.page.waitForFunction(() => document.querySelector("#f-text").value.includes("Dat viel me mee"));
    await saved(bo);
  });

  await sees("a reply is sent once, stands in the thread, and leaves an empty field", async () => {
    await bo.presses("#writing button[value=post]");
    assert.equal(bo.where(), thread);
    assert.match(await bo.says(), /Je bericht is verstuurd/);
    assert.match(await bo.page.locator(".thread").innerText(), /Dat viel me mee/);
    assert.equal(await bo.page.inputValue("#f-text"), "");
    await shows(bo, "client-sent");
  });

  await sees("the professional finds it in the queue, and answers beside the answers", async () => {
    await noor.opens("/work");
    await shows(noor, "queue");
    const row = noor.page.locator(".queue-row", { hasText: "antwoordde op je feedback" });
    await Promise.all([noor.page.waitForEvent("load"), row.locator("a").click()]);
    answers = noor.page.url();
    assert.match(await noor.page.locator(".thread").innerText(), /Dat viel me mee/);
    await shows(noor, "professional-thread");
  });

  await sees("a comment on one answer begins at the cursor, and is saved", async () => {
    await noor.page.fill("#f-text", "Wat fijn.");
    await noor.page.locator("button[data-quote]").first().click();
    const begun = await noor.page.inputValue("#f-text");
    assert.match(begun, /^Wat fijn\.\n\nBij “.*”: $/);
    assert.equal(await noor.page.evaluate(() => document.activeElement.id), "f-text");
    await noor.page.keyboard.type("hier zie ik het al gebeuren.");
    await saved(noor);
    await noor.presses("#writing button[value=post]");
    assert.match(await noor.says(), /Je bericht is verstuurd/);
  });

  await sees("a standard text is kept, and put in at the cursor with the client's name", async () => {
    await noor.opens("/templates");
    await shows(noor, "templates-none");
    await noor.presses("main a.button");
    await noor.presses("main form button.button");
    assert.match(await noor.says(), /Geef de tekst een titel/);
    await noor.page.fill("#f-title", "Aanmoediging");
    await noor.page.fill("#f-text", "Ga zo door, {naam}.");
    await shows(noor, "template");
    await noor.presses("main form button.button");
    assert.match(await noor.says(), /De tekst is bewaard/);
    await shows(noor, "templates");
    await noor.opens(answers);
    await noor.page.fill("#f-text", "Begin.");
    await noor.page.click("button[data-put]");
    assert.equal(await noor.page.inputValue("#f-text"), "Begin.\n\nGa zo door, Bo.");
    await saved(noor);
    await shows(noor, "professional-editor");
    await noor.page.fill("#f-text", "");
    await saved(noor);
    await noor.opens("/work?by=client");
    await shows(noor, "queue-by-client");
  });

  await sees("the client is told on the first page, and the new words are marked until they are read", async () => {
    await bo.opens("/home");
    assert.match(await bo.says(), /Noor .* heeft je geschreven/);
    await bo.opens(thread.split("/").slice(0, 3).join("/"));
    assert.match(await bo.page.locator("#letters + ul").innerText(), /nieuw/);
    await shows(bo, "client-tool");
    await bo.presses("#letters + ul a");
    assert.match(await bo.page.locator(".thread li").last().innerText(), /nieuw/);
    assert.match(await bo.says(), /hier zie ik het al gebeuren/);
    await bo.opens("/home");
    assert.doesNotMatch(await bo.says(), /heeft je geschreven/);
  });

  await sees("thanks are ticked off as read, and the client sees that", async () => {
    await bo.opens(thread);
    await bo.page.fill("#f-text", "Dank je.");
    await saved(bo);
    await bo.presses("#writing button[value=post]");
    await noor.opens(answers);
    await noor.presses("form[action$='/read'] button");
    assert.match(await noor.says(), /Afgevinkt/);
    await bo.opens(thread);
    assert.match(await bo.page.locator(".thread li").last().innerText(), /Gelezen door Noor/);
  });

  await sees("two windows on one reply lose nothing", async () => {
    const other = await bo.tab();
    // Its scripts have looked at what this browser keeps before anything is typed in the first window.
    await other.goto(bo.page.url(), { waitUntil: "networkidle" });
    await bo.page.fill("#f-text", "In het ene venster");
    await saved(bo);
    await other.fill("#f-text", "In het andere venster");
    await other.waitForFunction(() => {
      const status = document.querySelector("[data-status]");
      return status.textContent === status.dataset.refused;
    });
    await Promise.all([other.waitForEvent("load"), other.click("#writing button[value=post]")]);
    assert.equal(await other.inputValue("#f-text"), "In het andere venster");
    assert.match(await other.locator(".restored").innerText(), /In het ene venster/);
    await other.close();
  });

  await sees("a page is kept and found again, and a question about it is asked and answered", async () => {
    const sam = await Person.arrives(chromium, "sam", desktop);
    await sam.signsIn();
    await bo.opens("/home");
    const tools = await bo.page.locator("main a[href^='/tools/']").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    await bo.opens(`${tools.find((href) => href.split("/").length === 3)}/now`);
    while (!bo.where().includes("/page/")) await bo.presses("main form button.button, main a.button");
    const at = bo.where();
    await shows(bo, "player");
    await bo.presses("button[value=mark]");
    await bo.presses("button[value=ask]");
    await bo.page.fill("#f-text", "Wat bedoelen jullie hiermee?");
    await saved(bo);
    await shows(bo, "question");
    await bo.presses("#writing button[value=post]");
    const talk = bo.where();
    await sam.opens("/work");
    await Promise.all([sam.page.waitForEvent("load"), sam.page.locator(".queue-row", { hasText: "schreef je een bericht" }).locator("a").click()]);
    await shows(sam, "professional-message");
    await sam.page.fill("#f-text", "Dat je er even niets mee hoeft.");
    await sam.presses("#writing button[value=post]");
    await bo.opens("/home");
    assert.match(await bo.says(), /Sam .* schreef je een bericht/);
    await bo.opens(talk);
    assert.match(await bo.page.locator(".thread li").last().innerText(), /nieuw[^]*even niets mee/);
    await shows(bo, "message");
    await bo.opens("/favourites");
    await shows(bo, "favourites");
    await bo.presses("main .list a");
    assert.equal(bo.where(), at);
    await bo.presses("button[value=unmark]");
    await bo.opens("/favourites");
    assert.match(await bo.says(), /nog geen favorieten/);
    assert.deepEqual(sam.problems, []);
  });

  await sees("by keyboard alone, with script turned off, a reply is sent too", async () => {
    const plain = await Person.arrives(chromium, "bo", phone, { javaScriptEnabled: false });
    await plain.signsIn();
    await plain.opens(thread);
    await plain.page.focus("#f-text");
    await plain.page.keyboard.press("Control+A");
    await plain.page.keyboard.type("Zonder script");
    await plain.page.keyboard.press("Tab");
    await Promise.all([plain.page.waitForEvent("load"), plain.page.keyboard.press("Enter")]);
    assert.match(await plain.page.locator(".thread").innerText(), /Zonder script/);
    assert.deepEqual(plain.problems, []);
  });

  // A browser says so itself when it has no connection.
  const problems = (person) => person.problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED"));
  for (const person of [bo, noor]) assert.deepEqual(problems(person), [], person.name);
  console.log(`${count} things seen`);
} finally {
  await chromium.close();
}
