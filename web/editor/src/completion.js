// The list of what can be written at the caret. The engine says what is in it.

import {
  acceptCompletion,
  autocompletion,
  completionKeymap,
  completionStatus,
  pickedCompletion,
  selectedCompletionIndex,
  setSelectedCompletion,
} from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";

import { said } from "./said.js";

// Behind these, something can be chosen.
const SENSIBLE = /(?:[\w./-]+|: |- |[{[,] ?)$/;
// Of what these letters are added to, the list is narrowed without a question.
const WORD = /^[\w./-]*$/;

// `ask(place)` is a promise of { from, to, items }, or of null.
export function completion(ask) {
  // What was chosen just now leads to the next choice.
  let goesOn = false;
  // The list was asked for by its key, and nothing in it is chosen yet.
  let isAsked = false;

  async function source(context) {
    const isNext = goesOn;
    goesOn = false;
    isAsked = context.explicit;
    const isWanted = () => !context.aborted && !context.view.composing;
    if (!(context.explicit || isNext || context.matchBefore(SENSIBLE)) || !isWanted()) return null;
    const overtaken = new Promise((say) => context.addEventListener("abort", () => say(null), { onDocChange: true }));
    const offered = await Promise.race([ask(context.pos), overtaken]);
    if (!offered || !isWanted()) return null;
    const { from, to, items } = offered;
    return { from, to, options: items.map(option), validFor: WORD };
  }

  function option([label, detail, about, insert, leadsOn]) {
    const apply = (view, chosen, from, to) => {
      goesOn = leadsOn;
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        scrollIntoView: true,
        userEvent: "input.complete",
        annotations: pickedCompletion.of(chosen),
      });
    };
    return { label, detail, about, apply, leadsOn };
  }

  return [
    autocompletion({
      override: [source],
      icons: false,
      // Whoever types goes on typing: Enter and Tab are theirs until they have chosen something.
      selectOnOpen: false,
      defaultKeymap: false,
      activateOnCompletion: (chosen) => chosen.leadsOn,
      // They come in a sensible order.
      compareCompletions: () => 0,
      addToOptions: [{ render: aboutOf, position: 90 }],
    }),
    Prec.highest(keymap.of([...completionKeymap, { key: "Tab", run: acceptCompletion }])),
    EditorView.updateListener.of(({ state, view }) => {
      if (!isAsked || completionStatus(state) !== "active") return;
      isAsked = false;
      if (selectedCompletionIndex(state) === null) view.dispatch({ effects: setSelectedCompletion(0) });
    }),
  ];
}

function aboutOf({ about }) {
  if (!about) return null;
  const line = document.createElement("span");
  line.className = "about";
  said(line, about);
  return line;
}
