// A search answers while one types: the same page is fetched with the same questions, and its results put in place.

const form = document.querySelector("form[data-search]");
const button = form.querySelector("[data-search-button]");
let timer;
let asked = 0;

function address() {
  const words = new URLSearchParams();
  for (const [key, value] of new FormData(form)) if (value !== "") words.append(key, value);
  const url = new URL(form.action);
  url.search = words.toString();
  return url.href;
}

async function search() {
  clearTimeout(timer);
  asked += 1;
  const mine = asked;
  const url = address();
  let page;
  try {
    const response = await fetch(url, { credentials: "same-origin", headers: { accept: "text/html" } });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    form.submit();
    return;
  }
  if (mine !== asked) return;
  for (const part of document.querySelectorAll("[data-results]")) {
    const fresh = page.querySelector(`[data-results="${part.dataset.results}"]`);
    if (!fresh) continue;
    // What was chosen stays chosen, also where it is not among what is looked for now.
    const chosen = part.querySelector("input[type=radio]:checked");
    part.replaceChildren(...fresh.childNodes);
    if (!chosen) continue;
    const again = part.querySelector(`input[name="${chosen.name}"][value="${CSS.escape(chosen.value)}"]`);
    if (again) again.checked = true;
    else part.prepend(chosen.closest("label"));
  }
  for (const count of document.querySelectorAll("[data-n]")) {
    const fresh = page.querySelector(`[data-n="${CSS.escape(count.dataset.n)}"]`);
    if (fresh) {
      count.textContent = fresh.textContent;
      count.closest(".filter").className = fresh.closest(".filter").className;
    }
  }
  history.replaceState(null, "", url);
}

form.addEventListener("input", (event) => {
  clearTimeout(timer);
  timer = setTimeout(search, event.target.type === "search" ? 250 : 0);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
// On a wide screen there is room for the filters beside the results.
const filters = form.querySelector(".filters");
if (filters && matchMedia("(min-width: 62rem)").matches) filters.open = true;
if (button) button.classList.add("unseen");
