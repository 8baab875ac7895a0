// What is on a page by role and name. These functions run in the page, so each is whole in itself.

/**
 * The elements of a role that are shown, and whose name is `name` or, with `flags`, matches it. Roles and names are read as browsers give
 * them to assistive technology, as far as this page needs it: asking Firefox's own tree takes seconds for each question.
 */
export function find(role, name, flags) {
  const IMPLICIT = {
    button: "button",
    columnheader: "th[scope=col]",
    combobox: "select",
    heading: "h1, h2, h3",
    region: "section",
    rowheader: "th[scope=row]",
    searchbox: "input[type=search]",
    textbox: "[contenteditable=true]",
  };
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const nameOf = (element) => {
    const label = element.getAttribute("aria-label");
    const by = element.getAttribute("aria-labelledby");
    if (label !== null) return label;
    if (by !== null) return by.split(" ").map((id) => words(document.getElementById(id))).join(" ");
    // The words of a label before its field, without those of the field's options.
    if (element.labels?.length > 0) return words(element.labels[0].firstElementChild ?? element.labels[0]);
    return words(element);
  };
  const fits = (element) => name === undefined || (flags === undefined ? nameOf(element) === name : new RegExp(name, flags).test(nameOf(element)));
  const selector = [`[role="${role}"]`, IMPLICIT[role]].filter(Boolean).join(", ");
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  return [...document.querySelectorAll(selector)].filter((element) => shown(element) && fits(element));
}

/** Weights of letters that the fonts do not have: a browser puts another in their place, and not each the same. */
export function oddWeights() {
  const odd = new Set();
  for (const element of document.querySelectorAll("body, body *")) {
    const { fontWeight } = getComputedStyle(element);
    if (!["400", "500", "600", "700"].includes(fontWeight)) odd.add(`${element.tagName} .${element.className}: ${fontWeight}`);
  }
  return [...odd];
}

/** What is wrong with the names in the head of the matrix: broken, cut off, or over each other. */
export function badHeads() {
  const grid = document.querySelector("[role=grid]");
  const room = grid.parentElement.parentElement.getBoundingClientRect();
  const heads = [...grid.querySelectorAll("th[scope=col] .name")].map((name) => {
    const style = getComputedStyle(name);
    const turned = new DOMMatrix(style.transform === "none" ? "" : style.transform);
    return {
      text: name.textContent,
      size: parseFloat(style.fontSize),
      line: parseFloat(style.lineHeight) || 1.5 * parseFloat(style.fontSize),
      height: name.offsetHeight,
      isCut: style.overflowX !== "visible" && name.scrollWidth > name.clientWidth + 1,
      slant: Math.abs(Math.sin(Math.atan2(turned.b, turned.a))),
      place: name.getBoundingClientRect(),
    };
  });
  return heads.flatMap((head, index) => {
    const before = heads[index - 1];
    const apart = before && (head.slant > 0 ? (head.place.left - before.place.left) * head.slant - head.size * 0.85 : head.place.left - before.place.right);
    return [
      head.height > 1.6 * head.line && `${head.text} is broken`,
      head.isCut && `${head.text} is cut off`,
      head.place.top < room.top - 1 && `${head.text} is cut off at the top`,
      apart < -1 && `${head.text} lies over ${before.text}`,
    ].filter(Boolean);
  });
}
