// Two buttons at the foot of the text, and beside them what came of the last one for a moment.

import { EditorView, ViewPlugin, keymap } from "@codemirror/view";

import { openOutline } from "./outline.js";

// So long a sentence is read, in milliseconds.
const READ = 8000;

// `format()` asks for the text in even indentation. Gives what shows the buttons, and what says something beside them.
export function tools(format) {
  let status = null;
  let timer = 0;
  const plugin = ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.dom = view.dom.appendChild(document.createElement("div"));
        this.dom.className = "cm-tools";
        status = this.dom.appendChild(document.createElement("p"));
        status.setAttribute("role", "status");
        this.buttons = [
          [button(this.dom, () => openOutline(view)), "Objects", "Shift+Alt+L"],
          [button(this.dom, format), "Format", "Shift+Alt+F"],
        ];
        this.name(view.state);
      }
      name(state) {
        for (const [each, words, key] of this.buttons) {
          each.textContent = state.phrase(words);
          each.title = key;
          each.setAttribute("aria-keyshortcuts", key);
        }
      }
      update(update) {
        if (update.startState.facet(EditorView.contentAttributes) !== update.state.facet(EditorView.contentAttributes)) this.name(update.state);
      }
      destroy() {
        this.dom.remove();
      }
    },
  );
  const say = (words) => {
    if (!status) return;
    status.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (status.textContent = ""), READ);
  };
  const run = () => {
    format();
    return true;
  };
  return { extension: [plugin, keymap.of([{ key: "Shift-Alt-f", run, preventDefault: true }])], say };
}

function button(parent, run) {
  const dom = parent.appendChild(document.createElement("button"));
  dom.type = "button";
  dom.addEventListener("click", run);
  return dom;
}
