// Finds what a page can do with script, and fetches only that. Every page works without.

const parts = [
  // The page names this one itself, to have it sooner; a copy that was kept by an older version does not.
  ["[data-autosave]", "./autosave.js"],
  ["[data-list]", "./list.js"],
  ["body[data-person]", "./forget.js"],
  [".client body[data-person]", "./offline.js"],
  ["[data-print]", "./print.js"],
  ["[data-order]", "./order.js"],
  ["form[data-adapt]", "./adapt.js"],
  ["[data-rows]", "./rows.js"],
  ["[data-photo]", "./photo.js"],
  ["form[data-search]", "./search.js"],
  ["form[data-check]", "./editor.js"],
  ["button[data-quote], [data-templates]", "./quote.js"],
];
for (const [selector, file] of parts) {
  if (document.querySelector(selector)) import(file);
}

// What was just done is said once: not again when the page is loaded anew or found back.
const here = new URL(location.href);
if (here.searchParams.has("done")) {
  here.searchParams.delete("done");
  history.replaceState(history.state, "", here);
}

// A form that was refused begins at its summary.
document.querySelector("[data-focus]")?.focus();
