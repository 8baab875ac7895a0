// What can be written at the caret, offered and chosen; and what the API says of a field.

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";

const SHOP = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: a, image: a, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: a, image: a}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: shop
`;

const list = (page) => page.getByRole("listbox", { name: /^(What can be written here|여기에 쓸 수 있는 것)$/ });
const option = (page, name) => list(page).getByRole("option", { name }).first();
const text = (playground) => playground.page.locator(".cm-content").evaluate((content) => content.cmTile.view.state.doc.toString());

/** Opens the list by its key at the end of a text. */
async function ask(page, playground, end) {
  await playground.paste(SHOP + end);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Control+Space");
}

test.beforeEach(async ({ playground }) => {
  await playground.open();
  // The list is loaded once the editor stands.
  await playground.page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("later")));
});

test("the list opens by its key, with a line on each field, and Enter takes the first", async ({ page, playground }) => {
  await ask(page, playground, "spec:\n  ");
  await expect(list(page).getByRole("option")).toHaveText([/^podSelector/, /^policyTypes/, /^ingress/, /^egress/]);
  await expect(option(page, /^podSelector/)).toContainText("The pods of the policy's namespace that it selects");
  await expect(option(page, /^podSelector/)).toHaveAttribute("aria-selected", "true");
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
  await expect.poll(() => text(playground)).toBe(`${SHOP}spec:\n  podSelector:\n    `);
});

test("what is chosen leads to the next choice, down to a label that a pod has, and each choice is undone by itself", async ({ page, playground }) => {
  await ask(page, playground, "spec:\n  podSelector:\n    ");
  await expect(option(page, /^matchLabels/)).toBeVisible();
  await page.waitForTimeout(100);
  await page.keyboard.press("Tab");
  await expect(option(page, /^app/)).toBeVisible();
  await page.waitForTimeout(100);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(option(page, /^db/)).toContainText("shop/db");
  await page.waitForTimeout(100);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const whole = `${SHOP}spec:\n  podSelector:\n    matchLabels:\n      app: web`;
  await expect.poll(() => text(playground)).toBe(whole);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(playground)).toBe(whole.slice(0, -"web".length));
  await page.keyboard.press("ControlOrMeta+y");
  await expect.poll(() => text(playground)).toBe(whole);
});

test("it opens while one types, and Enter and Tab are the writer's until something is chosen", async ({ page, playground }) => {
  await playground.paste(`${SHOP}spec:\n  podSelector: {}\n  `);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("ing");
  await expect(option(page, /^ingress/)).toBeVisible();
  await expect(list(page).getByRole("option", { selected: true })).toHaveCount(0);
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
  await expect.poll(() => text(playground)).toMatch(/\n {2}ing\n/);
  await page.keyboard.press("ControlOrMeta+z");
  await page.keyboard.type("r");
  await expect(option(page, /^ingress/)).toBeVisible();
  await page.waitForTimeout(100);
  await page.keyboard.press("Tab");
  await expect(playground.editor).not.toBeFocused();
  await expect(list(page)).toHaveCount(0);
});

test("the pointer chooses too", async ({ page, playground }) => {
  await ask(page, playground, "spec:\n  podSelector: {}\n  policyTypes:\n    - ");
  await option(page, /^Egress/).click();
  await expect.poll(() => text(playground)).toBe(`${SHOP}spec:\n  podSelector: {}\n  policyTypes:\n    - Egress`);
  await expect(playground.editor).toBeFocused();
});

test("a broken text is helped too", async ({ page, playground }) => {
  await ask(page, playground, "spec:\n  podSelector: {matchLabels: {app: ");
  await expect(option(page, /^web/)).toContainText("shop/web");
});

test("an empty text begins with a whole policy", async ({ page, playground }) => {
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Control+Space");
  await expect(option(page, /^NetworkPolicy/)).toHaveAttribute("aria-selected", "true");
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: /policies/i }).getByRole("button")).toHaveCount(1);
});

test("Escape closes the list, and then Tab leaves the editor", async ({ page, playground }) => {
  await ask(page, playground, "spec:\n  ");
  await expect(list(page)).toBeVisible();
  const before = await text(playground);
  await page.keyboard.press("Escape");
  await expect(list(page)).toHaveCount(0);
  await expect(playground.editor).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(playground.editor).not.toBeFocused();
  expect(await text(playground)).toBe(before);
});

test("nothing opens in a comment or in free text", async ({ page, playground }) => {
  await playground.paste(`${SHOP}  # `);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("spec pod");
  await page.waitForTimeout(600);
  await expect(list(page)).toHaveCount(0);
});

test("an input method composes in peace", async ({ page, playground }) => {
  await playground.paste(`${SHOP}spec:\n  podSelector:\n    matchLabels:\n      app: `);
  await page.keyboard.press("ControlOrMeta+End");
  const client = await page.context().newCDPSession(page);
  for (const syllable of ["ㅎ", "하", "한"]) {
    await client.send("Input.imeSetComposition", { text: syllable, selectionStart: 1, selectionEnd: 1 });
    await page.waitForTimeout(250);
    await expect(list(page)).toHaveCount(0);
  }
  await client.send("Input.insertText", { text: "한" });
  await expect.poll(() => text(playground)).toMatch(/app: 한$/);
  await page.waitForTimeout(300);
  await expect(list(page)).toHaveCount(0);
});

test("a field under the pointer says what the API says, and leads to its page", async ({ page, playground }) => {
  await playground.paste(`${SHOP}spec:\n  podSelector: {}\n  policyTypes: [Ingress]\n`);
  await page.locator(".cm-line", { hasText: "policyTypes" }).locator("span", { hasText: "policyTypes" }).first().hover();
  const said = page.locator(".cm-tooltip-hover");
  await expect(said).toContainText("policyTypes []PolicyType");
  await expect(said).toContainText("The directions in which the selected pods are isolated");
  await expect(said).toContainText("Missing or empty: Ingress");
  await expect(said.getByRole("link", { name: "More about this field" })).toHaveAttribute("href", "fields/#policy_types");
});

test("a field that selects says both", async ({ page, playground }) => {
  await playground.paste(`${SHOP}spec:\n  podSelector: {matchLabels: {app: web}}\n`);
  await page.locator(".cm-line", { hasText: "podSelector" }).locator("span", { hasText: "podSelector" }).first().hover();
  const said = page.locator(".cm-tooltip-hover");
  await expect(said).toContainText("app=web");
  await expect(said).toContainText("The pods of the policy's namespace that it selects");
});

for (const locale of ["en-US", "ko-KR"]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("axe finds nothing in the list and at the pointer", async ({ page, playground }) => {
        await ask(page, playground, "spec:\n  ");
        await expect(list(page)).toBeVisible();
        expect(await violations(page, ".editor")).toEqual([]);
        await page.keyboard.press("Escape");
        await page.locator(".cm-line", { hasText: "namespace: shop" }).last().locator("span").first().hover();
        await expect(page.locator(".cm-tooltip-hover")).toBeVisible();
        expect(await violations(page, ".editor")).toEqual([]);
      });
    });
  }
}
