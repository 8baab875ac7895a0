// A lesson that is worked at, as a new reader does it.

import { violations } from "../page/axe.mjs";
import { Lesson, fileOf } from "../page/lesson.mjs";
import { expect, test } from "../page/test.mjs";

test("the first lesson is solved by one word, with the keyboard alone", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/an-open-network");
  await expect(lesson.lines.first()).toContainText("Not yet");
  await lesson.editor.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  // The first `app` of the text is the policy's own.
  const text = fileOf("learn/an-open-network/start.yaml");
  const line = text.split("\n").findIndex((line) => /app: web/.test(line));
  for (let step = 0; step < line; step += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Backspace");
  await page.keyboard.type("db");
  await expect(lesson.lines.filter({ hasText: "Not yet" })).toHaveCount(0);
  await lesson.check.focus();
  await page.keyboard.press("Enter");
  await expect(lesson.said).toContainText("Solved.");
});

test("a wrong answer is told what it does, with its line and words that help", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/one-dash");
  await lesson.check.click();
  await expect(lesson.said).toContainText("production/frontend");
  await expect(lesson.said.getByRole("button", { name: /^line \d+$/i })).toBeVisible();
  await expect(lesson.said).not.toContainText("namespaceSelector:");
  await lesson.answer(fileOf("learn/one-dash/solution.yaml"));
  await expect(lesson.lines.filter({ hasText: "Not yet" })).toHaveCount(0);
  await lesson.check.click();
  await expect(lesson.said).toContainText("Solved.");
});

test("a ring marks the cells that are not as the goal says", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/one-dash");
  await expect(lesson.matrix.locator(".off-goal")).toHaveCount(2);
  await expect(lesson.matrix.getByRole("gridcell", { name: /The goal wants it blocked\./ })).toHaveCount(2);
  await lesson.answer(fileOf("learn/one-dash/solution.yaml"));
  await expect(lesson.matrix.locator(".off-goal")).toHaveCount(0);
});

test("a draft is there on the next visit, and starting again forgets it", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/one-dash");
  await lesson.editor.click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("# mine");
  await expect(lesson.editor).toContainText("# mine");
  await page.reload();
  await lesson.alive();
  await page.locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+End");
  await expect(lesson.editor).toContainText("# mine");
  await lesson.restart.click();
  await expect(lesson.editor).not.toContainText("# mine");
});

test("what is predicted is right or wrong, with its reason, and the matrix comes after it", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/isolation-by-direction");
  await expect(lesson.matrix).toHaveCount(0);
  for (const question of await lesson.goal.getByRole("group").all()) await question.getByRole("button", { name: /open$/i }).click();
  await lesson.check.click();
  await expect(lesson.goal.getByText("Not right.").first()).toBeVisible();
  await expect(lesson.goal.getByText("Right.", { exact: false }).first()).toBeVisible();
  await expect(lesson.matrix).toBeVisible();
});

test("what is pressed before the module has started is done when it has", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await page.goto("learn/one-dash/");
  await lesson.check.first().click();
  await expect(lesson.said).toContainText("production/frontend");
});

test("it is worked at in Korean too", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/one-dash", "ko/");
  await lesson.check.click();
  await expect(lesson.said).toContainText("production/frontend");
  await lesson.answer(fileOf("learn/one-dash/solution.yaml"));
  await lesson.check.click();
  await expect(lesson.said).toContainText("해결했습니다");
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in a lesson that is worked at, ${theme}`, async ({ page, playground: _ }) => {
    await page.emulateMedia({ colorScheme: theme });
    const lesson = new Lesson(page);
    await lesson.open("learn/one-dash");
    await lesson.check.click();
    await lesson.said.waitFor();
    expect(await violations(page)).toEqual([]);
  });
}
