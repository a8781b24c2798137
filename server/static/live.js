// What a page shows may hang on an answer. When a save says that it does, the page is fetched again and only what differs is
// put in its place: a question that is still there keeps its own fields, with what is typed in them and the focus.

import * as list from "./list.js";
import * as order from "./order.js";
import * as photo from "./photo.js";
import * as rows from "./rows.js";

/** Brings the items of the form up to date. */
export async function refresh(form) {
  const items = form.querySelector("[data-items]");
  if (!items) return;
  let fresh;
  try {
    const response = await fetch(location.href, { credentials: "same-origin", headers: { accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-items]");
  } catch {
    return;
  }
  if (!fresh) return;

  const warned = new Set([...items.querySelectorAll("[role='alert']")].map(name));
  const old = new Map([...items.children].map((node) => [name(node), node]));
  let place = items.firstElementChild;
  for (const node of [...fresh.children]) {
    const mine = old.get(name(node));
    old.delete(name(node));
    if (mine) keepOpen(mine, node);
    // A part that is read out when it changes must stay itself.
    if (mine?.ariaLive && !mine.isEqualNode(node)) mine.replaceChildren(...[...node.childNodes].map((child) => document.adoptNode(child)));
    if (mine && (mine.dataset.ask || mine.ariaLive || mine.isEqualNode(node))) {
      const [text, now] = [mine, node].map((one) => one.querySelector("[data-text]"));
      if (text && now && !text.isEqualNode(now)) text.replaceWith(document.adoptNode(now));
      if (mine === place) place = place.nextElementSibling;
      else items.insertBefore(mine, place);
    } else {
      items.insertBefore(document.adoptNode(node), place);
      if (mine) {
        if (mine === place) place = place.nextElementSibling;
        mine.remove();
      }
    }
  }
  for (const node of old.values()) if (!node.contains(document.activeElement)) node.remove();
  for (const { prepare } of [list, order, rows, photo]) prepare(items);
  const warning = [...items.querySelectorAll("[role='alert']")].find((node) => !warned.has(name(node)));
  if (warning) reveal(warning);
}

/** A warning that came up is seen, also where it stands far below the question that it came of. The focus stays, for who types goes on. */
function reveal(warning) {
  const { top, bottom } = warning.getBoundingClientRect();
  // What stands at the bottom of the window lies over it.
  const walk = document.querySelector(".walk")?.getBoundingClientRect();
  const end = walk && walk.top < innerHeight ? walk.top : innerHeight;
  if (top >= 0 && bottom <= end) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const fits = bottom - top <= 2 * end - innerHeight;
  warning.scrollIntoView({ block: fits ? "center" : "start", behavior: calm ? "auto" : "smooth" });
}

/** What somebody opened stays open. */
function keepOpen(mine, node) {
  const folds = (root) => [...(root.matches("details") ? [root] : []), ...root.querySelectorAll("details")];
  const fresh = folds(node);
  folds(mine).forEach((fold, at) => { if (fold.open && fresh[at]) fresh[at].open = true; });
}

function name(node) {
  return node.dataset.ask ? `ask ${node.dataset.ask}` : `item ${node.dataset.item}`;
}
