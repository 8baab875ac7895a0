// How smoothly a box is dragged over a whiteboard of 40 boxes and 60 arrows: frames a second, and the longest frame.

import { chromium } from "@playwright/test";

import { launchOptions } from "../browser.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";
import { serve } from "../server.mjs";
import { print, quantile } from "./typing.mjs";

const PODS = 39;
const ARROWS = 60;
/** As long as a box is dragged, in milliseconds. */
const LONG = 2000;
const ROUNDS = 3;
const WIDTHS = [44, 16, 16, 16, 16];

const server = await serve();
const browser = await chromium.launch(launchOptions);
try {
  const context = await browser.newContext({ baseURL: server.url, locale: "en-US", viewport: { width: 1440, height: 900 } });
  await context.addInitScript(watch);
  const page = await context.newPage();
  const board = new Whiteboard(page);
  await board.open();
  const pods = Array.from({ length: PODS }, (_, index) => `pod-${index}`);
  await board.submit(pods.join(", "));
  await board.pod("pod-0").waitFor();
  const arrows = Array.from({ length: ARROWS }, (_, index) => `${pods[index % PODS]} -> ${pods[(index + 1 + Math.floor(index / PODS)) % PODS]}:${8000 + index}`);
  await board.submit(arrows.join("; "));
  await page.waitForFunction((count) => document.querySelectorAll(".board-svg .arrow").length === count, ARROWS);
  const size = await page.evaluate(() => [document.querySelectorAll(".board-svg .box").length, document.querySelectorAll(".board-svg .arrow").length]);
  console.log(`${size[0]} boxes, ${size[1]} arrows`);
  print(["", "frames a second", "frame, p50 ms", "frame, p95 ms", "longest ms"], WIDTHS);
  // Nothing is moved: what this machine draws at best.
  print(["at rest", ...(await measured(page, () => page.waitForTimeout(LONG)))], WIDTHS);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const from = await board.heart(board.pod("pod-7"));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    print([`a box is dragged, round ${round}`, ...(await measured(page, () => drag(page, from)))], WIDTHS);
    await page.mouse.up();
  }
  await board.take("Pen");
  const from = await board.spot(0.3, 0.3);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  print(["a line is drawn by hand", ...(await measured(page, () => drag(page, from)))], WIDTHS);
  await page.mouse.up();
} finally {
  await browser.close();
  await server.stop();
}

/** Moves the mouse around a circle in small steps, for as long as is measured. */
async function drag(page, from) {
  const began = Date.now();
  for (let passed = 0; passed < LONG; passed = Date.now() - began) {
    const angle = (2 * Math.PI * passed) / 1000;
    await page.mouse.move(from.x + 80 * Math.sin(angle), from.y + 60 * (1 - Math.cos(angle)));
  }
}

async function measured(page, act) {
  await page.evaluate(() => window.bench.watchFrames());
  await act();
  const gaps = await page.evaluate(() => window.bench.framesSeen());
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  return [((1000 * gaps.length) / whole).toFixed(0), quantile(gaps, 0.5), quantile(gaps, 0.95), Math.max(...gaps).toFixed(0)];
}

/** Runs in the page before anything else. */
function watch() {
  let frames = [];
  let isWatched = false;
  const frame = (now) => {
    frames.push(now);
    if (isWatched) requestAnimationFrame(frame);
  };
  window.bench = {
    watchFrames() {
      frames = [];
      isWatched = true;
      requestAnimationFrame(frame);
    },
    framesSeen() {
      isWatched = false;
      return frames.slice(1).map((now, index) => now - frames[index]);
    },
  };
}
