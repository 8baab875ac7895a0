// The same lesson with other names, by the seed in its address.

import { readFileSync } from "node:fs";

import { violations } from "../page/axe.mjs";
import { Lesson, fileOf } from "../page/lesson.mjs";
import { expect, test } from "../page/test.mjs";

const DRILL = "drills/both-labels-needed";
// Of this seed `lottery` is `auction`, `draw` is `wheel`, and `notary` is `arbiter`; of that one they are `raffle`, `draw` and `witness`.
const [SEED, ANOTHER] = [5, 10];
const WORDS = [["lottery", "auction"], ["draw", "wheel"], ["notary", "arbiter"]];

// A script of the page belongs to no package that says that it is a module.
const script = readFileSync(new URL("../../../web/js/vary.js", import.meta.url));
const { chosen, replacer } = await import(`data:text/javascript;base64,${script.toString("base64")}`);
const everywhere = JSON.parse(readFileSync(new URL("../../../crates/netpol-course/src/vary/everywhere.json", import.meta.url), "utf8"));
const other = (page) => page.getByRole("link", { name: /^(Other names|다른 이름으로 풀기)$/ });
const asWritten = (page) => page.getByRole("link", { name: /^(As written|원래 이름으로 풀기)$/ });
/** Opens the variant of a seed, and waits until it is alive. */
async function openVariant(lesson, seed) {
  await lesson.page.goto(`${DRILL}/?seed=${seed}`);
  await lesson.alive();
}

const main = (page) => page.getByRole("main");

test.describe("the page chooses and replaces words as the command line does", () => {
  for (const [seed, words] of Object.entries(everywhere.seeds)) {
    test(`of the seed ${seed}`, () => {
      expect(chosen(everywhere.vary, seed).map(([, word]) => word)).toEqual(words);
    });
  }

  test("in texts", () => {
    const replaced = replacer(everywhere.words);
    for (const [text, expected] of everywhere.replaced) expect(replaced(text)).toBe(expected);
  });
});

test("the address of a variant has its words, before the module has started", async ({ page, playground: _ }) => {
  await page.goto(`${DRILL}/?seed=${SEED}`);
  await expect(main(page)).toContainText("In the namespace auction, create a NetworkPolicy named draw-access for the pods with the label app=wheel");
  for (const [word] of WORDS) await expect(main(page)).not.toContainText(new RegExp(`\\b${word}\\b(?!-)`));
  await expect(page.locator(".first textarea")).toHaveValue(replacer(WORDS)(fileOf(`${DRILL}/start.yaml`)));
  await expect(page.locator(".first").getByRole("gridcell", { name: /^arbiter to wheel: open/ })).toHaveCount(2);
  await page.getByText("Show the answer").click();
  await expect(main(page).getByRole("region", { name: "YAML of the answer" })).toContainText("namespace: auction");
});

test("a variant is worked at, and graded by its own names", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await openVariant(lesson, SEED);
  await expect(lesson.goal).toContainText("auction/arbiter reaches wheel on TCP 7443");
  await lesson.answer(fileOf(`${DRILL}/solution.yaml`));
  await lesson.check.click();
  await expect(lesson.said).toContainText("auction");
  await lesson.answer(replacer(WORDS)(fileOf(`${DRILL}/solution.yaml`)));
  await lesson.check.click();
  await expect(lesson.said).toContainText("Solved.");
});

test("each variant has a draft of its own, and the lesson as it is written has another", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await openVariant(lesson, SEED);
  await lesson.answer("# mine of the auction");
  await openVariant(lesson, ANOTHER);
  await expect(lesson.editor).toContainText("raffle");
  await lesson.open(DRILL);
  await expect(lesson.editor).toContainText("lottery");
  await openVariant(lesson, SEED);
  await expect(lesson.editor).toContainText("# mine of the auction");
});

test("other names are one press away, and so is the lesson as it is written", async ({ page, playground: _ }) => {
  await page.goto(`${DRILL}/`);
  const text = await main(page).textContent();
  await expect(asWritten(page)).toBeHidden();
  await other(page).click();
  await expect(page).toHaveURL(/\?seed=\d+$/);
  expect(await main(page).textContent()).not.toBe(text);
  await asWritten(page).click();
  await expect(page).toHaveURL(new RegExp(`${DRILL}/$`));
  await expect(main(page)).toContainText("In the namespace lottery");
});

test("the page in the other language is of the same variant", async ({ page, playground: _ }) => {
  await page.goto(`${DRILL}/?seed=${SEED}`);
  await page.getByRole("link", { name: "한국어" }).click();
  await expect(page).toHaveURL(new RegExp(`ko/${DRILL}/\\?seed=${SEED}$`));
  await expect(main(page)).toContainText("auction");
  await expect(asWritten(page)).toBeVisible();
  const lesson = new Lesson(page);
  await lesson.alive();
  await expect(lesson.goal).toContainText("auction/arbiter 파드에서 wheel 파드의 TCP 7443 포트에 접근할 수 있습니다");
});

for (const seed of ["x", "0", "-1", "99999999999999999999"]) {
  test(`a seed that is none shows the lesson as it is written: ${seed}`, async ({ page, playground: _ }) => {
    await page.goto(`${DRILL}/?seed=${seed}`);
    await expect(main(page)).toContainText("In the namespace lottery");
    await expect(asWritten(page)).toBeHidden();
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the lesson reads as it is written, and nothing is offered that does nothing", async ({ page }) => {
    await page.goto(`${DRILL}/?seed=${SEED}`);
    await expect(main(page)).toContainText("In the namespace lottery");
    await expect(other(page)).toHaveCount(0);
  });
});

test("axe finds nothing in a variant", async ({ page, playground: _ }) => {
  await page.goto(`${DRILL}/?seed=${SEED}`);
  await expect(asWritten(page)).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
