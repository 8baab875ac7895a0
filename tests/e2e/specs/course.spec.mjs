// The pages of the course: read without scripts, alive only when touched, and what is done kept, taken along and reset.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";

const LESSON = "learn/one-dash/";
const PAGES = ["learn/", LESSON, "learn/from-ip-blocks/", "drills/", "drills/exam/", "cheat-sheet/"];
const LONGEST_PAGE = 60_000;

// A trace of a page that axe walks through takes longer than the walk.
test.use({ trace: "off" });

const contents = (page) => page.getByRole("complementary");
const progress = (page) => page.getByRole("region", { name: "Your progress" });
const inContents = (page, name) => contents(page).getByRole("link", { name });
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("netpol.course")));
const isWasm = (url) => url.endsWith(".wasm");

/** Keeps what the living part of a lesson would. */
async function keep(page, lessons, drafts = {}) {
  await page.evaluate(
    ([lessons, drafts]) => {
      localStorage.setItem("netpol.course", JSON.stringify({ version: 1, lessons }));
      for (const [id, text] of Object.entries(drafts)) localStorage.setItem(`netpol.lesson.${id}`, text);
    },
    [lessons, drafts],
  );
  await page.reload();
}

const DONE = { solved: true, withAnswer: false };
const DONE_WITH_ANSWER = { solved: true, withAnswer: true };

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a lesson reads whole, with its hints and its answer", async ({ page }) => {
    await page.goto(LESSON);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("AND or OR: one dash decides");
    await expect(page.getByRole("region", { name: "Your goal" }).getByRole("listitem").first()).toContainText("staging/frontend reaches api on TCP 8080");
    await expect(page.getByRole("textbox")).toHaveValue(/name: api-from-staging/);
    await expect(page.getByRole("grid")).toBeVisible();
    for (const [summary, shown] of [["Hint 1 of 2", page.locator(".hint p").first()], ["Show the answer", page.getByRole("region", { name: "YAML of the answer" })]]) {
      await expect(shown).toBeHidden();
      await page.getByText(summary).click();
      await expect(shown).toBeVisible();
    }
    await page.getByText("Why it works").click();
    await expect(page.locator(".remember")).toContainText("To remember:");
  });

  test("one lesson leads to the next, and to every other one", async ({ page }) => {
    await page.goto(LESSON);
    await expect(contents(page).getByRole("link", { name: "AND or OR: one dash decides" })).toHaveAttribute("aria-current", "page");
    await page.getByRole("main").getByRole("link", { name: /^Next: / }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("A pod of another namespace");
    await inContents(page, "An open network").click();
    await expect(page).toHaveURL(/learn\/an-open-network\/$/);
  });

  test("there is nothing to keep, so nothing is offered for it", async ({ page }) => {
    await page.goto("learn/");
    await expect(page.locator("#progress")).toBeHidden();
    await expect(page.getByRole("link", { name: "Begin with: An open network" })).toBeVisible();
  });
});

test("reading a lesson asks for no module; touching its text does", async ({ page, requests }) => {
  await page.goto(LESSON);
  await page.getByText("Hint 1 of 2").click();
  await page.mouse.wheel(0, 400);
  await page.keyboard.press("Tab");
  await page.waitForLoadState("networkidle");
  expect(requests.filter(isWasm)).toEqual([]);
  await page.getByRole("textbox").click();
  await expect.poll(() => requests.filter(isWasm).length).toBe(1);
});

test("a lesson is light, whatever its language", async ({ page, request, baseURL }) => {
  for (const path of [LESSON, `ko/${LESSON}`]) {
    await page.goto(path);
    const own = (selector, attribute) => page.locator(selector).evaluateAll((all, attribute) => all.map((one) => one[attribute]), attribute);
    const pictures = await own("img", "src");
    const files = [page.url(), ...(await own("link[rel=stylesheet], link[rel=icon]", "href")), ...pictures];
    const sizes = await Promise.all(files.map(async (file) => gzipSync(await (await request.get(new URL(file, baseURL).href)).body(), { level: 9 }).length));
    expect(sizes.reduce((sum, size) => sum + size, 0), path).toBeLessThanOrEqual(LONGEST_PAGE);
  }
});

for (const [locale, prefix] of [["en-US", ""], ["ko-KR", "ko/"]]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("the pages of the course are accessible", async ({ page }) => {
        test.setTimeout(120_000);
        for (const path of PAGES) {
          await page.goto(prefix + path);
          await page.evaluate(() => {
            for (const folded of document.querySelectorAll("details")) folded.open = true;
          });
          expect(await violations(page), path).toEqual([]);
        }
      });

      test("the question before everything is reset is accessible", async ({ page }) => {
        await page.goto(`${prefix}learn/`);
        await page.locator("[data-do=reset]").click();
        await expect(page.getByRole("dialog")).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}

test("nothing is wider than a telephone, in either language", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of PAGES.flatMap((path) => [path, `ko/${path}`])) {
    await page.goto(path);
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});

test("the contents stand beside a lesson, and fold on a telephone", async ({ page }) => {
  await page.goto(LESSON);
  await expect(inContents(page, "Ingress from pods")).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(inContents(page, "Ingress from pods")).toBeHidden();
  await contents(page).getByText("Lessons").click();
  await expect(inContents(page, "Ingress from pods")).toBeVisible();
});

test("a lesson far down the contents is in sight in them", async ({ page }) => {
  await page.goto("learn/three-tiers/");
  await expect(inContents(page, "Three tiers: every arrow has two sides")).toBeInViewport({ ratio: 1 });
  await page.goto("learn/a-set-that-leaks/");
  await expect(contents(page).locator("[aria-current]")).toBeInViewport({ ratio: 1 });
});

test("what is done is marked, counted, and followed by what is next", async ({ page }) => {
  await page.goto("learn/");
  await keep(page, { "an-open-network": DONE, "isolation-by-direction": DONE_WITH_ANSWER });
  await expect(page.getByRole("link", { name: "An open network (done)" })).toBeVisible();
  await expect(page.getByRole("link", { name: /\(done with the answer\)$/ })).toHaveCount(1);
  await expect(page.getByText(/^2 of \d+ done$/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Go on with: What an empty selector selects" })).toHaveAttribute("href", /the-empty-selector\/$/);
  await page.goto(LESSON);
  await expect(inContents(page, "An open network (done)")).toBeVisible();
});

for (const [how, withAnswer] of [["by itself", false], ["after its answer was seen", true]]) {
  test(`a lesson that is solved ${how} is kept so, and says why it works`, async ({ page }) => {
    await page.goto(LESSON);
    if (withAnswer) await page.getByText("Show the answer").click();
    await page.evaluate(() => dispatchEvent(new Event("solved")));
    await expect(page.locator("#after")).toHaveAttribute("open");
    await expect(inContents(page, `AND or OR: one dash decides (done${withAnswer ? " with the answer" : ""})`)).toBeVisible();
    expect(await kept(page)).toEqual({ version: 1, lessons: { "one-dash": { solved: true, withAnswer } } });
  });
}

test("a file takes everything to another browser, where nothing is lost", async ({ page, browser, baseURL }, testInfo) => {
  await page.goto("learn/");
  await keep(page, { "from-pods": DONE, "one-dash": DONE_WITH_ANSWER }, { "learn/dns": "from the file", "learn/from-pods": "from the file" });
  const saving = page.waitForEvent("download");
  await progress(page).getByRole("button", { name: "Save as a file" }).click();
  const file = testInfo.outputPath("netpol-course.json");
  await (await saving).saveAs(file);
  expect(JSON.parse(await readFile(file, "utf8")).version).toBe(1);

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.goto("learn/");
  await keep(other, { "from-pods": DONE_WITH_ANSWER, "both-sides": DONE }, { "learn/dns": "of its own" });
  await other.locator("#progress input[type=file]").setInputFiles(file);
  await expect(progress(other).getByRole("status")).toHaveText("Brought. Done now: 3");
  expect((await kept(other)).lessons).toEqual({ "from-pods": DONE, "one-dash": DONE_WITH_ANSWER, "both-sides": DONE });
  const drafts = () => other.evaluate(() => ["dns", "from-pods"].map((id) => localStorage.getItem(`netpol.lesson.learn/${id}`)));
  expect(await drafts()).toEqual(["of its own", "from the file"]);
  await context.close();
});

test("a link takes along what is done", async ({ page, browser, baseURL }) => {
  await page.goto("learn/");
  await keep(page, { "from-pods": DONE });
  await progress(page).getByRole("button", { name: "Copy a link" }).click();
  await expect(progress(page).getByRole("status")).toHaveText("Copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/learn\/#progress=[\w-]+$/);

  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await other.goto(link);
  await expect(progress(other).getByRole("status")).toHaveText("Brought. Done now: 1");
  expect(other.url()).toBe(`${baseURL}learn/`);
  expect((await kept(other)).lessons).toEqual({ "from-pods": DONE });
  await context.close();
});

for (const [what, progress] of [["was cut", "eyJ2ZXJz"], ["is of another version", Buffer.from('{"version":2}').toString("base64url")]]) {
  test(`a link that ${what} changes nothing, and that is said`, async ({ page }) => {
    await page.goto("learn/");
    await keep(page, { "from-pods": DONE });
    await page.goto(`learn/#progress=${progress}`);
    await expect(page.getByRole("status")).toContainText("There is no progress of this course in it");
    expect((await kept(page)).lessons).toEqual({ "from-pods": DONE });
  });
}

test("everything is reset, after a question", async ({ page }) => {
  await page.goto("learn/");
  await keep(page, { "from-pods": DONE }, { "learn/dns": "a draft" });
  const dialog = page.getByRole("dialog", { name: "Reset all lessons and drills?" });
  await progress(page).getByRole("button", { name: "Reset all" }).click();
  await dialog.getByRole("button", { name: "Keep them" }).click();
  await expect(dialog).toBeHidden();
  expect((await kept(page)).lessons).toEqual({ "from-pods": DONE });
  await progress(page).getByRole("button", { name: "Reset all" }).click();
  await dialog.getByRole("button", { name: "Reset all now" }).click();
  await expect(page.getByRole("link", { name: "Begin with: An open network" })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /course|lesson/.test(key)))).toEqual([]);
});

test("in a frame of another page nothing that is kept is shown", async ({ page, baseURL }) => {
  await page.goto("learn/");
  await keep(page, { "from-pods": DONE });
  const html = `<!doctype html><title>A post</title><iframe src="${baseURL}learn/" title="learn" width="900" height="700"></iframe>`;
  await page.goto(`/hosts/?html=${encodeURIComponent(html)}`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("link", { name: "Begin with: An open network" })).toBeVisible();
  await expect(frame.getByRole("link", { name: /\(done\)$/ })).toHaveCount(0);
  await expect(frame.locator("#progress")).toBeHidden();
});

test("the cheat sheet leads to the lesson of each line", async ({ page }) => {
  await page.goto("cheat-sheet/");
  await page.getByRole("listitem").filter({ hasText: "AND or OR: one dash decides" }).getByRole("link").click();
  await expect(page).toHaveURL(/learn\/one-dash\/$/);
});
