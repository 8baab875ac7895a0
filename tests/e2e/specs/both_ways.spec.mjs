// Both ways: from the text to the pictures, and from the pictures to the text.

import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const SHONE = "[role=gridcell].shone";
const ALONE = "[role=gridcell].alone";

/** Two rules for the same peer; the second one for one port of it. */
const TWICE = `${TWO_TIERS}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api-policy, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 8080}]
`;

const said = (page) => page.locator("#spot-said");

/** Puts the caret into a line of the text. */
const clickLine = (page, text) => page.locator(".cm-line", { hasText: text }).first().click({ position: { x: 8, y: 8 } });

async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join("; ")}`);
}

test.beforeEach(({ playground }) => playground.open());

test.describe("a rule under the caret", () => {
  test("lights up the cells that it alone opens", async ({ page, playground }) => {
    await expect(page.locator(SHONE)).toHaveCount(0);
    await clickLine(page, "port: 8080");
    await expect(said(page)).toHaveText("This rule allows 1 path and alone opens it.");
    await expect(page.locator(ALONE)).toHaveCount(1);
    await expect(playground.cell("frontend", "backend")).toHaveAccessibleName(/Open only because of the rules at the caret/);
    await expect(page.locator(".stage .path.alone .stroke")).toHaveCount(1);
    expect(await axe(page)).toEqual([]);
  });

  test("is found with the keys, and left with them", async ({ page, playground }) => {
    await playground.paste(TWICE);
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.press("ArrowUp");
    await expect(said(page)).toHaveText(/allows 1 path, but does not open it alone/);
    await expect(page.locator(SHONE)).toHaveCount(1);
    await expect(page.locator(ALONE)).toHaveCount(0);
    await page.keyboard.press("ControlOrMeta+Home");
    await expect(page.locator(SHONE)).toHaveCount(0);
    await expect(said(page)).toHaveText("");
  });

  test("lights up folded cells too", async ({ page, playground }) => {
    await playground.paste(TWICE.replace("name: api, namespace: shop", "name: api, namespace: ops").replace("name: api-policy, namespace: shop", "name: api-policy, namespace: ops").replaceAll("[{podSelector: {matchLabels: {app: web}}}]", "[{namespaceSelector: {}}]"));
    const tools = await playground.matrixTools();
    await tools.rows.selectOption({ label: "By namespace" });
    await clickLine(page, "ports: [{port: 8080}]");
    await expect(page.locator(SHONE)).not.toHaveCount(0);
  });

  test("is not asked about while somebody types", async ({ page, playground }) => {
    await clickLine(page, "port: 8080");
    await expect(page.locator(ALONE)).toHaveCount(1);
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    await expect(page.locator(ALONE)).toHaveCount(0);
    await expect(said(page)).toHaveText("This rule allows 1 path, but does not open it alone. It is blocked at the other side.");
    await page.keyboard.type("0");
    await expect(page.locator(ALONE)).toHaveCount(1);
  });
});

test("another example begins without anything lit up", async ({ page, playground }) => {
  await clickLine(page, "port: 8080");
  await expect(page.locator(ALONE)).toHaveCount(1);
  await playground.example.selectOption({ index: 1 });
  await expect(page.locator(SHONE)).toHaveCount(0);
  await page.waitForTimeout(600);
  await expect(page.locator(SHONE)).toHaveCount(0);
});

test.describe("a policy's chip", () => {
  test("shows under the pointer whom the policy isolates", async ({ page }) => {
    const chip = page.getByRole("button", { name: /^Go to policy .*backend-policy/ });
    await chip.hover();
    await expect(said(page)).toContainText("backend-policy isolates 1 pod for ingress and egress: backend.");
    await expect(page.locator("th[scope=row].isolated")).toHaveCount(1);
    await expect(page.locator("th[scope=col].isolated")).toHaveCount(1);
    await expect(page.locator(".stage .box.isolated")).toHaveCount(1);
    await page.mouse.move(700, 20);
    await expect(page.locator(".isolated")).toHaveCount(0);
  });

  test("shows it with the focus, and leads to its lines", async ({ page, playground }) => {
    const chip = page.getByRole("button", { name: /^Go to policy .*default-deny-all/ });
    await chip.focus();
    await expect(said(page)).toContainText("isolates 3 pods for ingress and egress");
    await expect(page.locator("th[scope=row].isolated")).toHaveCount(4);
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(playground.editor).toBeFocused();
    await expect(page.locator("th[scope=row].isolated")).toHaveCount(4);
  });
});

test.describe("a pod", () => {
  test("is told of where its row is chosen, and leads to cells and to lines", async ({ page, playground }) => {
    await playground.matrix.getByRole("rowheader", { name: "backend" }).click();
    const { why } = playground;
    await expect(why.getByRole("heading", { level: 2 })).toHaveText("backend");
    await expect(why.getByRole("heading", { level: 4 })).toHaveText([/^Reached by 1 of/, /^Reaches 2 of/]);
    await expect(page.locator(".cm-opens, .cm-misses")).toHaveCount(0);
    expect(await axe(page)).toEqual([]);
    await why.getByRole("button", { name: "backend-policy" }).first().click();
    await expect(playground.editor).toBeFocused();
    await why.getByRole("button", { name: "database", exact: true }).last().click();
    await expect(why.getByRole("heading", { level: 2 })).toHaveText(/Open on TCP 5432/);
    await expect(playground.cell("backend", "database")).toHaveAttribute("aria-selected", "true");
  });

  test("is chosen and closed with the keys", async ({ page, playground }) => {
    const { why } = playground;
    const before = await why.getByRole("heading", { level: 2 }).textContent();
    await playground.cell("frontend", "database").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    const head = playground.matrix.getByRole("rowheader", { name: "frontend" });
    await expect(head).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(why.getByRole("heading", { level: 2 })).toHaveText("backend");
    await expect(playground.matrix.getByRole("rowheader", { name: "backend" })).toHaveAttribute("aria-selected", "true");
    await why.getByRole("button", { name: "Close" }).press("Enter");
    await expect(why.getByRole("heading", { level: 2 })).toHaveText(before);
  });

  test("is told of where its box is chosen, and follows the text", async ({ page, playground }) => {
    await playground.paste(TWO_TIERS);
    const box = page.locator(".stage").getByRole("button", { name: /^Pod web/ });
    await box.focus();
    await page.keyboard.press("Enter");
    await expect(playground.why.getByRole("heading", { level: 2 })).toHaveText("web");
    await expect(playground.why.getByRole("heading", { level: 4 })).toHaveText([/^Reached by 0/, /^Reaches 1/]);
    await playground.paste(TWO_TIERS.split("---")[0]);
    await expect(playground.why.getByRole("heading", { level: 4 })).toHaveText([/^Reached by 1/, /^Reaches 1/]);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await expect(playground.why.getByRole("heading", { level: 2 })).toHaveCount(0);
  });

  test("a folded row is unfolded with the keys", async ({ page, playground }) => {
    const tools = await playground.matrixTools();
    await tools.rows.selectOption({ label: "By namespace" });
    const unfold = playground.matrix.getByRole("button", { name: "production" });
    await unfold.press("Enter");
    await expect(playground.matrix.getByRole("rowheader", { name: "backend" })).toBeVisible();
  });
});

test.describe("a label", () => {
  test("says under the pointer how many pods it selects", async ({ page, playground }) => {
    await playground.paste(TWO_TIERS);
    await page.locator(".cm-line", { hasText: "app: api" }).nth(1).hover({ position: { x: 90, y: 8 } });
    await expect(page.locator(".cm-tooltip")).toHaveText("In this text, app=api selects 1 pod: shop/api.");
    expect(await axe(page)).toEqual([]);
    await page.mouse.move(900, 700);
    await expect(page.locator(".cm-tooltip")).toHaveCount(0);
  });

  test("says it under the caret too", async ({ page, playground }) => {
    await playground.paste(TWO_TIERS);
    await page.keyboard.press("ControlOrMeta+End");
    while (!(await page.locator(".cm-activeLine").innerText()).includes("app: api")) await page.keyboard.press("ArrowUp");
    await page.keyboard.press("End");
    await expect(said(page)).toHaveText(/^In this text, app=api selects 1 pod: shop\/api\. api-policy isolates 1 pod/);
  });
});

test.describe("in Korean, dark", () => {
  test.use({ locale: "ko-KR", colorScheme: "dark" });

  test("a rule and a pod are told of in Korean", async ({ page, playground }) => {
    await playground.paste(TWO_TIERS);
    await clickLine(page, "port: 8080");
    await expect(said(page)).toContainText("이 규칙은 경로 1개를 허용하며");
    expect(await axe(page)).toEqual([]);
    await playground.matrix.getByRole("rowheader", { name: "web" }).click();
    await expect(playground.why.getByRole("heading", { level: 4 })).toHaveText([/^접근할 수 있는 출발지/, /^접근할 수 있는 목적지/]);
    expect(await axe(page)).toEqual([]);
  });
});

test.describe("narrow", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("what the rule at the caret does is said under the text", async ({ page, playground }) => {
    await page.getByRole("tab").first().click();
    await playground.paste(TWO_TIERS);
    await clickLine(page, "port: 8080");
    await expect(said(page)).toHaveText("This rule allows 1 path and alone opens it.");
    expect(await axe(page)).toEqual([]);
  });
});
