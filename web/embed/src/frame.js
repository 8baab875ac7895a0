// A frame with the playground: where it leads, what it may, how high it is.

import { query } from "./options.js";
import { schemeOfPage, watchScheme } from "./theme.js";

/** Heights before the frame says its own. */
const HEIGHT = 420;
const HEIGHT_OF_MATRIX = 320;
const HEIGHT_OF_VERDICT = 48;
/** What a frame may ask for at most. */
const MOST = 4000;

/** Every frame of this page that is there. */
const frames = new Map();

/** The host of the button under the pointer. */
let held;
/** A tap is a click a moment after the finger has gone. */
const AFTER = 100;
let timer;

/** The address of a frame: the text as it is, since a post has no compression at hand, and the options behind it. */
export function addressOf(site, text, options) {
  const bytes = new TextEncoder().encode(`\n${text}`);
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  const payload = btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `${site.frame}#/t/1.${payload}${query(options)}`;
}

/** A frame that is not in the page yet. */
export function makeFrame(address, title, options) {
  const frame = document.createElement("iframe");
  frame.title = title;
  // It may run and open the playground in a tab of its own, and nothing else: it has no origin, so no storage either.
  frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
  frame.setAttribute("allow", "clipboard-write");
  frame.referrerPolicy = "no-referrer";
  const own = Number.parseInt(options.height, 10);
  const { style } = frame;
  style.cssText = "display:block;width:100%;border:0;margin:0;background:transparent";
  style.height = `${own > 0 ? own : heightOf(options.view)}px`;
  const chosen = /^(light|dark)$/.test(options.theme) ? options.theme : undefined;
  style.colorScheme = chosen ?? schemeOfPage();
  frame.src = address;
  frames.set(frame, { isFixed: own > 0, hasTheme: Boolean(chosen) });
  return frame;
}

/** Forgets a frame that was taken out of the page. */
export function dropFrame(frame) {
  frame.remove();
  frames.delete(frame);
}

function heightOf(view = "") {
  return view === "matrix" ? HEIGHT_OF_MATRIX : view === "verdict" ? HEIGHT_OF_VERDICT : HEIGHT;
}

/** While the pointer is over the button of `host`, what is before it stays as high as it is: the button would be moved away from under it. */
export function hold(host) {
  clearTimeout(timer);
  held = host;
}

/** The pointer has gone. */
export function letGo() {
  timer = setTimeout(() => {
    held = undefined;
    for (const [frame, known] of frames) settle(frame, known);
  }, AFTER);
}

/** Makes a frame as high as it last said, unless that would move what is held. */
function settle(frame, { height }) {
  const isBefore = held?.isConnected && frame.getRootNode().host?.compareDocumentPosition(held) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (height && !isBefore) frame.style.height = `${height}px`;
}

/** Begins to hear what frames say of their height, and to keep their theme in step. */
export function watchFrames() {
  addEventListener("message", ({ source, data }) => {
    if (data?.netpol !== 1 || data.type !== "height" || !(data.height > 0)) return;
    for (const [frame, known] of frames) {
      if (known.isFixed || frame.contentWindow !== source) continue;
      known.height = Math.min(Math.ceil(data.height), MOST);
      settle(frame, known);
    }
  });
  watchScheme(() => {
    const scheme = schemeOfPage();
    for (const [frame, { hasTheme }] of frames) {
      if (!hasTheme && frame.style.colorScheme !== scheme) frame.style.colorScheme = scheme;
    }
  });
}
