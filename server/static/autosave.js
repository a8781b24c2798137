// Saves what is typed, shortly after it is typed, and keeps it in the browser until the server has said that it has it.
//
// A save holds only the questions that changed. It has a number that rises within this load of the page (`tab`), so that a save that
// arrives late can be told from a newer one. What is not yet acknowledged lies in local storage, with the server's time at which it was
// typed; it is sent again when the connection is back, and also on the next visit after the tab was closed.

import { blank, field, fill, read } from "./entries.js";
import { refresh } from "./live.js";

const QUIET = 600;
const RETRIES = [1000, 3000, 8000, 20000, 60000];

const form = document.querySelector("form[data-autosave]");
const status = form.querySelector("[data-status]");
const tab = uuid();
const ahead = Number(form.dataset.now || Date.now()) - Date.now();
const store = `leidraad:${form.dataset.person ?? ""}:${form.dataset.autosave}:${form.dataset.page ?? ""}`;

let number = 0;
let refused = false;
let leaving = false;
let tries = 0;
let timer;
/** The save under way, where there is one. */
let under = null;
/** What is not acknowledged: ask → {lines, at}. */
let waiting = new Map();

function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((b, i) => ([4, 6, 8, 10].includes(i) ? "-" : "") + b.toString(16).padStart(2, "0")).join("");
}

function say(word) {
  status.textContent = status.dataset[word];
  status.classList.toggle("trouble", word !== "saved" && word !== "saving");
}

function keep() {
  try {
    if (waiting.size === 0) localStorage.removeItem(store);
    else localStorage.setItem(store, JSON.stringify([...waiting]));
  } catch {
    // Private browsing may refuse storage: saving itself goes on without it.
  }
}

function body() {
  number += 1;
  const entries = {};
  for (const [ask, { lines }] of waiting) entries[ask] = lines;
  return JSON.stringify({ tab, number, page: form.dataset.page, entries });
}

function changed(wrapper) {
  waiting.set(wrapper.dataset.ask, { lines: read(wrapper), at: Date.now() + ahead });
  keep();
  if (refused) return;
  say("saving");
  clearTimeout(timer);
  timer = setTimeout(send, QUIET);
}

/** Saves what waits. Gives "saved", "refused" (the server said no, or has trouble) or "offline" (it was not reached). */
function send() {
  if (under) return under;
  if (refused) return Promise.resolve("refused");
  if (waiting.size === 0) return Promise.resolve("saved");
  clearTimeout(timer);
  under = save().finally(() => { under = null; });
  return under;
}

async function save() {
  const taken = new Map(waiting);
  let answer;
  let outcome = "refused";
  try {
    const response = await fetch(form.dataset.autosave, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: body(),
      credentials: "same-origin",
      redirect: "manual",
    });
    if (response.ok) {
      answer = response.status === 204 ? {} : await response.json();
    } else if (response.type === "opaqueredirect" || response.status === 401) {
      again("signedOut");
    } else if (response.status >= 400 && response.status < 500 && ![408, 425, 429].includes(response.status)) {
      refused = true;
      say("refused");
    } else {
      again("offline");
    }
  } catch {
    outcome = "offline";
    again("offline");
  }
  if (!answer) return outcome;
  tries = 0;
  for (const [ask, entry] of taken) if (waiting.get(ask) === entry) waiting.delete(ask);
  keep();
  if (waiting.size > 0) {
    timer = setTimeout(send, QUIET);
  } else {
    say("saved");
    if (answer.changed && !leaving) await refresh(form);
  }
  return "saved";
}

function again(word) {
  say(word);
  clearTimeout(timer);
  timer = setTimeout(send, RETRIES[Math.min(tries, RETRIES.length - 1)]);
  tries += 1;
}

/** Puts back what an earlier visit could not save: into the field if it is newer than the last save or nothing stands there; else shown beside it. */
function restore() {
  let kept;
  try {
    kept = new Map(JSON.parse(localStorage.getItem(store) ?? "[]"));
  } catch {
    return;
  }
  const saved = Number(form.dataset.saved || 0);
  for (const [ask, entry] of kept) {
    const wrapper = field(form, ask);
    if (!wrapper || blank(entry.lines)) continue;
    const now = read(wrapper);
    if (texts(now) === texts(entry.lines)) continue;
    if (entry.at > saved || blank(now)) {
      fill(wrapper, entry.lines);
      waiting.set(ask, entry);
    } else {
      offer(wrapper, entry);
    }
  }
  keep();
  if (waiting.size > 0) {
    say("saving");
    send();
  }
}

function texts(lines) {
  return JSON.stringify(lines.map((line) => [line.c ? line.k : 0, line.c ?? "", line.t]));
}

function offer(wrapper, entry) {
  const note = document.createElement("div");
  note.className = "restored";
  const words = document.createElement("p");
  words.className = "words";
  words.textContent = `${form.dataset.textRestored} ${entry.lines.map((line) => line.t).join(", ")}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = form.dataset.textPutBack;
  button.addEventListener("click", () => {
    fill(wrapper, entry.lines);
    changed(wrapper);
    note.remove();
  });
  note.append(words, button);
  wrapper.append(note);
}

form.addEventListener("input", (event) => {
  const wrapper = event.target.closest("[data-ask]");
  if (wrapper) changed(wrapper);
});
form.addEventListener("lines-changed", (event) => changed(event.target.closest("[data-ask]")));

// Enter in a line of text is not "next page".
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input[type=text]")) event.preventDefault();
});

// Before the form goes, what waits is saved: so no late save can follow it, and without a connection the page stays, with all that is on it.
form.addEventListener("submit", async (event) => {
  if (leaving || refused || (waiting.size === 0 && !under)) {
    leaving = true;
    clearTimeout(timer);
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  leaving = true;
  clearTimeout(timer);
  let outcome = await send();
  if (outcome === "saved" && waiting.size > 0) outcome = await send();
  clearTimeout(timer);
  if (outcome === "offline") {
    leaving = false;
    again("offline");
    return;
  }
  form.requestSubmit(button);
});
// A page that comes back out of the browser's memory is in use again.
window.addEventListener("pageshow", () => { leaving = false; });

window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") leave();
});
window.addEventListener("pagehide", leave);

/** The tab may be gone at once: a request that outlives it. What it holds stays kept until a later visit sees it saved. */
function leave() {
  if (leaving || refused || waiting.size === 0) return;
  const text = body();
  const headers = { "content-type": "application/json" };
  try {
    fetch(form.dataset.autosave, { method: "POST", headers, body: text, keepalive: true, credentials: "same-origin" }).catch(() => {});
  } catch {
    navigator.sendBeacon?.(form.dataset.autosave, new Blob([text], { type: "application/json" }));
  }
}

restore();
