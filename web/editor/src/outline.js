// A list of all objects of the text, narrowed by what is typed, to jump to one.

import { StateEffect, StateField } from "@codemirror/state";
import { EditorView, keymap, showPanel } from "@codemirror/view";

import { documentsOf, objectsOf } from "./documents.js";

// More are not listed; typing narrows them.
const MOST = 200;

const setOpen = StateEffect.define();
const isOpen = StateField.define({
  create: () => false,
  update(open, transaction) {
    for (const effect of transaction.effects) if (effect.is(setOpen)) open = effect.value;
    return open;
  },
  provide: (field) => showPanel.from(field, (open) => (open ? panel : null)),
});

export const outline = [isOpen, keymap.of([{ key: "Shift-Alt-l", run: openOutline, preventDefault: true }])];

export function openOutline(view) {
  view.dispatch({ effects: setOpen.of(true) });
  view.dom.querySelector(".cm-outline input")?.focus();
  return true;
}

function close(view) {
  view.dispatch({ effects: setOpen.of(false) });
  view.focus();
}

function panel(view) {
  const { state } = view;
  const objects = documentsOf(state.doc).flatMap((document) => objectsOf(state.doc, document));
  const { head } = state.selection.main;
  const current = objects.find(({ from, to }) => from <= head && head <= to);

  const dom = document.createElement("div");
  dom.className = "cm-outline";
  const input = dom.appendChild(document.createElement("input"));
  input.className = "cm-textfield";
  input.placeholder = state.phrase("Kind or name");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-label": state.phrase("Go to an object"),
    "aria-expanded": "true",
    "aria-controls": "outline-list",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
  })) input.setAttribute(name, value);
  const button = dom.appendChild(document.createElement("button"));
  button.type = "button";
  button.className = "cm-button";
  button.textContent = state.phrase("close");
  button.addEventListener("click", () => close(view));
  const list = dom.appendChild(document.createElement("ul"));
  list.id = "outline-list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", state.phrase("Objects"));
  const none = dom.appendChild(document.createElement("p"));
  none.setAttribute("role", "status");

  let shown = [];
  let chosen = 0;

  function go(object) {
    const at = Math.min(object.from, view.state.doc.length);
    view.dispatch({
      selection: { anchor: at },
      effects: [setOpen.of(false), EditorView.scrollIntoView(at, { y: "start", yMargin: 20 })],
    });
    view.focus();
  }

  function choose(index) {
    chosen = Math.max(0, Math.min(index, shown.length - 1));
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
    const item = list.children[chosen];
    input.toggleAttribute("aria-activedescendant", false);
    if (item) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  }

  function narrow() {
    const wanted = input.value.toLowerCase().split(/\s+/);
    const found = objects.filter(({ kind, name }) => wanted.every((word) => `${kind} ${name}`.toLowerCase().includes(word)));
    shown = found.slice(0, MOST);
    list.replaceChildren(
      ...shown.map((object, index) => {
        const item = document.createElement("li");
        item.id = `outline-${index}`;
        item.setAttribute("role", "option");
        if (object === current) item.setAttribute("aria-current", "true");
        const kind = item.appendChild(document.createElement("span"));
        kind.className = "kind";
        kind.textContent = object.kind || "?";
        item.append(` ${object.name}`);
        item.addEventListener("mousedown", (event) => {
          event.preventDefault();
          go(object);
        });
        return item;
      }),
    );
    none.textContent = found.length === 0 ? state.phrase("No object") : found.length > MOST ? state.phrase("$ more", found.length - MOST) : "";
    choose(Math.max(0, input.value ? 0 : shown.indexOf(current)));
  }

  input.addEventListener("input", narrow);
  dom.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    if (event.isComposing) return;
    if (event.key === "Escape") close(view);
    else if (event.key === "Enter" && event.target === input) {
      if (shown[chosen]) go(shown[chosen]);
    } else if (event.key in steps) choose(chosen + steps[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    dom,
    top: true,
    mount() {
      narrow();
      input.focus();
    },
    // Another text has other places.
    update(update) {
      if (update.docChanged) Promise.resolve().then(() => view.dispatch({ effects: setOpen.of(false) }));
    },
  };
}
