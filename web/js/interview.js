// Runs a rehearsal of the interview: some cards one after the other, each with a clock, and shows in the list what came of them. The
// cards are those of their pages. Everything is kept in the browser; an embedded page neither reads nor writes it.

const KEPT = "netpol.interview";
const VERSION = 1;
const MOST = { letters: 100_000, seed: 99_999, cards: 100 };
const STATES = { knew: "✓", again: "↻" };

const store = (() => {
  try {
    return window.top === window ? localStorage : undefined;
  } catch {
    // A private window or a sandboxed frame: a rehearsal ends with the page.
    return undefined;
  }
})();

const links = new Map([...document.querySelectorAll("a[data-card]")].map((link) => [link.dataset.card, link]));
const rehearsal = document.getElementById("rehearsal");
const list = document.querySelector("[data-knew]");

let kept = read();
if (list) {
  mark();
  for (const kind of ["storage", "pageshow"]) addEventListener(kind, () => ((kept = read()), mark()));
}
if (rehearsal) rehearse();

/** What is kept; nothing of what cannot be read, or is about cards that are not there. */
function read() {
  try {
    const text = store.getItem(KEPT) ?? "";
    if (text.length > MOST.letters) throw new Error("Too much is kept.");
    const { version, cards, rehearsal } = JSON.parse(text);
    if (version !== VERSION) throw new Error("Nothing of this version is kept.");
    const states = Object.entries(cards ?? {}).filter(([id, state]) => links.has(id) && Object.hasOwn(STATES, state));
    return { cards: Object.fromEntries(states), rehearsal: checked(rehearsal) };
  } catch {
    return { cards: {} };
  }
}

function checked(told) {
  const isWhole = Number.isInteger(told?.seed) && Array.isArray(told.cards) && told.cards.length > 0 && told.cards.length <= MOST.cards;
  if (!isWhole || !told.cards.every((id) => links.has(id)) || !(told.at >= 0 && told.at <= told.cards.length)) return undefined;
  const numbers = Object.entries(told.used ?? {}).filter(([, used]) => Number.isFinite(used));
  return { seed: told.seed, cards: told.cards, at: told.at, isShown: told.isShown === true, used: Object.fromEntries(numbers), states: { ...told.states } };
}

function keep() {
  try {
    store.setItem(KEPT, JSON.stringify({ version: VERSION, ...kept }));
  } catch {
    // The rehearsal goes on, and ends with the page.
  }
}

/** Marks the cards of the list by what came of them. */
function mark() {
  for (const [id, link] of links) {
    const state = kept.cards[id];
    link.querySelector(".unseen")?.remove();
    link.querySelector(".mark").textContent = STATES[state] ?? "○";
    if (!state) continue;
    const said = document.createElement("span");
    said.className = "unseen";
    said.textContent = ` (${list.dataset[state]})`;
    link.append(said);
  }
}

/** Cards in an order that the seed alone decides. */
function drawn(seed, count) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const ids = [...links.keys()];
  for (let last = ids.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [ids[last], ids[other]] = [ids[other], ids[last]];
  }
  return ids.slice(0, count);
}

function rehearse() {
  const find = (selector) => rehearsal.querySelector(selector);
  const [begin, card, result, status] = ["#begin", "#card", "#result", "[role=status]"].map(find);
  const [clock, shown] = [card.querySelector(".clock"), card.querySelector(".shown")];
  const buttons = Object.fromEntries([...rehearsal.querySelectorAll("[data-do]")].map((button) => [button.dataset.do, button]));
  const words = (key, values = {}) => find(`[data-says=${key}]`).textContent.replaceAll(/%\{(\w+)\}/g, (_, name) => values[name]);
  let since;

  const asked = new URLSearchParams(location.search);
  const whole = (text, most) => (/^\d{1,5}$/.test(text ?? "") && Number(text) > 0 && Number(text) <= most ? Number(text) : undefined);
  begin.seed.value = whole(asked.get("seed"), MOST.seed) ?? newSeed();
  const count = String(whole(asked.get("cards"), MOST.cards));
  if ([...begin.cards.options].some((option) => option.value === count)) begin.cards.value = count;

  const does = {
    begin() {
      const seed = whole(begin.seed.value, MOST.seed);
      if (!seed) return begin.reportValidity();
      const count = Number(begin.cards.value);
      history.replaceState(null, "", `?seed=${seed}&cards=${count}`);
      start(seed, drawn(seed, count));
    },
    resume: ask,
    show() {
      stop();
      kept.rehearsal.isShown = true;
      keep();
      reveal();
      shown.querySelector("details > summary")?.focus();
    },
    knew: () => next("knew"),
    again: () => next("again"),
    stop() {
      stop();
      keep();
      show(begin);
      buttons.resume.focus();
    },
    repeat() {
      const { seed, cards, states } = kept.rehearsal;
      start(seed, cards.filter((id) => states[id] !== "knew"));
    },
    another() {
      delete kept.rehearsal;
      keep();
      begin.seed.value = newSeed();
      show(begin);
      begin.seed.focus();
    },
  };
  rehearsal.addEventListener("click", ({ target }) => void does[target.closest("[data-do]")?.dataset.do]?.());
  begin.addEventListener("submit", (event) => (event.preventDefault(), does.begin()));
  addEventListener("pagehide", () => (stop(), kept.rehearsal && keep()));
  addEventListener("pageshow", ({ persisted }) => persisted && !card.hidden && !kept.rehearsal.isShown && run());
  setInterval(tick, 500);
  const { rehearsal: last } = kept;
  show(begin);
  if (last && last.at === last.cards.length) finish();

  function newSeed() {
    return 1 + Math.floor(Math.random() * MOST.seed);
  }

  function start(seed, cards) {
    kept.rehearsal = { seed, cards, at: 0, isShown: false, used: {}, states: {} };
    keep();
    void ask();
  }

  /** Shows one of the three parts. */
  function show(part) {
    for (const one of [begin, card, result]) one.hidden = one !== part;
    buttons.resume.hidden = !(kept.rehearsal && kept.rehearsal.at < kept.rehearsal.cards.length);
    status.textContent = "";
  }

  function current() {
    const { cards, at } = kept.rehearsal;
    return links.get(cards[at]);
  }

  async function ask() {
    const { cards, at, isShown } = kept.rehearsal;
    const link = current();
    const title = card.querySelector("h2");
    title.textContent = words("card", { n: at + 1, all: cards.length, title: link.textContent });
    shown.replaceChildren();
    show(card);
    phase(isShown);
    title.focus();
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(`${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".card-page");
      if (link !== current()) return;
      for (const part of [...page.children].filter(({ className }) => !["where", "next"].includes(className))) {
        part.hidden = part.id !== "question" && part.id !== "seen";
        shown.append(document.importNode(part, true));
      }
    } catch {
      if (link !== current()) return;
      const missing = document.createElement("p");
      const way = document.createElement("a");
      [way.href, way.textContent] = [link.href, link.textContent];
      missing.append(words("missing"), " ", way);
      shown.replaceChildren(missing);
    }
    if (kept.rehearsal.isShown) reveal();
    else run();
  }

  function phase(isShown) {
    buttons.show.hidden = isShown;
    buttons.knew.hidden = buttons.again.hidden = !isShown;
    tick();
  }

  function reveal() {
    for (const part of shown.children) part.hidden = false;
    for (const part of shown.querySelectorAll("#asks, #answer")) part.open = true;
    phase(true);
  }

  function run() {
    since = Date.now();
    tick();
  }

  function stop() {
    if (since === undefined || !kept.rehearsal) return;
    kept.rehearsal.used[current().dataset.card] = used();
    since = undefined;
  }

  function used() {
    const before = kept.rehearsal.used[current().dataset.card] ?? 0;
    return before + (since === undefined ? 0 : (Date.now() - since) / 1000);
  }

  function tick() {
    if (card.hidden || !kept.rehearsal || !current()) return;
    const left = Math.ceil(Number(current().dataset.seconds) - used());
    const isOver = left < 0;
    if (isOver && clock.dataset.over === undefined && since !== undefined) status.textContent = words("up");
    if (isOver) clock.dataset.over = "";
    else delete clock.dataset.over;
    clock.textContent = words(isOver ? "over" : "left", { time: time(Math.abs(left)) });
  }

  function time(seconds) {
    return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
  }

  function next(state) {
    const id = current().dataset.card;
    kept.cards[id] = state;
    Object.assign(kept.rehearsal, { at: kept.rehearsal.at + 1, isShown: false });
    kept.rehearsal.states[id] = state;
    keep();
    if (current()) void ask();
    else {
      finish();
      result.querySelector("h2").focus();
    }
  }

  function finish() {
    const { seed, cards, states, used } = kept.rehearsal;
    const toRepeat = cards.filter((id) => states[id] !== "knew");
    const told = [words("seed", { seed }), words("result", { knew: cards.length - toRepeat.length, all: cards.length })];
    result.querySelector(".of").textContent = told.join(". ");
    const rows = [...toRepeat, ...cards.filter((id) => !toRepeat.includes(id))].map((id) => row(id, states[id], used[id] ?? 0));
    result.querySelector("ul").replaceChildren(...rows);
    buttons.repeat.hidden = toRepeat.length === 0;
    show(result);
  }

  function row(id, state, seconds) {
    const link = links.get(id).cloneNode(true);
    const mark = document.createElement("span");
    mark.className = "mark";
    mark.textContent = STATES[state] ?? STATES.again;
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", buttons[state]?.textContent ?? buttons.again.textContent);
    link.prepend(mark);
    const times = document.createElement("span");
    times.className = "minutes";
    times.textContent = words("used", { used: time(seconds), given: time(Number(link.dataset.seconds)) });
    const item = document.createElement("li");
    item.append(link, times);
    return item;
  }
}
