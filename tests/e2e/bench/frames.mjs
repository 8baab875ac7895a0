// What ten playgrounds in a post cost, opened one after the other: memory of the browser's renderers, and long tasks of the post when it
// is loaded. Nothing drives the browser but the post itself: developer tools, which tests speak to, keep a copy of all that each frame
// loads, and would be most of what is measured.

import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchOptions } from "../browser.mjs";
import { block } from "../page/post.mjs";
import { serve } from "../server.mjs";

const COUNT = 10;
/** As long as a reader looks at a playground before going on to the next one. */
const LOOK = 2000;
const LONGEST = 120_000;

const site = await serve();
const profile = await mkdtemp(join(tmpdir(), "netpol-frames-"));
let browser;
let before;

// The post tells here what it does, and the answer to that is measured.
const told = createServer(async (request, response) => {
  const { searchParams } = new URL(request.url, "http://127.0.0.1");
  response.writeHead(204).end();
  const opened = Number(searchParams.get("opened"));
  const now = await renderers();
  if (opened === 0) {
    before = now;
    console.log(`loaded: ${now.toFixed(0)} MB, ${searchParams.get("long")} tasks over 50 ms`);
  } else {
    console.log(`${opened} opened: ${(now - before).toFixed(0)} MB more`);
  }
  if (opened === COUNT) await end();
});
await new Promise((resolve) => told.listen(0, "127.0.0.1", resolve));

const blocks = Array.from({ length: COUNT }, (_, index) => block(`policy-${index}`, { directive: "# netpol: view=matrix,explanation\n" }));
const scripts = `<script>(${open})(${LOOK}, "http://127.0.0.1:${told.address().port}/")</script><script src="${site.url}embed/v1.js" data-upgrade defer></script>`;
const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title>${scripts}</head><body>${blocks.join("<p>…</p>")}</body></html>`;
const address = `${site.url.replace("127.0.0.1", "localhost").replace("/netpol/", "/hosts/")}?html=${encodeURIComponent(html)}`;
browser = spawn(launchOptions.executablePath, [...launchOptions.args, "--headless=new", "--window-size=1440,900", `--user-data-dir=${profile}`, address], {
  stdio: "ignore",
  detached: true,
});
const timer = setTimeout(async () => {
  console.error("the post did not open its playgrounds in time");
  process.exitCode = 1;
  await end();
}, LONGEST);

async function end() {
  clearTimeout(timer);
  const ended = new Promise((resolve) => browser.once("exit", resolve));
  process.kill(-browser.pid);
  await ended;
  told.close();
  told.closeAllConnections();
  await site.stop();
  await rm(profile, { recursive: true, maxRetries: 10, retryDelay: 200 });
}

/** The memory of all renderers of this browser, in megabytes; what several share counts once. */
async function renderers() {
  let megabytes = 0;
  for (const id of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    try {
      const line = await readFile(`/proc/${id}/cmdline`, "utf8");
      if (!line.includes("--type=renderer") || !line.includes(profile)) continue;
      const rollup = await readFile(`/proc/${id}/smaps_rollup`, "utf8");
      megabytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)[1]) / 1024;
    } catch {
      // It ended meanwhile.
    }
  }
  return megabytes;
}

/** Runs in the post: opens one playground after the other, each when the one before has drawn itself and was looked at. */
function open(look, tell) {
  let long = 0;
  new PerformanceObserver((list) => (long += list.getEntries().length)).observe({ type: "longtask", buffered: true });
  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const say = (opened) => fetch(`${tell}?opened=${opened}&long=${long}`, { mode: "no-cors" });
  addEventListener("load", async () => {
    await pause(look);
    const shadows = [...document.querySelectorAll("*")].map(({ shadowRoot }) => shadowRoot).filter(Boolean);
    await say(0);
    for (const [index, shadow] of shadows.entries()) {
      shadow.host.scrollIntoView({ block: "center" });
      shadow.querySelector("button").click();
      const frame = shadow.querySelector("iframe").contentWindow;
      await new Promise((resolve) => addEventListener("message", ({ source }) => source === frame && resolve()));
      await pause(look);
      await say(index + 1);
    }
  });
}
