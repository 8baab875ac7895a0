// <netpol-playground view="matrix" from="shop/web"><pre>…</pre></netpol-playground>

import { ofElement, ofText } from "./options.js";
import { hidden, joined } from "./policy.js";
import { textOf, tidied } from "./text.js";
import { widget } from "./widget.js";

const NAME = "netpol-playground";

/** What takes the button and the frame of an element away again. */
const ends = new WeakMap();

/** Defines the element, once. */
export function defineElement(site) {
  if (customElements.get(NAME)) return;
  customElements.define(
    NAME,
    class extends HTMLElement {
      connectedCallback() {
        // While the page is read, what stands inside is not there yet.
        if (document.readyState !== "loading") begin(site, this);
        else document.addEventListener("DOMContentLoaded", () => begin(site, this), { once: true });
      }

      disconnectedCallback() {
        ends.get(this)?.();
        ends.delete(this);
      }
    },
  );
}

function begin(site, element) {
  const text = textIn(element);
  if (!element.isConnected || ends.has(element) || !text) return;
  const options = { ...site.defaults, ...ofText(text).options, ...ofElement(element) };
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
  root.replaceChildren(document.createElement("slot"));
  ends.set(element, widget(site, element, root, { text, options }));
}

/** The text of an element: its code block or its plain text, and what its scripts add unseen; a script alone is the text itself. */
function textIn(element) {
  const scripts = [...element.querySelectorAll("script[type='text/yaml']")].map((script) => `${tidied(script.text)}\n`);
  const seen = textOf(element.querySelector("pre") ?? element);
  return seen ? joined([seen, ...scripts.map(hidden)]) : joined(scripts.filter((text) => text !== "\n"));
}
