// From a pasted text to the reason for a cell, and back to the lines.

import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS);
  await expect(playground.cell("web", "api")).toHaveAccessibleName(/TCP 8080/);
});

test("a pasted text becomes a matrix", async ({ playground }) => {
  await expect(playground.cell("web", "api")).toHaveText("8080");
  await expect(playground.cell("api", "web")).toHaveText("✕");
  await expect(playground.cell("web", "web")).toHaveText("↺");
});

test("an edit changes the matrix", async ({ playground }) => {
  await expect(playground.cell("Internet", "api")).toHaveAccessibleName(/blocked/i);
  await playground.typeAtEnd("  - {}");
  await expect(playground.cell("Internet", "api")).toHaveText(/✓/);
});

test("undo takes an edit back", async ({ page, playground }) => {
  await playground.typeAtEnd("  - {}");
  await expect(playground.cell("Internet", "api")).toHaveText(/✓/);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.cell("Internet", "api")).toHaveAccessibleName(/blocked/i);
});

test("a cell chosen with the mouse is explained at both ends", async ({ playground }) => {
  await playground.cell("web", "api").click();
  await expect(playground.cell("web", "api")).toHaveAttribute("aria-selected", "true");
  const ends = playground.why.getByRole("heading", { level: 3 });
  await expect(ends).toHaveText([/egress from web/i, /ingress to api/i]);
  await expect(playground.why).toContainText("web-policy");
  await expect(playground.why).toContainText("api-policy");
});

test("a cell chosen with the keyboard is explained", async ({ page, playground }) => {
  await playground.matrix.locator("[tabindex='0']").focus();
  await page.keyboard.press("Control+Home");
  await expect(playground.cells.first()).toBeFocused();
  const size = Math.sqrt(await playground.cells.count());
  const place = (await playground.verdicts()).findIndex((verdict) => verdict.startsWith("web to api"));
  for (let row = 0; row < Math.floor(place / size); row += 1) await page.keyboard.press("ArrowDown");
  for (let column = 0; column < place % size; column += 1) await page.keyboard.press("ArrowRight");
  await expect(playground.cell("web", "api")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(playground.why.getByRole("heading", { level: 3 })).toHaveText([/egress/i, /ingress/i]);
});

test("the whole grid is one tab stop", async ({ page, playground }) => {
  await playground.cell("web", "api").click();
  await page.keyboard.press("Tab");
  await expect(playground.matrix.locator(":focus")).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(playground.cell("web", "api")).toBeFocused();
});

test("a reason leads to its lines", async ({ page, playground }) => {
  await playground.cell("web", "api").click();
  const ingress = playground.why.getByRole("button", { name: /line/i }).last();
  await ingress.click();
  await expect(page.getByRole("button", { name: "Go to policy shop/api-policy" })).toHaveAttribute("aria-current", "true");
  await expect(playground.editor.getByText("ingress:")).toBeInViewport();
});

test("a blocked path names the nearest miss", async ({ playground }) => {
  await playground.cell("api", "web").click();
  await expect(playground.why.getByRole("heading", { level: 2 })).toContainText(/blocked/i);
  await expect(playground.why.getByRole("heading", { level: 3 })).toHaveCount(2);
});

test("a check for a real cluster can be copied", async ({ page, playground }) => {
  await playground.cell("web", "api").click();
  await playground.why.getByRole("button", { name: "Copy kubectl command" }).click();
  await expect(playground.why.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^kubectl /);
});

test("where the browser does not let it copy, the page shows what to copy", async ({ page, playground }) => {
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("no leave"))));
  await playground.cell("web", "api").click();
  await playground.why.getByRole("button", { name: "Copy kubectl command" }).click();
  await expect(playground.why.getByText(/by hand/)).toBeVisible();
  await expect(playground.why.getByText(/^kubectl /)).toBeVisible();
});

test("text, language and theme are there after a reload", async ({ page, playground }) => {
  await playground.typeAtEnd("# kept\n");
  await playground.language.click();
  await playground.theme.click();
  await playground.theme.click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await playground.ready();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(playground.editor).toContainText("kind: Pod");
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+End");
  await expect(playground.editor.getByText("# kept")).toBeVisible();
});
