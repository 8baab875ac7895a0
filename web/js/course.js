// Shows what is done of the course, and takes it along: by a file, which holds the answers that were begun too, or by a link. Nothing
// that is done is lost where both come together. An embedded page neither reads nor writes what the browser keeps.

const KEPT = "netpol.course";
const DRAFTS = "netpol.lesson.";
// Where things stand that were drawn of them (`screens/whiteboard/lesson.rs`).
const BOARDS = "netpol.board.";
const EXAM = "netpol.exam";
const VERSION = 1;
const IN_ADDRESS = "#progress=";
// A file or a link that others made is read no further than this.
const MOST = { letters: 5_000_000, entries: 5_000, address: 7_500 };
const ID = /^[a-z0-9-]{1,100}$/;
const DRAFT = /^(learn|drills|own)\/[a-z0-9-]{1,100}(\?seed=[1-9]\d{0,18})?$/;

const store = (() => {
  try {
    return window.top === window ? localStorage : undefined;
  } catch {
    // A private window or a sandboxed frame: the pages are read all the same.
    return undefined;
  }
})();

const links = [...document.querySelectorAll("a[data-lesson]")];
const section = document.getElementById("progress");

// Among many lessons this one may stand below what is seen of the list.
const here = document.querySelector(".contents [aria-current]");
if (here) {
  const list = here.closest(".contents");
  list.scrollTop += here.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
}

if (store) {
  show();
  // Other tabs keep things too, and a page that is gone back to was drawn before.
  for (const kind of ["storage", "pageshow"]) addEventListener(kind, show);
  addEventListener("hashchange", bringFromAddress);
  bringFromAddress();
}
watchLesson();
if (section) {
  if (store) serve();
  else section.hidden = true;
}

/** What is kept; nothing where that cannot be read. */
function kept() {
  try {
    return read(store.getItem(KEPT) ?? "").lessons;
  } catch {
    return {};
  }
}

/** What a text says is done, and the answers that it holds. */
function read(text) {
  if (text.length > MOST.letters) throw new Error("The progress is too large.");
  const told = JSON.parse(text);
  if (told?.version !== VERSION) throw new Error("There is no progress of this version.");
  const entries = (of) => Object.entries(of ?? {}).slice(0, MOST.entries);
  const lessons = entries(told.lessons).filter(([id]) => ID.test(id));
  const drafts = entries(told.drafts).filter(([id, draft]) => DRAFT.test(id) && typeof draft === "string");
  return {
    lessons: Object.fromEntries(lessons.map(([id, { solved, withAnswer }]) => [id, { solved: solved === true, withAnswer: withAnswer === true }])),
    drafts: Object.fromEntries(drafts),
  };
}

/** Both together: solved stays solved, and what was once solved without the answer stays so. */
function merged(one, other) {
  const both = { ...one };
  for (const [id, entry] of Object.entries(other)) {
    const before = one[id] ?? { solved: false, withAnswer: false };
    const [solved] = [before, entry].filter(({ solved }) => solved).sort((a, b) => a.withAnswer - b.withAnswer);
    both[id] = solved ?? { solved: false, withAnswer: before.withAnswer || entry.withAnswer };
  }
  return both;
}

function show() {
  const lessons = kept();
  const isSolved = (link) => lessons[link.dataset.lesson]?.solved === true;
  const words = document.querySelector("[data-done]");
  for (const link of links) {
    const mark = link.querySelector(".mark");
    mark.dataset.blank ??= mark.textContent;
    const { withAnswer } = lessons[link.dataset.lesson] ?? {};
    link.querySelector(".unseen")?.remove();
    delete link.dataset.state;
    mark.textContent = mark.dataset.blank;
    if (!isSolved(link)) continue;
    link.dataset.state = withAnswer ? "answer" : "solved";
    mark.textContent = withAnswer ? "◐" : "✓";
    const said = document.createElement("span");
    said.className = "unseen";
    said.textContent = `(${withAnswer ? words.dataset.withAnswer : words.dataset.solved})`;
    link.append(said);
  }
  const solved = links.filter(isSolved).length;
  const bar = document.querySelector("progress");
  if (bar) bar.value = solved;
  // Until there is something to tell, what stands there says more.
  if (words && (solved > 0 || words.closest(".contents"))) words.textContent = filled(words.dataset.done, { n: solved, all: links.length });
  const next = document.querySelector("a[data-next]");
  const first = links.find((link) => !isSolved(link));
  if (next && solved > 0) {
    next.hidden = !first;
    if (first) {
      next.href = first.href;
      next.textContent = filled(next.dataset.next, { title: first.querySelector(".title").textContent });
    }
  }
}

/** Keeps that the lesson of this page is solved when the module says so, and whether its answer was seen before. */
function watchLesson() {
  const lesson = document.querySelector(".course")?.dataset.lesson;
  if (!lesson) return;
  const answer = document.getElementById("answer");
  const after = document.getElementById("after");
  let withAnswer = false;
  answer?.addEventListener("toggle", () => (withAnswer ||= answer.open));
  document.addEventListener("click", ({ target }) => (withAnswer ||= Boolean(target.closest?.("button[data-answer]"))));
  addEventListener("solved", () => {
    if (store) keep(merged(kept(), { [lesson]: { solved: true, withAnswer } }));
    // Solved again without it, it counts so.
    withAnswer = false;
    if (after) after.open = true;
  });
  if (!store) return;
  const name = `${document.querySelector(".course").dataset.kind}/${lesson}`;
  offerToReset(lesson, name);
  // The answer may have been drawn on the whiteboard meanwhile, and this page would put its own in the place of that.
  addEventListener("pageshow", ({ persisted }) => persisted && document.querySelector(".lesson-actions a") && location.reload());
  document.getElementById("report")?.addEventListener("click", ({ currentTarget }) => addAnswer(currentTarget, name));
}

/** Forgets what is kept of this lesson alone, after a question. */
function offerToReset(lesson, name) {
  const part = document.getElementById("reset");
  if (!part) return;
  const question = part.querySelector("dialog");
  const answers = () => Object.keys(drafts()).filter((draft) => draft.split("?")[0] === name);
  const offer = () => (part.hidden = !(lesson in kept()) && answers().length === 0);
  const does = {
    ask: () => question.showModal(),
    keep: () => question.close(),
    forget() {
      const { [lesson]: _, ...others } = kept();
      if (!keep(others)) return;
      for (const answer of answers()) for (const kind of [DRAFTS, BOARDS]) store.removeItem(kind + answer);
      location.reload();
    },
  };
  part.addEventListener("click", ({ target }) => does[target.closest("[data-do]")?.dataset.do]?.());
  // An answer is begun, and solved, while the page stands.
  for (const kind of ["storage", "solved", "focusin"]) addEventListener(kind, offer);
  offer();
}

/** Puts the answer that was begun into a report, as far as an address can hold it. */
function addAnswer(link, name) {
  const begun = store.getItem(DRAFTS + name + location.search);
  link.dataset.empty ??= link.href;
  if (begun === null) return void (link.href = link.dataset.empty);
  const filled = (text, more) => `${link.dataset.empty}${encodeURIComponent(`${link.dataset.answer}\n\n\`\`\`yaml\n${text}\n\`\`\`\n${more}`)}`;
  let [text, more] = [begun, ""];
  while (text && filled(text, more).length > MOST.address) [text, more] = [text.slice(0, text.lastIndexOf("\n", text.length - 2)), link.dataset.cut];
  link.href = filled(text, more);
}

/** Whether the browser keeps what is done. */
function keep(lessons) {
  try {
    store.setItem(KEPT, JSON.stringify({ version: VERSION, lessons }));
  } catch {
    return false;
  }
  show();
  return true;
}

function filled(words, values) {
  return words.replaceAll(/%\{(\w+)\}/g, (_, name) => values[name]);
}

/** The answers that were begun, by the names of their lessons. */
function drafts() {
  const names = Object.keys(store).filter((key) => key.startsWith(DRAFTS) && DRAFT.test(key.slice(DRAFTS.length)));
  return Object.fromEntries(names.map((key) => [key.slice(DRAFTS.length), store.getItem(key)]));
}

/** Keeps what a text holds beside what is kept; an answer that was begun here stays. */
function bring(text) {
  let told;
  try {
    told = read(text);
  } catch {
    return say("unread");
  }
  const lessons = merged(kept(), told.lessons);
  if (!keep(lessons)) return say("refused");
  for (const [id, draft] of Object.entries(told.drafts)) {
    if (store.getItem(DRAFTS + id) === null) store.setItem(DRAFTS + id, draft);
  }
  say("brought", { n: Object.values(lessons).filter(({ solved }) => solved).length });
}

function bringFromAddress() {
  if (!location.hash.startsWith(IN_ADDRESS)) return;
  const letters = location.hash.slice(IN_ADDRESS.length);
  history.replaceState(null, "", location.pathname + location.search);
  let text = "";
  try {
    const bytes = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
    text = new TextDecoder().decode(Uint8Array.from(bytes, (letter) => letter.charCodeAt(0)));
  } catch {
    // A link that was cut or bent holds nothing that can be read, which is said.
  }
  bring(text);
}

/** The address of this page with what is done. */
function linkOf(lessons) {
  const bytes = new TextEncoder().encode(JSON.stringify({ version: VERSION, lessons }));
  const letters = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return location.href.split("#")[0] + IN_ADDRESS + letters;
}

/** Says what was done, in the words of the page. */
function say(key, values = {}) {
  if (!section) return;
  const status = section.querySelector("[role=status]");
  status.textContent = filled(section.querySelector(`[data-says=${key}]`).textContent, values);
  if (key === "brought" || key === "unread") section.scrollIntoView({ block: "nearest" });
}

/** Answers the buttons. */
function serve() {
  const file = section.querySelector("input[type=file]");
  const byHand = section.querySelector(".by-hand");
  const question = section.querySelector("dialog");
  const does = {
    save() {
      const text = JSON.stringify({ version: VERSION, lessons: kept(), drafts: drafts() }, null, 2);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "netpol-course.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      say("saved");
    },
    async link() {
      const link = linkOf(kept());
      try {
        await navigator.clipboard.writeText(link);
        byHand.hidden = true;
        say("copied");
      } catch {
        // Where the browser does not let it, the link is chosen, for the reader's own copying.
        byHand.hidden = false;
        const field = byHand.querySelector("input");
        field.value = link;
        field.select();
        say("chosen");
      }
    },
    bring: () => file.click(),
    reset: () => question.showModal(),
    keep: () => question.close(),
    forget() {
      question.close();
      const isOurs = (key) => [KEPT, DRAFTS, EXAM].some((start) => key.startsWith(start));
      for (const key of Object.keys(store).filter(isOurs)) store.removeItem(key);
      location.reload();
    },
  };
  section.addEventListener("click", ({ target }) => void does[target.closest("[data-do]")?.dataset.do]?.());
  file.addEventListener("change", async () => {
    const [chosen] = file.files;
    if (chosen) bring(chosen.size > MOST.letters ? "" : await chosen.text());
    file.value = "";
  });
}
