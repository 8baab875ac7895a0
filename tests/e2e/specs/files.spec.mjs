// Texts that come from elsewhere, without what is nobody's business, and files that are taken along.

import { violations as axe } from "../page/axe.mjs";
import { Files } from "../page/files.mjs";
import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

/** A dump of a cluster as kubectl prints it. */
const DUMP = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      note: nobody needs this
    labels: {app: shop}
    managedFields:
    - manager: kubectl
    name: shop
    namespace: store
  spec:
    containers:
    - env:
      - {name: TOKEN, value: hunter2}
      name: shop
      ports:
      - containerPort: 80
- apiVersion: v1
  kind: Secret
  metadata: {name: token, namespace: store}
  data: {token: aHVudGVyMg==}
`;

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: store}
spec:
  podSelector: {}
`;

const file = (name, text) => ({ name, mimeType: "application/yaml", buffer: Buffer.from(text) });

const LEFT_OUT = "1 Secret or ConfigMap, 1 environment variable, 1 annotation, 1 managedFields";

/** Everything that the browser keeps. */
const kept = (page) => page.evaluate(() => JSON.stringify(localStorage));

test("a dump that is pasted loses what no answer needs before it is kept, and gets it back on request", async ({ page, playground }) => {
  const files = new Files(page);
  await playground.open();
  await playground.paste(DUMP);
  await expect(files.leftOut).toContainText(LEFT_OUT);
  await expect(playground.cell("shop", "Internet")).toBeVisible();
  await expect(playground.editor).not.toContainText("hunter2");
  expect(await kept(page)).not.toContain("hunter2");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "Paste all of it" }).click();
  await expect(playground.editor).toContainText("hunter2");
  await expect(files.leftOut).toHaveCount(0);
  // Pasting is one edit each.
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.editor).not.toContainText("hunter2");
  await expect(playground.editor).toContainText("containerPort: 80");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.editor).toContainText("tier: frontend");
});

test("what is pasted into a text comes where the caret is", async ({ page, playground }) => {
  await playground.open();
  await playground.paste("# first\n\n# last\n");
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("End");
  await page.evaluate(() => navigator.clipboard.writeText("\nkind: Pod\nmetadata: {annotations: {a: b}, name: a}"));
  await page.keyboard.press("ControlOrMeta+v");
  await expect.poll(() => playground.text()).toBe("# first\nkind: Pod\nmetadata: {name: a}\n\n# last\n");
});

test("files are chosen, looked through, and added to what is there", async ({ page, playground }) => {
  const files = new Files(page);
  await playground.open();
  await playground.paste(TWO_TIERS);
  await files.open.click();
  await files.choose.setInputFiles([file("pods.yaml", DUMP), file("closed.yml", POLICY), file("README.md", "# read me")]);
  await expect(files.dialog).toContainText("Read: closed.yml, pods.yaml.");
  await expect(files.dialog).toContainText(LEFT_OUT);
  await expect(files.dialog).toContainText(/Skipped.*README\.md/);
  expect(await axe(page)).toEqual([]);
  await files.add.click();
  await expect(files.dialog).toBeHidden();
  await expect(playground.cell("shop", "Internet")).toBeVisible();
  await expect(playground.cell("web", "api")).toBeVisible();
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.cell("shop", "Internet")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+y");
  await expect(playground.cell("shop", "Internet")).toBeVisible();
});

test("files that are dropped onto an example take its place", async ({ page, playground }) => {
  const files = new Files(page);
  await playground.open();
  await files.drop([["closed.yaml", POLICY], ["pod.json", '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "shop", "namespace": "store"}}']]);
  await expect(playground.cell("Internet", "shop")).toHaveAttribute("aria-label", /blocked/);
  await expect.poll(() => playground.text()).toContain("# closed.yaml\napiVersion: networking.k8s.io/v1\n");
  await expect(files.dialog).toBeHidden();
});

test("the browser's field is reached and left by the keyboard, and nothing to import says so", async ({ page, playground }) => {
  const files = new Files(page);
  await playground.open();
  await files.open.focus();
  await page.keyboard.press("Enter");
  await expect(files.dialog).toBeVisible();
  await files.choose.focus();
  await expect(files.choose).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(files.dialog).toBeHidden();
  await expect(files.open).toBeFocused();
  await files.drop([["a.png", "x"], ["b.png", "y"]]);
  await expect(files.dialog).toContainText("There is nothing to import here.");
  await expect(files.dialog).toContainText("a.png, b.png");
});

test("every format is saved under a name of its own", async ({ page, playground }) => {
  const files = new Files(page);
  await playground.open();
  await files.open.click();
  const pictures = [await files.save("Diagram", "SVG"), await files.save("Matrix", "SVG")];
  expect(pictures.map(({ name }) => name)).toEqual(["three-tier-diagram.svg", "three-tier-matrix.svg"]);
  for (const { text } of pictures) expect(text).toContain("<svg");
  const bitmap = await files.save("Diagram", "PNG");
  expect(bitmap.name).toBe("three-tier-diagram.png");
  expect(bitmap.text.slice(1, 4)).toBe("PNG");
  const markdown = await files.save("Matrix as Markdown");
  expect(markdown.name).toBe("three-tier-matrix.md");
  expect(markdown.text).toMatch(/^\| from ↓ {2}to → \|.*\|\n\|(---\|)+\n/);
  const csv = await files.save("Paths as CSV");
  expect(csv.name).toBe("three-tier-matrix.csv");
  expect(csv.text).toContain("\nproduction/frontend,production/backend,some,8080/TCP,");
  const json = await files.save("Everything as JSON");
  expect(json.name).toBe("three-tier-matrix.json");
  expect(JSON.parse(json.text)).toMatchObject({ version: 1, profile: "standard" });
  const mermaid = await files.save("Open paths as Mermaid");
  expect(mermaid.text).toMatch(/^flowchart LR\n/);
  const dot = await files.save("Open paths as DOT (Graphviz)");
  expect(dot.text).toMatch(/^digraph \{\n/);
  await expect(files.dialog.getByText("Saved as three-tier-paths.dot.")).toBeVisible();
});

test("YAML for kubectl is copied without expectations", async ({ page, playground }) => {
  const files = new Files(page);
  const expectation = "apiVersion: netpol-playground/v1\nkind: Expectation\nexpect:\n- {from: web, to: api, open: true}\n";
  await playground.open();
  await playground.paste(`${POLICY}---\n${expectation}`);
  await files.open.click();
  await files.row("YAML for kubectl").getByRole("button", { name: "Copy" }).click();
  await expect(files.dialog.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(POLICY);
});

test("pictures and text are printed, and nothing else", async ({ page, playground }) => {
  const files = new Files(page);
  await playground.open();
  await page.evaluate(() => {
    window.print = () => {
      window.printed = document.querySelectorAll(".print-sheet img").length;
    };
  });
  await files.open.click();
  await files.dialog.getByRole("button", { name: "Print…" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(2);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "NetworkPolicy Playground" }).last()).toBeVisible();
  await expect(files.dialog).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".print-sheet")).toHaveCount(0);
});

test("an empty page has nothing to take along", async ({ page, playground }) => {
  const files = new Files(page);
  await playground.open();
  await playground.paste(" ");
  await files.open.click();
  await expect(files.row("Matrix as Markdown").getByRole("button", { name: "Save" })).toBeDisabled();
});
