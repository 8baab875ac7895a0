// The playground without a network, after one visit; a newer build; a module that does not come.

import { cp, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { expect, test } from "../page/test.mjs";
import { Playground } from "../page/playground.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";
import { serve } from "../server.mjs";

const DIST = fileURLToPath(new URL(process.env.DIST ?? "../../dist/", new URL("..", import.meta.url)));

test.use({ serviceWorkers: "allow" });

/** Waits until the browser keeps the whole build. */
const kept = (page) => page.evaluate(() => navigator.serviceWorker.ready.then((registration) => Boolean(registration.active)));

test("after one visit the playground works without a network", async ({ page, context, playground }) => {
  await playground.open();
  expect(await kept(page)).toBe(true);
  await context.setOffline(true);
  await page.reload();
  await playground.ready();
  await playground.paste("apiVersion: v1\nkind: Pod\nmetadata: {name: far}\n");
  await expect(playground.cell("far", "far")).toBeVisible();
  await playground.language.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
});

test("a page that was read is there again without a network", async ({ page, context }) => {
  const playground = new Playground(page);
  await playground.open();
  expect(await kept(page)).toBe(true);
  await page.goto("codes/NP104/");
  // Pictures are loaded when they come into sight.
  for (const picture of await page.getByRole("img").all()) await picture.scrollIntoViewIfNeeded();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("NP104");
  const pictures = page.getByRole("img");
  expect(await pictures.evaluateAll((all) => all.every((picture) => picture.naturalWidth > 0))).toBe(true);
});

test("the playground is kept with its own module alone", async ({ page, playground }) => {
  await playground.open();
  expect(await kept(page)).toBe(true);
  const names = await page.evaluate(async () => {
    const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat();
    return requests.map(({ url }) => url.split("/").pop()).filter((name) => name.endsWith(".wasm"));
  });
  expect(names).toEqual([expect.stringMatching(/^playground-/)]);
});

test("a whiteboard that was opened is there again without a network", async ({ page, context }) => {
  const playground = new Playground(page);
  await playground.open();
  expect(await kept(page)).toBe(true);
  const board = new Whiteboard(page);
  await board.open();
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await page.reload();
  await board.ready();
  await board.draw("web -> api");
  await expect(board.arrows).toHaveCount(1);
});

test("a newer build is offered, and loaded when it is asked for", async ({ browser }) => {
  const newer = await mkdtemp(join(tmpdir(), "netpol-newer-"));
  const site = await serve();
  const context = await browser.newContext({ serviceWorkers: "allow", baseURL: site.url, locale: "en-US" });
  try {
    await cp(DIST, newer, { recursive: true });
    await rebuild(newer);
    const page = await context.newPage();
    const playground = new Playground(page);
    await playground.open();
    expect(await kept(page)).toBe(true);
    site.change(newer);
    await page.reload();
    await playground.ready();
    // What stands is still the build that was kept, whole.
    expect(await page.evaluate(() => document.documentElement.dataset.build)).toBeUndefined();
    const offer = page.getByRole("status").filter({ hasText: "A newer version" });
    await expect(offer).toBeVisible();
    await offer.getByRole("button", { name: "Load it" }).click();
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.build).catch(() => undefined)).toBe("newer");
    await playground.ready();
  } finally {
    await context.close();
    await site.stop();
    await rm(newer, { recursive: true });
  }
});

test("where the module does not come, the text is not lost", async ({ page }) => {
  const playground = new Playground(page);
  await playground.open();
  await playground.paste("# mine\nkind: Pod\n");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("netpol.text"))).toContain("# mine");
  await page.evaluate(async () => {
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.route("**/*.wasm", (route) => route.abort());
  await page.reload();
  const broken = page.getByRole("alert").filter({ hasText: "does not start" });
  await expect(broken).toBeVisible();
  await expect(broken.getByRole("textbox", { name: "Your text" })).toHaveValue("# mine\nkind: Pod\n");
});

/** Another build of the same: a first page that says so, and the worker that belongs to it. */
async function rebuild(folder) {
  const index = join(folder, "index.html");
  await writeFile(index, (await readFile(index, "utf8")).replace("<html ", '<html data-build="newer" '));
  const worker = join(folder, "service_worker.js");
  await writeFile(worker, (await readFile(worker, "utf8")).replace(/version: "[0-9a-f]+"/, 'version: "newer"'));
  expect((await readdir(folder)).length).toBeGreaterThan(5);
}
