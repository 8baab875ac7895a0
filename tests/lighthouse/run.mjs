// What Lighthouse says of the built site: seven pages, as a desktop and as a slow telephone see them, with gzip as hosts serve it.
// Throttling is simulated, so that the figures depend little on the machine.

import { createRequire } from "node:module";
import process from "node:process";

import * as launcher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

import { launchOptions } from "../e2e/browser.mjs";
import { serve } from "../e2e/server.mjs";

// What each page has to reach, from 0 to 100.
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// The page for authors in Korean: the English one shows a frame of its own address, and Lighthouse takes one for the other.
const PAGES = ["", "codes/NP104/", "x/three-tier/", "learn/one-dash/", "interview/pod-of-another-namespace/", "whiteboard/", "ko/embed/"];
const FORMS = [
  { name: "desktop", config: desktopConfig, least: { performance: 100 } },
  { name: "mobile", config: undefined, least: { performance: 95 } },
];
// Milliseconds until the largest thing is painted on the telephone.
const LARGEST_PAINT = 1_500;
// The median of these counts.
const RUNS = Number(process.env.RUNS ?? 3);

// The address that the build was told.
const site = await serve(4173, { gzip: true });
const chrome = await launcher.launch({
  chromePath: launchOptions.executablePath,
  chromeFlags: ["--headless=new", ...launchOptions.args],
});
let missed = 0;
try {
  console.log(`Lighthouse ${createRequire(import.meta.url)("lighthouse/package.json").version}, median of ${RUNS}`);
  for (const { name, config, least } of FORMS) {
    for (const page of PAGES) {
      const runs = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await measure(site.url + page, config));
      missed += tell(name, page, median(runs), least);
    }
  }
} finally {
  await chrome.kill();
  await site.stop();
}
if (missed > 0) {
  console.error(`${missed} figures are below their bounds`);
  process.exitCode = 1;
}

async function measure(url, config) {
  const options = { port: chrome.port, logLevel: "error", output: "json", onlyCategories: CATEGORIES };
  const { lhr } = await lighthouse(url, options, config);
  return lhr;
}

function median(runs) {
  const sorted = runs.toSorted((one, other) => one.categories.performance.score - other.categories.performance.score);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Prints the figures of a page and gives how many of them are missed. */
function tell(form, page, report, least) {
  const figure = (id) => report.audits[id].numericValue;
  const largest = figure("largest-contentful-paint");
  const shift = figure("cumulative-layout-shift");
  const scores = CATEGORIES.map((id) => [id, Math.round((report.categories[id].score ?? 0) * 100)]);
  const low = scores.filter(([id, score]) => score < (least[id] ?? 100));
  const slow = form === "mobile" && largest > LARGEST_PAINT;
  const times = `first ${Math.round(figure("first-contentful-paint"))} ms, largest ${Math.round(largest)} ms, blocked ${Math.round(figure("total-blocking-time"))} ms, shift ${shift.toFixed(3)}`;
  console.log(`${form.padEnd(8)} ${`/${page}`.padEnd(16)} ${scores.map(([, score]) => score).join(" / ").padEnd(24)} ${times}`);
  for (const [id] of low) {
    const failed = report.categories[id].auditRefs
      .map(({ id: audit, weight }) => ({ ...report.audits[audit], weight }))
      .filter(({ score, weight }) => weight > 0 && score !== null && score < 0.9);
    for (const { title, displayValue } of failed) console.log(`         ${id}: ${title} ${displayValue ?? ""}`);
  }
  return low.length + (slow ? 1 : 0);
}
