// axe finds nothing, in both languages, both themes, wide and narrow, empty and full.

import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";
import { ONE_BROKEN } from "../page/texts.mjs";

async function violations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("; ")}`);
}

for (const locale of ["en-US", "ko-KR"]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("wide, with a reason shown", async ({ page, playground }) => {
        await playground.open();
        expect(await violations(page)).toEqual([]);
        await playground.cells.nth(1).click();
        await expect(playground.why.getByRole("heading", { level: 3 })).toHaveCount(2);
        expect(await violations(page)).toEqual([]);
      });

      test("wide, with a problem shown", async ({ page, playground }) => {
        await playground.open();
        await playground.paste(ONE_BROKEN);
        await expect(playground.problems.getByRole("listitem")).not.toHaveCount(0);
        expect(await violations(page)).toEqual([]);
      });

      test("wide, not enforced", async ({ page, playground }) => {
        await playground.open();
        await playground.profile.selectOption({ value: "flannel" });
        await expect(page.getByRole("note")).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });

      test("wide, empty", async ({ page, playground }) => {
        await playground.open();
        await playground.example.selectOption({ value: "empty" });
        await expect(playground.matrix).toHaveCount(0);
        expect(await violations(page)).toEqual([]);
      });

      test.describe("narrow", () => {
        test.use({ viewport: { width: 390, height: 844 } });

        test("each tab", async ({ page, playground }) => {
          await playground.open();
          for (const tab of await page.getByRole("tab").all()) {
            await tab.click();
            expect(await violations(page), await tab.textContent()).toEqual([]);
          }
        });
      });
    });
  }
}
