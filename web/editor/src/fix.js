// Edits that the page offers. Each is one step for undo, is scrolled into sight, and lights up the lines that it changed.

import { isolateHistory } from "@codemirror/commands";
import { forEachDiagnostic } from "@codemirror/lint";
import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { shine } from "./marks.js";

// Pieces are [from, to, text] each, in the text `judged`. In any other text they would hit something else, so nothing
// is done there. Says whether it was done.
export function fix(view, pieces, judged) {
  if (!judged?.eq(view.state.doc)) return false;
  const changes = view.state.changes(pieces.map(([from, to, insert]) => ({ from, to, insert })));
  const changed = rangesAfter(changes);
  if (changed.length === 0) return false;
  const [first] = changed;
  view.dispatch({
    changes,
    selection: EditorSelection.cursor(first.to),
    effects: [
      EditorView.scrollIntoView(EditorSelection.range(first.from, first.to), { yMargin: 40 }),
      shine.of(changed),
    ],
    annotations: isolateHistory.of("full"),
    userEvent: "input.fix",
  });
  return true;
}

// Fixes the first problem at the caret, else the first on its line.
export function fixAtCaret(view) {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  let atCaret;
  let onLine;
  forEachDiagnostic(view.state, (problem, from, to) => {
    if (!problem.fix) return;
    if (from <= head && head <= to) atCaret ??= problem;
    if (from <= line.to && line.from <= to) onLine ??= problem;
  });
  return (atCaret ?? onLine)?.fix() ?? false;
}

// What was changed, as it stands in the new text, without the line breaks and spaces around it.
function rangesAfter(changes) {
  const ranges = [];
  changes.iterChanges((_fromBefore, _toBefore, from, to, inserted) => {
    const text = inserted.toString();
    const start = from + text.length - text.trimStart().length;
    ranges.push({ from: Math.min(start, to), to: Math.max(start, from + text.trimEnd().length) });
  });
  return ranges;
}
