// While one types: the picture stays calm.

import { expect, test } from "../page/test.mjs";

const STANDS = /counts as it last was/;

test.beforeEach(({ playground }) => playground.open());

test("a policy that is broken by a letter counts as it was", async ({ page, playground }) => {
  const before = await playground.verdicts();
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(" ]");
  await expect(page.getByText(STANDS)).toBeVisible();
  expect(await playground.verdicts()).toEqual(before);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect(page.getByText(STANDS)).toHaveCount(0);
});

test("it counts as it is when the caret has left it for a while", async ({ page, playground }) => {
  await playground.typeAtEnd(" ]");
  await expect(page.getByText(STANDS)).toBeVisible();
  const before = await playground.verdicts();
  await page.keyboard.press("ControlOrMeta+Home");
  await expect(page.getByText(STANDS)).toHaveCount(0);
  await expect.poll(() => playground.verdicts()).not.toEqual(before);
});

test("a new policy counts when the typing pauses", async ({ page, playground }) => {
  const before = await playground.verdicts();
  await playground.typeAtEnd("\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\nname: all\n");
  await page.keyboard.type("namespace: production\n");
  for (let step = 0; step < 2; step += 1) await page.keyboard.press("Backspace");
  await page.keyboard.type("spec:\npodSelector:");
  await expect(page.getByText(STANDS)).toBeVisible();
  expect(await playground.verdicts()).toEqual(before);
});

test("no sign of an error is left where its text was deleted", async ({ page, playground }) => {
  await playground.paste("kind: [\n");
  await expect(page.locator(".cm-lint-marker-error").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await expect(page.locator(".cm-lint-marker-error")).toHaveCount(0);
});

test("the hint of an empty editor is read whole", async ({ page, playground }) => {
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  const hint = page.locator(".cm-placeholder");
  const [inner, outer] = await Promise.all([hint.boundingBox(), page.locator(".cm-scroller").boundingBox()]);
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
});
