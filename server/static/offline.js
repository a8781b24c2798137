// Goes on where there is no connection: the session in hand is kept on the device (see worker.js), and one walks through it as always.
//
// What is typed stays in local storage until the server has it (see autosave.js). A kept page is shown only while nothing it hangs
// on was filled in since it was kept: rather no page than one that does not follow from the answers.

import { deliver, reached } from "./deliver.js";
import { refresh } from "./live.js";

const mine = `leidraad:${document.body.dataset.person}:`;
const form = document.querySelector("form[data-autosave]");
/** The session that the page is of; none on other pages, and for diaries and plans, which are one page that keeps itself. */
const session = own() && form && !form.querySelector("[name='go'][value='share']") && form.dataset.autosave.match(/^(\/tools\/[^/]+\/[^/]+)\/page\//)?.[1];
const touched = session && `${mine}touched:${session}`;

/** A device of a client's own. What others may sit down at keeps nothing; the preview shows the same pages within its own. */
function own() {
  const client = document.documentElement.classList.contains("client");
  return client && window.top === window && matchMedia("(pointer: coarse), (display-mode: standalone)").matches;
}

/** How long until the connection is looked for again, in milliseconds. */
const AGAIN = 15_000;

const place = document.querySelector("[data-connection]");

/** Where the first answer that was brought later warns; it stays told, whatever is told after it. */
let warned;

/** Shows one line about the connection, and no other but for the warning. */
export function say(word, href) {
  if (!place) return;
  if (word === "warns") warned ??= href;
  const note = document.querySelector("[data-connection-lines]").content.cloneNode(true);
  note.querySelector(".note").classList.toggle("danger", Boolean(warned));
  for (const line of note.querySelectorAll("[data-says]")) {
    const says = line.dataset.says;
    line.hidden = says === "warns" ? !warned : says === "help" ? word === "sent" && !warned : says !== word;
    const link = line.querySelector("[data-leads]");
    const to = says === "warns" ? warned : href;
    if (link && to) link.href = to;
  }
  note.querySelector("[data-send-later]").addEventListener("click", () => {
    localStorage.setItem(`${mine}send:${session}`, JSON.stringify({ at: Date.now() }));
    say("waits");
  });
  place.replaceChildren(note);
  place.scrollIntoView({ block: "nearest" });
}

function hush() {
  place?.replaceChildren();
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** The questions that were filled in since the pages were kept. */
function filledIn() {
  return new Set(Object.keys(read(touched) ?? {}));
}

if (session) {
  const note = (event) => {
    const ask = event.target.closest("[data-ask]")?.dataset.ask;
    if (!ask) return;
    try {
      localStorage.setItem(touched, JSON.stringify({ ...read(touched), [ask]: Date.now() }));
    } catch {
      // Private browsing may refuse storage: then nothing is kept, and nothing is gone on with.
    }
  };
  form.addEventListener("input", note);
  form.addEventListener("lines-changed", note);
}

/** Goes where a button leads, without the server. Gives false where that is not for a device to do. */
export async function onward(go) {
  if (!session || !own() || !["next", "back", "stop"].includes(go)) return false;
  if (go === "stop") {
    location.assign("/offline");
    return true;
  }
  const way = await fetch(`${session}/offline`).then((response) => response.json()).catch(() => null);
  const at = way?.pages.findIndex((page) => page.id === form.dataset.page) ?? -1;
  if (at < 0) {
    say("not-kept");
    return true;
  }
  const filled = filledIn();
  const rest = go === "back" ? way.pages.slice(0, at).reverse() : way.pages.slice(at + 1);
  for (const page of rest) {
    if (page.draws_on.some((ask) => filled.has(ask))) {
      say("hangs-on");
      return true;
    }
    if (page.href) {
      location.assign(page.href);
      return true;
    }
  }
  if (go === "next") say("at-end");
  return true;
}

const kept = document.body.dataset.kept;
const on = document.querySelector("[data-goes-on]");
const last = read(`${mine}in-hand`);
if (on && last && window.caches) {
  caches.match(last).then((there) => {
    on.hidden = !there;
    on.href = last;
  }, () => {});
}
if (session) {
  try {
    localStorage.setItem(`${mine}in-hand`, JSON.stringify(location.pathname));
  } catch {
    // As above.
  }
}

const url = new URL(location.href);
const go = url.searchParams.get("go");
if (kept && form) {
  say(read(`${mine}send:${session}`) ? "waits" : "off");
  if (go) {
    url.searchParams.delete("go");
    history.replaceState(history.state, "", url);
    onward(go);
  }
}

async function catchUp() {
  const waits = Object.keys(localStorage).some((key) => key.startsWith(`${mine}/`) || key.startsWith(`${mine}send:`));
  if (!stale && !waits) return keep();
  if (!(await reached())) return;
  const told = new Set();
  await deliver(mine, form?.dataset.autosave, (word, href) => {
    told.add(word);
    say(word, href);
  });
  if (stale && !told.has("sent") && !told.has("lacks")) {
    // The page stood as it was kept: what hangs on the answers comes now, and what is being typed stays.
    await refresh(form);
    if (told.size === 0) hush();
  }
  stale = false;
  clearInterval(looks);
  return keep();
}

let stale = Boolean(kept && form);
const looks = kept ? setInterval(catchUp, AGAIN) : undefined;

let tell;
async function keep() {
  if (!session || stale || !tell) return;
  const from = Date.now();
  const before = filledIn();
  if ((await tell({ does: "keep", session, person: document.body.dataset.person })) !== "done") return;
  // What the server does not have cannot be in what was kept.
  if (Object.keys(localStorage).some((key) => key.startsWith(`${mine}${session}/page/`))) return;
  const left = Object.entries(read(touched) ?? {}).filter(([ask, at]) => !before.has(ask) || at >= from);
  if (left.length > 0) localStorage.setItem(touched, JSON.stringify(Object.fromEntries(left)));
  else localStorage.removeItem(touched);
}

async function begin() {
  if (!navigator.serviceWorker || !own()) return;
  const registration = await navigator.serviceWorker.register("/sw.js");
  await navigator.serviceWorker.ready;
  tell = (message) => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    (registration.active ?? navigator.serviceWorker.controller)?.postMessage(message, [port2]);
  });
  if (!session && !kept) await tell({ does: "tidy", person: document.body.dataset.person });
  form?.addEventListener("saved", () => (stale ? catchUp() : keep()));
}

if (own()) {
  window.addEventListener("online", catchUp);
  // Somebody may sign out before anything else here is ready.
  for (const out of document.querySelectorAll("form[action='/sign-out']")) {
    out.addEventListener("submit", () => { navigator.serviceWorker?.controller?.postMessage({ does: "forget" }); });
  }
  // Nothing may wait for this: what is typed is saved by a script that this one is part of.
  begin().catch(() => {}).then(() => (kept ? undefined : catchUp()));
} else if (window.top === window) {
  // Elsewhere nothing is gone on with, but what was typed there is brought all the same.
  window.addEventListener("online", catchUp);
  catchUp();
}
