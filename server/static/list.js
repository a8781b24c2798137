// Adds and removes lines of a list without a round trip. Each line keeps its key for good, so that what was made of it can find it.

/** Makes the lists within `root` work; one that works already is left alone. */
export function prepare(root) {
  for (const list of root.querySelectorAll("[data-list]")) if (!list.dataset.ready) ready(list);
}

function ready(list) {
  list.dataset.ready = "yes";
  const wrapper = list.closest("[data-ask]");
  const template = wrapper.querySelector("template");
  const more = wrapper.querySelector("[data-more]");
  const most = Number(list.dataset.most) || Infinity;

  const inputs = () => [...list.querySelectorAll("input")];
  const room = () => { more.hidden = list.children.length >= most; };
  const tell = () => list.dispatchEvent(new CustomEvent("lines-changed", { bubbles: true }));

  function add(key, text) {
    const line = template.content.firstElementChild.cloneNode(true);
    const input = line.querySelector("input");
    input.name = `ask:${list.dataset.list}:${key}`;
    input.dataset.key = key;
    input.value = text;
    line.querySelector("[data-less]").value = `less:${list.dataset.list}:${key}`;
    list.append(line);
    list.dataset.next = Math.max(Number(list.dataset.next), key + 1);
    room();
    return input;
  }

  function less(line) {
    const beside = (line.nextElementSibling ?? line.previousElementSibling)?.querySelector("input");
    if (beside) {
      line.remove();
      beside.focus();
    } else {
      line.querySelector("input").value = "";
    }
    room();
    tell();
  }

  more.addEventListener("click", (event) => {
    event.preventDefault();
    add(Number(list.dataset.next), "").focus();
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-less]");
    if (!button) return;
    event.preventDefault();
    less(button.closest("li"));
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    const all = inputs();
    const next = all[all.indexOf(event.target) + 1];
    if (next) next.focus();
    else if (!more.hidden && event.target.value.trim()) more.click();
  });
  wrapper.addEventListener("lines", (event) => {
    list.replaceChildren();
    for (const line of event.detail) add(line.k, line.t);
    if (list.children.length === 0) add(Number(list.dataset.next), "");
  });
}

prepare(document);
