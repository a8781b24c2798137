// Keeps the frame of a preview up to date: hears of changes, loads the panes that have to be, and puts the tools anew.

const body = document.body;
const panes = document.querySelector("[data-panes]");
let revision = Number(body.dataset.revision);
let lost = false;

/** Tells what happened, to ears as well as eyes. */
function tell(words) {
  const status = document.querySelector("[data-status]");
  if (status && status.textContent !== words) status.textContent = words;
}

/** Loads a pane, at once where the text changed, and a moment later where it only follows another pane. */
const timers = new Map();
function load(frame, url, soft) {
  clearTimeout(timers.get(frame));
  if (soft) timers.set(frame, setTimeout(() => { frame.src = url; }, 250));
  else frame.src = url;
}

/** Panes that stay stand where they stood: one that is moved in the page would lose what is on it. */
function place(now) {
  const wanted = now ? [...now.children] : [];
  const sides = wanted.map((section) => section.dataset.side);
  const there = [...panes.children].map((section) => section.dataset.side);
  if (sides.join() === there.join()) return;
  for (const section of [...panes.children]) if (!sides.includes(section.dataset.side)) section.remove();
  wanted.forEach((section, at) => {
    const before = panes.children[at];
    if (before?.dataset.side !== section.dataset.side) panes.insertBefore(document.adoptNode(section), before ?? null);
  });
}

/** Puts what the server made in place of what stands here, and leaves the focus and what was opened as they are. */
function put(page) {
  const focus = document.activeElement?.id;
  for (const part of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!fresh) continue;
    for (const fold of part.querySelectorAll("details[open][id]")) fresh.querySelector(`#${CSS.escape(fold.id)}`)?.setAttribute("open", "");
    const [mine, theirs] = [part, fresh].map((one) => one.querySelector("[data-status]"));
    const words = theirs?.textContent;
    if (mine) theirs.replaceWith(mine.cloneNode(true));
    if (part.innerHTML !== fresh.innerHTML) part.replaceChildren(...[...fresh.childNodes].map((node) => document.adoptNode(node)));
    if (mine) tell(words);
  }
  document.title = page.title;
  place(page.querySelector("[data-panes]"));
  if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus();
}

/** The page as the server would make it now; two at once would overtake each other. */
let wanted = false;
let asking = false;
async function renew() {
  wanted = true;
  if (asking) return;
  asking = true;
  try {
    while (wanted) {
      wanted = false;
      const answer = await fetch("/", { headers: { accept: "text/html" } });
      if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } finally {
    asking = false;
  }
}

function follow(news) {
  for (const section of panes.children) {
    const frame = section.querySelector("iframe");
    const pane = news.panes[section.dataset.side];
    if (!pane || String(pane.load) === frame.dataset.load) continue;
    frame.dataset.load = pane.load;
    load(frame, pane.url, pane.soft);
  }
}

async function listen() {
  for (;;) {
    try {
      const answer = await fetch(`/news?since=${revision}`, { headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.status);
      const news = await answer.json();
      if (lost || news.revision !== revision) {
        lost = false;
        revision = news.revision;
        follow(news);
        await renew();
      }
    } catch {
      lost = true;
      tell(body.dataset.lost);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

// The forms work without this; with it, the panes stay as they are where nothing changes in them.
document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { target, submitter } = event;
  const fields = new URLSearchParams(new FormData(target, submitter));
  submitter?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(target.action, { method: "POST", body: fields });
    if (!answer.ok) tell(await answer.text());
  } catch {
    tell(body.dataset.lost);
  }
  submitter?.removeAttribute("aria-busy");
});

listen();
