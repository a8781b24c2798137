// A client works through a first session on a phone, a professional answers at a desk, and the client goes on.

import assert from "node:assert/strict";
import { Person, address, browser, desktop, phone } from "./people.mjs";

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

const chromium = await browser();
try {
  const kim = await Person.arrives(chromium, "kim", phone);
  const noor = await Person.arrives(chromium, "noor", desktop);
  let run;

  await sees("a wrong password is refused in words, and what was typed stays", async () => {
    await kim.opens("/sign-in");
    await kim.page.fill("#f-email", "kim@demo.example");
    await kim.page.fill("#f-password", "geraden");
    await kim.presses("main form button.button");
    assert.match(await kim.says(), /klopt niet/);
    assert.equal(await kim.page.inputValue("#f-email"), "kim@demo.example");
    await kim.looks("sign-in refused");
  });

  await sees("signing in leads to one next step, within 100 kB", async () => {
    await kim.signsIn();
    assert.equal(kim.where(), "/home");
    assert.match(await kim.says(), /Een eerste blik/);
    assert.ok(kim.bytes < 100_000, `${kim.bytes} bytes`);
    await kim.looks("home");
  });

  await sees("the first question is two taps away", async () => {
    await kim.presses(".card-next .button");
    await kim.looks("first page");
    run = kim.where().split("/")[2];
    await kim.presses("button[value=next]");
    assert.match(kim.where(), /jouw-zorgen$/);
    await kim.looks("page with a list");
  });

  await sees("help in a crisis is one tap away", async () => {
    const back = kim.page.url();
    await kim.presses(".help-link");
    assert.match(await kim.says(), /113/);
    await kim.looks("help");
    await kim.opens(back);
  });

  await sees("what was typed is there after the tab was closed without a button", async () => {
    const at = kim.page.url();
    // A slow connection: what keeps the words comes last, and who types at once and goes loses nothing by that.
    await kim.page.route("**/static/autosave.js", async (route) => {
      for (let other = 0; other < 20; other += 1) await kim.context.request.get(`${address}/help`);
      await route.continue();
    });
    await kim.opens(at);
    const first = kim.page.locator("[data-ask=zorgen] input.in").first();
    await first.fill("of ik mijn huur wel kan betalen");
    await kim.page.close({ runBeforeUnload: true });
    kim.page = await kim.tab();
    await kim.opens("/home");
    assert.match(await kim.says(), /pagina 2 van 4/);
    await kim.presses(".card-next .button");
    assert.equal(kim.page.url(), at);
    const line = kim.page.locator("[data-ask=zorgen] input.in").first();
    await line.page().waitForFunction(() => document.querySelector("[data-ask=zorgen] input.in").value !== "");
    assert.equal(await line.inputValue(), "of ik mijn huur wel kan betalen");
  });

  await sees("an old page in another tab undoes nothing", async () => {
    const at = kim.page.url();
    const old = await kim.tab();
    await old.goto(at);
    const line = kim.page.locator("[data-ask=zorgen] input.in").first();
    await line.fill("of ik mijn huur wel kan betalen, en het gas");
    await kim.page.locator("[data-status]", { hasText: "opgeslagen" }).waitFor();
    await Promise.all([old.waitForEvent("load"), old.locator("button[value=stop]").click()]);
    await old.close();
    await kim.page.reload();
    assert.equal(await line.inputValue(), "of ik mijn huur wel kan betalen, en het gas");
  });

  await sees("an answer on the page shows what depends on it, without leaving the page", async () => {
    await kim.presses("button[value=next]");
    assert.doesNotMatch(await kim.says(), /Dat is veel/);
    await kim.page.locator("[data-ask=last] label", { hasText: /^8$/ }).click();
    await kim.page.getByText("Dat is veel").waitFor();
    await kim.looks("page with a scale");
  });

  await sees("what is missing is said before sending, with the way to it", async () => {
    await kim.presses("button[value=next]");
    await kim.page.locator("[data-ask=parkeren] label").first().click();
    await kim.page.getByText("Je hebt gemerkt dat je aandacht kan verschuiven").waitFor();
    await kim.presses("button[value=next]");
    assert.match(kim.where(), /send$/);
    assert.match(await kim.says(), /Kijk nog naar één ding/);
    await kim.looks("review with something missing");
    await kim.presses(".faults a");
    assert.match(kim.where(), /hoeveel-last$/);
    await kim.page.locator("[data-ask=nacht] label", { hasText: "Ja" }).click();
    assert.match(await kim.says(), /Terug naar nakijken/);
    await kim.presses("button[value=next]");
    assert.match(kim.where(), /send$/, "one comes back from a change");
  });

  await sees("before sending it is said what is sent, to whom, and what happens then", async () => {
    const said = await kim.says();
    assert.match(said, /of ik mijn huur wel kan betalen/);
    assert.match(said, /Noor Demo-behandelaar leest ze/);
    assert.match(said, /schrijft je terug/);
    await kim.looks("review");
  });

  await sees("nothing is shown to the professional before it is sent", async () => {
    await noor.signsIn();
    assert.doesNotMatch(await noor.says(), /Kim Demo-cliënt\s+Grip op piekeren: Een eerste blik/);
    await noor.looks("the professional's first page");
  });

  await sees("a send makes one wait and adds the diary", async () => {
    await kim.presses("main form button.button");
    assert.match(kim.where(), /sent\/end$/);
    assert.match(await kim.says(), /Piekerdagboek/);
    await kim.looks("sent");
    await kim.opens("/home");
    assert.match(await kim.says(), /leest mee/);
    await kim.looks("home while waiting");
  });

  await sees("a session behind the wait cannot be had", async () => {
    const status = await kim.opens(`/tools/${run}/hoe-het-werkt/page/patroon`);
    assert.ok([403, 404].includes(status), `${status}`);
    assert.match(await kim.page.locator("h1").innerText(), /\S/);
    await kim.looks("refusal");
  });

  await sees("the professional finds it in the queue and reads it beside the editor", async () => {
    await noor.opens("/work");
    const row = noor.page.locator(".queue-row", { hasText: "Kim Demo-cliënt" });
    assert.equal(await row.count(), 1);
    await Promise.all([noor.page.waitForEvent("load"), row.locator("a.button").click()]);
    const said = await noor.says();
    assert.match(said, /of ik mijn huur wel kan betalen/);
    assert.match(said, /Benoem wat er gedaan is/);
    await noor.looks("respond");
  });

  await sees("a draft is kept and opens nothing", async () => {
    await noor.page.fill("#f-text", "Fijn dat je begonnen bent, Kim.");
    await noor.page.locator("[data-status]", { hasText: "opgeslagen" }).waitFor();
    await noor.page.reload();
    assert.equal(await noor.page.inputValue("#f-text"), "Fijn dat je begonnen bent, Kim.");
    await kim.opens("/home");
    assert.match(await kim.says(), /leest mee/);
  });

  await sees("posting it closes the task and leads on", async () => {
    await noor.presses("button[value=post]");
    await noor.looks("after posting");
    await noor.opens("/work");
    assert.equal(await noor.page.locator(".queue-row", { hasText: "Kim Demo-cliënt" }).count(), 0);
  });

  await sees("the client reads it, passes the milestone, and is told when the next session opens", async () => {
    await kim.opens("/home");
    assert.match(await kim.says(), /heeft je geschreven/);
    await kim.presses(".card-next .button");
    assert.match(await kim.says(), /Fijn dat je begonnen bent, Kim\./);
    await kim.looks("feedback");
    await kim.presses("main a.button");
    assert.match(await kim.says(), /Je eerste stap is gezet/);
    await kim.looks("milestone");
    await kim.presses("main form button.button");
    assert.match(await kim.says(), /opent/);
    await kim.looks("not yet");
    await kim.opens("/home");
    assert.doesNotMatch(await kim.says(), /heeft je geschreven/);
  });

  await sees("a diary takes an entry and shows it", async () => {
    await kim.opens("/home");
    await kim.presses("main a:has-text('Piekerdagboek')");
    await kim.looks("diary");
    await kim.page.locator("[data-ask=gepiekerd] label", { hasText: "Nee" }).click();
    // What an answer brings is seen before the entry goes, however fast somebody is.
    await kim.presses("button[value=send]");
    assert.match(await kim.says(), /Er is iets bij gekomen/);
    await kim.page.getByText("Een dag zonder piekeren, of").waitFor();
    await kim.presses("button[value=send]");
    assert.match(await kim.says(), /bijgewerkt/);
    assert.equal(await kim.page.locator("details.chapter").count(), 1);
  });

  await sees("two devices in one diary lose nothing, and nothing goes into the next entry", async () => {
    const laptop = await Person.arrives(chromium, "bo", desktop);
    const other = await Person.arrives(chromium, "bo", phone);
    const field = (person) => person.page.locator("[data-form=text] input.in").first();
    const saves = (person, words) => Promise.all([
      person.page.waitForResponse((answer) => answer.url().endsWith("/draft")),
      field(person).fill(words),
    ]);
    const beside = (person) => person.page.locator(".restored").first();
    for (const person of [laptop, other]) {
      await person.signsIn();
      await person.opens("/home");
      await person.presses("main a:has-text('Piekerdagboek')");
    }
    await saves(laptop, "een lang verhaal");
    await saves(other, "kort");
    assert.match(await beside(other).innerText(), /een lang verhaal/);
    await other.looks("diary with words of another window");
    await laptop.page.reload();
    assert.equal(await field(laptop).inputValue(), "kort");
    const back = laptop.page.waitForResponse((answer) => answer.url().endsWith("/draft"));
    await beside(laptop).getByText("Zet terug").click();
    await back;
    await laptop.page.locator("[data-ask=gepiekerd] label", { hasText: "Nee" }).click();
    await laptop.page.getByText("Een dag zonder piekeren, of").waitFor();
    await laptop.presses("button[value=send]");
    assert.match(await laptop.page.locator("details.chapter").first().textContent(), /een lang verhaal/);
    await saves(other, "te laat");
    await other.page.reload();
    assert.equal(await field(other).inputValue(), "");
    assert.match(await beside(other).innerText(), /te laat/);
    for (const person of [laptop, other]) {
      assert.deepEqual(person.problems, []);
      await person.context.close();
    }
  });

  await sees("client and professional read the same log", async () => {
    await kim.opens("/log");
    assert.match(await kim.says(), /Noor Demo-behandelaar gaf feedback op “Een eerste blik”/);
    await kim.looks("log");
    await noor.opens("/work");
    await noor.presses("a:has-text('Kim Demo-cliënt')");
    await noor.looks("client file");
    await noor.presses("nav a:has-text('geschiedenis')");
    assert.match(await noor.says(), /Noor Demo-behandelaar gaf feedback op “Een eerste blik”/);
    await noor.looks("contact history");
  });

  await sees("a professional finds a tool, judges it and sets it ready", async () => {
    await noor.opens("/catalogue");
    await noor.looks("catalogue");
    await noor.page.fill("input[type=search]", "slapen");
    await noor.page.locator("main", { hasText: "Beter slapen" }).waitFor();
    await noor.presses("main a:has-text('Beter slapen')");
    await noor.looks("detail");
    assert.match(await noor.says(), /Slaap/);
  });

  await sees("everything works without script", async () => {
    const robin = await Person.arrives(chromium, "robin", { width: 320, height: 640 }, { javaScriptEnabled: false });
    await robin.signsIn();
    await robin.presses(".card-next .button");
    await robin.page.locator("[data-ask=last] label", { hasText: /^3$/ }).click();
    await robin.page.locator("[data-ask=nacht] label", { hasText: "Nee" }).click();
    await robin.presses("button[value=next]");
    assert.match(await robin.says(), /Er is iets bij gekomen op deze pagina/);
    assert.match(await robin.says(), /valt de last mee/);
    await robin.presses("button[value=next]");
    assert.match(robin.where(), /een-minuut$/);
    await robin.presses("button[value=back]");
    assert.ok(await robin.page.locator("[data-ask=last] input[value='3']").isChecked());
    await robin.presses("button[value=stop]");
    assert.equal(robin.where(), "/home");
    assert.match(await robin.says(), /Alles is bewaard/);
    await robin.context.close();
  });

  await sees("what the server has is no longer kept in the browser, and nothing after signing out", async () => {
    const kept = () => Object.keys(localStorage).filter((key) => key.startsWith("leidraad:"));
    await kim.opens("/home");
    await kim.presses("main a:has-text('Piekerdagboek')");
    await kim.page.locator("[data-ask=gepiekerd] label", { hasText: "Nee" }).click();
    assert.equal((await kim.page.evaluate(kept)).length, 1);
    await kim.opens("/home");
    await kim.page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("leidraad:")));
    await kim.page.evaluate(() => localStorage.setItem(`leidraad:${document.body.dataset.person}:/tools/x/draft:x`, "[]"));
    await kim.presses("form[action='/sign-out'] button");
    assert.deepEqual(await kim.page.evaluate(kept), []);
  });

  await sees("no page complained, and axe found nothing serious", async () => {
    assert.deepEqual([...kim.problems, ...noor.problems], []);
  });
  console.log(`${count} passed, 0 failed`);
} finally {
  await chromium.close();
}
