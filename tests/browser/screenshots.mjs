// Pictures of every page, taken while the demo people go their way: `scripts/screenshots [FOLDER [NAMES]]`.
// Without NAMES only those that docs/screenshots keeps are written; with it every one that the pattern finds ("." for all).

import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { Person, browser } from "./people.mjs";

const folder = process.argv[2];
const only = process.argv[3] ? new RegExp(process.argv[3]) : undefined;
mkdirSync(folder, { recursive: true });

const widths = [360, 768, 1280];
const schemes = ["light", "dark"];

/** What docs/screenshots keeps: these by day on a phone and a desk, a few of them by night, and two in English. */
const kept = new RegExp(`^(${[
  "sign-in", "help", "client-(home|tool|page|review|sent|waiting|feedback|milestone|not-yet|diary|log|finished)",
  "professional-(start|client|tool|respond|released|history-reason|tasks)", "catalogue(-detail|-preview)?", "assign", "author-modules?",
].join("|")})-(360|1280)-light$`);
const keptDark = /^(client-(home|page|milestone)-360|(professional-(start|respond)|catalogue|author-module)-1280)-dark$/;
const keptEnglish = /^en-(client-page-360|professional-start-1280)-light$/;

/** The tallest picture: of those that are kept what a screen shows at once, otherwise some three screens of a phone. */
const tallest = (width) => (only ? 2400 : width < 500 ? 740 : 1100);

const wanted = (picture) => (only ? [only] : [kept, keptDark, keptEnglish]).some((names) => names.test(picture));

/** Takes the page as it stands now, at every width, light and dark. */
async function pictures(person, name) {
  const { page } = person;
  for (const width of widths) {
    for (const scheme of schemes) {
      const picture = `${name}-${width}-${scheme}`;
      if (!wanted(picture)) continue;
      await page.setViewportSize({ width, height: width < 500 ? 740 : 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      // Its filters stand open or not by the width at which it is opened.
      if (/catalogue(-nothing)?$/.test(name)) await page.reload();
      await page.evaluate(() => document.fonts.ready);
      const { scrollHeight, scrollWidth } = await page.evaluate(() => ({
        scrollHeight: document.documentElement.scrollHeight, scrollWidth: document.documentElement.scrollWidth,
      }));
      if (scrollWidth > width) person.problems.push(`${name} scrolls sideways at ${width} px: ${scrollWidth} px`);
      // What stays at the foot of the window stands at the foot of the picture.
      await page.setViewportSize({ width, height: Math.min(scrollHeight, tallest(width)) });
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: `${folder}/${picture}.png`, animations: "disabled" });
    }
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const narrow = await page.evaluate(() => document.documentElement.scrollWidth);
  if (narrow > 320) person.problems.push(`${name} scrolls sideways at 320 px: ${narrow} px`);
  await page.setViewportSize(person.viewport);
}

const chromium = await browser();
const everyone = [];

async function arrives(name) {
  const person = await Person.arrives(chromium, name, { width: 1280, height: 900 });
  everyone.push(person);
  if (name !== "nobody") await person.signsIn();
  return person;
}

/** Opens an address and takes its pictures. */
async function shows(person, name, path) {
  const status = path ? await person.opens(path) : 200;
  if (status >= 400 && !/forbidden|not-found|refused/.test(name)) throw new Error(`${name}: ${path} answers ${status}`);
  await pictures(person, name);
}

/** Answers every question of the page with something. */
async function answers(person) {
  await person.page.evaluate(() => {
    for (const field of document.querySelectorAll("[data-ask]")) {
      const choices = [...field.querySelectorAll("input[type=radio], input[type=checkbox]")];
      if (choices.length && !choices.some((choice) => choice.checked)) choices[Math.min(1, choices.length - 1)].click();
      for (const line of field.querySelectorAll("input.in, textarea.in")) {
        if (line.value) continue;
        const words = "Ik lag wakker en dacht aan de week die komt. Toen ben ik opgestaan en heb ik thee gezet.";
        line.value = line.inputMode ? "3" : field.dataset.form === "long" ? words : "de huur en het gas";
        line.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  });
}

/** Goes on until the address is like this. */
async function walks(person, until) {
  for (let steps = 0; steps < 80; steps += 1) {
    if (until.test(person.where())) return;
    if (await person.page.locator("button[value=next]").count()) {
      await answers(person);
      await person.presses("button[value=next]");
    } else if (await person.page.locator("main form button.button").count()) {
      await person.presses("main form button.button");
    } else {
      await person.presses("main a.button");
    }
  }
  throw new Error(`${person.name} is lost at ${person.where()}`);
}

/** The address of the link in a list to somebody or something. */
async function link(person, text) {
  return person.page.locator("main .list a", { hasText: text }).first().getAttribute("href");
}

// Nobody in particular.
const nobody = await arrives("nobody");
await shows(nobody, "sign-in", "/sign-in");
await shows(nobody, "help", "/help");
await nobody.opens("/sign-in");
await nobody.page.fill("#f-email", "kim@demo.example");
await nobody.page.fill("#f-password", "geraden");
await nobody.presses("main form button.button");
await shows(nobody, "sign-in-refused");

// The author.
const author = await arrives("auteur");
await shows(author, "author-modules", "/modules");
await shows(author, "author-module", "/modules/grip-op-piekeren");
await shows(author, "author-diary", "/modules/piekerdagboek");
await shows(author, "author-text", "/modules/grip-op-piekeren/text");
await shows(author, "author-version", "/modules/grip-op-piekeren/versions/1");
await shows(author, "author-new", "/write");

// The professional, before anything happens.
const noor = await arrives("noor");
await shows(noor, "professional-start", "/work");
const jips = await link(noor, "Jip");
const kims = await link(noor, "Kim");
const bos = await link(noor, "Bo ");
const robins = await link(noor, "Robin");
await shows(noor, "professional-client", jips);
for (const part of ["details", "history", "tasks", "professionals", "tools"]) await shows(noor, `professional-${part}`, `${jips}/${part}`);
await noor.presses("main a:has-text('Grip op piekeren')");
await shows(noor, "professional-tool");
await shows(noor, "catalogue", "/catalogue");
await shows(noor, "catalogue-nothing", "/catalogue?q=xyzzy");
await shows(noor, "catalogue-detail", "/catalogue/grip-op-piekeren");
await shows(noor, "catalogue-preview", "/catalogue/grip-op-piekeren/eerste-blik");
await shows(noor, "assign", "/catalogue/ontspannen-ademen/assign");
await noor.presses("main form button.button");
await shows(noor, "assign-refused");
await shows(noor, "assign-from-file", `${robins}/assign`);
await noor.page.check("input[value=ontspannen-ademen]");
await noor.page.check("input[value=without]");
await noor.presses("main form button.button");
await shows(noor, "professional-assigned");

// A client on the way, and one who waits.
const robin = await arrives("robin");
await shows(robin, "client-home-go-on", "/home");
await robin.presses(".list a:has-text('Grip')");
await shows(robin, "client-tool");
await robin.opens("/home");
await robin.presses(".card-next .button");
await shows(robin, "client-page");
await robin.opens(robin.page.url().replace(/page\/.*/, "send"));
await shows(robin, "client-review-refused");
const jip = await arrives("jip");
await shows(jip, "client-home-waiting", "/home");
await jip.presses("main a:has-text('Piekerdagboek')");
await shows(jip, "client-diary");
await jip.opens("/home");
await jip.presses("a[href*='/read/']");
await shows(jip, "client-waiting");
await shows(jip, "client-log", "/log");
await shows(jip, "client-forbidden", "/work");
await shows(jip, "client-not-found", "/bestaat-niet");
await shows(jip, "client-not-a-page-refused", "/sign-out");

// A first session, from the first page to what comes after the feedback.
const kim = await arrives("kim");
await shows(kim, "client-home", "/home");
await kim.presses(".card-next .button");
await shows(kim, "client-first-page");
await kim.presses("button[value=next]");
await answers(kim);
await shows(kim, "client-list");
await walks(kim, /send$/);
await shows(kim, "client-review");
await kim.presses("main form button.button");
await shows(kim, "client-sent");
await kim.opens("/home");
await noor.opens("/work");
await noor.presses(".queue-row:has-text('Kim') a.button");
await shows(noor, "professional-respond");
await noor.presses("button[value=post]");
await shows(noor, "professional-respond-refused");
await noor.page.fill("#f-text", "Fijn dat je begonnen bent, Kim. Je zag goed wanneer het begint.\n\nLet deze week één keer per dag op dat moment.");
await noor.page.locator("[data-status]", { hasText: "opgeslagen" }).waitFor();
await noor.presses("button[value=post]");
await shows(noor, "professional-posted");
await shows(kim, "client-home-feedback", "/home");
await kim.presses(".card-next .button");
await shows(kim, "client-feedback");
await kim.presses("main a.button");
await shows(kim, "client-milestone");
await kim.presses("main form button.button");
await shows(kim, "client-not-yet");
await shows(kim, "client-home-not-yet", "/home");

// A wait that ends without feedback, and a session that opens before its time.
await noor.opens(jips);
await noor.presses("main a.button:has-text('reageren')");
await noor.page.click("details.fold:has([name=reason]) summary");
await shows(noor, "professional-release");
await noor.presses("form[action$='/release'] button.button");
await shows(noor, "professional-release-refused");
await noor.page.fill("[name=reason]", "We hebben dit aan de telefoon besproken.");
await noor.presses("form[action$='/release'] button.button");
await shows(noor, "professional-released");
await shows(jip, "client-home-released", "/home");
await jip.presses(".card-next .button");
await shows(jip, "client-released");
await noor.opens(`${kims}/tools`);
await noor.presses("main a:has-text('Grip')");
await noor.page.click("details.fold summary");
await shows(noor, "professional-early");
await noor.presses("form[action$='/open-early'] button.button");
await shows(noor, "professional-early-refused");
await noor.page.fill("[name=reason]", "Kim gaat volgende week op vakantie.");
await noor.presses("form[action$='/open-early'] button.button");
await shows(noor, "professional-opened");
await shows(noor, "professional-history-reason", `${kims}/history`);
await shows(kim, "client-log-reason", "/log");

// A session that is a talk, with titles that hardly fit.
execFileSync(process.env.LEIDRAAD_BINARY, ["publish", "--database", `sqlite://${process.env.LEIDRAAD_DATA_UNDER_TEST}/demo.db`, "met-een-gesprek.module"], { stdio: "ignore" });
await noor.opens("/catalogue/met-een-gesprek/assign");
await noor.page.click("label.tick:has-text('Bo ')");
await noor.presses("main form button.button");
const bosTalk = noor.where();
await shows(noor, "professional-talk", bosTalk);
const bo = await arrives("bo");
await shows(bo, "client-home-busy", "/home");
await bo.presses("main a:has-text('Arbeid')");
await shows(bo, "client-tool-talk");
await bo.presses("main a.button");
await shows(bo, "client-in-person");
await noor.opens(bosTalk);
await noor.presses("form[action$='/held'] button.button");
await shows(noor, "professional-held");
await shows(noor, "catalogue-detail-talk", "/catalogue/met-een-gesprek");
await shows(noor, "professional-client-busy", bos);

// A tool that is worked through to its end.
await robin.opens("/home");
await robin.presses("main a:has-text('Ontspannen')");
await robin.presses("main .button");
await walks(robin, /milestone/);
await shows(robin, "client-milestone-phone");
for (let sends = 0; sends < 8; sends += 1) {
  if (await robin.page.locator("main .stack .path").count()) break;
  await walks(robin, /(sent\/[^/]*|tools\/[^/]*)$/);
  if (/sent/.test(robin.where())) {
    await shows(robin, `client-sent-${sends}`);
    if (await robin.page.locator("main .button:not(.quiet)").count()) await robin.presses("main .button:not(.quiet)");
    else break;
  }
}
await shows(robin, "client-home-finished", "/home");
await robin.presses("main a:has-text('Ontspannen')");
await shows(robin, "client-finished");
await robin.presses(".path a");
await shows(robin, "client-read-back");

// The other language.
async function inEnglish(person, pages) {
  await person.opens("/help");
  await person.presses("footer button[value=en]");
  for (const [name, path] of pages) await shows(person, `en-${name}`, path);
}
await robin.opens("/home");
const robinsGrip = await link(robin, "Grip op piekeren");
await inEnglish(robin, [["client-home", "/home"], ["client-tool", robinsGrip], ["help", "/help"], ["client-log", "/log"]]);
await robin.opens(`${robinsGrip}/now`);
await shows(robin, "en-client-page");
await walks(robin, /send$/);
await shows(robin, "en-client-review");
await inEnglish(nobody, [["sign-in", "/sign-in"]]);
await robin.presses("main form button.button");
await shows(robin, "en-client-sent");
await inEnglish(noor, [["professional-start", "/work"], ["professional-client", robins], ["professional-history", `${kims}/history`], ["catalogue", "/catalogue"], ["catalogue-detail", "/catalogue/grip-op-piekeren"], ["assign", "/catalogue/beter-slapen/assign"]]);
await noor.opens("/work");
await noor.presses(".queue a.button");
await shows(noor, "en-professional-respond");
await inEnglish(author, [["author-modules", "/modules"], ["author-module", "/modules/grip-op-piekeren"]]);

await chromium.close();
const problems = everyone.flatMap((person) => person.problems.map((problem) => `${person.name}: ${problem}`));
for (const problem of new Set(problems)) console.log(problem);
process.exitCode = problems.length ? 1 : 0;
