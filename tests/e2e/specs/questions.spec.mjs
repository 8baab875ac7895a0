// Questions from an end: who reaches it, whom it reaches, and what a policy alone does.

import { violations as axe } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";

test.beforeEach(({ playground }) => playground.open());

/** What is told below a heading of that level and name. */
const group = (why, name) => why.locator(".group").filter({ has: why.page().getByRole("heading", { level: 5, name }) });

test("a column's head tells who reaches it, by which rule of which side", async ({ page, playground }) => {
  await playground.matrix.getByRole("columnheader", { name: "database" }).click();
  const { why } = playground;
  await expect(why.getByRole("heading", { level: 2 })).toHaveText("database");
  const open = group(why, "Open on TCP 5432 · 1");
  await expect(open).toContainText("database-policy allows TCP 5432 from pods with tier=backend.");
  await expect(open).toContainText("Egress there: backend-policy allows TCP 5432 to pods with tier=database.");
  await expect(group(why, "Blocked by ingress · 2").getByRole("listitem")).toHaveText(["Internet", "kube-system/kube-dns"]);
  expect(await axe(page)).toEqual([]);

  await open.getByRole("button", { name: /^Lines / }).first().click();
  await expect(playground.editor).toBeFocused();
  await expect(page.locator(".cm-activeLine")).toContainText("from:");
  await open.getByRole("button", { name: "backend", exact: true }).click();
  await expect(playground.cell("backend", "database")).toHaveAttribute("aria-selected", "true");
});

test("a row's head tells whom it reaches", async ({ playground }) => {
  await playground.matrix.getByRole("rowheader", { name: "frontend" }).click();
  const reached = group(playground.why, "Open on TCP 8080 · 1");
  await expect(reached.getByRole("listitem")).toHaveText(["backend"]);
  await expect(reached).toContainText("Ingress there: backend-policy allows TCP 8080 from pods with tier=frontend.");
});

test("a policy's chip tells what it alone does, by mouse and with the keys", async ({ page, playground }) => {
  const { why } = playground;
  await page.getByRole("button", { name: /^Go to policy .*database-policy/ }).click();
  await expect(why.getByRole("heading", { level: 2 })).toHaveText("production/database-policy");
  await expect(why.getByRole("status")).toContainText("database-policy isolates 1 pod for ingress and egress: database.");
  await expect(why.getByRole("heading", { level: 3 })).toHaveText([/^Pods that it isolates/, /^Its rules/, /^Without this policy/]);
  const blocked = group(why, "Blocked on TCP 5432, which no other rule allows · 1");
  await expect(blocked).toContainText("To database from:");
  // What the policy does stays lit up in the pictures: nothing steps back, and the cell that was chosen before is not drawn.
  await expect(page.locator("th[scope=row].isolated")).toHaveCount(1);
  await expect(page.locator(".stage .far, .stage .path.blocked")).toHaveCount(0);
  expect(await axe(page)).toEqual([]);

  const chip = page.getByRole("button", { name: /^Go to policy .*default-deny-all/ });
  await chip.focus();
  await page.keyboard.press("Enter");
  await expect(why.getByRole("heading", { level: 2 })).toHaveText("production/default-deny-all");
  await expect(group(why, /^Open on every port/)).toContainText("To other pods from:");
  await group(why, /^Open on every port/).getByRole("button", { name: "Internet" }).first().press("Enter");
  await expect(playground.cell("Internet", "other pods")).toHaveAttribute("aria-selected", "true");
});

test("what is told of a policy follows the text, and goes with the policy", async ({ page, playground }) => {
  const { why } = playground;
  await page.getByRole("button", { name: /^Go to policy .*database-policy/ }).click();
  await expect(why.getByRole("heading", { level: 2 })).toHaveText("production/database-policy");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await expect(why.getByRole("heading", { level: 2 })).toHaveCount(0);
});

test("it is told in Korean too", async ({ page, playground }) => {
  await playground.language.click();
  await page.getByRole("button", { name: /database-policy/ }).first().click();
  await expect(playground.why.getByRole("heading", { level: 3 })).toHaveText([/^격리하는 파드/, /^규칙/, /^이 정책/]);
  expect(await axe(page)).toEqual([]);
});

test.describe("390 pixels wide", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a policy is told of behind the tab of reasons", async ({ page, playground }) => {
    await page.getByRole("tab", { name: "Editor", exact: true }).click();
    await page.getByRole("button", { name: /^Go to policy .*database-policy/ }).click();
    await page.getByRole("tab", { name: "Why", exact: true }).click();
    await expect(playground.why.getByRole("heading", { level: 2 })).toHaveText("production/database-policy");
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
