// Several drills against the clock: which ones, what time is left, and which are marked to come back to. It is kept in this browser
// at every change, so that loading a page again loses nothing. Nothing is graded here; the module writes the report once the exam has ended.

const KEY = "netpol.exam";
const root = document.documentElement;

const page = document.querySelector("[data-exam-page]");
const bar = document.querySelector("[data-exam-bar]");
if (page) showExam(page);
if (bar) showTask(bar);
if (page ?? bar) {
  // A page that is gone back to was drawn before.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
}

/** The exam that was begun; nothing where there is none, or where nothing may be kept. */
function kept() {
  try {
    const exam = JSON.parse(localStorage.getItem(KEY));
    return exam?.version === 1 && Array.isArray(exam.tasks) && exam.tasks.length > 0 ? exam : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the browser keeps it. */
function keep(exam) {
  try {
    localStorage.setItem(KEY, JSON.stringify(exam));
    return true;
  } catch {
    return false;
  }
}

/** Changes what is kept, as it is now: another tab may have changed it too. */
function change(changed) {
  const exam = kept();
  if (exam) keep({ ...exam, ...changed(exam) });
}

/** Forgets the exam with its drafts. */
function forget() {
  for (const key of Object.keys(localStorage)) if (key === KEY || key.startsWith(`${KEY}.`)) localStorage.removeItem(key);
}

/** Numbers from a seed, the same for everybody (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many drills by the seed, each of another kind as far as there are kinds. */
function chosen(drills, seed, count) {
  const next = numbers(seed);
  const rest = [...drills];
  for (let index = rest.length - 1; index > 0; index -= 1) {
    const other = Math.floor(next() * (index + 1));
    [rest[index], rest[other]] = [rest[other], rest[index]];
  }
  const [first, again] = [[], []];
  const kinds = new Set();
  for (const drill of rest) {
    const own = drill.dataset.kinds.split(" ");
    const isNew = !own.some((kind) => kinds.has(kind));
    for (const kind of own) kinds.add(kind);
    (isNew ? first : again).push(drill.dataset.exam);
  }
  return [...first, ...again].slice(0, count);
}

/** Seconds that are left; none once the exam has ended. */
function left(exam) {
  if (!exam || exam.ended) return 0;
  return Math.max(0, Math.round((exam.begun + exam.minutes * 60_000 - Date.now()) / 1000));
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Ends the exam now, or when its time was over. */
function end() {
  change(({ begun, minutes, ended }) => ({ ended: ended ?? Math.min(Date.now(), begun + minutes * 60_000) }));
}

/** Shows the time that is left at every second, and what follows when there is none, here or in another tab. It can be stopped. */
function run(places, ended) {
  const show = () => {
    const seconds = left(kept());
    for (const place of places) place.textContent = clock(seconds);
    if (seconds > 0) return;
    clearInterval(timer);
    end();
    ended();
  };
  const timer = setInterval(show, 1000);
  show();
  return () => clearInterval(timer);
}

/** The page of the exam: before it, while it runs, and after it. */
function showExam(page) {
  if (left(kept()) === 0) end();
  const exam = kept();
  const asked = new URLSearchParams(location.search).get("seed");
  const isOther = exam && /^[1-9]\d{0,4}$/.test(asked ?? "") && asked !== String(exam.seed);
  const now = !exam || (exam.ended && isOther) ? "before" : exam.ended ? "after" : "during";
  for (const part of page.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== now;
  const part = page.querySelector(`[data-part="${now}"]`);
  for (const link of part.querySelectorAll("[data-seed]")) {
    link.textContent = exam.seed;
    link.search = `?seed=${exam.seed}`;
  }
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  if (now === "before") before(page, part, asked);
  if (now === "during") during(page, part, exam, isOther);
  if (now === "after") after(page, part, exam);
}

function before(page, part, asked) {
  const seed = part.querySelector("[name=seed]");
  seed.value = /^[1-9]\d{0,4}$/.test(asked ?? "") ? asked : 1 + Math.floor(Math.random() * 99_999);
  part.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    // Another tab may have begun one meanwhile.
    if (left(kept()) > 0) return location.reload();
    const number = Number(seed.value);
    const tasks = chosen(page.querySelectorAll("[data-exam]"), number, Number(page.dataset.tasks));
    forget();
    const isKept = keep({ version: 1, seed: number, minutes: Number(page.dataset.minutes), begun: Date.now(), tasks, flags: [], seconds: {} });
    part.querySelector("[role=alert]").hidden = isKept;
    if (!isKept) return;
    // The address is that of the same exam for everybody.
    history.replaceState(null, "", `?seed=${number}`);
    showExam(page);
    page.querySelector("[data-part=during] h2").focus();
  });
}

function during(page, part, exam, isOther) {
  const list = part.querySelector("ol");
  list.replaceChildren(
    ...exam.tasks.map((task) => {
      const drill = page.querySelector(`[data-exam="${task}"]`);
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `../${task}/?exam`;
      link.append(...(drill ? [...drill.childNodes].map((node) => node.cloneNode(true)) : [task]));
      item.append(link);
      const marks = [
        localStorage.getItem(`${KEY}.${task}`) !== null && list.dataset.worked,
        exam.flags.includes(task) && list.dataset.flagged,
      ].filter(Boolean);
      const said = document.createElement("span");
      said.className = "marks";
      said.textContent = marks.join(" · ");
      item.append(said);
      return item;
    }),
  );
  part.querySelector("[data-other]").hidden = !isOther;
  const question = part.querySelector("dialog");
  part.querySelector("[data-ask]").onclick = () => question.showModal();
  part.querySelector("[data-go-on]").onclick = () => question.close();
  const ended = () => {
    question.close();
    showExam(page);
    page.querySelector("[data-part=after] h2").focus();
  };
  part.querySelector("[data-end]").onclick = () => {
    end();
    stop();
    ended();
  };
  const stop = run(part.querySelectorAll("[data-clock]"), ended);
}

/** The module writes the report, which it is started for. */
function after(page, part, exam) {
  const drills = exam.tasks.map((task) => page.querySelector(`[data-exam="${task}"]`)).filter(Boolean);
  const [longest, most] = Object.entries(exam.seconds).sort(([, one], [, other]) => other - one)[0] ?? [];
  const say = (name, words) => (part.querySelector(`[data-${name}]`).textContent = words);
  say("used", clock(Math.round((exam.ended - exam.begun) / 1000)));
  say("longest", longest ? `${exam.tasks.indexOf(longest) + 1} · ${clock(most)}` : "–");
  say("flags", exam.flags.length);
  say("domains", [...new Set(drills.map((drill) => drill.dataset.domain).filter(Boolean))].join(", "));
  const anew = (search) => {
    forget();
    location.assign(location.pathname + search);
  };
  part.querySelector("[data-again]").onclick = () => anew(`?seed=${exam.seed}`);
  part.querySelector("[data-another]").onclick = () => anew("");
  dispatchEvent(new Event("wanted"));
}

/** A drill while an exam runs: above it stands where one is, and what is left of the time. `before_paint.js` has put away its hints and answers. */
function showTask(bar) {
  const exam = kept();
  const task = document.querySelector("[data-lesson][data-kind]").dataset.lesson;
  const all = bar.querySelector("[data-all]").href;
  if (!new URLSearchParams(location.search).has("exam") || !exam?.tasks.includes(task)) return;
  if (root.dataset.exam === undefined) {
    location.replace(all);
    return;
  }
  const place = exam.tasks.indexOf(task);
  bar.hidden = false;
  bar.querySelector("[data-place]").textContent = `${place + 1} / ${exam.tasks.length}`;
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = location.search;
  const step = (name, other) => {
    const link = bar.querySelector(`[data-${name}]`);
    link.hidden = other === undefined;
    if (other) link.href = `../${other}/?exam`;
  };
  step("previous", exam.tasks[place - 1]);
  step("following", exam.tasks[place + 1]);
  const flag = bar.querySelector("[data-flag]");
  const isFlagged = () => kept()?.flags.includes(task) ?? false;
  const show = () => flag.setAttribute("aria-pressed", String(isFlagged()));
  flag.onclick = () => {
    change(({ flags }) => ({ flags: isFlagged() ? flags.filter((other) => other !== task) : [...flags, task] }));
    show();
  };
  show();
  run(bar.querySelectorAll("[data-clock]"), () => location.replace(all));
  setInterval(() => {
    if (document.visibilityState !== "visible") return;
    change(({ seconds }) => ({ seconds: { ...seconds, [task]: (seconds[task] ?? 0) + 1 } }));
  }, 1000);
}
