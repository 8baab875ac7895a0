// Colours and sizes, all from the page's CSS variables, so that both themes need nothing here.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const syntaxColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--code-key)" },
    { tag: [tags.string, tags.content], color: "var(--code-string)" },
    { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
    { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: "var(--ink-2)" },
    { tag: [tags.labelName, tags.typeName, tags.keyword], color: "var(--note)" },
    { tag: tags.invalid, color: "var(--deny)" },
  ]),
);

export const colours = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--surface)", color: "var(--ink)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "2px solid var(--focus)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--font-code)", lineHeight: "1.62", scrollbarWidth: "thin", scrollbarColor: "var(--line-strong) transparent" },
  ".cm-content": { padding: "10px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 5px", borderLeft: "3px solid transparent" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
  ".cm-gutters": { backgroundColor: "var(--surface)", color: "var(--ink-3)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "34px", padding: "0 4px 0 8px" },
  ".cm-foldGutter .cm-gutterElement": { color: "var(--ink-3)", opacity: "0", transition: "opacity var(--quick)" },
  "&:hover .cm-foldGutter .cm-gutterElement, &.cm-focused .cm-foldGutter .cm-gutterElement": { opacity: "1" },
  ".cm-foldPlaceholder": {
    padding: "0 6px",
    border: "1px solid var(--line)",
    backgroundColor: "var(--surface-2)",
    color: "var(--ink-2)",
  },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--ink) 4%, transparent)" },
  "&.cm-focused .cm-activeLineGutter": { color: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 22%, transparent)",
  },
  ".cm-number, .cm-number *": { color: "var(--code-number)" },
  ".cm-selectionMatch": { backgroundColor: "var(--accent-soft)" },
  "&.cm-focused .cm-matchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--accent-soft)" },
  ".cm-searchMatch": { backgroundColor: "var(--part-soft)", outline: "1px solid var(--part-line)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--part-line)" },
  ".cm-specialChar": { color: "var(--deny)", backgroundColor: "var(--deny-soft)" },

  ".cm-line.cm-opens, .cm-activeLine.cm-opens": { backgroundColor: "var(--allow-soft)", borderLeftColor: "var(--allow)" },
  ".cm-line.cm-misses, .cm-activeLine.cm-misses": { backgroundColor: "var(--deny-soft)", borderLeftColor: "var(--deny)" },
  ".cm-line.cm-locked, .cm-line.cm-locked span": { color: "var(--ink-3)" },
  // The quietest ink is too quiet on a tint.
  ".cm-line.cm-opens, .cm-line.cm-misses": { "--ink-3": "var(--ink-2)" },
  ".cm-line.cm-shine": { boxShadow: "inset 0 0 0 100vmax color-mix(in srgb, var(--accent) 12%, transparent)" },

  ".cm-lintRange-error": squiggle("--deny", "wavy"),
  ".cm-lintRange-warning": squiggle("--part", "wavy"),
  ".cm-lintRange-info": squiggle("--note", "dotted"),
  ".cm-lintPoint::after": { borderBottomColor: "var(--deny)" },
  ".cm-lint-marker": { content: "none !important", width: "14px", height: "auto", textAlign: "center", fontSize: "10px" },
  ".cm-lint-marker::before": { fontFamily: "var(--font-ui)" },
  ".cm-lint-marker-error::before": { content: "'✕'", color: "var(--deny)", fontWeight: "700" },
  ".cm-lint-marker-warning::before": { content: "'▲'", color: "var(--part)" },
  ".cm-lint-marker-info::before": { content: "'●'", color: "var(--note)" },

  ".cm-tooltip": {
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-m)",
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    boxShadow: "var(--shadow-2)",
    fontFamily: "var(--font-ui)",
    fontSize: "var(--text-s)",
  },
  ".cm-diagnostic": { maxWidth: "460px", padding: "6px 10px", whiteSpace: "pre-wrap" },
  ".cm-diagnosticText": { display: "block" },
  ".cm-diagnosticAction": {
    margin: "6px 8px 2px 0",
    padding: "3px 9px",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-s)",
    backgroundColor: "var(--surface)",
    color: "var(--accent)",
    fontWeight: "500",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--deny)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--part)" },
  ".cm-diagnostic-info": { borderLeftColor: "var(--note)" },

  ".cm-panels": { backgroundColor: "var(--surface-2)", color: "var(--ink)", fontFamily: "var(--font-ui)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-textfield": {
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius-s)",
    backgroundColor: "var(--surface)",
  },
  ".cm-button": {
    border: "1px solid var(--line)",
    borderRadius: "var(--radius-s)",
    backgroundColor: "var(--surface)",
    backgroundImage: "none",
  },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink)" },
  ".cm-panel.cm-panel-lint ul [aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--ink)" },
});

function squiggle(variable, style) {
  return {
    backgroundImage: "none",
    paddingBottom: "0",
    textDecoration: `underline ${style} var(${variable}) 1px`,
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  };
}
