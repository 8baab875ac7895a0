// The list of problems folds to its counts.

import { expect, test } from "../page/test.mjs";
import { dnsOverUdp, misspelledPort, ONE_BROKEN } from "../page/texts.mjs";

for (const [name, viewport] of [["wide", { width: 1440, height: 900 }], ["a telephone", { width: 390, height: 844 }]]) {
  test.describe(`folding, ${name}`, () => {
    test.use({ viewport });
    const isNarrow = viewport.width < 900;
    const showEditor = async (page) => {
      if (isNarrow) await page.getByRole("tab", { name: "Editor" }).click();
    };

    test.beforeEach(async ({ page, playground }) => {
      await playground.open();
      await showEditor(page);
    });

    test("the list folds to its counts, and stays so", async ({ page, playground }) => {
      const list = playground.problems.getByRole("group", { name: "Problems" });
      const height = async () => (await page.locator(".code").boundingBox()).height;
      await expect(list).toBeVisible();
      const before = await height();
      await playground.foldProblems.click();
      await expect(playground.foldProblems).toHaveAttribute("aria-expanded", "false");
      await expect(list).toBeHidden();
      await expect(playground.problems.getByRole("status")).toHaveText("▲ 3 warnings● 1 hint");
      expect(await height()).toBeGreaterThan(before);
      await page.reload();
      await playground.ready();
      await showEditor(page);
      await expect(playground.foldProblems).toHaveAttribute("aria-expanded", "false");
      await expect(list).toBeHidden();
      await playground.foldProblems.press("Enter");
      await expect(list).toBeVisible();
      await playground.foldProblems.press("Space");
      await expect(list).toBeHidden();
    });

    test("the open list takes no more than a third of its column", async ({ page, playground }) => {
      await playground.paste(ONE_BROKEN + "---\n" + ["a", "b", "c"].map(misspelledPort).join("---\n") + "---\n" + ["web", "api"].map(dnsOverUdp).join("---\n"));
      await expect(playground.problems.getByRole("status")).toContainText("4 errors");
      const heightOf = async (selector) => (await page.locator(selector).boundingBox()).height;
      expect(await heightOf(".problems")).toBeLessThanOrEqual((await heightOf("section.editor")) / 3 + 1);
    });
  });
}

test("a fix that the editor asks for unfolds the list", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(dnsOverUdp("web"));
  await expect(playground.problems.getByRole("status")).toHaveText("▲ 1 warning");
  await playground.foldProblems.click();
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("F8");
  await page.keyboard.press("ControlOrMeta+.");
  await expect(playground.foldProblems).toHaveAttribute("aria-expanded", "true");
  await expect(playground.preview.getByRole("button", { name: "Apply" })).toBeFocused();
});
