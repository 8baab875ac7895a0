// A telephone: one region at a time.

import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

for (const width of [390, 360]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 780 }, hasTouch: true });
    test.beforeEach(({ playground }) => playground.open());

    const show = (page, name) => page.getByRole("tab", { name, exact: true }).click();

    test("the tabs lead from the text to the reason", async ({ page, playground }) => {
      await show(page, "Editor");
      await playground.paste(TWO_TIERS);
      await show(page, "Matrix");
      await playground.cell("web", "api").click();
      await show(page, "Why");
      await expect(playground.why.getByRole("heading", { level: 3 })).toHaveCount(2);
      await show(page, "Diagram");
      await expect(page.getByRole("region", { name: "Tiers" })).toBeVisible();
    });

    test("a reason leads to its lines in the editor", async ({ page, playground }) => {
      await show(page, "Editor");
      await playground.paste(TWO_TIERS);
      await show(page, "Matrix");
      await playground.cell("web", "api").click();
      await show(page, "Why");
      await playground.why.getByRole("button", { name: /line/i }).last().click();
      await expect(page.getByRole("tab", { name: "Editor" })).toHaveAttribute("aria-selected", "true");
      await expect(playground.editor.getByText("ingress:")).toBeInViewport();
    });

    test("nothing is wider than the screen", async ({ page }) => {
      for (const name of ["Editor", "Diagram", "Matrix", "Why"]) {
        await show(page, name);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, name).toBeLessThanOrEqual(0);
      }
    });

    test("arrow keys walk the tabs", async ({ page }) => {
      await show(page, "Editor");
      await page.keyboard.press("ArrowRight");
      await expect(page.getByRole("tab", { name: "Diagram" })).toBeFocused();
      await expect(page.getByRole("tab", { name: "Diagram" })).toHaveAttribute("aria-selected", "true");
    });
  });
}

test("what a connection is tried with is large enough for fingers, and all of it is seen", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  await page.getByRole("tab", { name: "Why" }).click();
  const form = page.getByRole("region", { name: "Why" }).getByRole("group");
  await form.getByText("Try a connection").click();
  for (const control of [form.getByRole("combobox", { name: "From" }), form.getByRole("combobox", { name: /^To/ }), form.getByRole("textbox", { name: "Port" }), form.getByRole("button", { name: "Try" })]) {
    const { x, width, height } = await control.boundingBox();
    expect(height).toBeGreaterThanOrEqual(40);
    expect(x + width).toBeLessThanOrEqual(380);
    // With smaller letters, telephones enlarge the page.
    expect(await control.evaluate((element) => getComputedStyle(element).fontSize)).toBe("16px");
  }
});
