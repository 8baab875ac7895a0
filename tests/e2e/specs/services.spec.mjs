// The ports of Services as columns of the matrix.

import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: client, labels: {app: client}}
---
apiVersion: v1
kind: Pod
metadata: {name: old, labels: {app: web, track: old}}
---
apiVersion: v1
kind: Pod
metadata: {name: new, labels: {app: web, track: new}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: new}
spec: {podSelector: {matchLabels: {track: new}}, policyTypes: [Ingress]}
`;

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.paste(TEXT);
  await playground.matrixTools();
});

test("a text without Services offers no columns for them", async ({ page, playground }) => {
  await expect(page.getByRole("button", { name: "Services", exact: true })).toBeVisible();
  await playground.paste(TEXT.replace("kind: Service", "kind: ConfigMap"));
  await expect(page.getByRole("button", { name: "Services", exact: true })).toHaveCount(0);
});

test("each port is a column, and its cell leads to every step", async ({ page, playground }) => {
  await page.getByRole("button", { name: "Services", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: /web:80/ })).toBeVisible();
  expect(await playground.rows()).not.toContain("web:80");
  const cell = playground.cell("client", "web:80");
  await expect(cell).toHaveAccessibleName("client to web:80: open at 1 of 2 pods.");
  await cell.click();
  await expect(playground.why).toContainText("takes TCP 80 and leads to port 8080 of its pods");
  await expect(playground.why).toContainText("Open at 1 of 2 pods");
});

test("the keys reach them, with rows and columns swapped too", async ({ page, playground }) => {
  await page.getByRole("button", { name: "Services", exact: true }).press("Enter");
  await playground.cell("client", "client").click();
  await page.keyboard.press("End");
  await expect(playground.cell("client", "web:80")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(playground.why).toContainText("Open at 1 of 2 pods");
  const { transpose } = await playground.matrixTools();
  await transpose.click();
  await expect.poll(() => playground.rows()).toContain("web:80");
  await playground.cell("client", "client").click();
  await page.keyboard.press("PageDown");
  await expect(playground.cell("client", "web:80")).toBeFocused();
});

test("they stand without a fault for assistive technology", async ({ page }) => {
  await page.getByRole("button", { name: "Services", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: /web:80/ })).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
