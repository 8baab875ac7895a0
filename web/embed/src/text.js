// The text of a code block, whatever highlighters, line numbers and copy buttons did to it.

/** What stands beside the code and is none of it. */
const BESIDE =
  ".rouge-gutter,.gutter,.lineno,.linenos,.linenodiv,.ln,.lnt,.gl,.hljs-ln-numbers,.line-numbers-rows,.code-header,button,script,style,[aria-hidden=true]";

/** Where the code stands, where a highlighter laid it out as a table with its line numbers. */
const CODE_CELL = "td.rouge-code, .lntable td.lntd:last-child, .highlighttable td.code";

const BLOCKS = /^(DIV|P|LI|TR|TABLE|TBODY|PRE)$/;

// Zero-width characters, which some editors and copy programs leave between words.
const ZERO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g;

/** The text of a block, with one line end behind it; null where its lines cannot be told apart. */
export function textOf(block) {
  const lines = [];
  walk(block.querySelector(CODE_CELL) ?? block, lines);
  const text = tidied(lines.join(""));
  // All on one line and many colons: a renderer dropped the line ends, and guessing at them would make another policy of it.
  const isRunTogether = !text.includes("\n") && text.split(":").length > 3;
  return isRunTogether || text === "" ? null : `${text}\n`;
}

/** Plain text as it came, with the line ends and spaces that YAML wants. */
export function tidied(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/\u00a0/g, " ")
    .replace(ZERO_WIDTH, "")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
}

function walk(node, pieces) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) pieces.push(child.data);
    else if (child.nodeType !== Node.ELEMENT_NODE || child.matches(BESIDE)) continue;
    else if (child.tagName === "BR") pieces.push("\n");
    else {
      walk(child, pieces);
      // A block ends its line, unless its own last line end did.
      if (BLOCKS.test(child.tagName) && !/\n$/.test(pieces[pieces.length - 1] ?? "\n")) pieces.push("\n");
    }
  }
}
