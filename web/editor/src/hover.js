// What is said of the place under the pointer.

import { said } from "./said.js";

// What a label selects, and below it the field with its type, what it means and what leaving it out means.
export function hoverOf([words, name, type, what, missing, page], state) {
  const dom = document.createElement("div");
  dom.className = "label-said";
  if (words) said(dom, words);
  if (!name) return dom;
  const head = dom.appendChild(document.createElement("p"));
  head.appendChild(document.createElement("code")).textContent = name;
  head.append(" ");
  const typeName = head.appendChild(document.createElement("span"));
  typeName.className = "type";
  typeName.textContent = type;
  said(dom, what);
  if (missing) said(dom, `${state.phrase("Missing or empty")}: ${missing}`);
  if (page) {
    const link = dom.appendChild(document.createElement("a"));
    link.href = page;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = state.phrase("More about this field");
  }
  return dom;
}
