// Problems of the text as CodeMirror draws them: squiggles, a sign in the gutter, and the edit that fixes each in its tooltip.

import { forEachDiagnostic } from "@codemirror/lint";

// `fix(index)` fixes the problem of that index, if it still can.
export function diagnosticsOf(problems, doc, fix) {
  return problems
    .map(([from, to, severity, message, label, _pieces, note], index) => ({
      from: Math.min(from, doc.length),
      to: Math.min(Math.max(from, to), doc.length),
      severity,
      message,
      index,
      label,
      fix: label && (() => fix(index)),
      renderMessage: () => messageOf(message, label, note, () => fix(index)),
    }))
    .sort((one, other) => one.from - other.from);
}

// Whether just these are drawn, where they belong.
export function areShown(diagnostics, state) {
  const wanted = new Map(diagnostics.map((diagnostic) => [diagnostic.index, diagnostic]));
  let shown = 0;
  let same = true;
  forEachDiagnostic(state, (diagnostic, from, to) => {
    const other = wanted.get(diagnostic.index);
    shown += 1;
    same &&=
      other?.from === from &&
      other.to === to &&
      other.severity === diagnostic.severity &&
      other.message === diagnostic.message &&
      other.label === diagnostic.label;
  });
  return same && shown === diagnostics.length;
}

// The message, and below it the button that fixes the problem, with what to know before. CodeMirror's own button begins
// with an English word.
function messageOf(message, label, note, fix) {
  const element = document.createElement("span");
  element.textContent = message;
  if (label) {
    const button = element.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = "cm-diagnosticAction";
    button.textContent = label;
    button.title = note;
    button.addEventListener("click", fix);
  }
  return element;
}
