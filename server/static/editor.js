// The editor of a text: says what is wrong while one types, leads to the line, and takes a text from a file.

const form = document.querySelector("[data-check]");
const text = form.querySelector("textarea[name=text]");
const list = document.querySelector("[data-problems]");
const told = document.querySelector("[data-told]");
const PAUSE = 400;
let timer;
let number = 0;

text.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
});

async function check() {
  number += 1;
  const mine = number;
  try {
    const answer = await fetch(form.dataset.check, {
      method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify({ text: text.value }),
    });
    if (!answer.ok) throw new Error(answer.status);
    const { problems } = await answer.json();
    // A later text was asked about meanwhile.
    if (mine === number) show(problems);
  } catch {
    told.textContent = form.dataset.failed;
  }
}

function show(problems) {
  document.querySelector("[data-none]")?.remove();
  list.replaceChildren(...problems.map(row));
  told.textContent = problems.length ? `${problems.length}` : form.dataset.sound;
  if (!problems.length) list.append(element("li", "", form.dataset.sound));
}

function row(problem) {
  const item = element("li");
  const line = element("div", "list-row");
  const words = element("p");
  words.append(element("span", `pill ${problem.severity === "error" ? "danger" : "attention"}`, form.dataset[problem.severity]), ` ${problem.message} `);
  if (problem.help) words.append(element("span", "soft small", problem.help));
  const go = element("button", "link", `${form.dataset.line} ${problem.line}`);
  go.type = "button";
  go.addEventListener("click", () => lead(problem.line));
  line.append(words, go);
  item.append(line);
  return item;
}

function element(name, kind = "", words = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = words;
  return made;
}

/** Marks a line, and brings it into sight. */
function lead(line) {
  const lines = text.value.split("\n");
  const begin = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(begin, begin + (lines[line - 1]?.length ?? 0));
  text.scrollTop = (text.scrollHeight / lines.length) * Math.max(0, line - 5);
}

const file = document.querySelector("[data-file]");
file.hidden = false;
file.querySelector("input").addEventListener("change", async (event) => {
  const [chosen] = event.target.files;
  if (!chosen) return;
  text.value = await chosen.text();
  keep(text.value);
  check();
});

// What was typed and not saved is not lost by a slip, nor by a sign-in that ended: it stays in this browser until the page shows it as
// the text that is kept, or the person signs out (see forget.js).
const store = `leidraad:${document.body.dataset.person}:${form.getAttribute("action")}`;
let changed = false;
text.addEventListener("input", () => {
  changed = true;
  keep(text.value);
});
form.addEventListener("submit", () => { changed = false; });

function keep(words) {
  try {
    if (words === null) localStorage.removeItem(store);
    else localStorage.setItem(store, words);
  } catch {
    // Private browsing may refuse storage.
  }
}

function kept() {
  try {
    return localStorage.getItem(store);
  } catch {
    return null;
  }
}

const before = kept();
const begun = text.defaultValue;
if (before === null || before === begun) {
  keep(null);
} else {
  const note = element("div", "restored");
  const back = element("button", "link", form.dataset.textPutBack);
  const leave = element("button", "link", form.dataset.textDismiss);
  for (const button of [back, leave]) button.type = "button";
  back.addEventListener("click", () => {
    text.value = before;
    changed = true;
    note.remove();
    keep(before);
    check();
  });
  leave.addEventListener("click", () => {
    note.remove();
    keep(null);
  });
  note.append(element("p", "", form.dataset.textRestored), back, " ", leave);
  form.prepend(note);
}
window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
