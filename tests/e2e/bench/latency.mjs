// How long after a keystroke the letter and then the new matrix are painted, and how long the page's thread is busy at a
// stretch. `--breakdown` says what the time goes into; it records a trace, which costs time itself.

import process from "node:process";

import { breakDown } from "./breakdown.mjs";
import { TEXTS, begin, print, quantile, type, withPage } from "./typing.mjs";

const KEYSTROKES = 100;
const WIDTHS = [24, 20];

if (process.argv.includes("--breakdown")) {
  await breakDown();
} else {
  await withPage(async (playground) => {
    print(["milliseconds, p50  p95", "key → editor", "key → matrix", "editor → matrix", "question → answer", "question → matrix", "longest task"], WIDTHS);
    for (const text of TEXTS) await measure(playground, text);
  }, watch);
}

async function measure(playground, text) {
  await begin(playground, text);
  await playground.page.evaluate(() => window.latency.start());
  await type(playground, KEYSTROKES);
  const { rounds, tasks } = await playground.page.evaluate(() => window.latency.stop());
  const show = (from, to) => {
    const values = rounds.map((round) => round[to] - round[from]);
    return `${quantile(values, 0.5)}  ${quantile(values, 0.95)}`;
  };
  print(
    [
      text.name,
      show("key", "editor"),
      show("key", "matrix"),
      show("editor", "matrix"),
      show("asked", "answered"),
      show("asked", "matrix"),
      Math.max(0, ...tasks).toFixed(0),
    ],
    WIDTHS,
  );
}

/**
 * Runs in the page before anything else. A keystroke begins a round, the question to the worker is sent, its answer comes.
 * Something is painted when the frame after it is over on the page's thread: what the browser then still does on other
 * threads, rastering and handing over to the screen, is not in these figures, and the breakdown shows it.
 */
function watch() {
  let rounds = [];
  let tasks = [];
  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));

  addEventListener(
    "keydown",
    () => {
      const round = { key: performance.now() };
      rounds.push(round);
      painted((now) => (round.editor = now));
    },
    true,
  );

  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...words) {
    const round = rounds.at(-1);
    if (round) round.asked ??= performance.now();
    return post.apply(this, words);
  };

  const OriginalWorker = Worker;
  window.Worker = class extends OriginalWorker {
    constructor(...words) {
      super(...words);
      // The first listener: it runs before the page's own, whose changes are in the next frame.
      this.addEventListener("message", () => {
        const round = rounds.at(-1);
        if (round?.asked === undefined || round.answered !== undefined) return;
        round.answered = performance.now();
        painted((now) => (round.matrix = now));
      });
    }
  };

  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });

  window.latency = {
    start() {
      rounds = [];
      tasks = [];
    },
    stop() {
      return { rounds: rounds.filter(({ editor, matrix }) => editor !== undefined && matrix !== undefined), tasks };
    },
  };
}
