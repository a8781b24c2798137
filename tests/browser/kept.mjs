// What could not be saved comes back: every kind of question of several lines, on a computer that goes without a connection or whose
// sign-in ended, and who signs out right after.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { Person, address, browser, desktop } from "./people.mjs";

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
  const noor = await Person.arrives(chromium, "noor", desktop);
  await noor.signsIn();
  execFileSync(process.env.LEIDRAAD_BINARY, ["publish", "--database", `sqlite://${process.env.LEIDRAAD_DATA_UNDER_TEST}/demo.db`, "alle-vragen.module"], { stdio: "ignore" });
  await noor.opens("/catalogue/alle-vragen/assign");
  await noor.page.click("label.tick:has-text('Bo ')");
  await noor.presses("main form button.button");

  const bo = await Person.arrives(chromium, "bo", desktop);
  await bo.signsIn();
  await bo.presses("main a:has-text('Alle vragen')");
  await bo.presses("main a.button, main button.button");
  const first = bo.where();
  const at = (name) => first.replace(/page\/.*/, `page/${name}`);
  const { context } = bo;

  /** Waits for what the page says about saving. */
  const status = (word) => bo.page.waitForFunction((word) => {
    const status = document.querySelector("[data-status]");
    return status.textContent === status.dataset[word];
  }, word);

  /** What the server has of a page, whatever this browser keeps. */
  const has = async (name, words) => {
    const text = await (await context.request.get(`${address}${at(name)}?look`)).text();
    return words.every((one) => text.includes(`value="${one}"`) || text.includes(`>${one}<`));
  };

  /** Closes the tab, as somebody does who gives up. */
  const closes = async () => {
    await bo.page.close();
    bo.page = await bo.tab();
  };

  const zorgen = () => bo.page.locator("#f-zorgen li input");
  const waar = () => bo.page.locator("#f-keren-op-een-rij .table-row [data-column=waar]");
  const grips = () => bo.page.locator("#f-eerst [data-grip]").allInnerTexts();

  await bo.opens(at("keren"));
  await zorgen().nth(0).fill("Geld");
  await zorgen().nth(1).fill("Mijn werk");
  await waar().nth(0).fill("Thuis");
  await bo.page.fill("#f-mensen [data-column=name]", "Sam");
  await status("saved");
  await bo.opens(at("verder"));
  await bo.page.selectOption("#f-aanpak li:nth-child(1) select", "oplossen");
  await status("saved");

  await sees("lines that had words before, typed over after the sign-in ended, stand there again after the next", async () => {
    await bo.opens(at("keren"));
    const cookies = await context.cookies();
    await context.clearCookies();
    await zorgen().nth(0).fill("Geld en de huur");
    await zorgen().nth(2).fill("Mijn moeder");
    await waar().nth(0).fill("Thuis op de bank");
    await bo.page.click("#f-keren-op-een-rij [data-more]");
    await waar().nth(1).fill("In de trein");
    await bo.page.fill("#f-mensen [data-column=name]", "Sam (zus)");
    await status("signedOut");
    await closes();
    await context.addCookies(cookies);
    await bo.opens(at("keren"));
    await status("saved");
    const values = (fields) => fields.evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(await values(zorgen()), ["Geld en de huur", "Mijn werk", "Mijn moeder"]);
    assert.deepEqual(await values(waar()), ["Thuis op de bank", "In de trein"]);
    assert.equal(await bo.page.inputValue("#f-mensen [data-column=name]"), "Sam (zus)");
  });

  await sees("and going on from that page undoes none of it", async () => {
    await bo.presses("button[value=next]");
    assert.match(bo.where(), /verder$/);
    assert.ok(await has("keren", ["Geld en de huur", "Mijn werk", "Mijn moeder", "Thuis op de bank", "In de trein", "Sam (zus)"]));
  });

  await sees("so do matches and an order", async () => {
    const cookies = await context.cookies();
    await context.clearCookies();
    await bo.page.selectOption("#f-aanpak li:nth-child(1) select", "loslaten");
    await status("signedOut");
    await context.addCookies(cookies);
    await bo.opens(at("verder"));
    await status("saved");
    assert.equal(await bo.page.inputValue("#f-aanpak li:nth-child(1) select"), "loslaten");

    await bo.opens(at("hoe-vaak"));
    await bo.page.click("#f-eerst li:nth-child(2) [data-move='-1']");
    await status("saved");
    const before = await grips();
    await context.clearCookies();
    await bo.page.click("#f-eerst li:nth-child(4) [data-move='-1']");
    await bo.page.click("#f-eerst li:nth-child(3) [data-move='-1']");
    await status("signedOut");
    const after = await grips();
    assert.notDeepEqual(after, before);
    await context.addCookies(cookies);
    await bo.opens(at("hoe-vaak"));
    await status("saved");
    assert.deepEqual(await grips(), after);
    await bo.presses("button[value=next]");
    await bo.opens(at("hoe-vaak"));
    assert.deepEqual(await grips(), after);
  });

  await sees("what was typed on a computer without a connection is brought from the first page that is opened with one", async () => {
    await bo.opens(at("keren"));
    await context.setOffline(true);
    await zorgen().nth(1).fill("Mijn werk en mijn baas");
    await status("offline");
    await closes();
    await context.setOffline(false);
    await bo.opens("/home");
    await bo.page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("leidraad:")));
    assert.ok(await has("keren", ["Geld en de huur", "Mijn werk en mijn baas", "Mijn moeder"]));
  });

  await sees("who signs out first of all loses nothing, and leaves nothing behind", async () => {
    await bo.opens(at("keren"));
    await context.setOffline(true);
    await zorgen().nth(2).fill("Mijn moeder en mijn vader");
    await status("offline");
    await closes();
    await context.setOffline(false);
    // What is brought is still on its way when the button is pressed.
    let press;
    const pressed = new Promise((resolve) => { press = resolve; });
    await context.route("**/draft", async (route) => {
      await pressed;
      await route.continue();
    });
    await bo.opens("/home");
    const out = bo.presses("form[action='/sign-out'] button");
    await bo.page.waitForFunction(() => Object.keys(localStorage).length > 0);
    press();
    await out;
    await context.unroute("**/draft");
    assert.deepEqual(await bo.page.evaluate(() => Object.keys(localStorage)), []);
    await bo.signsIn();
    assert.ok(await has("keren", ["Mijn moeder en mijn vader"]));
  });

  await sees("what a professional typed after the sign-in ended is there on whatever page comes next", async () => {
    await noor.opens("/work");
    const task = await noor.page.locator(".queue-row a.button").first().getAttribute("href");
    await noor.opens(task);
    const cookies = await noor.context.cookies();
    await noor.context.clearCookies();
    await noor.page.fill("#f-text", "Getypt toen de sessie voorbij was.");
    await noor.page.waitForFunction(() => document.querySelector("[data-status]").textContent === document.querySelector("[data-status]").dataset.signedOut);
    await noor.page.close();
    noor.page = await noor.tab();
    await noor.context.addCookies(cookies);
    await noor.opens("/work");
    await noor.page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("leidraad:") && key.includes("/draft")));
    await noor.presses("form[action='/sign-out'] button");
    await noor.signsIn();
    await noor.opens(task);
    assert.equal(await noor.page.inputValue("#f-text"), "Getypt toen de sessie voorbij was.");
  });

  await sees("what is being typed in one window is left alone by another", async () => {
    // The window in which one types does not get through for a while; the other does.
    let through = false;
    await noor.page.route("**/draft", (route) => (through ? route.continue() : route.abort()));
    await noor.page.fill("#f-text", "Eerste woorden.");
    await noor.page.waitForFunction(() => document.querySelector("[data-status]").textContent === document.querySelector("[data-status]").dataset.offline);
    const other = await noor.tab();
    await other.goto(`${address}/work`, { waitUntil: "networkidle" });
    through = true;
    await noor.page.fill("#f-text", "Eerste woorden, en meer.");
    await noor.page.waitForFunction(() => {
      const status = document.querySelector("[data-status]");
      return [status.dataset.saved, status.dataset.refused].includes(status.textContent);
    });
    const says = await noor.page.locator("[data-status]").innerText();
    assert.match(says, /opgeslagen/);
    await noor.page.reload();
    assert.equal(await noor.page.inputValue("#f-text"), "Eerste woorden, en meer.");
  });

  const real = [...bo.problems, ...noor.problems].filter((one) => !/net::ERR_|Failed to fetch/.test(one));
  assert.deepEqual(real, []);
  console.log(`${count} passed`);
} finally {
  await chromium.close();
}
