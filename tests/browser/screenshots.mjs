// Pictures of every page at three widths, light and dark: `scripts/screenshots [FOLDER]`.

import { mkdirSync } from "node:fs";
import { Person, browser } from "./people.mjs";

const folder = process.argv[2];
const only = process.argv[3] ? new RegExp(process.argv[3]) : /./;
mkdirSync(folder, { recursive: true });

const widths = [360, 768, 1280];
const schemes = ["light", "dark"];

/** Each picture: who, its name, and how one gets there from the first page. */
const visits = [
  ["nobody", "sign-in", async (p) => p.opens("/sign-in")],
  ["nobody", "help", async (p) => p.opens("/help")],
  ["kim", "client-home", async (p) => p.opens("/home")],
  ["bo", "client-home-feedback", async (p) => p.opens("/home")],
  ["robin", "client-tool", async (p) => { await p.opens("/home"); await p.presses(".list a"); }],
  ["robin", "client-page", async (p) => { await p.opens("/home"); await p.presses(".card-next .button"); }],
  ["robin", "client-review", async (p) => { await p.opens("/home"); await p.presses(".card-next .button"); await p.opens(p.page.url().replace(/page\/.*/, "send")); }],
  ["jip", "client-diary", async (p) => { await p.opens("/home"); await p.presses("main a:has-text('Piekerdagboek')"); }],
  ["jip", "client-waiting", async (p) => { await p.opens("/home"); await p.presses(".note a"); }],
  ["jip", "client-log", async (p) => p.opens("/log")],
  ["jip", "client-refusal", async (p) => p.opens("/work")],
  ["noor", "professional-start", async (p) => p.opens("/work")],
  ["noor", "professional-respond", async (p) => { await p.opens("/work"); await p.presses(".queue a.button"); }],
  ["noor", "professional-client", async (p) => { await p.opens("/work"); await p.presses(".list a:has-text('Jip')"); }],
  ["noor", "professional-history", async (p) => { await p.opens("/work"); await p.presses(".list a:has-text('Jip')"); await p.opens(p.page.url() + "/history"); }],
  ["noor", "catalogue", async (p) => p.opens("/catalogue")],
  ["noor", "catalogue-detail", async (p) => p.opens("/catalogue/grip-op-piekeren")],
  ["noor", "catalogue-preview", async (p) => p.opens("/catalogue/grip-op-piekeren/eerste-blik")],
  ["noor", "assign", async (p) => p.opens("/catalogue/beter-slapen/assign")],
  ["auteur", "author-modules", async (p) => p.opens("/modules")],
  ["auteur", "author-module", async (p) => p.opens("/modules/grip-op-piekeren")],
  // Last, for it is seen only once.
  ["bo", "client-feedback", async (p) => { await p.opens("/home"); const letter = p.page.locator("a:has-text('Lezen'), a:has-text('Lees')"); if (await letter.count()) await p.presses("a:has-text('Lezen'), a:has-text('Lees')"); else { await p.presses("main a:has-text('Grip op piekeren')"); await p.presses("main .list a"); } }],
];

const chromium = await browser();
for (const scheme of schemes) {
  for (const width of widths) {
    const people = new Map();
    for (const [name, picture, go] of visits) {
      if (!only.test(picture)) continue;
      if (!people.has(name)) {
        const person = await Person.arrives(chromium, name, { width, height: width < 500 ? 740 : 900 }, { colorScheme: scheme, reducedMotion: "reduce" });
        if (name !== "nobody") await person.signsIn();
        people.set(name, person);
      }
      const person = people.get(name);
      await go(person);
      await person.page.screenshot({ path: `${folder}/${picture}-${width}-${scheme}.png`, fullPage: width >= 500 });
    }
    for (const person of people.values()) await person.context.close();
  }
}
await chromium.close();
