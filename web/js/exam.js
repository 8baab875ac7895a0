// Several drills against the clock: which ones, what time is left, and which are marked to come back to. It is kept in this browser
// at every change, so that loading a page again loses nothing. Nothing is graded here; the report does that with the module.

const KEY = "netpol.exam";
const root = document.documentElement;

/** The exam that was begun; nothing where there is none, or where nothing may be kept. */
function kept() {
  try {
    const exam = JSON.parse(localStorage.getItem(KEY));
    return exam?.version === 1 && Array.isArray(exam.tasks) && exam.tasks.length > 0 ? exam : undefined;
  } catch {
    return undefined;
  }
}

function keep(exam) {
  try {
    localStorage.setItem(KEY, JSON.stringify(exam));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the exam with the drafts of it. */
function forget(exam) {
  for (const task of exam?.tasks ?? []) localStorage.removeItem(`${KEY}.${task}`);
  localStorage.removeItem(KEY);
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
    const isNew = !drill.dataset.kinds.split(" ").some((kind) => kinds.has(kind));
    for (const kind of drill.dataset.kinds.split(" ")) kinds.add(kind);
    (isNew ? first : again).push(drill.dataset.exam);
  }
  return [...first, ...again].slice(0, count);
}

/** Seconds that are left; never fewer than none. */
function left(exam) {
  return Math.max(0, Math.round((exam.begun + exam.minutes * 60_000 - Date.now()) / 1000));
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Shows the time that is left at every second, and ends the exam with it. A clock that speaks at every second would never be quiet. */
function run(exam, places, ended) {
  const show = () => {
    const seconds = left(exam);
    for (const place of places) place.textContent = clock(seconds);
    if (seconds === 0) {
      clearInterval(timer);
      ended();
    }
  };
  const timer = setInterval(show, 1000);
  show();
}

function end(exam) {
  keep({ ...exam, ended: Math.min(Date.now(), exam.begun + exam.minutes * 60_000) });
}

/** The page of the exam: before it, while it runs, and after it. */
function showExam(page) {
  const part = (name) => page.querySelector(`[data-part="${name}"]`);
  const parts = ["before", "during", "after"];
  const exam = kept();
  const now = exam === undefined ? "before" : exam.ended ? "after" : "during";
  for (const name of parts) part(name).hidden = name !== now;
  if (now === "before") begin(page, part("before"));
  if (now === "during") during(page, part("during"), exam);
  if (now === "after") after(part("after"), exam);
}

function begin(page, part) {
  const form = part.querySelector("form");
  const asked = Number.parseInt(new URLSearchParams(location.search).get("seed"), 10);
  const seed = form.querySelector("[name=seed]");
  seed.value = Number.isInteger(asked) && asked > 0 ? asked : 1 + Math.floor(Math.random() * 99_999);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = Math.max(1, Number.parseInt(seed.value, 10) || 1);
    const tasks = chosen([...page.querySelectorAll("[data-exam]")], number, Number(page.dataset.tasks));
    const exam = { version: 1, seed: number, minutes: Number(page.dataset.minutes), begun: Date.now(), tasks, flags: [], seconds: {} };
    part.querySelector("[role=alert]").hidden = keep(exam);
    showExam(page);
    page.querySelector("[data-part=during] h2")?.focus();
  });
}

function during(page, part, exam) {
  part.querySelector("[data-seed]").textContent = exam.seed;
  const list = part.querySelector("ol");
  list.replaceChildren(
    ...exam.tasks.map((task) => {
      const drill = page.querySelector(`[data-exam="${task}"]`);
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `../${task}/?exam`;
      link.textContent = drill?.textContent ?? task;
      item.append(link);
      const marks = [
        localStorage.getItem(`${KEY}.${task}`) !== null && list.dataset.worked,
        exam.flags.includes(task) && list.dataset.flagged,
      ].filter(Boolean);
      if (marks.length > 0) item.append(` · ${marks.join(" · ")}`);
      return item;
    }),
  );
  part.querySelector("[data-end]").onclick = () => {
    end(exam);
    showExam(page);
  };
  run(exam, part.querySelectorAll("[data-clock]"), () => {
    end(exam);
    showExam(page);
  });
}

/** The module writes the report; it needs to be started. */
function after(part, exam) {
  const seconds = Math.round((exam.ended - exam.begun) / 1000);
  part.querySelector("[data-used]").textContent = clock(seconds);
  part.querySelector("[data-flags]").textContent = exam.flags.length;
  const [longest, most] = Object.entries(exam.seconds).sort(([, one], [, other]) => other - one)[0] ?? [];
  const place = exam.tasks.indexOf(longest) + 1;
  part.querySelector("[data-longest]").textContent = place > 0 ? `${place} · ${clock(most)}` : "–";
  part.querySelector("[data-seed]").textContent = exam.seed;
  part.querySelector("[data-again]").onclick = () => {
    forget(exam);
    location.assign(`${location.pathname}?seed=${exam.seed}`);
  };
  part.querySelector("[data-another]").onclick = () => {
    forget(exam);
    location.assign(location.pathname);
  };
  dispatchEvent(new Event("wanted"));
}

/** A drill while an exam runs: its hints and answers are put away, and above it stands where one is. */
function showTask(bar) {
  const exam = kept();
  const task = document.querySelector("[data-lesson][data-kind]").dataset.lesson;
  if (!exam || exam.ended || !exam.tasks.includes(task)) return;
  const place = exam.tasks.indexOf(task);
  bar.hidden = false;
  bar.querySelector("[data-place]").textContent = `${place + 1} / ${exam.tasks.length}`;
  const step = (name, other) => {
    const link = bar.querySelector(`[data-${name}]`);
    link.hidden = other === undefined;
    if (other) link.href = `../${other}/?exam`;
  };
  step("previous", exam.tasks[place - 1]);
  step("following", exam.tasks[place + 1]);
  const flag = bar.querySelector("[data-flag]");
  flag.setAttribute("aria-pressed", String(exam.flags.includes(task)));
  flag.onclick = () => {
    const now = kept();
    const isFlagged = now.flags.includes(task);
    keep({ ...now, flags: isFlagged ? now.flags.filter((other) => other !== task) : [...now.flags, task] });
    flag.setAttribute("aria-pressed", String(!isFlagged));
  };
  run(exam, bar.querySelectorAll("[data-clock]"), () => {
    end(kept());
    location.assign(bar.querySelector("[data-all]").href);
  });
  setInterval(() => {
    const now = kept();
    if (!now || document.visibilityState !== "visible") return;
    keep({ ...now, seconds: { ...now.seconds, [task]: (now.seconds[task] ?? 0) + 1 } });
  }, 1000);
  dispatchEvent(new Event("wanted"));
}

const page = document.querySelector("[data-exam-page]");
const bar = document.querySelector("[data-exam-bar]");
if (page) showExam(page);
if (bar && root.dataset.exam !== undefined) showTask(bar);
