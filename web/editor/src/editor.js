// The page's only door to CodeMirror. Positions are UTF-16 code units, as CodeMirror counts and as the marks say.
//
//   mount(parent, options, events) →
//     { setText, setProblems, fix, setReasons, setLabel, setCompletion, format, reveal, scroll, setTheme, setWords, destroy }
//
// `options` is { text, dark, words, caret, most, later }: `words` is { label, placeholder, phrases }, `caret` is null unless
// the user is already typing, a text longer than `most` is not given away, and `later` is the address of the other bundle, or
// null. `events` is { changed(text), moved(offset), hovered(offset), completing(offset), formatting(),
// looked(index) }.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore, isolateHistory } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorSelection, EditorState, RangeSet, StateEffect } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";

import { language } from "./language.js";
import { linesOf, reasonLines, setReasonLines, shine, shining } from "./marks.js";
import { fix, fixAtCaret } from "./fix.js";
import { hoverOf } from "./hover.js";
import { numbers } from "./numbers.js";
import { areShown, diagnosticsOf } from "./problems.js";
import { shared } from "./shared.js";
import { colours, syntaxColours } from "./theme.js";

// Marks a change that the page made itself, which must not come back to it as an edit.
const fromPage = Annotation.define();

// Bidirectional controls, zero-width characters and their like are shown, never obeyed.
const hiddenCharacters = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu;

export function mount(parent, options, events) {
  const theme = new Compartment();
  const words = new Compartment();
  let unreported = false;
  // The text that the problems were found in; null while the page does not know the text yet.
  let judged = null;
  // What fixes each problem, as places in that text.
  let pieces = [];
  // How many problems are drawn. Where their text is deleted they are nowhere, but their signs in the gutter stay.
  let drawn = 0;
  // Where what was pasted last stands.
  let pasted = null;
  // Where the pointer rests, and what gets the words that are said there.
  let hover = null;

  // Where something is to be written, and what gets what can be written there.
  let completing = null;

  // Asks what can be written at a place. Only the last question is answered.
  const ask = (place) => {
    completing?.say(null);
    return new Promise((say) => {
      completing = { place, say };
      events.completing(place);
    });
  };

  // A fix that a person has to look at has no pieces here: the page shows what it would change.
  const fixProblem = (index) => {
    if (pieces[index]) return fix(view, pieces[index], judged);
    events.looked(index);
    return true;
  };

  function report(view) {
    unreported = false;
    // Nobody reads a text that is too large, and copying it at every key would make typing stutter.
    const { doc } = view.state;
    events.changed(doc.length > options.most ? null : doc.toString());
  }

  // While an input method composes, the text holds half syllables: nothing is evaluated until it is done.
  function reportAfterComposing(view) {
    setTimeout(() => {
      if (unreported && !view.composing) report(view);
    }, 60);
  }

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        highlightSpecialChars({ addSpecialChars: hiddenCharacters }),
        history(),
        drawSelection(),
        EditorState.allowMultipleSelections.of(true),
        indentOnInput(),
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        search({ top: true }),
        language(),
        syntaxColours,
        numbers,
        colours,
        reasonLines,
        shining,
        hoverTooltip((_view, place) => new Promise((say) => {
          hover = { place, say };
          events.hovered(place);
        })),
        theme.of(EditorView.darkTheme.of(options.dark)),
        words.of(wordsOf(options.words)),
        // Tab is left to the browser, so that nobody is caught in the editor; these indent instead.
        keymap.of([
          { key: "Mod-]", run: indentMore },
          { key: "Mod-[", run: indentLess },
          { key: "Mod-.", run: fixAtCaret },
          ...searchKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...lintKeymap,
          ...defaultKeymap,
        ]),
        EditorView.domEventHandlers({
          compositionend: (_event, view) => reportAfterComposing(view),
          // What has to be looked through first comes back by `paste`.
          paste: (event) => {
            const text = event.clipboardData?.getData("text/plain") ?? "";
            // Handing over more than is looked through would take as long as putting it in.
            const isTaken = text.length <= options.mostPasted && events.pasted(text);
            if (isTaken) event.preventDefault();
            return isTaken;
          },
        }),
        EditorState.transactionExtender.of(showPastedFromItsBeginning),
        EditorView.updateListener.of((update) => {
          const isOpened = update.transactions.some((each) => each.annotation(fromPage));
          if (pasted) pasted = pasted.map((place) => update.changes.mapPos(place));
          if (update.docChanged && !isOpened) {
            unreported = true;
            if (!update.view.composing) report(update.view);
          }
          // In a text that the page opened, nobody has put the caret anywhere yet.
          if ((update.selectionSet || update.docChanged) && !isOpened) events.moved(update.state.selection.main.head);
        }),
      ],
    }),
  });

  // Nobody waits for it.
  let say = () => {};
  if (options.later) {
    import(options.later).then(
      ({ connect }) => {
        const { later } = connect((name) => shared[name]);
        const more = later(ask, () => events.formatting());
        say = more.say;
        view.dispatch({ effects: StateEffect.appendConfig.of(more.extensions) });
      },
      () => {},
    );
  }

  if (options.caret !== null) {
    view.dispatch({ selection: EditorSelection.cursor(Math.min(options.caret, view.state.doc.length)) });
    view.focus();
  }

  return {
    // Opens another text as one edit, so that undo brings the old one back.
    // Where somebody draws beside it, the caret and what is in sight stay.
    setText(text, stays) {
      const before = view.state.doc.toString();
      if (text === before) return;
      const whole = { from: 0, to: before.length, insert: text };
      const moves = { selection: EditorSelection.cursor(0), effects: EditorView.scrollIntoView(0) };
      view.dispatch({
        changes: stays ? changed(before, text) : whole,
        ...(stays ? {} : moves),
        annotations: [fromPage.of(true), isolateHistory.of("full")],
      });
    },
    // Problems are [from, to, severity, message] each, and [label, pieces, note] behind it where an edit fixes it; the pieces
    // are null where a person has to look at it first. Mostly they
    // are where the editor has moved them to already, and nothing needs to be drawn.
    setProblems(problems) {
      judged = unreported ? null : view.state.doc;
      pieces = problems.map((problem) => problem[5]);
      const diagnostics = diagnosticsOf(problems, view.state.doc, fixProblem);
      if (drawn === diagnostics.length && areShown(diagnostics, view.state)) return;
      drawn = diagnostics.length;
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    // Pieces are [from, to, text] each, in the text that the problems were found in.
    fix(pieces, focus) {
      if (fix(view, pieces, judged) && focus) view.focus();
    },
    // Makes an edit that moves the caret no further than the text below it, and says what came of it.
    format(pieces, words) {
      if (!judged?.eq(view.state.doc)) return;
      const changes = pieces.map(([from, to, insert]) => ({ from, to, insert }));
      if (changes.length > 0) view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.format" });
      say(words);
    },
    // Puts in what was pasted: in the place of what is selected, or of what was pasted last.
    paste(text, isInstead) {
      const { main } = view.state.selection;
      const [from, to] = isInstead && pasted ? pasted : [main.from, main.to];
      // The document has one kind of line break, whatever was pasted.
      const insert = view.state.toText(text);
      const end = from + insert.length;
      view.dispatch({
        changes: { from, to, insert },
        selection: EditorSelection.cursor(end),
        scrollIntoView: true,
        userEvent: "input.paste",
      });
      pasted = [from, end];
    },
    // Marks are [from, to, tone] each.
    setReasons(marks) {
      const lines = linesOf(marks, view.state.doc);
      if (!RangeSet.eq([view.state.field(reasonLines)], [lines])) view.dispatch({ effects: setReasonLines.of(lines) });
    },
    // What is said is [words, name, type, what, missing, page]; no name where no field is there, no page where it has none.
    setLabel(place, said) {
      if (hover?.place !== place) return;
      hover.say(said && { pos: place, above: true, create: (view) => ({ dom: hoverOf(said, view.state) }) });
    },
    // Items are [label, detail, about, insert, goes on] each, or null where nothing is known of the place.
    setCompletion(place, from, to, items) {
      if (completing?.place !== place) return;
      completing.say(items && { from, to, items });
      completing = null;
    },
    // Brings a place into sight inside of the editor alone: whoever draws beside it keeps the page where it is.
    scroll(place) {
      view.requestMeasure({
        read: () => view.lineBlockAt(Math.min(place, view.state.doc.length)).top - view.scrollDOM.clientHeight / 3,
        write: (top) => (view.scrollDOM.scrollTop = top),
      });
    },
    reveal(from, to, focus) {
      const length = view.state.doc.length;
      const start = Math.min(from, length);
      const end = Math.min(Math.max(from, to), length);
      view.dispatch({
        selection: EditorSelection.cursor(start),
        effects: [
          EditorView.scrollIntoView(EditorSelection.range(start, end), { y: "center" }),
          shine.of([{ from: start, to: end }]),
        ],
      });
      if (focus) view.focus();
    },
    setTheme(dark) {
      view.dispatch({ effects: theme.reconfigure(EditorView.darkTheme.of(dark)) });
    },
    setWords(next) {
      view.dispatch({ effects: words.reconfigure(wordsOf(next)) });
    },
    destroy() {
      view.destroy();
    },
  };
}

function wordsOf({ label, placeholder: hint, phrases }) {
  return [
    placeholder(hint),
    EditorState.phrases.of(phrases),
    EditorView.contentAttributes.of({
      "aria-label": label,
      // A text field takes the focus without it, but not every checker knows that.
      tabindex: "0",
      autocapitalize: "off",
      autocorrect: "off",
      spellcheck: "false",
      translate: "no",
    }),
  ];
}

/** Who pastes another text in the place of the old one looks at it from its first line. */
function showPastedFromItsBeginning(transaction) {
  const whole = [];
  transaction.changes.iterChanges((from, to) => whole.push(from === 0 && to === transaction.startState.doc.length));
  const isAnother = transaction.isUserEvent("input.paste") && whole.length === 1 && whole[0];
  return isAnother ? { effects: EditorView.scrollIntoView(0) } : null;
}

/** The one change that makes a text another one. */
function changed(before, after) {
  const least = Math.min(before.length, after.length);
  let from = 0;
  while (from < least && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < least - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
