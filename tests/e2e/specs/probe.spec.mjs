// One connection that is tried: the Service's port, the pods' port, and the reasons.

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";

const SERVICE = `apiVersion: v1
kind: Pod
metadata: {name: backend, namespace: shop, labels: {app: backend}}
---
apiVersion: v1
kind: Pod
metadata: {name: db1, namespace: shop, labels: {app: db1}}
spec: {containers: [{name: c, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: db1, namespace: shop}
spec: {selector: {app: db1}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: backend-out, namespace: shop}
spec:
  podSelector: {matchLabels: {app: backend}}
  policyTypes: [Egress]
  egress:
  - to: [{podSelector: {matchLabels: {app: db1}}}]
    ports: [{port: 80}]
`;

const step = (why) => why.locator(".steps");

async function probe(why, from, to, port) {
  await why.getByLabel("From").fill(from);
  await why.getByLabel("To (pod, Service or address)").fill(to);
  await why.getByLabel("Port", { exact: true }).fill(port);
  await why.getByRole("button", { name: "Try", exact: true }).click();
}

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.paste(SERVICE);
});

test("a connection through a Service shows each step, the reasons, and its lines", async ({ page, playground }) => {
  const { why } = playground;
  await why.getByText("Try a connection").click();
  expect(await why.locator("datalist option").evaluateAll((options) => options.map(({ value }) => value))).toEqual(
    expect.arrayContaining(["shop/Service/db1", "shop/backend"]),
  );
  await probe(why, "shop/backend", "shop/Service/db1", "80");
  await expect(why.getByRole("heading", { level: 2, name: "Blocked" })).toBeVisible();
  await expect(step(why)).toContainText("shop/db1 takes TCP 80 and leads to port 8080 of its pods.");
  await expect(step(why)).toContainText("At db1, TCP 8080: blocked by egress.");
  await expect(why.getByRole("heading", { level: 3 })).toHaveCount(2);
  expect(await violations(page, ".why")).toEqual([]);
});

test("it is asked by keys alone, and follows the text", async ({ page, playground }) => {
  const { why } = playground;
  await why.getByText("Try a connection").focus();
  await page.keyboard.press("Enter");
  for (const word of ["shop/backend", "shop/svc/db1", "80"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(word);
  }
  await page.keyboard.press("Enter");
  await expect(why.getByRole("heading", { level: 2, name: "Blocked" })).toBeVisible();
  await playground.paste(SERVICE.replace("ports: [{port: 80}]\n", "ports: [{port: 8080}]\n"));
  await expect(why.getByRole("heading", { level: 2, name: "Open" })).toBeVisible();
});

test("what cannot be asked is said, and a chosen cell takes its place", async ({ playground }) => {
  const { why } = playground;
  await why.getByText("Try a connection").click();
  await probe(why, "shop/backend", "shop/nobody", "80");
  await expect(why.getByRole("alert")).toContainText("shop/nobody");
  await probe(why, "shop/backend", "shop/svc/db1", "80");
  await expect(step(why)).toBeVisible();
  await playground.cell("backend", "db1").click();
  await expect(step(why)).toHaveCount(0);
});
