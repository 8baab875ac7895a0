// What the page knows about the text, drawn into it: problems as squiggles with a sign in the gutter, reasons as whole
// lines, and a short shine on lines that were just revealed.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const severities = ["error", "warning", "info"];
const lineClasses = { opens: "cm-opens", misses: "cm-misses" };

// Problems among the marks, in CodeMirror's shape.
export function diagnosticsOf(marks, doc) {
  return marks
    .filter(([, , tone]) => severities.includes(tone))
    .map(([from, to, severity, message]) => ({
      from: Math.min(from, doc.length),
      to: Math.min(Math.max(from, to), doc.length),
      severity,
      message,
    }))
    .sort((one, other) => one.from - other.from);
}

export const setReasonLines = StateEffect.define();

// The lines of the rules that decide the chosen cell.
export const reasonLines = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    lines = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setReasonLines)) lines = linesOf(effect.value, transaction.state.doc);
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function linesOf(marks, doc) {
  const classOfLine = new Map();
  for (const [from, to, tone] of marks) {
    const name = lineClasses[tone];
    if (!name) continue;
    for (const line of linesBetween(from, to, doc)) {
      // A line that opens the path outranks one that merely misses it.
      if (classOfLine.get(line.from) !== lineClasses.opens) classOfLine.set(line.from, name);
    }
  }
  return Decoration.set(
    [...classOfLine].map(([from, name]) => Decoration.line({ class: name }).range(from)),
    true,
  );
}

export const shine = StateEffect.define({
  map: ({ from, to }, changes) => ({ from: changes.mapPos(from), to: changes.mapPos(to) }),
});

// The lines that were revealed last, until the next edit.
export const shining = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    if (transaction.docChanged) lines = Decoration.none;
    for (const effect of transaction.effects) {
      if (!effect.is(shine)) continue;
      const shone = [...linesBetween(effect.value.from, effect.value.to, transaction.state.doc)];
      lines = Decoration.set(shone.map((line) => Decoration.line({ class: "cm-shine" }).range(line.from)));
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function* linesBetween(from, to, doc) {
  const start = Math.min(from, doc.length);
  const end = Math.min(Math.max(from, to), doc.length);
  const last = doc.lineAt(end);
  // A span that ends at the beginning of a line does not mean that line.
  const lastNumber = end > start && last.from === end ? last.number - 1 : last.number;
  for (let number = doc.lineAt(start).number; number <= lastNumber; number += 1) yield doc.line(number);
}
