// Acting on what one sees: a path is opened or closed, a namespace isolated, each looked at before and undone as one edit.

import { violations as axe } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";

test.beforeEach(({ playground }) => playground.open());

/** The lines of the edit, before it is made. */
const preview = (playground) => playground.why.getByRole("group", { name: /^Preview: / });

const apply = (playground) => preview(playground).getByRole("button", { name: "Apply" });

/** The verdicts without what is said of the rule at the caret. */
const verdicts = async (playground) => (await playground.verdicts()).map((said) => said.split(". ")[0].replace(/\.$/, ""));

test("a blocked path is opened at both sides, and closed again by one undo", async ({ page, playground }) => {
  const { why } = playground;
  const cell = playground.cell("frontend", "database");
  await cell.click();
  const before = await verdicts(playground);
  await why.getByRole("button", { name: "Open TCP 5432…" }).click();
  await expect(preview(playground)).toContainText("no other path opens or closes");
  expect(await axe(page)).toEqual([]);
  await apply(playground).click();
  await expect(cell).toHaveAttribute("aria-label", /^frontend to database: open on TCP 5432\./);
  const after = await verdicts(playground);
  expect(after.filter((said, index) => said !== before[index])).toEqual(["frontend to database: open on TCP 5432"]);

  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => verdicts(playground)).toEqual(before);
});

test("a rule that lacks the port is extended, and what else that opens is said before", async ({ page, playground }) => {
  const policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: near, namespace: shop}\n";
  await playground.paste(`${policy}spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from:
    - podSelector: {}
    ports: [{port: 80}]
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: api, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: job, namespace: shop, labels: {app: job}}
`);
  const cell = playground.cell("web", "api");
  await cell.click();
  await playground.why.getByRole("button", { name: "Extend the nearest rule: TCP 8080…" }).click();
  await expect(preview(playground)).toContainText("job → api");
  await apply(playground).click();
  await expect(cell).toHaveAttribute("aria-label", /^web to api: open on .*8080/);
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cell).toHaveAttribute("aria-label", /^web to api: open on TCP 80\b(?!.*8080)/);
});

test("an open path is closed by the keyboard alone", async ({ page, playground }) => {
  const cell = playground.cell("backend", "database");
  // The example begins with frontend → database, one row above.
  await playground.matrix.locator('[role=gridcell][tabindex="0"]').focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(cell).toHaveAttribute("aria-selected", "true");
  const close = playground.why.getByRole("button", { name: "Close TCP 5432…" });
  await close.focus();
  await page.keyboard.press("Enter");
  await expect(preview(playground)).toContainText("no other path opens or closes");
  await expect(apply(playground)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cell).toHaveAttribute("aria-label", /^backend to database: blocked/);
});

test("what is only looked at changes nothing", async ({ playground }) => {
  await playground.cell("frontend", "database").click();
  const before = await verdicts(playground);
  const open = playground.why.getByRole("button", { name: "Open every port…" });
  await open.click();
  await preview(playground).getByRole("button", { name: "Cancel" }).click();
  await expect(open).toBeFocused();
  await expect(preview(playground)).toHaveCount(0);
  expect(await verdicts(playground)).toEqual(before);
});

test("a namespace is isolated from the head of one of its rows", async ({ page, playground }) => {
  await playground.paste(`apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: Pod
metadata: {name: other, namespace: rest, labels: {app: other}}
spec: {containers: [{name: other, image: other}]}
`);
  await expect(playground.cell("other", "web")).toHaveAttribute("aria-label", /open/);
  await playground.matrix.getByRole("rowheader", { name: "web" }).click();
  await playground.why.getByRole("button", { name: "Isolate shop from other namespaces…" }).click();
  await expect(preview(playground)).toContainText("It closes paths");
  await apply(playground).click();
  await expect(playground.cell("other", "web")).toHaveAttribute("aria-label", /blocked/);
  await expect(page.locator(".cm-content")).toContainText("namespace-alone");
});

test("why a path cannot be closed is told", async ({ playground }) => {
  await playground.paste(`apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec: {containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, labels: {app: api}}
spec: {containers: [{name: api, image: api}]}
`);
  await playground.cell("web", "api").click();
  await playground.why.getByRole("button", { name: "Close every port…" }).click();
  await expect(playground.why.getByRole("alert").filter({ hasText: "No policy isolates either side" })).toBeVisible();
});

test("several paths are ticked and opened together, and nothing else", async ({ page, playground }) => {
  const before = await verdicts(playground);
  const paths = [["frontend", "database"], ["database", "backend"]];
  for (const [from, to] of paths) await playground.cell(from, to).click({ modifiers: ["ControlOrMeta"] });
  await expect(playground.cell("database", "backend")).toHaveAttribute("aria-label", /Ticked\./);
  await page.getByRole("group", { name: "Port" }).getByRole("button", { name: "TCP 5432" }).click();
  await playground.why.getByRole("button", { name: "Open ticked paths (2) on 5432/TCP…" }).click();
  await expect(preview(playground)).toContainText("no other path opens or closes");
  expect(await axe(page)).toEqual([]);
  await apply(playground).click();
  await page.getByRole("group", { name: "Port" }).getByRole("button", { name: "All ports" }).click();
  // The two cells say the same with the port as without it, so that they do not tell when the others are there.
  const changed = async () => (await verdicts(playground)).filter((said, index) => said !== before[index]);
  await expect.poll(changed).toEqual(["frontend to database: open on TCP 5432", "database to backend: open on TCP 5432"]);
  await expect(playground.why.getByRole("button", { name: "Clear ticks" })).toHaveCount(0);
});

test("a cell is ticked by keys, and its tick goes with the button", async ({ page, playground }) => {
  const cell = playground.cell("frontend", "database");
  await playground.matrix.locator('[role=gridcell][tabindex="0"]').focus();
  await page.keyboard.press("Control+Enter");
  await expect(cell).toHaveAttribute("aria-label", /Ticked\./);
  const tick = playground.why.getByRole("button", { name: "Tick it" });
  await expect(tick).toHaveAttribute("aria-pressed", "true");
  await tick.press("Enter");
  await expect(cell).not.toHaveAttribute("aria-label", /Ticked\./);
});
