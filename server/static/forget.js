// What a browser keeps of a person (see autosave.js) is kept no longer than needed: on any later page what the server has by now is
// forgotten, and at sign-out all that is that person's, after it was brought to the server. Somebody else may use this browser next.

import { deliver, reached } from "./deliver.js";
import { field, read, same } from "./entries.js";

const mine = `leidraad:${document.body.dataset.person}:`;
/** A save that outlived its page may still be on its way. */
const AGAIN = 4000;
/** How long who signs out waits for what was typed to be brought, in milliseconds. */
const PATIENCE = 8000;

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(mine));
  } catch {
    return [];
  }
}

/** Forgets what the server has; says whether anything is left. */
async function forget() {
  const here = document.querySelector("form[data-autosave]")?.dataset.autosave;
  let left = false;
  for (const key of keys()) {
    // Feedback is kept until sign-out: to look at it would stand in the client's log.
    const page = key.slice(mine.length).match(/^(\/tools\/.*?)\/draft:/)?.[1];
    if (!page || `${page}/draft` === here) continue;
    left = !(await has(page, key)) || left;
  }
  return left;
}

/** Forgets what stands in the fields of a page as it is kept here; says whether that was all. */
async function has(page, key) {
  try {
    const response = await fetch(`${page}?look`, { credentials: "same-origin", headers: { accept: "text/html" } });
    if (!response.ok || response.redirected) return false;
    const form = new DOMParser().parseFromString(await response.text(), "text/html");
    const kept = JSON.parse(localStorage.getItem(key) ?? "[]");
    const left = kept.filter(([ask, entry]) => {
      const wrapper = field(form, ask);
      return !wrapper || !same(read(wrapper), entry.lines);
    });
    if (left.length === kept.length) return kept.length === 0;
    if (left.length > 0) localStorage.setItem(key, JSON.stringify(left));
    else localStorage.removeItem(key);
    return left.length === 0;
  } catch {
    return false;
  }
}

for (const out of document.querySelectorAll("form[action='/sign-out']")) out.addEventListener("submit", signOut);

async function signOut(event) {
  if (keys().length === 0) return;
  event.preventDefault();
  await Promise.race([deliver(mine, undefined, () => {}, true), new Promise((resolve) => { setTimeout(resolve, PATIENCE); })]);
  // Where the server is not reached nobody is signed out, and nothing is forgotten.
  if (await reached()) for (const key of keys()) localStorage.removeItem(key);
  event.target.submit();
}

// Of clients this is told of as well (see offline.js).
if (!document.documentElement.classList.contains("client") && keys().length > 0) {
  await deliver(mine, document.querySelector("form[data-autosave]")?.dataset.autosave, () => {});
}
if (await forget()) setTimeout(forget, AGAIN);
