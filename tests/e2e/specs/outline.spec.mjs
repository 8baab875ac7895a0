// All objects of the text in a list, whole documents folded, and the text in even indentation.

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";

const policy = (name) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
    name: ${name}
    namespace: shop
spec:
    podSelector: {} # every pod
`;
const TEXT = `${policy("first")}---
# the second
${policy("second")}---
apiVersion: v1
kind: ServiceAccount
metadata: {labels: {name: no}, name: settings}
---
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    labels: {app: web}
    name: web
- apiVersion: v1
  kind: Service
  metadata:
    name: web
`;

const text = (page) => page.locator(".cm-content").evaluate((content) => content.cmTile.view.state.doc.toString());
const caretLine = (page) =>
  page.locator(".cm-content").evaluate((content) => {
    const { state } = content.cmTile.view;
    return state.doc.lineAt(state.selection.main.head).text;
  });
const outline = (page) => page.getByRole("combobox", { name: /^(Go to an object|오브젝트로 이동)$/ });
const objects = (page) => page.getByRole("listbox", { name: /^(Objects|오브젝트)$/ }).getByRole("option");

test.beforeEach(async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TEXT);
  await page.getByRole("button", { name: /^(Objects|오브젝트)$/ }).waitFor();
});

test("every object is listed, the one at the caret is marked, and typing narrows them", async ({ page, playground }) => {
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("Shift+Alt+L");
  await expect(outline(page)).toBeFocused();
  await expect(objects(page)).toHaveText([
    "NetworkPolicy shop/first",
    "NetworkPolicy shop/second",
    "ServiceAccount settings",
    "Pod web",
    "Service web",
  ]);
  await expect(objects(page).first()).toHaveAttribute("aria-current", "true");
  await page.keyboard.type("web");
  await expect(objects(page)).toHaveText(["Pod web", "Service web"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(playground.editor).toBeFocused();
  await expect(outline(page)).toHaveCount(0);
  expect(await caretLine(page)).toBe("- apiVersion: v1");
});

test("the pointer opens the list and goes to an object, and Escape closes it", async ({ page, playground }) => {
  await page.getByRole("button", { name: "Objects" }).click();
  await objects(page).filter({ hasText: "second" }).click();
  await expect(outline(page)).toHaveCount(0);
  expect(await caretLine(page)).toBe("apiVersion: networking.k8s.io/v1");
  await page.getByRole("button", { name: "Objects" }).click();
  await page.keyboard.type("nothing of this name");
  await expect(page.getByText("No object is called so.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(outline(page)).toHaveCount(0);
  await expect(playground.editor).toBeFocused();
});

test("one key leaves only the document at the caret open, and the same key unfolds all", async ({ page }) => {
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("Shift+Alt+O");
  const folded = page.locator(".cm-foldPlaceholder");
  await expect(folded).toHaveText(["NetworkPolicy shop/second", "ServiceAccount settings", "Pod web, Service web"]);
  await page.keyboard.press("Shift+Alt+O");
  await expect(folded).toHaveCount(0);
});

test("a document is folded at its first line by the pointer", async ({ page }) => {
  await page.locator(".cm-foldGutter .cm-gutterElement", { hasText: "⌄" }).first().click();
  await expect(page.locator(".cm-foldPlaceholder")).toHaveText("NetworkPolicy shop/first");
  await page.locator(".cm-foldPlaceholder").click();
  await expect(page.locator(".cm-foldPlaceholder")).toHaveCount(0);
});

test("the text is put into even indentation as one edit, and no verdict changes", async ({ page, playground }) => {
  const before = await playground.verdicts();
  await page.keyboard.press("Shift+Alt+F");
  await expect(page.getByRole("status").filter({ hasText: "Formatted." })).toBeVisible();
  const formatted = await text(page);
  expect(formatted).toContain("\nmetadata:\n  name: first\n  namespace: shop\nspec:\n  podSelector: {} # every pod\n---\n# the second\n");
  expect(formatted).toContain("items:\n  - apiVersion: v1\n    kind: Pod\n");
  await expect.poll(() => playground.verdicts()).toEqual(before);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe(TEXT);
  await page.keyboard.press("ControlOrMeta+y");
  await expect.poll(() => text(page)).toBe(formatted);
  await page.getByRole("button", { name: "Format" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Nothing to format." })).toBeVisible();
});

test("a document that cannot be read is left alone, and that is said", async ({ page, playground }) => {
  await playground.paste(`${policy("first")}---\nkind: [\n`);
  await page.getByRole("button", { name: "Format" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The document at line 8 was left alone" })).toBeVisible();
  expect(await text(page)).toContain("metadata:\n  name: first\n");
});

for (const locale of ["en-US", "ko-KR"]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("axe finds nothing in the list of objects and in folded documents", async ({ page }) => {
        await page.keyboard.press("Shift+Alt+O");
        await expect(page.locator(".cm-foldPlaceholder").first()).toBeVisible();
        expect(await violations(page, ".editor")).toEqual([]);
        await page.keyboard.press("Shift+Alt+L");
        await expect(objects(page).first()).toBeVisible();
        expect(await violations(page, ".editor")).toEqual([]);
      });
    });
  }
}
