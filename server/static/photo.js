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

prepare(document);
