// How long after a keystroke the new matrix is on the screen, and how long the page's thread is busy at a stretch.

import { chromium } from "@playwright/test";

import { launchOptions } from "../browser.mjs";
import { Playground } from "../page/playground.mjs";
import { largeText } from "../page/texts.mjs";
import { serve } from "../server.mjs";

const KEYSTROKES = 100;
/** Longer than the page waits after the last keystroke before it evaluates. */
const PAUSE = 600;

const server = await serve();
const browser = await chromium.launch(launchOptions);
try {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: "en-US",
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await context.addInitScript(watch);
  const playground = new Playground(await context.newPage());
  await playground.open();
  print(["", "debounce", "keystroke → editor", "debounce → matrix", "evaluation", "longest task"]);
  print(["", "ms", "p50  p95", "p50  p95", "p50  p95", "ms"]);
  await playground.example.selectOption({ value: "three-tier" });
  await measure(playground, "3-tier example");
  await playground.paste(largeText(100, 50));
  await playground.page.waitForTimeout(3000);
  await measure(playground, "100 pods, 50 policies");
} finally {
  await browser.close();
  await server.stop();
}

/** Types digits into a comment at the end; every keystroke is one evaluation. */
async function measure(playground, name) {
  const { page } = playground;
  await playground.typeAtEnd("# ");
  await page.waitForTimeout(PAUSE);
  await page.evaluate(() => window.latency.start());
  for (let key = 0; key < KEYSTROKES; key += 1) {
    await page.keyboard.press(String(key % 10));
    await page.waitForTimeout(PAUSE);
  }
  const result = await page.evaluate(() => window.latency.stop());
  const show = (values) => `${quantile(values, 0.5)}  ${quantile(values, 0.95)}`;
  print([name, quantile(result.waited, 0.5), show(result.editor), show(result.matrix), show(result.engine), Math.max(0, ...result.tasks).toFixed(0)]);
}

function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? "–" : sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
}

function print(columns) {
  console.log(columns.map((column, index) => String(column).padEnd(index === 0 ? 24 : 20)).join("").trimEnd());
}

/**
 * Runs in the page before anything else. A keystroke begins a round; the question to the worker ends the debounce; the
 * answer ends the evaluation; the second frame after it has the new matrix on the screen.
 */
function watch() {
  let round;
  let rounds = [];
  let tasks = [];

  addEventListener("keydown", () => {
    const begun = performance.now();
    round = { begun };
    rounds.push(round);
    requestAnimationFrame(() => requestAnimationFrame((now) => (rounds.at(-1).editor ??= now - begun)));
  }, true);

  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (...words) {
    if (round && round.asked === undefined) round.asked = performance.now();
    return post.apply(this, words);
  };

  const OriginalWorker = Worker;
  window.Worker = class extends OriginalWorker {
    constructor(...words) {
      super(...words);
      // The first listener: it runs before the page's own.
      this.addEventListener("message", () => {
        const current = round;
        if (current?.asked === undefined || current.answered !== undefined) return;
        current.answered = performance.now();
        requestAnimationFrame(() => setTimeout(() => (current.painted = performance.now())));
      });
    }
  };

  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });

  window.latency = {
    start() {
      rounds = [];
      tasks = [];
      round = undefined;
    },
    stop() {
      const done = rounds.filter(({ painted }) => painted !== undefined);
      return {
        waited: done.map(({ begun, asked }) => asked - begun),
        editor: done.map(({ editor }) => editor).filter((value) => value !== undefined),
        matrix: done.map(({ asked, painted }) => painted - asked),
        engine: done.map(({ asked, answered }) => answered - asked),
        tasks,
      };
    },
  };
}
