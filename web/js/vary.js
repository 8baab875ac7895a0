// A lesson with other names: the variant of the seed in the address, which `before_paint.js` has read. Words are chosen and replaced here
// as `crates/netpol-course/src/vary` does it, so that the same seed is the same variant in the page, in the module and for `netpol grade`.

/** What is put in the place of each word; `vary` holds each word with its choices. */
export function chosen(vary, seed) {
  let rest = mixed(BigInt(seed));
  return vary.map(([word, choices]) => {
    const count = BigInt(choices.length);
    const choice = choices[Number(rest % count)];
    rest /= count;
    return [word, choice];
  });
}

/** SplitMix64; 0 of 0. */
function mixed(seed) {
  const times = (one, other) => BigInt.asUintN(64, one * other);
  let mixed = times(seed ^ (seed >> 30n), 0xbf58476d1ce4e5b9n);
  mixed = times(mixed ^ (mixed >> 27n), 0x94d049bb133111ebn);
  return mixed ^ (mixed >> 31n);
}

/** A function that replaces whole words, all at once. */
export function replacer(words) {
  const others = new Map(words);
  const longestFirst = [...others.keys()].sort((one, other) => other.length - one.length);
  const any = longestFirst.map((word) => word.replaceAll(/[^\w]/g, "\\$&")).join("|");
  const whole = new RegExp(`(?<![\\w-])(?<![\\w-]\\.)(?:${any})(?![\\w-])(?!\\.[\\w-])`, "g");
  return (text) => text.replaceAll(whole, (word) => others.get(word));
}

const page = globalThis.document?.querySelector("[data-vary]");
if (page) show(page, JSON.parse(page.dataset.vary), document.documentElement.dataset.seed ?? "0");

/** Replaces the words of the page, and offers other ones. Where the module has drawn already, there are none left to replace. */
function show(page, vary, seed) {
  const words = chosen(vary, seed);
  if (seed !== "0") {
    const replaced = replacer(words);
    document.title = replaced(document.title);
    for (const part of page.querySelectorAll("[data-varies], .contents [aria-current]")) replaceIn(part, replaced);
    for (const link of page.querySelectorAll("a[hreflang]")) link.search = `?seed=${seed}`;
    for (const link of page.querySelectorAll(".first-part .lesson-actions a")) link.search += `&seed=${seed}`;
  }
  const offer = page.querySelector(".variant");
  const [other, original] = offer.querySelectorAll("a");
  other.search = `?seed=${another(vary, String(words))}`;
  original.hidden = seed === "0";
  const said = offer.querySelector("[data-says]");
  if (seed !== "0") said.textContent = said.dataset.says.replace("%{seed}", seed);
  offer.hidden = false;
}

/** The seed of a variant with other words than these. */
function another(vary, words) {
  for (;;) {
    const seed = 1 + Math.floor(Math.random() * 99_999);
    if (String(chosen(vary, seed)) !== words) return seed;
  }
}

/** Replaces the words in everything that is read in a part of the page, and in its names for those who do not see it. */
function replaceIn(part, replaced) {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    if (!text.parentElement.closest("[data-as-it-is]")) text.data = replaced(text.data);
  }
  for (const name of ["aria-label", "title"]) {
    for (const element of part.querySelectorAll(`[${name}]`)) element.setAttribute(name, replaced(element.getAttribute(name)));
  }
}
