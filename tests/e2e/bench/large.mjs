// How long the page's thread is busy at a stretch with large clusters: 10,000 pods pasted, folded, searched, unfolded and typed into,
// and how smoothly 500 endpoints scroll. On a machine that does other things too, a task's own time on the processor says more than
// how long it took; it is taken from the browser's trace.

import { deployments, pods } from "../page/company.mjs";
import { largeText, teams } from "../page/texts.mjs";
import { print, withPage } from "./typing.mjs";

/** A task that takes longer than this is told with a mark; decisions.md and the issue have the figures. */
const BOUND = 200;
const BOUND_OF_TYPING = 50;
const QUIET = 700;
const WIDTHS = [46, 12, 16, 20];

class Bench {
  constructor(playground, browser) {
    this.browser = browser;
    this.playground = playground;
    this.page = playground.page;
  }

  async cluster(name, text) {
    const { page, playground } = this;
    const rows = () => page.evaluate(() => window.bench.rows());
    await playground.cell("frontend", "database").waitFor();
    const before = async () => {
      const now = await rows();
      return async () => (await rows()) !== now;
    };
    await this.step(`${name}: pasted`, () => playground.paste(text), async () => (await rows()).includes("team-0 ×50"));
    const tools = await playground.matrixTools();
    await this.step("  unfolded to workloads", () => tools.rows.selectOption({ label: "By workload" }), await before());
    await this.step("  folded by namespace", () => tools.rows.selectOption({ label: "By namespace" }), await before());
    await this.step("  searched, letter by letter", () => tools.search.pressSequentially("web-3", { delay: 120 }), await before());
    await this.step("  search cleared", () => tools.search.fill(""), await before());
    await this.step("  a namespace unfolded", () => page.getByRole("button", { name: "team-3 ×50" }).click(), await before());
    await this.step("  a cell chosen", () => playground.cells.nth(3).click());
    await this.step("  scrolled", () => this.wheel(2000, 20));
    await this.step("  10 letters typed", () => playground.typeAtEnd("# a letter"));
    await tools.rows.selectOption({ label: "Rows: auto" });
    await playground.example.selectOption({ value: "three-tier" });
  }

  async typing(name, text) {
    const { page, playground } = this;
    await playground.paste(text);
    await page.waitForTimeout(2000);
    await playground.typeAtEnd("# ");
    await this.step(`${name}: 60 letters typed`, () => page.keyboard.type("0123456789".repeat(6), { delay: 100 }), undefined, BOUND_OF_TYPING);
  }

  async scrolling(name, text) {
    const { page, playground } = this;
    await playground.paste(text);
    await page.waitForTimeout(3000);
    const { x, y, width, height } = await page.locator(".grid-scroll").boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.evaluate(() => window.bench.watchFrames());
    await this.step(`${name}: scrolled`, () => this.wheel(120, 60));
    const { seconds, frames, longest } = await page.evaluate(() => window.bench.framesSeen());
    console.log(`${name}: ${(frames / seconds).toFixed(0)} frames a second, the longest took ${longest.toFixed(0)} ms`);
  }

  /** Does something, waits until it shows and the page's thread is quiet, and prints its tasks. */
  async step(name, act, isDone = () => true, bound = BOUND) {
    await this.page.evaluate(() => window.bench.start());
    await this.browser.startTracing(this.page, { categories: ["toplevel"] });
    const began = Date.now();
    await act();
    const end = began + 60_000;
    while (!(await isDone())) {
      if (Date.now() > end) throw new Error(`${name}: not done within a minute`);
      await this.page.waitForTimeout(50);
    }
    const whole = Date.now() - began;
    await this.page.waitForTimeout(QUIET);
    const busiest = busiestTask(JSON.parse(await this.browser.stopTracing()));
    const longest = Math.max(0, ...(await this.page.evaluate(() => window.bench.tasks())));
    const told = (milliseconds) => `${milliseconds.toFixed(0)}${milliseconds > bound ? " !" : ""}`;
    print([name, whole, longest === 0 ? "below 50" : told(longest), told(busiest)], WIDTHS);
  }

  async wheel(distance, steps = 20) {
    for (let step = 0; step < steps; step += 1) {
      await this.page.mouse.wheel(0, distance);
      await this.page.waitForTimeout(30);
    }
  }
}

await withPage(async (playground, browser) => {
  const bench = new Bench(playground, browser);
  print(["milliseconds", "whole", "longest task", "most on processor"], WIDTHS);
  await bench.cluster("10,000 pods", pods(200));
  await bench.cluster("10,000 pods of Deployments", deployments(200));
  await bench.typing("100 pods, 50 policies", largeText(100, 50));
  await bench.scrolling("500 endpoints", teams(1, 497));
}, watch);

/** The most time that one task of the page's thread had on the processor, in milliseconds. */
function busiestTask({ traceEvents }) {
  const isPage = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ ph, pid, tid }) => ph === "X" && isPage.has(`${pid} ${tid}`));
  return Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur / 1000));
}

/** Runs in the page before anything else. */
function watch() {
  let tasks = [];
  let frames = [];
  let isWatched = false;
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  const frame = (now) => {
    frames.push(now);
    if (isWatched) requestAnimationFrame(frame);
  };
  window.bench = {
    start() {
      tasks = [];
    },
    tasks: () => tasks,
    rows: () => [...document.querySelectorAll("[role=grid] th[scope=row]")].map(({ textContent }) => textContent).join("\n"),
    watchFrames() {
      frames = [];
      isWatched = true;
      requestAnimationFrame(frame);
    },
    framesSeen() {
      isWatched = false;
      const gaps = frames.slice(1).map((now, index) => now - frames[index]);
      return { seconds: (frames.at(-1) - frames[0]) / 1000, frames: gaps.length, longest: Math.max(...gaps) };
    },
  };
}
