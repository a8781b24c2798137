// Puts lines in another order without a round trip: by their buttons, and by dragging them.

import { drag } from "./drag.js";

/** Makes the orders within `root` work; one that works already is left alone. */
export function prepare(root) {
  for (const order of root.querySelectorAll("[data-order]")) if (!order.dataset.ready) ready(order);
}

function ready(order) {
  order.dataset.ready = "yes";
  const wrapper = order.closest("[data-ask]");
  const told = wrapper.querySelector("[data-told]");
  const keep = wrapper.querySelector("[data-keep]");
  const label = (line) => line.querySelector("[data-grip]").textContent;

  function settle() {
    for (const [at, line] of [...order.children].entries()) {
      line.querySelector("[data-move='-1']").disabled = at === 0;
      line.querySelector("[data-move='1']").disabled = at === order.children.length - 1;
    }
  }

  function tell(line) {
    settle();
    keep.hidden = true;
    if (line) {
      const place = [...order.children].indexOf(line) + 1;
      const parts = { "#1": label(line), "#2": place, "#3": order.children.length };
      told.textContent = order.dataset.moved.replace(/#[123]/g, (part) => parts[part]);
    }
    order.dispatchEvent(new CustomEvent("lines-changed", { bubbles: true }));
  }

  function move(line, by) {
    if (by < 0) line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
  }

  order.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    const line = button.closest("li");
    move(line, Number(button.dataset.move));
    tell(line);
    // At the end of the row the button cannot be pressed any more: the other one of the line keeps the focus.
    (button.disabled ? line.querySelector("[data-move]:not(:disabled)") : button)?.focus();
  });
  keep.addEventListener("click", (event) => {
    event.preventDefault();
    tell(null);
    order.closest("fieldset").focus();
  });

  const beside = (line, by) => (by < 0 ? line.previousElementSibling : line.nextElementSibling);
  drag(order, beside, tell);

  wrapper.addEventListener("lines", (event) => {
    for (const { t } of event.detail) {
      const line = [...order.children].find((one) => one.querySelector("input").value === t);
      if (line) order.append(line);
    }
    keep.hidden = true;
    settle();
  });
}

prepare(document);
