// Reads and fills the fields of a form as entries: {ask: [{k: key, c: column, t: text}]}, the form in which answers are stored. Only a
// question of several fields has columns.

/** The wrapper of a question, by its ask. */
export function field(form, ask) {
  return form.querySelector(`[data-ask="${CSS.escape(ask)}"]`);
}

/** What stands in one question's fields now. */
export function read(wrapper) {
  const lines = [];
  for (const input of wrapper.querySelectorAll("[name^='ask:']")) {
    if ((input.type === "radio" || input.type === "checkbox") && !input.checked) continue;
    const key = Number(input.dataset.key ?? lines.length);
    if (input.dataset.column) lines.push({ k: Number(input.dataset.key ?? 0), c: input.dataset.column, t: input.value });
    else lines.push({ k: ["list", "choices"].includes(wrapper.dataset.form) ? key : wrapper.dataset.form === "order" ? lines.length : 0, t: input.value });
  }
  return lines;
}

/** Whether nothing stands there. */
export function blank(lines) {
  return lines.every((line) => line.t.trim() === "");
}

/** Whether two readings of a question say the same. The key of a line counts only where it names one of several fields. */
export function same(one, other) {
  const texts = (lines) => JSON.stringify(lines.filter((line) => line.t !== "").map((line) => [line.c ? line.k : 0, line.c ?? "", line.t]));
  return texts(one) === texts(other);
}

/** Puts lines back into one question's fields. */
export function fill(wrapper, lines) {
  const texts = lines.map((line) => line.t);
  const inputs = [...wrapper.querySelectorAll("[name^='ask:']")];
  if (["list", "order", "photo"].includes(wrapper.dataset.form)) {
    wrapper.dispatchEvent(new CustomEvent("lines", { detail: lines }));
  } else if (wrapper.dataset.form === "table" && wrapper.querySelector("[data-rows]")) {
    wrapper.dispatchEvent(new CustomEvent("lines", { detail: lines }));
  } else if (inputs.some((input) => input.dataset.column)) {
    for (const input of inputs) cell(input, lines);
  } else if (inputs[0]?.type === "radio" || inputs[0]?.type === "checkbox") {
    for (const input of inputs) input.checked = texts.includes(input.value);
  } else if (inputs[0]) {
    inputs[0].value = texts[0] ?? "";
  }
}

/** Puts back what stood in one field of a question that has several. */
function cell(input, lines) {
  const line = lines.find((line) => line.k === Number(input.dataset.key ?? 0) && line.c === input.dataset.column);
  if (input.type === "radio" || input.type === "checkbox") input.checked = line?.t === input.value;
  else input.value = line?.t ?? "";
}
