// The matrix of small and large clusters: folding, searching, sides, sizes, and walking where not everything is drawn.

import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";
import { teams } from "../page/texts.mjs";

test.beforeEach(({ playground }) => playground.open());

test("many namespaces are folded, and unfold where one looks", async ({ page, playground }) => {
  await playground.paste(teams(10, 6));
  await expect(page.getByRole("button", { name: "team-0 ×6" })).toBeVisible();
  await page.getByRole("button", { name: "team-0 ×6" }).click();
  await expect.poll(() => playground.rows()).toContain("app-3");
  await page.getByRole("button", { name: "team-0", exact: true }).click();
  await expect.poll(() => playground.rows()).not.toContain("app-3");
});

test("a folded cell says how much of it is open, and its reason unfolds it", async ({ page, playground }) => {
  await playground.paste(teams(10, 6));
  await playground.cell("team-1", "team-0").click();
  await expect(playground.why).toContainText("6 of 36 paths open on TCP 8080");
  await expect(playground.why.getByRole("heading", { name: "Open paths" })).toBeVisible();
  await playground.why.getByRole("button", { name: "Unfold both" }).click();
  await expect.poll(() => playground.rows()).toContain("app-5");
  await expect(playground.why.getByRole("button", { name: /Unfold/ })).toHaveCount(0);
});

test("what is searched stands beside folded namespaces", async ({ playground }) => {
  await playground.paste(teams(10, 6));
  const { search } = await playground.matrixTools();
  await search.fill("app-3");
  await expect.poll(async () => (await playground.rows()).filter((name) => name === "app-3").length).toBe(10);
  await search.fill("");
  await expect.poll(() => playground.rows()).not.toContain("app-3");
});

test("one side is judged by itself, and rows and columns are swapped", async ({ playground }) => {
  const { policies, transpose } = await playground.matrixTools();
  await policies.selectOption({ label: "Egress only" });
  await expect(playground.cell("frontend", "database")).toHaveAccessibleName("frontend to database: blocked by egress.");
  await policies.selectOption({ label: "Both sides" });
  await transpose.click();
  await expect(playground.matrix.getByText("to ↓ from →")).toBeVisible();
  await expect(playground.cell("frontend", "backend")).toHaveAttribute("data-column", "1");
});

test("only pods that no policy isolates are shown", async ({ page, playground }) => {
  const { show } = await playground.matrixTools();
  await expect(page.getByText(/^\d+ pods .* not isolated$/)).toBeVisible();
  await show.selectOption({ label: "Not isolated" });
  await expect.poll(() => playground.rows()).toEqual(["kube-dns"]);
});

test("where no row is left, the matrix says so", async ({ page, playground }) => {
  const { show } = await playground.matrixTools();
  await show.selectOption({ label: "Not certain" });
  await expect(page.getByText("No row matches. Choose Everything above to see all rows.")).toBeVisible();
  await show.selectOption({ label: "Everything" });
  await expect(playground.matrix).toBeVisible();
});

test("cells are as large as one likes, and the foot says what they are", async ({ playground }) => {
  const { cells } = await playground.matrixTools();
  await cells.selectOption({ label: "Dots" });
  const cell = playground.cell("frontend", "backend");
  expect((await cell.boundingBox()).height).toBeLessThan(20);
  await cell.hover();
  await expect(playground.page.getByText("frontend to backend: open on TCP 8080.")).toBeVisible();
  await cells.selectOption({ label: "Roomy cells" });
  await expect(cell).toHaveText("8080");
});

test("of five hundred rows those in sight are drawn, and keys walk to the others", async ({ page, playground }) => {
  await playground.paste(teams(1, 300));
  await expect(playground.matrix).toHaveAttribute("aria-rowcount", "303");
  const drawn = () => playground.matrix.getByRole("row").count();
  expect(await drawn()).toBeLessThan(150);
  await playground.cells.first().click();
  await page.keyboard.press("Control+End");
  await expect(playground.cell("other pods", "other pods")).toBeFocused();
  expect(await drawn()).toBeLessThan(150);
});

test("a folded matrix, and one of dots, are accessible", async ({ page, playground }) => {
  await playground.paste(teams(10, 6));
  await expect(page.getByRole("button", { name: "team-0 ×6" })).toBeVisible();
  const found = await new AxeBuilder({ page }).include(".matrix").analyze();
  expect(found.violations.map(({ id }) => id)).toEqual([]);
});
