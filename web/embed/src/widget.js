// A button, and the frame that it opens. Both stand in a shadow of their own, which the styles of the page do not reach.

import { addressOf, dropFrame, hold, letGo, makeFrame, watchFrames } from "./frame.js";
import { policyNames } from "./policy.js";
import { leaveSight, watchFocus, watchSight } from "./sight.js";
import { giveBack, label, languageOf, listed, take, wordsOf } from "./words.js";

const STYLE = `
:host { display: block; margin: .5em 0 1em; }
button {
  max-width: 100%; padding: .35em .8em; border: 1px solid; border-radius: 6px; background: none; color: inherit;
  font: inherit; font-size: .9em; line-height: 1.4; text-align: start; overflow-wrap: anywhere; cursor: pointer;
}
button:hover { text-decoration: underline; text-underline-offset: 3px; }
button:focus-visible { outline: 2px solid; outline-offset: 2px; }
button[aria-expanded=true] { margin-bottom: .6em; }
slot { display: block; white-space: pre-wrap; }
`;

/** Frames that somebody was in. */
const touched = new WeakSet();
let isWatching = false;

/** Puts a button for `text` into the shadow `root` of `host`, named after `names`. Gives what takes it away again. */
export function widget(site, host, root, { text, names = policyNames(text), options }) {
  const lang = languageOf(host, options.lang);
  const words = wordsOf(lang ?? navigator.language);
  const [name, title] = [take(label(words, names)), take(words.title(listed(names)))];
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  root.append(button);
  dress(root);

  let frame;
  // Whether it is open, and whether it has been.
  let isOpen = false;
  let wasOpen = false;
  let isWatched = false;

  const set = (open) => {
    isOpen = open;
    button.setAttribute("aria-expanded", open);
    if (open) {
      wasOpen = true;
      watch();
      frame ??= load();
    }
    // A closed frame is put away, not ended: what was typed into it is there when it is opened again.
    if (frame) frame.style.display = open ? "block" : "none";
  };
  const load = () => {
    const made = makeFrame(addressOf(site, text, lang ? { ...options, lang } : options), title, options);
    root.append(made);
    host.style.minHeight = "";
    return made;
  };
  const end = () => {
    if (frame) dropFrame(frame);
    frame = undefined;
  };
  const watch = () => {
    if (isWatched) return;
    isWatched = true;
    watchPage();
    watchSight(host, (isNear) => {
      if (isNear && !wasOpen) set(true);
      else if (isNear && isOpen) frame ??= load();
      else if (!isNear && frame && !touched.has(frame)) {
        host.style.minHeight = `${host.offsetHeight}px`;
        end();
      }
    });
  };

  set(false);
  button.addEventListener("click", () => set(!isOpen));
  button.addEventListener("pointerenter", () => hold(host));
  button.addEventListener("pointerleave", letGo);
  if (options.loading === "eager") set(true);
  else if (options.loading === "lazy") watch();

  return () => {
    leaveSight(host);
    end();
    giveBack(name);
    giveBack(title);
  };
}

/** Listens to the page once there is something to listen for. */
function watchPage() {
  if (isWatching) return;
  isWatching = true;
  watchFrames();
  watchFocus((frame) => touched.add(frame));
}

/** A constructed sheet needs no permission of the page's policy; where the browser has none, the button looks as the browser likes. */
function dress(root) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4.
  }
}
