// YAML for the editor. A text nested too deeply for the parser of the colours is shown without them.

import { yamlLanguage } from "@codemirror/lang-yaml";
import { LanguageSupport } from "@codemirror/language";
import { Tree } from "@lezer/common";

export function language() {
  return new LanguageSupport(yamlLanguage.configure({ wrap: withinTheStack }));
}

/** The parser builds a nested tree by calling itself, so that 100,000 open brackets are more than the browser's stack. */
function withinTheStack(parse, input) {
  return {
    advance() {
      try {
        return parse.advance();
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return new Tree(yamlLanguage.parser.topNode, [], [], parse.stoppedAt ?? input.length);
      }
    },
    get parsedPos() {
      return parse.parsedPos;
    },
    get stoppedAt() {
      return parse.stoppedAt;
    },
    stopAt: (position) => parse.stopAt(position),
  };
}
