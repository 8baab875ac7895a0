// Frames, labels and places: what a gesture on them writes.

import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

let board;

test.beforeEach(async ({ page, playground: _ }) => {
  board = new Whiteboard(page);
  await board.open();
});

/** A place inside of a frame where no box stands: at its left border, below its name. */
async function inside(frame) {
  const { x, y, height } = await board.outline(frame).boundingBox();
  return { x: x + 8, y: y + 0.6 * height };
}

test("an arrow from a frame allows everybody in its namespace by a namespaceSelector", async () => {
  await board.draw("shop/web");
  await board.draw("data/db");
  await board.take("Allow");
  await board.drag(await inside(board.frame("shop")), await board.heart(board.pod("db", "data")));
  await board.write("Ports", "5432");
  await expect(board.said).toContainText("TCP 5432");
  const text = await board.text();
  expect(text).toMatch(/ingress:\n\s*- from:\n\s*- namespaceSelector:\n\s*matchLabels:\n\s*kubernetes\.io\/metadata\.name: shop\n\s*podSelector: \{\}\n\s*ports:/);
  await board.draw("shop/later");
  await expect(board.pod("later", "shop")).toHaveAccessibleName(/May reach: data\/db/);
});

test("an arrow between everybody of one namespace is an empty podSelector", async () => {
  await board.draw("shop/web, shop/api");
  await board.take("Allow");
  await board.drag(await inside(board.frame("shop")), await board.heart(board.pod("api", "shop")));
  await board.write("Ports", "8080");
  await expect(board.said).toContainText("TCP 8080");
  expect(await board.text()).toMatch(/ingress:\n\s*- from:\n\s*- podSelector: \{\}\n/);
});

test("an arrow from a label allows whoever has it", async () => {
  await board.draw("shop/web, shop/api");
  await board.take("Allow");
  await board.drag(await board.middle(board.chip(board.pod("web", "shop"))), await board.heart(board.pod("api", "shop")));
  await board.write("Ports", "8080");
  await expect(board.said).toContainText("TCP 8080");
  expect(await board.text()).toMatch(/ingress:\n\s*- from:\n\s*- podSelector:\n\s*matchLabels:\n\s*app: web\n/);
});

test("a pod that is dragged into another frame is in that namespace, with its arrows", async () => {
  await board.draw("shop/web -> shop/api:8080");
  await board.draw("data/db");
  await board.drag(await board.heart(board.pod("api", "shop")), await board.heart(board.pod("db", "data")));
  await expect(board.pod("api", "data")).toBeVisible();
  await expect(board.pod("api", "shop")).toHaveCount(0);
  await expect(board.pod("api", "data")).toHaveAccessibleName(/May be reached by: shop\/web\./);
  await expect(board.arrow(/web to .*api: TCP 8080/)).toHaveCount(1);
});

test("a frame that is drawn around pods makes a namespace of them, with their arrows", async () => {
  await board.draw("web -> api:8080");
  const before = await board.positions();
  await board.take("Namespace");
  const [web, api] = [await board.outline(board.pod("web")).boundingBox(), await board.outline(board.pod("api")).boundingBox()];
  await board.drag({ x: web.x - 12, y: web.y - 12 }, { x: api.x + api.width + 12, y: api.y + api.height + 12 });
  await board.write("Name of the namespace", "shop");
  await expect(board.pod("web", "shop")).toBeVisible();
  await expect(board.pod("api", "shop")).toBeVisible();
  await expect(board.pod("web")).toHaveCount(0);
  await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
  const after = await board.positions();
  expect(after["shop/api"][0] - after["shop/web"][0]).toBe(before["default/api"][0] - before["default/web"][0]);
});

test("an empty namespace stands where it was pressed, and a pod can be drawn into it", async ({ page }) => {
  await board.take("Namespace");
  const { x, y } = await board.spot(0.4, 0.4);
  await page.mouse.click(x, y);
  await board.write("Name of the namespace", "shop");
  await expect(board.frame("shop")).toHaveCount(1);
  await board.take("Pod");
  const middle = await board.middle(board.outline(board.frame("shop")));
  await page.mouse.click(middle.x, middle.y);
  await board.write("Name of the pod", "web");
  await expect(board.pod("web", "shop")).toBeVisible();
});

test("a frame is dragged by its name, with everything in it", async () => {
  await board.draw("shop/web, shop/api");
  await board.draw("data/db");
  const before = await board.positions();
  const from = await board.middle(board.nameOf(board.frame("data")));
  await board.drag(from, { x: from.x + 60, y: from.y + 140 });
  await expect.poll(() => board.positions()).not.toEqual(before);
  const after = await board.positions();
  expect(after["shop/api"]).toEqual(before["shop/api"]);
  expect(after["data/db"]).not.toEqual(before["data/db"]);
  await expect(board.pod("db", "data")).toBeVisible();
});

test("moving a box changes no letter of the text", async () => {
  await board.draw("web -> api:8080");
  const before = await board.text();
  const look = await board.positions();
  await board.drag(await board.heart(board.pod("api")), await board.spot(0.7, 0.8));
  await expect.poll(() => board.positions()).not.toEqual(look);
  expect(await board.text()).toBe(before);
});

test("a box that was put somewhere stays there when something is drawn beside it", async () => {
  await board.draw("web -> api:8080");
  await board.drag(await board.heart(board.pod("api")), await board.spot(0.7, 0.8));
  const before = await board.positions();
  await board.draw("db");
  await expect(board.pod("db")).toBeVisible();
  expect(await board.positions()).toMatchObject(before);
});

test("the padlock isolates a namespace, and does not any more", async () => {
  await board.draw("ns shop");
  await board.draw("shop/web");
  const isolated = /isolated for ingress and egress/;
  await expect(board.pod("web", "shop")).toHaveAccessibleName(isolated);
  await board.lock("shop").click();
  await expect(board.pod("web", "shop")).not.toHaveAccessibleName(isolated);
  await board.lock("shop").focus();
  await board.page.keyboard.press("Enter");
  await expect(board.pod("web", "shop")).toHaveAccessibleName(isolated);
});

test("an arrow that ends where nothing stands asks for a new pod", async () => {
  await board.draw("web");
  await board.take("Allow");
  await board.drag(await board.heart(board.pod("web")), await board.spot(0.9, 0.2));
  await board.write("Name of the new pod, and its port", "api:8080");
  await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
});

for (const [written, words] of [
  ["internet:443", /^web to Internet: TCP 443$/],
  ["8.8.8.8:53/udp", /^web to .*8\.8\.8\.8.*: UDP 53$/],
  ["10.0.0.0/8:443", /^web to .*10\.0\.0\.0\/8.*: TCP 443$/],
]) {
  test(`an arrow that ends where nothing stands can end outside: ${written}`, async () => {
    await board.draw("web");
    await board.take("Allow");
    await board.drag(await board.heart(board.pod("web")), await board.spot(0.9, 0.2));
    await board.write("Name of the new pod, and its port", written);
    await expect(board.arrow(words)).toHaveCount(1);
  });
}

test("an arrow is not drawn twice between the same ends on the same port", async () => {
  await board.draw("web -> api:8080");
  await board.take("Allow");
  await board.drag(await board.heart(board.pod("web")), await board.heart(board.pod("api")));
  await board.write("Ports", "8080");
  await expect(board.said).toHaveText("It is so already.");
  await expect(board.arrows).toHaveCount(1);
});

test("Escape and an empty name draw nothing", async ({ page }) => {
  await board.take("Pod");
  const { x, y } = await board.spot(0.4, 0.4);
  for (const key of ["Escape", "Enter"]) {
    await page.mouse.click(x, y);
    await expect(board.field("Name of the pod")).toBeFocused();
    await page.keyboard.press(key);
    await expect(board.field("Name of the pod")).toHaveCount(0);
  }
  await expect(board.boxes).toHaveCount(0);
  await expect(board.undo).toBeDisabled();
});

test("a double click draws a pod with the first tool", async ({ page }) => {
  const { x, y } = await board.spot(0.4, 0.4);
  await page.mouse.dblclick(x, y);
  await board.write("Name of the pod", "web");
  await expect(board.pod("web")).toBeVisible();
});

test("the board is moved by dragging it, made larger and smaller, and fits again", async ({ page }) => {
  await board.draw("web -> api:8080");
  const place = () => board.outline(board.pod("web")).boundingBox();
  const before = await place();
  await board.drag(await board.spot(0.1, 0.85), await board.spot(0.2, 0.75));
  await expect.poll(async () => Math.round((await place()).x)).toBeGreaterThan(before.x + 40);
  await board.zoom.getByRole("button", { name: "Larger" }).click();
  await expect.poll(async () => (await place()).width).toBeGreaterThan(before.width * 1.2);
  await board.zoom.getByRole("button", { name: "Smaller" }).click();
  await board.zoom.getByRole("button", { name: "Fit" }).click();
  await expect.poll(async () => Math.abs((await place()).width - before.width)).toBeLessThan(1);
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  await expect.poll(async () => (await place()).width).toBeGreaterThan(before.width * 1.1);
});

test("the outside stands in no frame, wherever pods are put", async ({ page }) => {
  await board.take("Pod");
  for (const [name, across, down] of [["web", 0.15, 0.25], ["api", 0.45, 0.25], ["db", 0.8, 0.25], ["cache", 0.8, 0.75]]) {
    const { x, y } = await board.spot(across, down);
    await page.mouse.click(x, y);
    await board.write("Name of the pod", name);
    await expect(board.pod(name)).toBeVisible();
  }
  const frame = await board.outline(board.frame("default")).boundingBox();
  const outside = await board.outline(board.internet).boundingBox();
  const isBeside = outside.x + outside.width <= frame.x || outside.x >= frame.x + frame.width || outside.y + outside.height <= frame.y || outside.y >= frame.y + frame.height;
  expect(isBeside, "the outside is beside the frame").toBe(true);
});
