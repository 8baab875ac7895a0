// What a text says, as far as that can be told without reading YAML.

const KIND = /^[ \t]*(?:- )?kind:[ \t]*["']?NetworkPolicy["']?[ \t]*(?:#.*)?$/m;
const VERSION = /^[ \t]*(?:- )?apiVersion:/m;

// Names as Kubernetes has them: whatever else stands there reaches no button and no title.
const NAME = /^[ \t]*metadata:[ \t]*(?:#.*)?\n(?:[ \t]+.*\n|[ \t]*\n)*?[ \t]+name:[ \t]*["']?([a-z0-9][a-z0-9.-]*)["']?[ \t]*(?:#.*)?$/m;
const NAME_INSIDE_BRACKETS = /^[ \t]*metadata:[ \t]*\{(?:[^}\n]*,)?[ \t]*name:[ \t]*["']?([a-z0-9][a-z0-9.-]*)["']?[ \t]*[,}]/m;

const documents = (text) => text.split(/^---.*$/m);

/** Whether a text holds a whole NetworkPolicy, not merely a piece of one. */
export function hasPolicy(text) {
  return documents(text).some((document) => KIND.test(document) && VERSION.test(document));
}

/** The names of its policies. */
export function policyNames(text) {
  return documents(text)
    .filter((document) => KIND.test(document))
    .map((document) => (NAME_INSIDE_BRACKETS.exec(document) ?? NAME.exec(`${document}\n`))?.[1])
    .filter(Boolean);
}

/** Several texts as one stream of documents. */
export function joined(texts) {
  return texts.map((text, index) => (index > 0 && !/^\s*---/.test(text) ? `---\n${text}` : text)).join("");
}

/** A text that the post does not show, marked so for the frame. */
export function hidden(text) {
  return `# netpol: hidden-start\n${text}# netpol: hidden-end\n`;
}
