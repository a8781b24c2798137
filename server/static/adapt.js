// Adapts the sessions of a client's tool without loading the page anew, and lets them be dragged. Each press is the same form that
// is posted without script; what comes back is put in place of what stood there.

import { drag } from "./drag.js";

const main = document.querySelector("main");
const told = document.createElement("p");
told.className = "unseen";
told.setAttribute("role", "status");

/** The press that is on its way; the next waits for it, for it needs what comes back. */
let busy = Promise.resolve();
let waiting = 0;
/** What goes to the server as a form of the browser's own. */
let plain = null;

const lines = () => [...main.querySelectorAll("[data-plan] > [data-key]:not(.removed)")];
const line = (key) => lines().find((one) => one.dataset.key === key);

function prepare() {
  main.append(told);
  const list = main.querySelector("[data-plan]");
  if (!list) return;
  list.classList.add("drags");
  const beside = (dragged, by) => {
    const all = lines();
    const next = all[all.indexOf(dragged) + by];
    return next?.querySelector("[data-grip]") ? next : null;
  };
  drag(list, beside, (dragged) => {
    const all = lines();
    const before = all[all.indexOf(dragged) + 1]?.dataset.key ?? "";
    press(`place:${dragged.dataset.key}:${before}`, null);
  });
}

function post(go) {
  const form = main.querySelector("[data-adapt]");
  plain = document.createElement("button");
  [plain.name, plain.value, plain.hidden] = ["go", go, true];
  form.append(plain);
  form.requestSubmit(plain);
}

function press(go, same) {
  waiting += 1;
  busy = busy.then(() => send(go, same)).catch(() => post(go)).finally(() => { waiting -= 1; });
}

async function send(go, same) {
  const form = main.querySelector("[data-adapt]");
  if (!form) return;
  // What was said of the press before is not so any more.
  told.textContent = "";
  const body = new URLSearchParams(new FormData(form));
  body.set("go", go);
  const reason = form.querySelector("#f-reason")?.value;
  let fresh;
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  } catch {
    // The browser says what is the matter better than we could.
  }
  if (!fresh?.querySelector("[data-adapt]")) {
    post(go);
    return;
  }
  main.replaceChildren(...fresh.childNodes);
  prepare();
  keepReason(reason);
  settle(go, same);
}

/** What was typed as a reason stays, until it goes along with its button. */
function keepReason(reason) {
  const field = main.querySelector("#f-reason");
  if (!field || !reason || field.value) return;
  field.value = reason;
  field.closest("details").open = true;
}

/** The focus stays on what was pressed, and what moved is said. */
function settle(go, same) {
  const alert = main.querySelector("[data-focus]");
  const [what, key] = go.split(":");
  const moved = line(key);
  if (what === "place" && moved && !alert) {
    const title = moved.querySelector("[data-title]").textContent;
    const parts = { "#1": title, "#2": lines().indexOf(moved) + 1, "#3": lines().length };
    const words = main.querySelector("[data-adapt]").dataset.moved;
    requestAnimationFrame(() => { told.textContent = words.replace(/#[123]/g, (part) => parts[part]); });
  }
  if (alert) {
    alert.focus();
    return;
  }
  if (!same) return;
  const pressed = main.querySelector(`[data-same="${CSS.escape(same)}"]:not(:disabled)`);
  // At the end of the row a button cannot be pressed any more: another one of the line keeps the focus.
  const other = line(key)?.querySelector("[data-same]:not(:disabled)");
  const keeps = pressed ?? line(key)?.querySelector(".link:not(:disabled)") ?? other ?? main.querySelector("[data-same], [value=save]");
  keeps?.focus();
}

main.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-adapt]")) return;
  const button = event.submitter;
  const go = button?.value ?? "keep";
  // These leave the page, but not before what is on its way came back.
  const leaves = ["save", "drop", "add"].includes(go);
  if (button === plain || (leaves && !waiting)) return;
  event.preventDefault();
  if (leaves) busy = busy.then(() => setTimeout(() => post(go)));
  else press(go, button?.dataset.same ?? document.activeElement?.dataset.same);
});
// Not of the title: it goes along with the next press, and a page that changes under a finger loses that press.
main.addEventListener("change", (event) => {
  if (event.target.matches("[type=radio]")) press("keep", event.target.dataset.same);
});
prepare();

// A title that was typed is kept before a link leads away from the page.
main.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const field = main.querySelector("[data-adapt] [name=title]");
  if (!link || link.target || !field || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.hash && link.pathname === location.pathname) return;
  if (field.value.trim() === main.querySelector("[name=title_was]").value) return;
  event.preventDefault();
  press("keep", null);
  busy = busy.then(() => { if (!main.querySelector("#e-title")) location.assign(link.href); });
});
