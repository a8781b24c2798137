// Adds a photo as soon as it is chosen: the form goes, with all that stands in it, and comes back with the photo.

const LARGEST = 20 * 1024 * 1024;

/** Makes the choices of photos within `root` work; one that works already is left alone. */
export function prepare(root) {
  for (const choice of root.querySelectorAll("[data-photo]")) if (!choice.dataset.ready) ready(choice);
}

function ready(choice) {
  choice.dataset.ready = "yes";
  const input = choice.querySelector("input[type=file]");
  const button = choice.querySelector("button");
  const status = choice.querySelector("[role=status]");
  button.hidden = true;
  const wrapper = choice.closest("[data-ask]");
  wrapper.addEventListener("lines", (event) => put(wrapper, event.detail));
  input.addEventListener("change", () => {
    const file = input.files[0];
    if (!file) return;
    if (file.size > LARGEST) {
      status.textContent = choice.dataset.textTooLarge;
      input.value = "";
    } else if (!navigator.onLine) {
      status.textContent = choice.dataset.textOffline;
      button.hidden = false;
    } else {
      status.textContent = choice.dataset.textAdding;
      input.form.enctype = "multipart/form-data";
      input.form.requestSubmit(button);
    }
  });
}

/** Puts a photo and its words back into the question. */
function put(wrapper, lines) {
  const text = (column) => lines.find((line) => line.c === column)?.t ?? "";
  const photo = text("photo");
  let name = wrapper.querySelector("[data-column=photo]");
  if (!name) {
    name = document.createElement("input");
    name.type = "hidden";
    name.name = `ask:${wrapper.dataset.ask}:0:photo`;
    Object.assign(name.dataset, { column: "photo", key: 0 });
    const frame = document.createElement("div");
    frame.className = "photo";
    frame.append(document.createElement("img"));
    wrapper.querySelector("[data-photo]").before(frame, name);
  }
  name.value = photo;
  const image = wrapper.querySelector(".photo img");
  image.hidden = !photo;
  image.alt = text("notes");
  if (photo) image.src = `/photos/${photo}`;
  wrapper.querySelector("[data-column=notes]").value = text("notes");
}

prepare(document);
