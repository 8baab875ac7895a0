// Texts that mean harm, drawings that are large, and gestures that do not wait for each other.

import { linkTo } from "../page/links.mjs";
import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

const SCRIPT = "<script>document.title=1</script>";
const IMAGE = "<img src=x onerror=document.title=1>";

test("what is written into a link is text, and nothing of it runs", async ({ page, playground: _ }) => {
  const text = `# ${IMAGE}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
---
apiVersion: v1
kind: Pod
metadata:
  name: "${SCRIPT}"
  namespace: shop
  labels: {app: "${IMAGE}"}
---
apiVersion: v1
kind: Namespace
metadata: {name: '"><svg onload=document.title=1>'}
`;
  await page.goto(`whiteboard/#/${linkTo(text, "v=1")}`);
  const board = new Whiteboard(page);
  await board.ready();
  await expect(board.pod("web", "shop")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(IMAGE);
  await board.showWords.click();
  await expect(board.words).toBeVisible();
  expect(await page.locator("#page").locator("script, img[src], [onload], [onerror]").count()).toBe(0);
  expect(await page.title()).not.toBe("1");
  await board.save.click();
  const { text: picture } = await board.file("Picture (SVG)");
  expect(picture).not.toMatch(/<script|<img|onload=document|<svg onload/);
});

test("what is written beside the text in a link is read with care", async ({ page, playground: _ }) => {
  const text = "kind: Pod\napiVersion: v1\nmetadata: {name: web, namespace: shop}\n";
  for (const beside of ["99999999999999,1 shop/web", "1,2", "|".repeat(2000), "1,2 <img src=x onerror=alert(1)>|1,2 3", "NaN,NaN shop/web|NaN"]) {
    await page.goto("about:blank");
    await page.goto(`whiteboard/#/${linkTo(text, `board=${encodeURIComponent(beside)}`)}`);
    const board = new Whiteboard(page);
    await board.ready();
    await expect(board.pod("web", "shop"), beside.slice(0, 40)).toBeVisible();
  }
});

test("what is typed as a name is text", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.submit(IMAGE);
  await expect(board.said).toContainText("<img");
  expect(await page.locator("#page img[src]").count()).toBe(0);
});

const PODS = Array.from({ length: 40 }, (_, index) => `pod-${index}`);
const ARROWS = Array.from({ length: 60 }, (_, index) => [index % 40, (index * 7 + 1 + Math.floor(index / 40)) % 40]).map(
  ([from, to], index) => `pod-${from} -> pod-${to === from ? (to + 1) % 40 : to}:${8000 + index}`,
);

test("a drawing of 40 pods and 60 arrows is typed at once", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.submit(PODS.join(", "));
  await expect(board.boxes).toHaveCount(PODS.length + 1);
  await board.submit(ARROWS.join("; "));
  await expect(board.arrows).toHaveCount(ARROWS.length);
  await board.undo.click();
  await expect(board.arrows).toHaveCount(0);
});

test("no box stands on another one", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.submit(PODS.join(", "));
  await expect(board.boxes).toHaveCount(PODS.length + 1);
  await board.submit(ARROWS.join("; "));
  await expect(board.arrows).toHaveCount(ARROWS.length);
  const places = Object.values(await board.positions());
  const meeting = places.filter(([x, y], index) => places.slice(index + 1).some(([otherX, otherY]) => Math.abs(x - otherX) < 160 && Math.abs(y - otherY) < 92));
  expect(meeting).toEqual([]);
});

test("lines that do not wait for each other are all drawn", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  const lines = Array.from({ length: 10 }, (_, index) => `quick-${index}`);
  for (const line of lines) await board.submit(line);
  for (const line of lines) await expect(board.pod(line)).toBeVisible();
  for (const _ of lines) await board.undo.click();
  await expect(board.boxes).toHaveCount(0);
});

test("letters that are typed while a line is being drawn stay in the field", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.line.focus();
  await page.keyboard.type("web\napi\ndb -> cache:6379\nnot yet sent");
  await expect(board.arrow("db to cache: TCP 6379")).toHaveCount(1);
  for (const name of ["web", "api"]) await expect(board.pod(name)).toBeVisible();
  await expect(board.line).toHaveValue("not yet sent");
});

test("gestures by mouse that do not wait for each other are all drawn", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.take("Pod");
  const names = ["one", "two", "three", "four"];
  for (const [index, name] of names.entries()) {
    const { x, y } = await board.spot(0.2 + 0.2 * index, 0.3 + 0.1 * (index % 2));
    await page.mouse.click(x, y);
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  }
  for (const name of names) await expect(board.pod(name)).toBeVisible();
});

test("a text that is too large is not drawn onto, and says so", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.paste(`# ${"x".repeat(6_000_000)}\n`);
  await expect(page.getByRole("complementary", { name: "YAML" })).toContainText("larger than 5 MiB");
  await board.submit("web");
  await expect(board.said).toHaveText(/larger than what is read/);
  await expect(board.line).toHaveValue("web");
});
