// An exam: several drills against the clock, in the variants of its seed, without hints, and a report at its end.

import { violations } from "../page/axe.mjs";
import { Exam } from "../page/exam.mjs";
import { expect, test } from "../page/test.mjs";

// The drills that this seed draws, in their order: one is mended, two are written, one is predicted, one is written, one is picked.
const SEED = 202;
const DRAWN = ["label-in-any-namespace", "nothing-leaves-the-cluster", "deny-all-ingress", "what-is-still-open", "three-tier-chain", "least-of-five"];

// A trace of a page that axe walks through takes longer than the walk.
test.use({ trace: "off" });

test("an exam of six is worked at with the keyboard, and its report says what failed first and what to repeat", async ({ page, playground: _ }) => {
  test.setTimeout(120_000);
  const exam = new Exam(page);
  await exam.begin(SEED);
  expect(await exam.ids()).toEqual(DRAWN);
  await expect(exam.clock).toHaveText(/^3[56]:\d\d$/);
  // One right.
  await exam.open(1);
  await exam.answer("solution.yaml");
  // One wrong, and flagged.
  await exam.next();
  await exam.answer("wrong/no-peers.yaml");
  await exam.flag.press("Enter");
  await expect(exam.flag).toHaveAttribute("aria-pressed", "true");
  // One left out.
  await exam.next();
  // One predicted, of which not everything is right.
  await exam.next();
  const questions = await exam.lesson.goal.getByRole("group").all();
  for (const question of questions) await question.getByRole("button", { name: /: open$/i }).press("Enter");
  await expect(exam.lesson.goal.getByRole("button", { pressed: true })).toHaveCount(questions.length);
  // One left out, and one picked.
  await exam.next();
  await exam.next();
  await exam.lesson.goal.getByRole("button", { name: /: 3\.yaml$/ }).press("Enter");
  await expect(exam.lesson.editor).toContainText("NetworkPolicy");
  await exam.bar.getByRole("link", { name: "All tasks" }).press("Enter");
  await expect(exam.tasks.filter({ hasText: "begun" })).toHaveCount(4);
  await expect(exam.tasks.nth(1)).toContainText("begun · flagged");
  await exam.end();

  await expect(exam.report).toHaveCount(6);
  await expect(exam.report.nth(0)).toContainText("4 of 4");
  await expect(exam.report.nth(0).getByRole("link")).toHaveCount(0);
  const wrong = exam.report.nth(1);
  await expect(wrong).toContainText("4 of 5");
  await expect(wrong).toContainText(/Expected to be blocked, but open on every port: .* Line \d+ allows it/);
  await expect(wrong).toContainText("One more check fails.");
  await expect(wrong.getByRole("link", { name: "Try again" })).toHaveAttribute("href", new RegExp(`${DRAWN[1]}/\\?seed=${SEED}$`));
  await expect(exam.report.nth(2)).toContainText("Not worked on, so it has no points.");
  await expect(exam.report.nth(2)).toContainText("0 of 4");
  await expect(exam.report.nth(3)).toContainText("Not right. It is blocked.");
  await expect(exam.report.nth(3)).toContainText("4 of 7");
  await expect(exam.report.nth(4)).toContainText("0 of 6");
  await expect(exam.report.nth(5)).toContainText("0 of 1");
  await expect(exam.sum).toContainText("12 of 27");
  await expect(exam.sum).toContainText("would not have passed");
  const figure = (name) => page.getByText(name, { exact: true }).locator("xpath=..");
  await expect(figure("Flagged")).toContainText("1");
  await expect(figure("Time used")).toContainText(/\d+:\d\d/);
  // The lesson to repeat is there.
  await exam.repeat.getByRole("link", { name: "Repeat what failed" }).press("Enter");
  await expect(page).toHaveURL(/\/learn\/[a-z-]+\/$/);
  await expect(page.getByRole("heading", { level: 1 })).not.toBeEmpty();
});

test("a task is in the exam's variant, with nothing that helps, and the drill's own draft stays as it was", async ({ page, playground: _ }) => {
  const exam = new Exam(page);
  await page.goto(`drills/${DRAWN[0]}/`);
  await page.evaluate((id) => localStorage.setItem(`netpol.lesson.drills/${id}`, "# mine"), DRAWN[0]);
  await exam.begin(SEED);
  await exam.open(1);
  await expect(exam.kept).toHaveText("Your answer is kept in this browser as you work. It is graded when the exam has ended.");
  for (const name of [/^Check$/, /answer/i]) await expect(page.getByRole("button", { name })).toHaveCount(0);
  for (const words of ["Hint 1 of 2", "Show the answer", "Why it works"]) await expect(page.getByText(words)).toBeHidden();
  await expect(page.getByRole("grid")).toHaveCount(0);
  await expect(page.getByRole("complementary")).toBeHidden();
  for (const word of ["Not yet", "Reached"]) await expect(exam.lesson.goal.getByText(word)).toBeHidden();
  // The words of the page are those of the text.
  const start = await exam.varied("start.yaml");
  const namespace = start.match(/namespace: (\S+?)[,}\s]/)[1];
  await expect(exam.lesson.editor).toContainText(namespace);
  await exam.answer("solution.yaml");
  expect(await page.evaluate((id) => localStorage.getItem(`netpol.lesson.drills/${id}`), DRAWN[0])).toBe("# mine");
  await expect(page.getByText("Solved")).toHaveCount(0);
});

test("loading again in the middle loses nothing", async ({ page, playground: _ }) => {
  const exam = new Exam(page);
  await exam.begin(SEED);
  await exam.open(2);
  await exam.answer("solution.yaml");
  await exam.flag.press("Enter");
  const before = await exam.clock.textContent();
  await page.reload();
  await exam.alive();
  await expect(exam.flag).toHaveAttribute("aria-pressed", "true");
  await expect(exam.bar).toContainText("2 / 6");
  const solution = await exam.varied("solution.yaml");
  await expect(exam.lesson.editor).toContainText(solution.match(/name: \S+/)[0]);
  expect((await exam.clock.textContent()) <= before).toBe(true);
  // Questions too.
  await exam.next();
  await exam.next();
  const first = exam.lesson.goal.getByRole("group").first();
  await first.getByRole("button", { name: /: blocked$/i }).press("Enter");
  await page.reload();
  await exam.alive();
  await expect(first.getByRole("button", { name: /: blocked$/i })).toHaveAttribute("aria-pressed", "true");
});

test("the end of its time ends it, wherever one is", async ({ page, playground: _ }) => {
  await page.clock.install();
  const exam = new Exam(page);
  await exam.begin(SEED);
  await exam.open(1);
  await exam.answer("solution.yaml");
  const task = page.url();
  await page.clock.fastForward("36:01");
  await page.waitForURL(/drills\/exam\/$/);
  await expect(exam.report.nth(0)).toContainText("4 of 4");
  await expect(page.getByText("Time used", { exact: true }).locator("xpath=..")).toContainText("36:00");
  // There is no way back to it.
  await page.goto(task);
  await page.waitForURL(/drills\/exam\/$/);
  await expect(exam.report).toHaveCount(6);
});

test("the same seed is the same exam, in every language", async ({ page, playground: _ }) => {
  const exam = new Exam(page);
  await exam.begin(48213);
  const drawn = await exam.ids();
  expect(new Set(drawn).size).toBe(6);
  await expect(page).toHaveURL(/\?seed=48213$/);
  await page.evaluate(() => localStorage.clear());
  await exam.begin(48213, "ko/");
  expect(await exam.ids()).toEqual(drawn);
  await page.evaluate(() => localStorage.clear());
  await exam.begin(48214);
  expect(await exam.ids()).not.toEqual(drawn);
});

test("another exam is begun from the report, and the same one again", async ({ page, playground: _ }) => {
  const exam = new Exam(page);
  await exam.begin(SEED);
  await exam.end();
  await page.getByRole("button", { name: "The same again" }).press("Enter");
  await expect(exam.seed).toHaveValue(String(SEED));
  await exam.begin(SEED);
  await exam.end();
  await page.getByRole("button", { name: "Another exam" }).press("Enter");
  await expect(exam.seed).toBeVisible();
  await expect(page).toHaveURL(/drills\/exam\/$/);
});

test("it is taken in Korean too", async ({ page, playground: _ }) => {
  const exam = new Exam(page);
  await exam.begin(SEED, "ko/");
  await exam.open(1);
  await expect(exam.kept).toContainText("시험이 끝나면 채점합니다");
  await exam.answer("solution.yaml");
  await exam.next();
  await exam.answer("wrong/no-peers.yaml");
  await exam.end();
  await expect(exam.report.nth(0)).toContainText("4점 중 4점");
  await expect(exam.report.nth(1).getByRole("link", { name: "다시 풀기" })).toBeVisible();
  await expect(exam.report.nth(2)).toContainText("풀지 않아 점수가 없습니다.");
  await expect(exam.sum).toContainText("합격선에 못 미쳤습니다");
  await expect(exam.repeat.getByRole("link", { name: "틀린 내용 복습하기" })).toBeVisible();
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing before, in and after an exam, ${theme}`, async ({ page, playground: _ }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: theme });
    const exam = new Exam(page);
    await page.goto("drills/exam/");
    expect(await violations(page)).toEqual([]);
    await exam.begin(SEED);
    expect(await violations(page)).toEqual([]);
    await exam.open(1);
    await exam.answer("wrong/one-dash-more.yaml");
    expect(await violations(page)).toEqual([]);
    await exam.next();
    await exam.next();
    await exam.next();
    expect(await violations(page)).toEqual([]);
    await exam.end();
    expect(await violations(page)).toEqual([]);
  });
}
