// Whole lines that are lit up: those of the reasons, and those that were just revealed or edited by the page.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView } from "@codemirror/view";

const lineClasses = { opens: "cm-opens", misses: "cm-misses", locked: "cm-locked" };

export const setReasonLines = StateEffect.define();

// The lines of the rules that decide the chosen cell.
export const reasonLines = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    lines = lines.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setReasonLines)) lines = effect.value;
    }
    return lines;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Marks are [from, to, tone] each.
export function linesOf(marks, doc) {
  const classOfLine = new Map();
  for (const [from, to, tone] of marks) {
    const name = lineClasses[tone];
    if (!name) continue;
    for (const line of linesBetween(from, to, doc)) {
      // A line that opens the path outranks one that merely misses it, and either may be locked besides.
      const others = classOfLine.get(line.from) ?? "";
      if (!others.includes(lineClasses.opens)) classOfLine.set(line.from, name === lineClasses.locked ? `${others} ${name}`.trim() : name);
    }
  }
  return Decoration.set(
    [...classOfLine].map(([from, name]) => Decoration.line({ class: name }).range(from)),
    true,
  );
}

export const shine = StateEffect.define({
  map: (ranges, changes) => ranges.map(({ from, to }) => ({ from: changes.mapPos(from), to: changes.mapPos(to) })),
});

// The lines that were revealed or edited by the page last, until the next edit.
export const shining = StateField.define({
  create: () => Decoration.none,
  update(lines, transaction) {
    if (transaction.docChanged) lines = Decoration.none;
    for (const effect of transaction.effects) {
      if (!effect.is(shine)) continue;
      const shone = effect.value.flatMap(({ from, to }) => [...linesBetween(from, to, transaction.state.doc)]);
      const starts = new Set(shone.map((line) => line.from));
      lines = Decoration.set([...starts].map((start) => Decoration.line({ class: "cm-shine" }).range(start)), true);
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
