// The reader says what is open before the matrix does.

import { expect, test } from "../page/blog.mjs";
import { Frame } from "../page/frame.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

async function opened(post, page) {
  await post.show(`<pre># netpol: predict\n${TWO_TIERS}</pre>`);
  await post.buttons.first().click();
  const frame = new Frame(page);
  await expect(frame.question).toBeVisible();
  return frame;
}

test("nothing tells the answer before the reader has given one", async ({ page, post }) => {
  const frame = await opened(post, page);
  await expect(frame.matrix).toHaveCount(0);
  await expect(frame.why).toHaveCount(0);
  await frame.editor.waitFor();
  await expect(frame.frame.locator(".cm-line[class*=opens]")).toHaveCount(0);
});

test("each answer is right or wrong, in a mark and in a word", async ({ page, post }) => {
  const frame = await opened(post, page);
  // With web and api isolated both ways, one of the six paths is open.
  await expect(frame.question.getByRole("checkbox")).toHaveCount(6);
  await frame.question.getByRole("checkbox", { name: "web to api is open" }).check();
  await frame.question.getByRole("checkbox", { name: "api to web is open" }).check();
  await frame.question.getByRole("button", { name: "Check" }).click();
  await expect(frame.question.getByRole("status")).toHaveText("5 of 6 are right.");
  await expect(frame.question.getByRole("cell", { name: /✓? ?right.*web to api: open on TCP 8080/ })).toBeVisible();
  const wrong = frame.question.getByRole("cell", { name: /wrong/ });
  await expect(wrong).toHaveCount(1);
  await expect(wrong).toContainText("✗ wrong");
  await expect(wrong).toContainText("blocked");
  await expect(frame.cell("web", "api")).toBeVisible();
});

test("another try begins with what was ticked", async ({ page, post }) => {
  const frame = await opened(post, page);
  const box = frame.question.getByRole("checkbox", { name: "web to api is open" });
  await box.check();
  await frame.question.getByRole("button", { name: "Check" }).click();
  await frame.question.getByRole("button", { name: "Try again" }).click();
  await expect(box).toBeChecked();
  await expect(frame.matrix).toHaveCount(0);
});

test("it is done with the keyboard alone", async ({ page, post }) => {
  const frame = await opened(post, page);
  await frame.question.getByRole("checkbox").first().focus();
  await page.keyboard.press("Space");
  await expect(frame.question.getByRole("checkbox").first()).toBeChecked();
  await frame.question.getByRole("button", { name: "Check" }).focus();
  await page.keyboard.press("Enter");
  await expect(frame.question.getByRole("status")).toContainText("are right.");
});
