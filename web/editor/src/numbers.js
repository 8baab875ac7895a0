// The YAML grammar knows one kind of plain value; ports read better when numbers have a colour of their own.

import { syntaxTree } from "@codemirror/language";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";

const isNumber = /^(?:[-+]?\d[\d.]*|true|false|null|~)$/;
const number = Decoration.mark({ class: "cm-number" });

export const numbers = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.decorations = numbersIn(view);
    }
    update(update) {
      if (update.docChanged || update.viewportChanged || syntaxTree(update.startState) !== syntaxTree(update.state)) {
        this.decorations = numbersIn(update.view);
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function numbersIn(view) {
  const ranges = new RangeSetBuilder();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        if (node.name !== "Literal" || node.to - node.from > 20 || node.node.parent?.name === "Key") return;
        if (isNumber.test(view.state.sliceDoc(node.from, node.to))) ranges.add(node.from, node.to, number);
      },
    });
  }
  return ranges.finish();
}
