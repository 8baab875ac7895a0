// Starts the wasm module, in the page and in its worker. The same file serves both, so that one hashed name is enough.
// It is a file of its own because the page's security policy forbids inline scripts.

// So long is waited for a part of the page that the module draws later than its own.
const MOST_FRAMES = 600;

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
} else if (document.documentElement.dataset.screen === "authors") {
  // So that the page does not say that nothing starts.
  document.documentElement.dataset.booted = "";
  await painted();
  await import(document.getElementById("authors").href);
} else {
  document.documentElement.dataset.booted = "";
  const wanted = new Promise((resolve) => addEventListener("wanted", resolve, { once: true }));
  const picture = firstPicture();
  // What stands elsewhere in a page, in the place of what the module draws there. It may be taken away by the module, and the focus with it.
  const standing = [picture, ...document.querySelectorAll(".first-part")].filter(Boolean);
  if (standing.length > 0) {
    const touched = keepTouches(standing);
    // Somebody may be quicker than the paint.
    const touch = picture && isLesson() ? firstTouch(standing) : picture && isSlow() ? firstTouch([window]) : undefined;
    for (const scroller of picture?.querySelectorAll(".stage, .grid-scroll") ?? []) tellEdges(scroller);
    document.documentElement.dataset.first = "";
    addEventListener("drawn", () => leave(standing, touched), { once: true });
    await painted();
    await touch;
  }
  // What is read until the board is there is painted first.
  if (document.documentElement.dataset.screen === "whiteboard") await painted();
  if (document.documentElement.dataset.screen === "exam") await wanted;
  addEventListener("drawn", () => void keep(), { once: true });
  try {
    const early = words();
    const glue = await import(document.getElementById("glue").href);
    await glue.default({ module_or_path: document.getElementById("module").href });
    await glue.begin(await early);
  } catch (error) {
    console.error(error);
    if (document.documentElement.dataset.screen === "embed") await tellBrokenFrame();
    else await tellBroken();
  }
}

/** Says in a frame why the module does not start, and offers what works without it: its text, and the way to the playground. */
async function tellBrokenFrame() {
  const { text, options } = await carried();
  const notice = document.getElementById("broken");
  const root = document.documentElement;
  const parts = [...notice.querySelectorAll("[lang]")];
  const tags = [options?.get("lang"), ...navigator.languages].map((tag) => tag?.split("-")[0].toLowerCase());
  const shown = tags.map((tag) => parts.find((part) => part.lang === tag)).find(Boolean) ?? parts[0];
  notice.replaceChildren(shown);
  root.lang = shown.lang;
  if (/^(light|dark)$/.test(options?.get("theme"))) root.dataset.theme = options.get("theme");
  const why = whyBroken();
  for (const words of shown.querySelectorAll("[data-why]")) words.hidden = words.dataset.why !== why;
  shown.querySelector("a").href = `../${location.hash}`;
  const yaml = shown.querySelector("pre");
  yaml.textContent = text ?? "";
  yaml.hidden = !text;
  document.getElementById("page").remove();
  notice.hidden = false;
  parent.postMessage({ netpol: 1, type: "height", height: notice.offsetHeight }, "*");
}

/** The words that the page probably wants, while its module comes. What is lacking, it fetches itself. */
async function words() {
  const asked = location.href.match(/[?&]lang=([a-z]+)/)?.[1];
  const tags = document.documentElement.dataset.screen === "embed" ? navigator.languages : [document.documentElement.lang];
  const links = [asked, ...tags, "en"].map((tag) => document.getElementById(`words-${tag?.split("-")[0].toLowerCase()}`));
  try {
    const response = await fetch(links.find(Boolean).href);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

/** What the address carries; nothing where that cannot be read either. */
async function carried() {
  const address = (id) => document.getElementById(id).href;
  try {
    return await (await import(address("carried"))).carried(location.href, address("dictionary"));
  } catch {
    return {};
  }
}

/** Whether there is no WebAssembly, or a policy refuses it, which the smallest module shows; else its file is amiss. */
function whyBroken() {
  if (typeof WebAssembly === "undefined") return "none";
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return "missing";
  } catch {
    return "refused";
  }
}

/** Says that the module does not start, and shows what there is of a text, so that nobody loses it. */
async function tellBroken() {
  const notice = document.getElementById("broken");
  if (!notice) return;
  const { about, text } = await left();
  const field = notice.querySelector("textarea");
  for (const words of notice.querySelectorAll("[data-about]")) {
    words.hidden = words.dataset.about !== about;
    if (!words.hidden) field.setAttribute("aria-label", words.dataset.field);
  }
  field.value = text;
  field.hidden = text === "";
  if (!document.querySelector(".first")) putAlone(notice);
  notice.hidden = false;
}

/** Where no picture stands, the notice is all that the page is about. */
function putAlone(notice) {
  const main = document.createElement("main");
  notice.replaceWith(main);
  main.append(notice);
  const title = notice.querySelector("strong");
  title.setAttribute("role", "heading");
  title.setAttribute("aria-level", "1");
}

/** What was written into the picture, what the link carries or else the link itself, or what is kept. */
async function left() {
  const standing = document.querySelector(".first textarea");
  if (standing && standing.value !== standing.defaultValue) return { about: "kept", text: standing.value };
  if (/(#|%(?:25)*23)(\/|%(?:25)*2F)[pqt](\/|%(?:25)*2F)/i.test(location.href)) {
    const { text } = await carried();
    return text === undefined ? { about: "unread", text: location.href } : { about: "link", text };
  }
  try {
    return { about: "kept", text: localStorage.getItem(keptAs()) ?? "" };
  } catch {
    // Nothing is kept where storage is refused.
    return { about: "kept", text: "" };
  }
}

/** Where the browser keeps the text of this page. */
function keptAs() {
  const { kind, lesson } = document.querySelector(".course")?.dataset ?? {};
  const { seed, exam } = document.documentElement.dataset;
  if (exam !== undefined) return `netpol.exam.${lesson}`;
  return lesson ? `netpol.lesson.${kind}/${lesson}${seed ? `?seed=${seed}` : ""}` : "netpol.text";
}

/** The picture that stands until the module has drawn its own; the one for another width, or for nobody, goes at once. */
function firstPicture() {
  const pictures = [...document.querySelectorAll(".first")];
  const [shown] = pictures.filter((picture) => getComputedStyle(picture).display !== "none");
  for (const picture of pictures) if (picture !== shown) picture.remove();
  return shown;
}

/** Says where there is more to be seen, as the page does (`edges.rs`). */
function tellEdges(scroller) {
  const tell = () => {
    const { scrollLeft, scrollTop, clientWidth, clientHeight, offsetWidth } = scroller;
    const hidden = {
      left: scrollLeft,
      right: scroller.scrollWidth - scrollLeft - clientWidth,
      top: scrollTop,
      bottom: scroller.scrollHeight - scrollTop - clientHeight,
      bar: offsetWidth - clientWidth,
    };
    scroller.dataset.more = Object.keys(hidden).filter((edge) => hidden[edge] > 6).join(" ");
  };
  // Where the picture is laid out anyway.
  requestAnimationFrame(tell);
  scroller.addEventListener("scroll", tell);
}

/** Waits until the browser has painted; one in the background never does. */
function painted() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 500);
  });
}

/** Whether loading what nobody may need would cost its reader something: a slow line, and the battery and the data of a telephone. */
function isSlow() {
  const { saveData, effectiveType } = navigator.connection ?? {};
  return saveData || /2g|3g/.test(effectiveType) || matchMedia("(pointer: coarse) and (max-width: 899px)").matches;
}

/** A lesson is read without the module, which comes with the first touch of what it makes live. */
function isLesson() {
  return document.documentElement.dataset.screen === "lesson";
}

/** Waits for the first touch of one of these; what has the focus was touched before this script came. */
function firstTouch(targets) {
  return new Promise((resolve) => {
    if (targets.some((target) => target !== window && target.contains(document.activeElement))) resolve();
    for (const kind of ["pointerdown", "keydown", "focusin"]) {
      for (const target of targets) target.addEventListener(kind, resolve, { once: true });
    }
  });
}

/** Keeps what is pressed and chosen, to do it again where it has an effect, and what has the focus. */
function keepTouches(standing) {
  const touched = [];
  document.addEventListener("focusin", ({ target }) => (touched.focused = target));
  const press = ({ target }) => {
    const control = target.closest("button, [role=gridcell], [role=button], summary");
    if (!control) return;
    control.dataset.pressed = "";
    touched.push([control, (drawn) => drawn.click()]);
  };
  const choose = ({ target }) => {
    if (target.tagName === "TEXTAREA") return;
    const { value } = target;
    const set = (drawn) => {
      drawn.value = value;
      for (const kind of ["input", "change"]) drawn.dispatchEvent(new Event(kind, { bubbles: true }));
    };
    touched.push([target, set]);
  };
  for (const part of standing) {
    part.addEventListener("click", press);
    part.addEventListener("change", choose);
  }
  return touched;
}

/** Takes the picture away once the module's own is laid out, and does in that what was done in this. */
function leave(standing, touched) {
  requestAnimationFrame(() =>
    requestAnimationFrame(async () => {
      const focused = document.activeElement === document.body ? touched.focused : document.activeElement;
      const [start, end] = [focused?.selectionStart, focused?.selectionEnd];
      const hadFocus = standing.some((part) => part.contains(focused));
      delete document.documentElement.dataset.first;
      if (hadFocus && focused.tagName === "TEXTAREA") {
        const control = document.querySelector("#page :is([contenteditable], textarea)");
        control?.focus();
        if (control?.tagName === "TEXTAREA") control.setSelectionRange(start, end);
      } else if (hadFocus && focused.closest(".first")) same(focused)?.focus();
      for (const part of standing) if (part.matches(".first")) part.remove();
      for (const [control, again] of touched) {
        const drawn = await drawnFor(control);
        if (drawn && control === focused) drawn.focus();
        if (drawn) again(drawn);
      }
    }),
  );
}

/** What the module has drawn for a control. Parts elsewhere in the page come later than what took the picture's place. */
async function drawnFor(control) {
  const part = control.closest(".first-part");
  if (!part) return same(control);
  const find = finder(control, part);
  for (let frames = 0; frames < MOST_FRAMES && !find(); frames += 1) await new Promise(requestAnimationFrame);
  return find();
}

/** How to find what the module has drawn for a control of a part: a field by its place among those of the goal, anything else by its name. */
function finder(control, part) {
  if (control.tagName !== "INPUT") return () => same(control);
  const place = [...part.querySelectorAll("input")].indexOf(control);
  return () => document.querySelectorAll("#goal > :not(.first-part) input")[place];
}

/** The control that the module has drawn with the name of one that stood in its place. */
function same(control) {
  const name = (element) => element.getAttribute("aria-label") ?? element.textContent;
  const isDrawn = (other) => !other.closest(".first, .first-part");
  return [...document.querySelectorAll(control.tagName)].find((other) => isDrawn(other) && name(other) === name(control));
}

/** Keeps the playground for times without a network, and tells where there is a newer build. */
async function keep() {
  const worker = document.getElementById("worker");
  if (!worker || !("serviceWorker" in navigator) || window.top !== window) return;
  try {
    const registration = await navigator.serviceWorker.register(worker.href);
    offer(registration, registration.waiting);
    registration.addEventListener("updatefound", () => {
      const newer = registration.installing;
      newer.addEventListener("statechange", () => {
        // Without a build before it, the first one is no update.
        if (newer.state === "installed" && navigator.serviceWorker.controller) offer(registration, newer);
      });
    });
  } catch {
    // A private window, or a host without https: the page works, and is not kept.
  }
}

/** Shows that a newer build is ready. Nobody is made to load it. */
function offer(registration, newer) {
  const notice = document.getElementById("newer");
  if (!newer || !notice || !registration.active) return;
  notice.hidden = false;
  notice.querySelector("[data-load]").onclick = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    newer.postMessage("take over");
  };
  notice.querySelector("[data-later]").onclick = () => {
    notice.hidden = true;
  };
}
