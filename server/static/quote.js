// Begins a comment on one answer in the editor, at the cursor. Without script the button posts the form, and the server does it.

const text = document.getElementById("f-text");

for (const button of document.querySelectorAll("button[data-quote]")) {
  button.addEventListener("click", (event) => {
    if (!text) return;
    event.preventDefault();
    insert(text, button.dataset.quote);
  });
}

/** On a line of its own, where the cursor was last. */
function insert(into, words) {
  const before = into.value.slice(0, into.selectionStart).trimEnd();
  const after = into.value.slice(into.selectionEnd).trimStart();
  const begin = before === "" ? words : `${before}\n\n${words}`;
  into.value = after === "" ? begin : `${begin}\n\n${after}`;
  into.focus();
  into.setSelectionRange(begin.length, begin.length);
  into.dispatchEvent(new Event("input", { bubbles: true }));
}
