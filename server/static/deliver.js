// Brings to the server what was filled in without a connection: the answers of each page, and then the session that stood ready to be
// sent. One window does it at a time, and what the server has is done: nothing is doubled by doing it again.

/**
 * Delivers all that is kept of a person under `mine`, but for the page whose saves go to `here` and those that are open elsewhere: these
 * save themselves. With `all`, theirs too.
 * Tells by `tell(word, href)` of an answer that asks for help now, of one that could go nowhere any more, and of a session that stood
 * ready: each as soon as it is known.
 */
export async function deliver(mine, here, tell, all = false) {
  const each = () => answers(mine, here, tell, all).then(() => sends(mine, tell));
  try {
    await (navigator.locks ? navigator.locks.request("leidraad-deliver", each) : each());
  } catch {
    // No connection after all: it stays where it is.
  }
}

/** Whether the server is there. What stands between answers only what is to be read. */
export function reached() {
  return fetch("/help", { method: "HEAD" }).then((response) => response.ok, () => false);
}

function keys(start) {
  return Object.keys(localStorage).filter((key) => key.startsWith(start));
}

async function answers(mine, here, tell, all) {
  const open = all ? [] : ((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name);
  for (const key of keys(`${mine}/`)) {
    const [, address, page, entry] = key.slice(mine.length).match(/^(\/.*?\/draft):([^:]*)(?::(.*))?$/) ?? [];
    if (!address || address === here || open.includes(key)) continue;
    const text = localStorage.getItem(key);
    const kept = JSON.parse(text ?? "[]");
    // What does not say what it was typed over is shown on its page, and goes nowhere by itself.
    if (kept.length === 0 || kept.some(([, one]) => !one.has)) continue;
    const response = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({
        tab: crypto.randomUUID(),
        number: 1,
        page,
        // What was typed for one entry of a diary never goes into the next: the server sets it aside.
        entry,
        left: true,
        has: Object.fromEntries(kept.map(([ask, one]) => [ask, one.has])),
        entries: Object.fromEntries(kept.map(([ask, one]) => [ask, one.lines])),
      }),
      credentials: "same-origin",
      redirect: "manual",
    });
    if (!response.ok) continue;
    if (localStorage.getItem(key) === text) localStorage.removeItem(key);
    const answer = await response.json();
    if (answer.warns) tell("warns", address.replace(/\/draft$/, ""));
    if (answer.taken?.href) tell("aside", answer.taken.href);
  }
}

async function sends(mine, tell) {
  for (const key of keys(`${mine}send:`)) {
    const session = key.slice(`${mine}send:`.length);
    if (keys(`${mine}${session}/page/`).length > 0) continue;
    const page = await fetch(`${session}/send`, { credentials: "same-origin", headers: { accept: "text/html" } });
    const where = new URL(page.url).pathname;
    if (where === "/sign-in") continue;
    const form = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("form.last-step");
    if (!page.ok || !form || where !== `${session}/send`) {
      // It was sent from elsewhere, or is not to be sent any more.
      localStorage.removeItem(key);
      continue;
    }
    if (form.querySelector("button").disabled) {
      localStorage.removeItem(key);
      tell("lacks", `${session}/send`);
      continue;
    }
    const body = new URLSearchParams(new FormData(form));
    const sent = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
    const read = new URL(sent.url).pathname;
    if (sent.ok && /\/sent\/[^/]+$/.test(read)) {
      localStorage.removeItem(key);
      tell("sent", read.replace(/\/sent\/([^/]+)$/, "/read/$1"));
    } else if (!sent.ok && sent.status < 500) {
      localStorage.removeItem(key);
      tell("lacks", `${session}/send`);
    }
  }
}
