// The examples menu.

import { THREE_TIERS_OPEN } from "../page/known.mjs";
import { expect, test } from "../page/test.mjs";

const PICTURES = [
  "3-tier application",
  "Namespace isolation",
  "Allow by pod",
  "AND vs. OR",
  "External API with DNS",
  "Five default policies",
];

test.beforeEach(({ playground }) => playground.open());

for (const name of PICTURES) {
  test(`${name} gives a picture and no error`, async ({ playground }) => {
    await playground.example.selectOption("Empty");
    await expect(playground.matrix).toHaveCount(0);
    await playground.example.selectOption(name);
    await expect(playground.cells.first()).toBeVisible();
    await expect(playground.problems).not.toContainText(/\d error/);
  });
}

test("the 3-tier application has the open paths of the guide and no others", async ({ playground }) => {
  await playground.example.selectOption("3-tier application");
  await expect(playground.cell("backend", "database")).toHaveText("5432");
  const open = (await playground.verdicts()).filter((verdict) => /: open\b/.test(verdict));
  expect(open.toSorted()).toEqual(THREE_TIERS_OPEN);
  await expect(playground.cell("backend", "frontend")).toHaveText(/◐\s*egress/);
});

test("an edited example becomes one's own text", async ({ playground }) => {
  await playground.example.selectOption("3-tier application");
  await playground.typeAtEnd("# mine");
  await expect(playground.example.getByRole("option", { selected: true })).toHaveText("Your YAML");
});

test("undo brings back the text that an example replaced", async ({ page, playground }) => {
  await playground.paste("# my own text\n");
  await expect(playground.example.getByRole("option", { selected: true })).toHaveText("Your YAML");
  await playground.example.selectOption("3-tier application");
  await expect(playground.editor).toContainText("default-deny-all");
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.editor).toContainText("# my own text");
});
