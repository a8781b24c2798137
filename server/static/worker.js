// Stands between the pages and the connection. Where there is none, it gives what this device has kept: the session in hand, and
// where help is. It keeps nothing that a page did not ask it to keep (see offline.js), for one person at a time, and not for long.

const KEPT = "leidraad-kept:";
const PARTS = "leidraad-parts";
/** What stands for a page that was not kept. */
const INSTEAD = "/offline";
const ALWAYS = [INSTEAD, "/help"];
/** A copy that is older than this is no longer shown: the device may have changed hands. */
const OLDEST = 3 * 24 * 3600 * 1000;
/** How long a page may keep somebody waiting who has it on the device. */
const PATIENCE = 4000;
const AT = "x-kept-at";
const MARK = "x-kept-mark";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** One thing after the other: what is to be forgotten is not put back by what was under way. */
let turn = Promise.resolve();

self.addEventListener("message", (event) => {
  const { does, session, person } = event.data;
  const port = event.ports[0];
  const done = turn.then(() => (does === "keep" ? keep(session, person) : forget(does === "tidy" ? person : undefined)));
  turn = done.catch(() => {});
  event.waitUntil(done.then(() => port?.postMessage("done"), () => port?.postMessage("failed")));
});

/** Forgets all copies, but those of `person` where one is named. */
async function forget(person) {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== KEPT + person) await caches.delete(name);
  }
}

/** Keeps the pages of a session that is open to fill in, and lets those of any other go. Only what changed is fetched. */
async function keep(session, person) {
  await forget(person);
  const cache = await caches.open(KEPT + person);
  const list = `${session}/offline`;
  const answer = await fetch(list, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const way = await answer.clone().json();
  const marks = new Map(way.pages.filter((page) => page.href).map((page) => [page.href, page.mark]));
  for (const path of ALWAYS) marks.set(path, undefined);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== list && !marks.has(pathname)) await cache.delete(request);
  }
  for (const [path, mark] of marks) {
    const old = await cache.match(path);
    if (old && mark !== undefined && old.headers.get(MARK) === mark && young(old)) continue;
    const page = await fetch(mark === undefined ? path : `${path}?look`, { credentials: "same-origin" });
    if (!page.ok || page.redirected) continue;
    const text = await page.text();
    await parts(text);
    await cache.put(path, copy(page, text, mark ?? ""));
  }
  if (way.pages.length > 0) await cache.put(list, copy(answer, JSON.stringify(way), ""));
  await sweep();
}

function copy(response, text, mark) {
  const headers = new Headers(response.headers);
  headers.set(AT, Date.now());
  headers.set(MARK, mark);
  headers.delete("content-encoding");
  return new Response(text, { headers });
}

function young(response) {
  return Date.now() - Number(response.headers.get(AT)) < OLDEST;
}

/** Keeps the style, the scripts and the pictures that a page shows. */
async function parts(text) {
  const cache = await caches.open(PARTS);
  const named = [...text.matchAll(/(?:href|src|srcset)="(\/(?:static|media)\/[^"\s]+)"/g)].map((found) => found[1]);
  const scripts = SCRIPTS.map((name) => `${filesOf(text)}${name}.js`);
  for (const path of new Set([...named, ...scripts])) {
    if (/\.(mp4|webm|mp3|ogg|m4a|pdf)$/.test(path) || (await cache.match(path))) continue;
    const response = await fetch(path, { credentials: "same-origin" });
    if (response.ok && response.status === 200) await cache.put(path, response);
  }
}

/** Scripts are fetched by scripts, and stand in no page. */
const SCRIPTS = ["autosave", "deliver", "drag", "entries", "forget", "list", "live", "offline", "order", "photo", "print", "rows", "start"];

/** Where the style and the scripts of a page are: each version of them has its own place. */
function filesOf(text) {
  return text.match(/"(\/static\/(?:v-[^/"]+\/)?)[^/"]+"/)?.[1] ?? "/static/";
}

/** Lets go of style and scripts of which no kept page is. */
async function sweep() {
  const parts = await caches.open(PARTS);
  const all = (await parts.keys()).filter((request) => new URL(request.url).pathname.startsWith("/static/"));
  const place = (request) => new URL(request.url).pathname.replace(/[^/]*$/, "");
  if (new Set(all.map(place)).size < 2) return;
  const used = new Set();
  for (const name of await caches.keys()) {
    if (!name.startsWith(KEPT)) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) used.add(filesOf(await (await cache.match(request)).text()));
  }
  for (const request of all) if (!used.has(place(request))) await parts.delete(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(request.method === "GET" ? visit(request, url) : post(request, url));
  } else if (request.method === "GET" && /^\/(static|media)\//.test(url.pathname)) {
    event.respondWith(part(request));
  } else if (request.method === "GET" && url.pathname.endsWith("/offline")) {
    event.respondWith(fetch(request).catch(async () => (await find(url.pathname)) ?? Response.error()));
  }
});

/** A page: as it is now, or as it was kept where there is no connection or hardly any. */
async function visit(request, url) {
  const kept = await find(url.pathname);
  const network = fetch(request);
  if (!kept) {
    return network.catch(async () => show((await find(INSTEAD)) ?? Response.error()));
  }
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE); });
  return Promise.race([network.catch(() => {}), late]).then((response) => response ?? show(kept));
}

/** A form that did not reach the server leads back to its page, which knows what to do next: what stood in it is kept there. */
async function post(request, url) {
  const form = request.clone();
  try {
    return await fetch(request);
  } catch {
    const kept = await find(url.pathname);
    const go = kept ? (await form.formData().catch(() => new FormData())).get("go") : null;
    if (!kept) return show((await find(INSTEAD)) ?? Response.error());
    return Response.redirect(go ? `${url.pathname}?go=${encodeURIComponent(go)}` : url.pathname, 303);
  }
}

/** A style sheet, script or picture: as it is now; as it was where it cannot be reached. */
async function part(request) {
  try {
    const response = await fetch(request);
    if (response.status === 200) {
      const cache = await caches.open(PARTS);
      if (await cache.match(request, { ignoreSearch: true })) await cache.put(request, response.clone());
    }
    return response;
  } catch {
    const cache = await caches.open(PARTS);
    return (await cache.match(request, { ignoreSearch: true })) ?? Response.error();
  }
}

/** A copy that may still be shown. */
async function find(path) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(KEPT)) continue;
    const response = await (await caches.open(name)).match(path, { ignoreSearch: true });
    if (response && young(response)) return response;
  }
  return undefined;
}

/** A copy says that it is one. */
async function show(response) {
  if (response.type === "error") return response;
  const text = await response.text();
  return new Response(text.replace("<body", `<body data-kept="${response.headers.get(AT)}"`), { headers: response.headers });
}
