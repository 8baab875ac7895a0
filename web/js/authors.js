// The page for authors: shows a text as it will look in a post, and what to put there.

const form = document.getElementById("author");
const preview = document.getElementById("author-preview");
const snippet = document.getElementById("author-snippet");
const said = document.getElementById("author-said");
const script = document.getElementById("embed").href;
const field = (name) => form.elements.namedItem(name);

/** What the frame shows, as options that differ from what is usual. */
function options() {
  const view = [...form.querySelectorAll("[name=view]:checked")].map((box) => box.value);
  const chosen = {};
  if (view.length > 0 && view.join() !== form.dataset.usual) chosen.view = view.join();
  if (field("readonly").checked) chosen.readonly = "";
  if (field("predict").checked) chosen.predict = "";
  return chosen;
}

/** The directive in the first line of a block, for renderers that drop attributes. */
function directive(chosen) {
  const words = Object.entries(chosen).map(([key, value]) => (value === "" ? key : `${key}=${value}`));
  return words.length > 0 ? `# netpol: ${words.join(" ")}\n` : "";
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const line = `<script src="${script}" data-upgrade defer></script>`;

/** A fence that is longer than every one in the text. */
function fenced(text) {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}yaml\n${text}\n${fence}`;
}

function element(text, chosen) {
  const attributes = Object.entries(chosen).map(([key, value]) => (value === "" ? ` ${key}` : ` ${key}="${value}"`));
  return `<netpol-playground${attributes.join("")}>\n<pre>\n${escaped(text)}\n</pre>\n</netpol-playground>`;
}

/** What goes into a post of a platform. */
function snippetOf(platform, text, chosen) {
  switch (platform) {
    case "jekyll":
    case "hugo":
      return `${line}\n\n${fenced(directive(chosen) + text)}`;
    case "docusaurus":
      return `scripts: [{src: "${script}", "data-upgrade": "", defer: true}],\n\n${fenced(directive(chosen) + text)}`;
    case "tistory":
      return `${line}\n\n<pre class="yaml" data-ke-language="yaml" data-ke-type="codeblock"><code>${escaped(directive(chosen) + text)}</code></pre>`;
    case "velog":
      return `<script src="${script}" defer></script>\n${element(text, chosen)}`;
    default:
      return `<script src="${script}" defer></script>\n${element(text, chosen)}`;
  }
}

function draw() {
  const text = field("yaml").value.trimEnd();
  const chosen = options();
  const shown = document.createElement("netpol-playground");
  for (const [key, value] of Object.entries({ ...chosen, loading: "lazy", lang: document.documentElement.lang })) shown.setAttribute(key, value);
  const block = document.createElement("pre");
  block.textContent = text;
  shown.append(block);
  preview.replaceChildren(...(text === "" ? [] : [shown]));
  snippet.textContent = snippetOf(field("platform").value, text, chosen);
}

let pause;
form.addEventListener("input", () => {
  clearTimeout(pause);
  said.textContent = "";
  pause = setTimeout(draw, 400);
});
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("author-copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(snippet.textContent);
    said.textContent = said.dataset.copied;
  } catch {
    // Where the browser does not let it, the text is chosen, for the reader's own copying.
    getSelection().selectAllChildren(snippet);
    said.textContent = said.dataset.chosen;
  }
});
// The very script that authors put into their pages shows them how that looks.
const tag = document.createElement("script");
tag.src = script;
document.head.append(tag);
draw();
