// The blocks of a page that hold NetworkPolicies, and where each of them ends.

/** A block of code; Chirpy leaves no `pre` around it. */
const CODE = "pre, .highlight > code";

/** Classes and elements that highlighters and themes put around a block. */
const AROUND = /(^|\s)(highlight|highlighter-rouge|language-|lang-|chroma|rouge|prism|shiki|lntable|code|theme-code)|codeBlock|code-?(block|wrapper|toolbar|container|box)/i;
const PARTS_OF_TABLE = /^(TABLE|TBODY|TR|TD)$/;
const TABLES = ".rouge-table, .lntable, .highlighttable";

/** What no block of code is. */
const ELSEWHERE = "[contenteditable=true], netpol-playground";
const NUMBERS = ".rouge-gutter, .gutter, .lineno, .linenos, .lntd:not(:last-child)";
const OPTED_OUT = "[data-no-upgrade], .no-netpol";

const YAML = /^(ya?ml|k8s|kubernetes|text|plain|plaintext|txt|none|code|nohighlight|no-highlight|auto|)$/;

/** Whether a block is said to be of another language, and happens to hold what looks like a policy. */
function isOfAnotherLanguage(block, outermost) {
  const stated = [];
  for (let element = block.querySelector("code") ?? block; outermost.contains(element); element = element.parentElement) {
    const { lang, keLanguage } = element.dataset;
    const classes = [...element.classList];
    stated.push(lang, keLanguage, ...classes.map((name) => /^(?:lang|language|highlight-source)-(.+)$/.exec(name)?.[1]));
    stated.push(classes.find((name) => /^ya?ml$/.test(name)));
  }
  const languages = stated.filter((name) => name !== undefined).map((name) => name.toLowerCase());
  return languages.length > 0 && !languages.some((name) => YAML.test(name));
}

/** Blocks under `root` or around it, the first of the page first, each with the outermost element that is around it alone. */
export function blocksIn(root) {
  const blocks = new Map();
  for (const code of codesIn(root.closest(CODE) ?? root)) {
    if (code.closest(`${ELSEWHERE}, ${OPTED_OUT}`)) continue;
    const outermost = outermostOf(code);
    if (!isOfAnotherLanguage(code, outermost)) blocks.set(outermost, code);
  }
  return [...blocks].map(([outermost, code]) => ({ outermost, code }));
}

/** The blocks of code in an element, without those that hold line numbers alone. */
function codesIn(element) {
  const codes = [...(element.matches(CODE) ? [element] : []), ...element.querySelectorAll(CODE)];
  return codes.filter((code) => !code.parentElement.closest(CODE) && !code.closest(NUMBERS));
}

function outermostOf(code) {
  let outermost = code;
  for (let around = code.parentElement; isAround(around); around = around.parentElement) outermost = around;
  return outermost;
}

function isAround(element) {
  if (element.matches("body, main, article, section, li, blockquote, details")) return false;
  if (PARTS_OF_TABLE.test(element.tagName)) return element.closest("table").matches(TABLES);
  if (!/^(CODE|FIGURE)$/.test(element.tagName) && !AROUND.test(element.className)) return false;
  // What holds prose too, or another block, is a part of the post.
  return !element.querySelector("p, h1, h2, h3, h4, h5, h6") && codesIn(element).length === 1;
}
