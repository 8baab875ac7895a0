// Light or dark, as the page around it is. A frame is told by the `color-scheme` of its element alone, which its own media queries
// follow: no message is needed.

/** Attributes by which themes of blogs say it on `<html>`. */
const ATTRIBUTES = ["data-mode", "data-theme", "data-bs-theme"];

/** The scheme of the page as it is now: `dark`, `light`, or `light dark` where the page leaves it to the system. */
export function schemeOfPage() {
  const root = document.documentElement;
  const said = ATTRIBUTES.map((name) => root.getAttribute(name) ?? "").find((value) => schemeIn(value));
  if (said) return schemeIn(said);
  const marked = [root, document.body].map((element) => element.classList);
  if (marked.some((classes) => classes.contains("dark"))) return "dark";
  if (marked.some((classes) => classes.contains("light"))) return "light";
  const { colorScheme } = getComputedStyle(root);
  return colorScheme && colorScheme !== "normal" ? colorScheme : schemeOfColours(root);
}

function schemeIn(value) {
  return /dark|night/i.test(value) ? "dark" : /light|day/i.test(value) ? "light" : undefined;
}

/** A page that says nothing may still be dark. */
function schemeOfColours(root) {
  for (const element of [document.body, root]) {
    const [red, green, blue, opacity = 1] = getComputedStyle(element).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
    if (opacity > 0) return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
  }
  return "light";
}

/** Calls `changed` whenever the page may have another scheme than before. */
export function watchScheme(changed) {
  const options = { attributes: true, attributeFilter: [...ATTRIBUTES, "class", "style"] };
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body]) observer.observe(element, options);
  matchMedia("(prefers-color-scheme: dark)").addEventListener?.("change", changed);
}
