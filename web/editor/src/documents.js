// The documents of the text and the objects in them, told by their lines, so that a broken one is there too.

const MARKER = /^(?:---|\.\.\.)(?:\s|$)/;
const IDLE = /^\s*(?:#.*)?$/;

// Each document that holds something: where its first line with content begins, and where its last one ends.
export function documentsOf(doc) {
  const documents = [];
  let open = null;
  let at = 0;
  for (const text of doc.iterLines()) {
    if (MARKER.test(text)) open = null;
    else if (!IDLE.test(text)) {
      if (!open) documents.push((open = { from: at, to: at }));
      open.to = at + text.length;
    }
    at += text.length + 1;
  }
  return documents;
}

// The document whose first line with content is the given one, without a look at all the others.
export function documentFrom(doc, line) {
  if (IDLE.test(line.text) || MARKER.test(line.text)) return null;
  for (let number = line.number - 1; number > 0; number -= 1) {
    const { text } = doc.line(number);
    if (MARKER.test(text)) break;
    if (!IDLE.test(text)) return null;
  }
  let to = line.to;
  for (let number = line.number + 1; number <= doc.lines; number += 1) {
    const next = doc.line(number);
    if (MARKER.test(next.text)) break;
    if (!IDLE.test(next.text)) to = next.to;
  }
  return { from: line.from, to };
}

// The objects of a document, more than one in a list of them: { kind, name, from, to }.
export function objectsOf(doc, { from, to }) {
  const text = doc.sliceString(from, to);
  const whole = { ...objectOf(text), from, to };
  if (!whole.kind.endsWith("List")) return [whole];
  const items = /^items:[^\n]*\n((?: *#.*\n)*)( *)- /m.exec(text);
  if (!items) return [whole];
  const column = items[2].length;
  const starts = [...text.matchAll(new RegExp(`^ {${column}}- `, "gm"))].map(({ index }) => index).filter((index) => index >= items.index);
  return starts.map((start, place) => {
    const end = starts[place + 1] ?? text.length;
    const lines = text.slice(start, end).split("\n").map((line) => line.slice(column + 2));
    return { ...objectOf(lines.join("\n")), from: from + start, to: from + end };
  });
}

// What an object is, and its name with its namespace, as far as its lines say it.
function objectOf(text) {
  const isFlow = text.startsWith("{");
  const kind = value(isFlow ? text : text.replace(/^\s.*$/gm, ""), "kind");
  const metadata = (isFlow ? /["']?metadata["']?:([^]*)/ : /^metadata:(.*(?:\n[ \t].*|\n(?=\n))*)/m).exec(text)?.[1] ?? "";
  const own = metadata.trimStart().startsWith("{") ? metadata.trimStart().slice(1).replace(/\{[^{}]*\}/g, "") : ownLines(metadata);
  const [name, namespace] = [value(own, "name"), value(own, "namespace")];
  return { kind, name: namespace ? `${namespace}/${name}` : name };
}

// The lines of a block that are no deeper than its first one.
function ownLines(block) {
  const lines = block.split("\n").map((line, index) => (index === 0 ? { column: null, line } : { column: line.search(/\S/), line }));
  const column = lines.find((each) => each.column > 0)?.column;
  return lines.filter((each) => each.column === null || each.column === column).map(({ line }) => line).join("\n");
}

function value(text, key) {
  return new RegExp(`(?:^|[\\s{,])["']?${key}["']?:\\s*["']?([^\\s"',{}[\\]]+)`).exec(text)?.[1] ?? "";
}
