// A lesson that is worked at, as a new reader does it.

import { violations } from "../page/axe.mjs";
import { Lesson, fileOf, filesOf } from "../page/lesson.mjs";
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

const WRONG = {
  "drills/right-label-right-namespace": {
    "two-entries": "Count the dashes.",
    "any-namespace": "Count the dashes.",
    "own-namespace": "a rule must allow it, on its port.",
    "every-port": "A rule without `ports` allows every port.",
  },
  "drills/names-do-not-resolve": {
    "udp-only": "DNS uses port 53, of UDP and of TCP.",
    "inbound-too": "it is egress there.",
    "any-peer": "Which pods does the selector match?",
    "every-pod": "Compare with the start.",
  },
};

for (const [drill, answers] of Object.entries(WRONG)) {
  test(`${drill} is failed for each wrong answer that it lists, with words that help`, async ({ page, playground: _ }) => {
    const lesson = new Lesson(page);
    await lesson.open(drill);
    expect(filesOf(`${drill}/wrong`)).toEqual(Object.keys(answers).map((name) => `${name}.yaml`).toSorted());
    for (const [name, words] of Object.entries(answers)) {
      await lesson.answer(fileOf(`${drill}/wrong/${name}.yaml`));
      await lesson.check.click();
      await expect(lesson.said).toContainText(words.replaceAll("`", ""));
      await expect(lesson.said).not.toContainText("Solved.");
    }
    await lesson.answer(fileOf(`${drill}/solution.yaml`));
    await lesson.check.click();
    await expect(lesson.said).toContainText("Solved.");
  });
}

test("the first lesson is solved by mouse, but for the two letters of a label", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/an-open-network");
  // The first `app` of the text is the policy's own.
  await lesson.editor.locator(".cm-line", { hasText: "app: web" }).first().getByText("web", { exact: true }).dblclick();
  await page.keyboard.type("db");
  await lesson.check.click();
  await expect(lesson.said).toContainText("Solved.");
});

test("lines that are to stay as they are stand back", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/labels-locked");
  const line = (text) => lesson.editor.locator(".cm-line", { hasText: text });
  await expect(line("kind: NetworkPolicy").first()).toHaveClass(/cm-locked/);
  await expect(line("app: dispatch").first()).not.toHaveClass(/cm-locked/);
});

test("one lesson is reset, after a question, and the others stay done", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("learn/one-dash");
  await page.evaluate(() => {
    const done = { solved: true, withAnswer: false };
    localStorage.setItem("netpol.course", JSON.stringify({ version: 1, lessons: { "one-dash": done, dns: done } }));
    localStorage.setItem("netpol.lesson.learn/one-dash", "kind: Pod");
  });
  await page.reload();
  await page.getByRole("button", { name: "Reset this lesson" }).click();
  await page.getByRole("button", { name: "Reset it now" }).click();
  await expect(page.getByRole("button", { name: "Reset this lesson" })).toBeHidden();
  const kept = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => /course|lesson/.test(key)));
  expect(kept).toEqual([["netpol.course", '{"version":1,"lessons":{"dns":{"solved":true,"withAnswer":false}}}']]);
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
