// Adds and removes rows of a table without a round trip. Each row keeps its key for good, so that what was made of it can find it.

/** Makes the tables within `root` work; one that works already is left alone. */
export function prepare(root) {
  for (const rows of root.querySelectorAll("[data-rows]")) if (!rows.dataset.ready) ready(rows);
}

function ready(rows) {
  rows.dataset.ready = "yes";
  const wrapper = rows.closest("[data-ask]");
  const template = wrapper.querySelector("template");
  const more = wrapper.querySelector("[data-more]");
  const most = Number(rows.dataset.most) || Infinity;

  const fields = (row) => [...row.querySelectorAll("[data-column]")];
  const room = () => { more.hidden = rows.children.length >= most; };
  const tell = () => rows.dispatchEvent(new CustomEvent("lines-changed", { bubbles: true }));

  function add(key) {
    const row = template.content.firstElementChild.cloneNode(true);
    for (const field of fields(row)) {
      const id = `c-${rows.dataset.rows}-${key}-${field.dataset.column}`;
      row.querySelector(`label[for="${CSS.escape(field.id)}"]`).htmlFor = id;
      field.id = id;
      field.name = `ask:${rows.dataset.rows}:${key}:${field.dataset.column}`;
      field.dataset.key = key;
    }
    row.querySelector("[data-less]").value = `less:${rows.dataset.rows}:${key}`;
    rows.append(row);
    rows.dataset.next = Math.max(Number(rows.dataset.next), key + 1);
    room();
    return row;
  }

  more.addEventListener("click", (event) => {
    event.preventDefault();
    fields(add(Number(rows.dataset.next)))[0].focus();
  });
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("[data-less]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    const beside = row.nextElementSibling ?? row.previousElementSibling;
    if (beside) {
      row.remove();
      fields(beside)[0].focus();
    } else {
      for (const field of fields(row)) field.value = "";
    }
    room();
    tell();
  });
  wrapper.addEventListener("lines", (event) => {
    rows.replaceChildren();
    for (const { k, c, t } of event.detail) {
      const field = fields(rows).find((one) => Number(one.dataset.key) === k && one.dataset.column === c)
        ?? fields(add(k)).find((one) => one.dataset.column === c);
      if (field) field.value = t;
    }
    if (rows.children.length === 0) add(Number(rows.dataset.next));
  });
}

prepare(document);
