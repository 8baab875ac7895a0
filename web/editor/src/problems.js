// Problems of the text as CodeMirror draws them: squiggles, a sign in the gutter, and the edit that mends each in its tooltip.

import { mend } from "./mend.js";

// `judged` is the text that they were found in; without it nothing can be mended.
export function diagnosticsOf(problems, doc, judged) {
  return problems
    .map(([from, to, severity, message, label, pieces]) => ({
      from: Math.min(from, doc.length),
      to: Math.min(Math.max(from, to), doc.length),
      severity,
      message,
      actions: pieces && judged ? [{ name: label, apply: (view) => mend(view, pieces, judged) }] : [],
    }))
    .sort((one, other) => one.from - other.from);
}
