// What can be chosen beside the text: CNI, port, pictures, language, theme.

import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS);
  await expect(playground.cell("api", "web")).toHaveText("✕");
});

test("a CNI that enforces nothing leaves every path open, and the page says why", async ({ page, playground }) => {
  await playground.profile.selectOption("Flannel: enforces nothing");
  await expect(playground.cell("api", "web")).toHaveText(/✓/);
  await expect(page.getByRole("note")).toContainText(/enforce/i);
  await playground.profile.selectOption("Enforces NetworkPolicy");
  await expect(playground.cell("api", "web")).toHaveText("✕");
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("objects without a namespace go where the reader says, and stay there", async ({ page, playground }) => {
  await playground.paste("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n");
  const field = page.getByRole("textbox", { name: "Namespace of objects that have none" });
  await expect(playground.matrix.getByRole("columnheader", { name: "default" })).toBeVisible();
  await field.fill("No Name");
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill("shop");
  await field.press("Enter");
  await expect(playground.matrix.getByRole("columnheader", { name: "shop" })).toBeVisible();
  await page.reload();
  await playground.ready();
  await expect(field).toHaveValue("shop");
  await expect(playground.matrix.getByRole("columnheader", { name: "shop" })).toBeVisible();
});

test("a plugin that differs is told with its count, its marks and its notes", async ({ page, playground }) => {
  await playground.paste(`apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: from-everywhere, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
  - from: [{ipBlock: {cidr: 0.0.0.0/0}}]
`);
  await expect(playground.cell("api", "web")).toHaveText(/✓/);
  await playground.profile.selectOption("Cilium");
  const matrix = page.getByRole("region", { name: "Who can reach whom" });
  await expect(matrix.getByRole("status")).toContainText("With Cilium, 1 result differs from what the Kubernetes documentation says");
  await expect(playground.cell("api", "web")).toHaveAccessibleName(/blocked.*by the Kubernetes documentation: open/);
  await matrix.getByText("What to know about this plugin").click();
  await expect(matrix.getByRole("link", { name: "Source" }).first()).toHaveAttribute("href", /^https:/);
  await playground.profile.selectOption("Enforces NetworkPolicy");
  await expect(matrix.getByRole("status")).toHaveCount(0);
});

test("a port that occurs narrows the matrix to it", async ({ playground }) => {
  await playground.ports.getByRole("button", { name: "TCP 8080" }).click();
  await expect(playground.cell("web", "api")).toHaveText(/✓/);
});

test("a typed port narrows the matrix to it", async ({ page, playground }) => {
  await playground.ports.getByRole("textbox").fill("tcp/443");
  await page.keyboard.press("Enter");
  await expect(playground.cell("web", "api")).toHaveAccessibleName(/blocked/i);
});

test("what is no port is refused with an example of one", async ({ page, playground }) => {
  await playground.ports.getByRole("textbox").fill("70000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("tcp/443");
});

test("the pictures can be shown one at a time", async ({ page, playground }) => {
  const tiers = page.getByRole("region", { name: "Tiers" });
  await page.getByRole("button", { name: "Diagram", exact: true }).click();
  await expect(playground.matrix).toHaveCount(0);
  await expect(tiers).toBeVisible();
  await page.getByRole("button", { name: "Matrix", exact: true }).click();
  await expect(playground.matrix).toBeVisible();
  await expect(tiers).toHaveCount(0);
});

test("a path of the diagram can be chosen in words", async ({ page, playground }) => {
  await page.getByText("As text").click();
  await page.getByRole("region", { name: "Tiers" }).getByRole("button", { name: /web.*api.*8080/ }).click();
  await expect(playground.cell("web", "api")).toHaveAttribute("aria-selected", "true");
});

test("the theme goes from the system's to light to dark", async ({ page, playground }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await expect(playground.theme).toHaveAccessibleName(/Theme: system/);
  await playground.theme.click();
  await expect(playground.theme).toHaveAccessibleName(/Theme: light/);
  await playground.theme.click();
  await expect(playground.theme).toHaveAccessibleName(/Theme: dark/);
  expect(await background()).not.toBe(light);
});

test("the system's dark theme is followed", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
});
