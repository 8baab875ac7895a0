// The lines between the panes: dragged, moved by keys, kept, and left to the page again.

import AxeBuilder from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";

const LINES = [
  { name: "Room for the text and for the pictures", pane: { role: "region", name: "YAML" }, side: "width", less: "ArrowLeft" },
  { name: "Room for the diagram and for the matrix", pane: { role: "region", name: "Tiers" }, side: "height", less: "ArrowUp" },
  { name: "Room for the matrix and for the explanation", pane: { role: "region", name: "Who can reach whom" }, side: "width", less: "ArrowLeft" },
];

test.use({ viewport: { width: 1440, height: 900 } });

for (const { name, pane, side, less } of LINES) {
  test(`${name}: by mouse, kept, and reset by a double click`, async ({ page, playground }) => {
    await playground.open();
    const line = page.getByRole("separator", { name });
    const room = async () => Math.round((await page.getByRole(pane.role, { name: pane.name }).boundingBox())[side]);
    const before = await room();

    const { x, y, width, height } = await line.boundingBox();
    const from = { x: x + width / 2, y: y + height / 2 };
    const by = side === "width" ? { x: -60, y: 0 } : { x: 0, y: -60 };
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2);
    await page.mouse.move(from.x + by.x, from.y + by.y);
    await page.mouse.up();
    await expect.poll(async () => Math.abs(before - 60 - (await room()))).toBeLessThanOrEqual(2);

    const moved = await room();
    await page.reload();
    await playground.ready();
    await expect.poll(room).toBe(moved);

    await line.dblclick();
    await expect.poll(room).toBe(before);
  });

  test(`${name}: by keys`, async ({ page, playground }) => {
    await playground.open();
    const line = page.getByRole("separator", { name });
    const now = async () => Number(await line.getAttribute("aria-valuenow"));
    const before = await now();
    await line.focus();
    await line.press(less);
    await expect.poll(now).toBe(before - 2);
    await line.press(`Shift+${less}`);
    await expect.poll(now).toBe(before - 12);
    await line.press("Enter");
    await expect.poll(now).toBe(before);
  });
}

test("the picture and the cells follow the room", async ({ page, playground }) => {
  await playground.open();
  const picture = page.getByRole("region", { name: "Tiers" }).locator("svg[role=group]");
  const height = async () => (await picture.boundingBox()).height;
  const before = await height();
  await page.getByRole("separator", { name: /text/ }).press("Home");
  await expect.poll(height).toBeGreaterThan(before + 20);
  await page.getByRole("separator", { name: /diagram/ }).press("Home");
  await expect.poll(height).toBeLessThan(before + 10);
  await page.getByRole("separator", { name: /explanation/ }).press("Home");
  const cell = playground.cell("frontend", "backend");
  await expect.poll(async () => (await cell.boundingBox()).width).toBeLessThan(50);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test("a narrow screen has no lines to move", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  await expect(page.getByRole("separator")).toHaveCount(0);
});
