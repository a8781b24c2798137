// Lets lines of a list be dragged by their grips.

/**
 * `beside(line, by)` gives the line that is passed on the way up (-1) or down (1), where one can be; `dropped(line)` is told when a
 * line was let go in another place.
 */
export function drag(list, beside, dropped) {
  let dragged = null;
  let moved = false;
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0) return;
    dragged = grip.closest("li");
    moved = false;
    grip.setPointerCapture(event.pointerId);
    dragged.classList.add("dragged");
  });
  list.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const middle = (line) => line.getBoundingClientRect().top + line.getBoundingClientRect().height / 2;
    const [above, below] = [beside(dragged, -1), beside(dragged, 1)];
    if (above && event.clientY < middle(above)) above.before(dragged);
    else if (below && event.clientY > middle(below)) below.after(dragged);
    else return;
    moved = true;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    list.addEventListener(end, () => {
      if (!dragged) return;
      dragged.classList.remove("dragged");
      if (moved) dropped(dragged);
      dragged = null;
    });
  }
}
