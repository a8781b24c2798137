// Puts words into the editor at the cursor: the beginning of a comment on one answer, or a text that is kept. Without script the button
// posts the form, and the server puts them behind what stands there.

const text = document.getElementById("f-text");

for (const button of document.querySelectorAll("button[data-quote]")) {
  button.addEventListener("click", (event) => insert(event, button.dataset.quote));
}

const kept = document.querySelector("[data-templates]");
kept?.querySelector("[data-put]").addEventListener("click", (event) => {
  const chosen = kept.querySelector("select").selectedOptions[0];
  if (chosen) insert(event, chosen.dataset.words);
});

/** On lines of their own, where the cursor was last. */
function insert(event, words) {
  if (!text) return;
  event.preventDefault();
  const before = text.value.slice(0, text.selectionStart).trimEnd();
  const after = text.value.slice(text.selectionEnd).trimStart();
  const begin = before === "" ? words : `${before}\n\n${words}`;
  text.value = after === "" ? begin : `${begin}\n\n${after}`;
  text.focus();
  text.setSelectionRange(begin.length, begin.length);
  text.dispatchEvent(new Event("input", { bubbles: true }));
}
