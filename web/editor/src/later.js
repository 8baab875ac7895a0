// What the editor loads once it stands: the list of what can be written, folding of documents, the list of objects, and a button that
// formats. It is built as a function that gets CodeMirror from the editor (`connect`, see `package.json`).

import { completion } from "./completion.js";
import { folding } from "./folding.js";
import { colours } from "./later_theme.js";
import { outline } from "./outline.js";
import { tools } from "./tools.js";

// `ask(place)` is a promise of what can be written there, `format()` asks for the text in even indentation.
export function later(ask, format) {
  const { extension, say } = tools(format);
  return { extensions: [completion(ask), folding, outline, extension, colours], say };
}
