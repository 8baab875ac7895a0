// Addresses with something behind `#`.

import { expect, test } from "../page/test.mjs";

for (const [what, hash] of [
  ["a link that nothing reads yet", "#/p/1.AAAA"],
  ["a link in digits", "#/q/1.0123"],
  ["a screen that is not there", "#/nowhere"],
]) {
  test(`${what} begins as the page does without it`, async ({ page, playground }) => {
    await page.goto(hash);
    await playground.ready();
    await expect(playground.cell("frontend", "backend")).toBeVisible();
    expect(new URL(page.url()).hash).toBe(hash);
  });
}

test("an address that changes on the open page takes nothing away", async ({ page, playground }) => {
  await playground.open();
  await playground.typeAtEnd("# mine");
  await page.evaluate(() => (location.hash = "#/p/1.AAAA"));
  await expect(playground.editor).toContainText("# mine");
  await expect(playground.cell("frontend", "backend")).toBeVisible();
});
