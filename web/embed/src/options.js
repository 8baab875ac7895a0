// What an author may choose: by attributes of the element, by directives in the first comment lines of the YAML, and by defaults at
// the script tag, in this order of weight.

/** The options that the frame reads itself, in the order in which they stand in its address. */
const OF_FRAME = ["view", "from", "to", "port", "profile", "namespace", "lang", "theme", "readonly", "predict", "height"];
const FLAGS = ["readonly", "predict"];
const KNOWN = [...OF_FRAME, "loading", "group"];

/** Attributes of an element that mean something to the browser and not to us. */
const OF_ANY_ELEMENT = /^(class|id|style|slot|title|hidden|dir|part|tabindex|role|is|(data|aria)-.*|on.*)$/;

const told = new Set();

/** Says once in the console that a key means nothing. */
function tellUnknown(key) {
  if (told.has(key)) return;
  told.add(key);
  console.warn(`NetworkPolicy Playground: there is no option “${key}”. The options are ${KNOWN.join(", ")}.`);
}

/** Takes an option over where it is known. A flag is on unless it is said to be off. */
function put(options, key, value) {
  if (!KNOWN.includes(key)) return tellUnknown(key);
  options[key] = FLAGS.includes(key) ? !/^(false|no|off|0)$/i.test(value) : value;
}

/** The defaults of a page: `data-view="matrix"` at the script tag. Other programs keep data there too, so nothing is told. */
export function ofScript(script) {
  const options = {};
  for (const key of KNOWN) {
    const value = script.getAttribute(`data-${key}`);
    if (value !== null) put(options, key, value);
  }
  return options;
}

/** The attributes of a `<netpol-playground>`. */
export function ofElement(element) {
  const options = {};
  for (const { name, value } of element.attributes) {
    if (!OF_ANY_ELEMENT.test(name)) put(options, name, value);
  }
  return options;
}

/** The directives of a text: `# netpol: view=matrix from=shop/web readonly`. */
export function ofText(text) {
  const options = {};
  let isDirected = false;
  let isOff = false;
  for (const line of text.split("\n")) {
    if (!/^\s*(#|$)/.test(line)) break;
    const [, words] = /^\s*#\s*netpol:\s*(.*)$/.exec(line) ?? [];
    if (words === undefined) continue;
    // What follows is hidden; it has no directives.
    if (/^hidden-(start|end)\b/.test(words)) break;
    isDirected = true;
    for (const word of words.split(/[\s|]+/).filter(Boolean)) {
      const [, key, value] = /^([^=]*)=?(.*)$/.exec(word);
      if (key === "off") isOff = true;
      else put(options, key, value);
    }
  }
  return { options, isDirected, isOff };
}

/** The part of a frame's address behind `?`. */
export function query(options) {
  const written = OF_FRAME.filter((key) => options[key] !== undefined && options[key] !== false).map((key) =>
    options[key] === true ? key : `${key}=${readable(options[key])}`,
  );
  return written.length > 0 ? `?${written.join("&")}` : "";
}

/** Percent-encoded, but for what needs no encoding behind `#` and is easier to read as it is. */
function readable(value) {
  return encodeURIComponent(value).replace(/%(2F|2C|3A)/g, decodeURIComponent);
}
