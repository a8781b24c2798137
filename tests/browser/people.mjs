// People in a browser: who signs in, on what kind of screen, and what is looked at on every page they visit.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const address = process.env.LEIDRAAD_ADDRESS_UNDER_TEST;
export const password = "demo-wachtwoord";
export const phone = { width: 360, height: 740 };
export const desktop = { width: 1280, height: 900 };

/** Debian's Chromium, with nothing that asks the network for anything but the pages. */
export function browser() {
  return chromium.launch({
    executablePath: process.env.LEIDRAAD_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ],
  });
}

/** Somebody with a browser of their own. */
export class Person {
  static async arrives(browser, name, viewport, options = {}) {
    const context = await browser.newContext({ viewport, locale: "nl-NL", timezoneId: "Europe/Amsterdam", ...options });
    const person = new Person();
    Object.assign(person, { context, name, viewport, problems: [], bytes: 0 });
    person.page = await person.tab();
    return person;
  }

  /** A new tab. What its page complains of is kept. */
  async tab() {
    const page = await this.context.newPage();
    page.setDefaultTimeout(15_000);
    page.on("pageerror", (error) => this.problems.push(`script: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) this.problems.push(message.text());
    });
    page.on("response", async (response) => {
      if (response.status() >= 500) this.problems.push(`${response.status()} ${response.url()}`);
      this.bytes += Number(response.headers()["content-length"] ?? 0) || (await response.body().catch(() => "")).length;
    });
    return page;
  }

  async signsIn() {
    await this.opens("/sign-in");
    await this.page.fill("#f-email", `${this.name}@demo.example`);
    await this.page.fill("#f-password", password);
    await this.presses("main form button.button");
  }

  async opens(path) {
    const response = await this.page.goto(path.startsWith("http") ? path : address + path);
    return response.status();
  }

  /** Presses what leads to another page, and waits for that page. */
  async presses(selector) {
    await Promise.all([this.page.waitForEvent("load"), this.page.locator(selector).first().click()]);
  }

  /** What the main part of the page says. */
  says() {
    return this.page.locator("main").innerText();
  }

  /** The address without the site. */
  where() {
    return new URL(this.page.url()).pathname;
  }

  /** Fails on what a person with another body, another screen or another browser would stumble over. */
  async looks(name) {
    const found = await this.page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
    for (const violation of found.violations) {
      if (!["serious", "critical"].includes(violation.impact)) continue;
      const where = violation.nodes.map((node) => `${node.target.join(" ")} ${node.any.map((why) => why.message).join("; ")}`);
      this.problems.push(`${name}: ${violation.id}: ${violation.help}\n    ${where.slice(0, 3).join("\n    ")}`);
    }
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) this.problems.push(`${name}: scrolls sideways by ${wide} px at ${this.viewport.width} px`);
  }
}
