// Starts the wasm module, in the page and in its worker. The same file serves both, so that one hashed name is enough.
// It is a file of its own because the page's security policy forbids inline scripts.

if (typeof document === "undefined") {
  // The page hands over the glue's address and the compiled module: nothing is fetched or compiled twice.
  addEventListener(
    "message",
    async ({ data }) => {
      const glue = await import(data.glue);
      await glue.default({ module_or_path: data.module });
    },
    { once: true },
  );
} else {
  const picture = firstPicture();
  if (picture) {
    const touched = keepTouches(picture);
    addEventListener("drawn", () => leave(picture, touched), { once: true });
    await painted();
    if (isSlow()) await firstTouch();
  }
  const glue = await import(document.getElementById("glue").href);
  await glue.default({ module_or_path: document.getElementById("module").href });
}

/** The picture that stands until the module has drawn its own; the one for another width, or for nobody, goes at once. */
function firstPicture() {
  const pictures = [...document.querySelectorAll(".first")];
  const [shown] = pictures.filter((picture) => getComputedStyle(picture).display !== "none");
  for (const picture of pictures) if (picture !== shown) picture.remove();
  if (shown) document.documentElement.dataset.first = "";
  return shown;
}

/** Waits until the browser has painted; one in the background never does. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 500);
  });
}

/** Whether loading what nobody may need would cost its reader something. */
function isSlow() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  return saveData || /2g|3g/.test(effectiveType);
}

function firstTouch() {
  return new Promise((resolve) => {
    for (const kind of ["pointerdown", "keydown", "focusin"]) addEventListener(kind, resolve, { once: true });
  });
}

/** Keeps what is pressed and chosen, to do it again where it has an effect. */
function keepTouches(picture) {
  const touched = [];
  picture.addEventListener("click", ({ target }) => {
    const control = target.closest("button, [role=gridcell], [role=button], summary");
    if (control) touched.push((page) => same(page, control)?.click());
  });
  picture.addEventListener("change", ({ target }) => {
    if (target.tagName === "TEXTAREA") return;
    touched.push((page) => {
      const control = same(page, target);
      if (!control) return;
      control.value = target.value;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  return touched;
}

/** Takes the picture away once the module's own is laid out, and does in that one what was done in this. */
function leave(picture, touched) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const page = document.getElementById("page");
      const focused = document.activeElement;
      const [start, end] = [focused?.selectionStart, focused?.selectionEnd];
      delete document.documentElement.dataset.first;
      if (picture.contains(focused)) {
        const control = focused.tagName === "TEXTAREA" ? page.querySelector("[contenteditable], textarea") : same(page, focused);
        control?.focus();
        if (control?.tagName === "TEXTAREA") control.setSelectionRange(start, end);
      }
      picture.remove();
      for (const again of touched) again(page);
    }),
  );
}

/** The control in the page that has the name of one in the picture. */
function same(page, control) {
  const name = (element) => element.getAttribute("aria-label") ?? element.textContent;
  return [...page.querySelectorAll(control.tagName)].find((other) => name(other) === name(control));
}
