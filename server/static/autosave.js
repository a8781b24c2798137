// Saves what is typed, shortly after it is typed, and keeps it in the browser until the server has said that it has it.
//
// A save holds only the questions that changed. It has a number that rises within this load of the page (`tab`), so that a save that
// arrives late can be told from a newer one. What is not yet acknowledged lies in local storage, with the server's time at which it was
// typed; it is sent again when the connection is back, and also on the next visit after the tab was closed.

import { blank, field, fill, read, same } from "./entries.js";
// It also makes questions of several lines work, without which nothing can be put back into them.
import { refresh } from "./live.js";
import { onward } from "./offline.js";

const QUIET = 600;
/** Buttons behind which the page is not seen again. */
const ONWARD = ["next", "send", "share"];
const RETRIES = [1000, 3000, 8000, 20000, 60000];

const form = document.querySelector("form[data-autosave]");
const status = form.querySelector("[data-status]");
const tab = uuid();
const ahead = Number(form.dataset.now || Date.now()) - Date.now();
const page = `leidraad:${form.dataset.person ?? ""}:${form.dataset.autosave}:${form.dataset.page ?? ""}`;
/** Each entry of a diary has its own: what was typed for one never goes into the next. */
const entry = form.dataset.entry || undefined;
const store = entry ? `${page}:${entry}` : page;

let number = 0;
let refused = false;
let leaving = false;
let tries = 0;
let timer;
/** Whether a save brought something to the page that is not on the screen yet. */
let more = false;
/** The save under way, where there is one. */
let under = null;
/** What is not acknowledged: ask → {lines, at, has}; has names what stood there when it was typed. */
let waiting = new Map();
/** What is shown beside its field to be put back, and stands nowhere else: kept until somebody says what becomes of it. */
const offered = new Map();

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
    const all = [...offered, ...waiting];
    if (all.length === 0) localStorage.removeItem(store);
    else localStorage.setItem(store, JSON.stringify(all));
  } catch {
    // Private browsing may refuse storage: saving itself goes on without it.
  }
}

function body(left = false) {
  number += 1;
  const entries = {};
  const has = {};
  for (const [ask, one] of waiting) {
    entries[ask] = one.lines;
    if (one.has) has[ask] = one.has;
  }
  return JSON.stringify({ tab, number, page: form.dataset.page, entry, has, entries, left });
}

/** What stood in a question's fields when the page was made, as the server names it. */
function made(wrapper) {
  const has = wrapper.querySelector("input[name=has]") ?? form.querySelector("input[name=has]");
  return has?.value.split(" ").at(-1);
}

/** What was saved from here is what this page began with from now on, also for what is typed meanwhile. */
function seen(ask, mark) {
  const has = field(form, ask)?.querySelector("input[name=has]");
  if (has) has.value = `${ask} ${mark}`;
  const later = waiting.get(ask);
  if (later) later.has = mark;
}

function changed(wrapper) {
  const ask = wrapper.dataset.ask;
  delete wrapper.dataset.initial;
  const has = waiting.get(ask)?.has ?? made(wrapper);
  waiting.set(ask, { lines: read(wrapper), at: Date.now() + ahead, has });
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
  for (const [ask, one] of taken) {
    if (waiting.get(ask) === one) waiting.delete(ask);
    if (answer.marks?.[ask] && !answer.stale) seen(ask, answer.marks[ask]);
  }
  keep();
  for (const [ask, one] of Object.entries(answer.aside ?? {})) {
    const wrapper = field(form, ask);
    if (wrapper && !answer.stale) offer(wrapper, JSON.parse(one.entry), form.dataset.textSetAside, one.lines ?? [one.text]);
  }
  if (answer.taken) {
    tookAway(answer.taken);
    if (waiting.size > 0) timer = setTimeout(send, QUIET);
    return "refused";
  }
  if (answer.stale) {
    // The entry was sent from elsewhere: the server set aside what was typed since, and shows it at the next.
    refused = true;
    say("refused");
    return "refused";
  }
  more ||= answer.more;
  if (waiting.size > 0) {
    timer = setTimeout(send, QUIET);
  } else {
    say("saved");
    form.dispatchEvent(new CustomEvent("saved"));
    if (answer.changed && !leaving) await refresh(form);
    if (!leaving) more = false;
  }
  return "saved";
}

/** The session was taken away while the page was open: what is typed is kept still, and where to read it is said. */
function tookAway({ text, read: says, href }) {
  status.classList.add("trouble");
  status.textContent = text;
  if (!href) return;
  const to = document.createElement("a");
  [to.href, to.textContent] = [href, says];
  status.append(" ", to);
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
  for (const [ask, one] of kept) {
    const wrapper = field(form, ask);
    if (!wrapper || blank(one.lines)) continue;
    const now = read(wrapper);
    if (texts(now) === texts(one.lines)) {
      // A browser may have put it back by itself on a page that the server made without it.
      if (one.has && one.has === made(wrapper)) waiting.set(ask, one);
      continue;
    }
    // What was typed over the very words that stand there is newer than they are.
    if ((blank(now) || (one.has ? one.has === made(wrapper) : one.at > saved)) && fits(wrapper, one.lines, now)) {
      waiting.set(ask, one);
    } else {
      offered.set(ask, one);
      offer(wrapper, one.lines, form.dataset.textRestored, undefined, () => {
        offered.delete(ask);
        keep();
      });
    }
  }
  keep();
  if (waiting.size > 0) {
    say("saving");
    send();
  }
}

/** Fills a question, and gives whether all of it stands there: an option may be gone, or a row too many. If not, `now` stands there again. */
function fits(wrapper, lines, now) {
  fill(wrapper, lines);
  if (same(read(wrapper), lines)) return true;
  fill(wrapper, now);
  return false;
}

function texts(lines) {
  return JSON.stringify(lines.map((line) => [line.c ? line.k : 0, line.c ?? "", line.t]));
}

/** What a line says to a person: of what is chosen, the words beside it. */
function inWords(wrapper, line) {
  const chosen = [...wrapper.querySelectorAll("input[type=radio], input[type=checkbox], option")].find((one) => one.value === line.t);
  const label = chosen?.closest("label") ?? chosen;
  return label?.textContent.trim() || line.t;
}

/** Shows words that stood in a field beside it, to be put back or left. */
function offer(wrapper, lines, says, shown = lines.map((line) => inWords(wrapper, line)), done = () => {}) {
  const note = document.createElement("div");
  note.className = "restored";
  const head = document.createElement("p");
  head.textContent = says;
  const words = document.createElement("p");
  words.className = "words";
  words.textContent = shown.join("\n");
  const gone = () => {
    note.remove();
    done();
  };
  const back = link(form.dataset.textPutBack, () => {
    putBack(wrapper, lines);
    gone();
  });
  note.append(head, words, back, " ", link(form.dataset.textDismiss, gone));
  wrapper.append(note);
}

function link(text, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = text;
  button.addEventListener("click", press);
  return button;
}

function putBack(wrapper, lines) {
  fill(wrapper, lines);
  changed(wrapper);
}

/** What was typed for an entry of before, and never reached the server: it is shown, and goes nowhere by itself. */
function leftovers() {
  if (!entry) return;
  for (const name of Object.keys(localStorage)) {
    if (!name.startsWith(`${page}:`) || name === store) continue;
    const forget = () => localStorage.removeItem(name);
    let shown = false;
    for (const [ask, one] of JSON.parse(localStorage.getItem(name) ?? "[]")) {
      const wrapper = field(form, ask);
      if (!wrapper || blank(one.lines)) continue;
      offer(wrapper, one.lines, form.dataset.textRestored, undefined, forget);
      shown = true;
    }
    if (!shown) forget();
  }
}

for (const button of form.querySelectorAll("[data-put-back]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    putBack(button.closest("[data-ask]"), JSON.parse(button.dataset.putBack));
    button.closest(".restored").remove();
  });
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
  // What its author filled in beforehand is an answer once the page is left with it.
  for (const wrapper of form.querySelectorAll("[data-initial]")) changed(wrapper);
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
    onward(button?.value);
    return;
  }
  // Nobody goes past a question that an answer brought in this very moment.
  if (outcome === "saved" && more && ONWARD.includes(button?.value)) {
    const again = new URL(location.href);
    again.searchParams.set("done", "more");
    location.assign(again);
    return;
  }
  form.requestSubmit(button);
});
// A page that comes back out of the browser's memory is in use again.
window.addEventListener("pageshow", () => { leaving = false; });

window.addEventListener("online", send);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") leave(false);
});
window.addEventListener("pagehide", () => leave(true));

/**
 * The tab may be gone at once: a request that outlives it. What it holds stays kept until a later visit sees it saved. A page that warns
 * says so when it is `left`, also where all that was typed is saved.
 */
function leave(left) {
  if (leaving || refused) return;
  if (waiting.size === 0 && !(left && form.querySelector(".note.danger[data-item]"))) return;
  const text = body(left);
  const headers = { "content-type": "application/json" };
  try {
    fetch(form.dataset.autosave, { method: "POST", headers, body: text, keepalive: true, credentials: "same-origin" }).catch(() => {});
  } catch {
    navigator.sendBeacon?.(form.dataset.autosave, new Blob([text], { type: "application/json" }));
  }
}

// An open page brings what is typed on it itself: what other pages bring leaves it alone (see deliver.js).
navigator.locks?.request(store, { mode: "shared" }, () => new Promise(() => {})).catch(() => {});

restore();
// Somebody may type before this script has come. Only where they are typing now: a browser may have put old words back elsewhere.
const typing = document.activeElement?.closest("[data-ask]");
if (typing && form.contains(typing) && [...typing.querySelectorAll("[name^='ask:']")].some(touched)) changed(typing);

function touched(input) {
  if (input.type === "radio" || input.type === "checkbox") return input.checked !== input.defaultChecked;
  return input.defaultValue !== undefined && input.value !== input.defaultValue;
}

try {
  leftovers();
} catch {
  // Private browsing may refuse storage.
}
