// Cards that ask for a command of kubectl, which is checked by what it would do.

import { violations } from "../page/axe.mjs";
import { Lesson } from "../page/lesson.mjs";
import { expect, test } from "../page/test.mjs";

const field = (page) => page.locator("#goal > :not(.first-part)").getByRole("textbox", { name: /(Command|명령)$/ });

test("a wrong command is told what it would do, and the right one solves the card", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("drills/command-label-pod");
  await field(page).fill("kubectl label pods --all -n garage fuel=diesel");
  await lesson.check.click();
  await expect(lesson.goal).toContainText("Not right. It is about more objects than asked for.");
  await expect(lesson.goal).toContainText("pod/van labeled");
  await field(page).fill("kubectl label -n garage po/truck fuel=diesel");
  await field(page).press("Enter");
  await expect(lesson.goal).toContainText("Right.");
  await expect(lesson.goal).toContainText("app=truck,fuel=diesel");
  await expect(lesson.said).toContainText("Solved.");
});

test("what is not read is said, and never guessed", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("drills/command-label-pod");
  await field(page).fill("kubectl annotate pod truck fuel=diesel");
  await field(page).press("Enter");
  await expect(lesson.goal).toContainText("annotate is not read here");
});

test("each of several commands is checked by itself", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await lesson.open("drills/command-get-policies");
  await field(page).first().fill("kubectl get netpol -A");
  await field(page).nth(1).fill("kubectl get netpol -A");
  await lesson.check.click();
  await expect(lesson.said).toContainText("1 of 2 are right.");
  await field(page).nth(1).fill("k get netpol -n harbor");
  await lesson.check.click();
  await expect(lesson.said).toContainText("Solved.");
});

test("what is typed before the module has started is kept", async ({ page, playground: _ }) => {
  await page.goto("drills/command-overwrite-label/");
  await page.getByRole("textbox", { name: /Command$/ }).fill("kubectl label pod intern -n studio role=engineer");
  const lesson = new Lesson(page);
  await lesson.check.first().click();
  await expect(lesson.goal).toContainText("has the label role with the value guest already");
});

test("cards are worked at in Korean, and with other names", async ({ page, playground: _ }) => {
  const lesson = new Lesson(page);
  await page.goto("ko/drills/command-label-namespace/?seed=5");
  await lesson.alive();
  const text = await lesson.goal.textContent();
  const [, namespace] = text.match(/(retail|outlet|kiosk) 네임스페이스에 붙이세요/);
  await field(page).fill(`kubectl label ns ${namespace} access=stock`);
  await field(page).press("Enter");
  await expect(lesson.goal).toContainText("맞았습니다.");
  await expect(lesson.said).toContainText("해결했습니다");
});

test("the cards stand among the drills, and so does what is not evaluated", async ({ page, playground: _ }) => {
  await page.goto("drills/");
  await expect(page.getByRole("heading", { name: "Commands of kubectl" })).toBeVisible();
  await page.getByRole("link", { name: "What is not evaluated here" }).click();
  await expect(page.getByRole("heading", { name: "ICMP, and so ping" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in a card that is worked at, ${theme}`, async ({ page, playground: _ }) => {
    await page.emulateMedia({ colorScheme: theme });
    const lesson = new Lesson(page);
    await lesson.open("drills/command-label-pod");
    await field(page).fill("kubectl label pods --all -n garage fuel=diesel");
    await lesson.check.click();
    await lesson.said.waitFor();
    expect(await violations(page)).toEqual([]);
  });
}
