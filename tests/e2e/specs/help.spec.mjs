// The list of keys, the tour, and what an empty page offers.

import AxeBuilder from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";

const violations = async (page) => (await new AxeBuilder({ page }).analyze()).violations;

test("the question mark lists the keys, and Escape brings the focus back", async ({ page, playground }) => {
  await playground.open();
  const cell = playground.cell("frontend", "backend");
  await cell.focus();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys.getByRole("heading", { name: "Matrix" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await expect(cell).toBeFocused();
  await page.getByRole("button", { name: "Keys and help" }).click();
  await keys.getByRole("button", { name: "Close" }).click();
  await expect(keys).toBeHidden();
});

test("a question mark in the text is a letter", async ({ page, playground }) => {
  await playground.open();
  await playground.paste("# who");
  await page.keyboard.type("?");
  await expect(playground.editor).toContainText("# who?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the tour goes through the page by keyboard, and is not offered again", async ({ page, playground }) => {
  await playground.open();
  await page.getByRole("button", { name: "One-minute tour" }).press("Enter");
  const tour = page.getByRole("dialog", { name: "Tour" });
  const titles = [];
  for (let step = 1; step <= 6; step += 1) {
    await expect(tour).toContainText(`${step} of 6`);
    titles.push(await tour.getByRole("heading").innerText());
    if (step === 3) expect(await violations(page)).toEqual([]);
    if (step < 6) await page.keyboard.press("Enter");
  }
  expect(new Set(titles).size).toBe(6);
  await tour.getByRole("button", { name: "Back" }).click();
  await expect(tour).toContainText("5 of 6");
  await page.keyboard.press("Escape");
  await expect(tour).toHaveCount(0);
  await page.reload();
  await playground.ready();
  await expect(page.getByRole("button", { name: "One-minute tour" })).toHaveCount(0);
});

test("an offer that is declined is gone for good; the list of keys still has it", async ({ page, playground }) => {
  await playground.open();
  await page.getByRole("button", { name: "Do not offer the tour again" }).click();
  await page.reload();
  await playground.ready();
  await expect(page.getByRole("button", { name: "One-minute tour" })).toHaveCount(0);
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByRole("button", { name: "One-minute tour" }).click();
  await expect(page.getByRole("dialog", { name: "Tour" })).toContainText("1 of 6");
});

test("on a phone the tour opens the region that it speaks of", async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  await page.getByRole("button", { name: "One-minute tour" }).click();
  const next = page.getByRole("dialog", { name: "Tour" }).getByRole("button", { name: "Next" });
  await next.click();
  await next.click();
  await expect(page.getByRole("tab", { name: "Matrix" })).toHaveAttribute("aria-selected", "true");
  await expect(playground.matrix).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("an empty page offers the examples", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(" ");
  await page.getByRole("region", { name: "Tiers" }).getByRole("button", { name: "AND vs. OR" }).click();
  await expect(playground.cell("frontend", "and-target").first()).toBeVisible();
});
