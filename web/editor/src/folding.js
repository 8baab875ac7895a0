// Whole documents are folded at their first line, and one key leaves only the document at the caret open.

import { codeFolding, foldEffect, foldService, foldedRanges, unfoldEffect } from "@codemirror/language";
import { EditorView, keymap } from "@codemirror/view";

import { documentFrom, documentsOf, objectsOf } from "./documents.js";

export const folding = [
  foldService.of((state, lineStart) => {
    const line = state.doc.lineAt(lineStart);
    const document = documentFrom(state.doc, line);
    return document && line.to < document.to ? { from: line.to, to: document.to } : null;
  }),
  // What is folded says what it is, where it is a whole document.
  codeFolding({
    preparePlaceholder(state, { from, to }) {
      const line = state.doc.lineAt(from);
      const document = documentFrom(state.doc, line);
      if (document?.to !== to) return "…";
      return objectsOf(state.doc, document).slice(0, 3).map(({ kind, name }) => `${kind} ${name}`.trim()).join(", ") || "…";
    },
    placeholderDOM(view, onclick, words) {
      const sign = document.createElement("span");
      sign.className = "cm-foldPlaceholder";
      sign.textContent = words;
      sign.title = view.state.phrase("unfold");
      sign.setAttribute("aria-label", `${view.state.phrase("folded code")}: ${words}`);
      sign.addEventListener("click", onclick);
      return sign;
    },
  }),
  keymap.of([{ key: "Shift-Alt-o", run: foldOthers, preventDefault: true }]),
];

// Folds every document but the one at the caret; where that is done already, unfolds them all.
export function foldOthers(view) {
  const { state } = view;
  const { head } = state.selection.main;
  const effects = [];
  const folded = [];
  foldedRanges(state).between(0, state.doc.length, (from, to) => {
    folded.push({ from, to });
  });
  for (const document of documentsOf(state.doc)) {
    const range = { from: state.doc.lineAt(document.from).to, to: document.to };
    const isHere = document.from <= head && head <= document.to;
    const isFolded = folded.some(({ from, to }) => from === range.from && to === range.to);
    if (isHere) effects.push(...folded.filter(({ from, to }) => from < document.to && document.from < to).map((each) => unfoldEffect.of(each)));
    else if (!isFolded && range.from < range.to) effects.push(foldEffect.of(range));
  }
  const isDone = !effects.some((effect) => effect.is(foldEffect));
  const all = isDone ? folded.map((each) => unfoldEffect.of(each)) : effects;
  if (all.length === 0) return false;
  const words = state.phrase(isDone ? "Everything is unfolded" : "Other documents are folded");
  view.dispatch({ effects: [...all, EditorView.announce.of(words)] });
  return true;
}
