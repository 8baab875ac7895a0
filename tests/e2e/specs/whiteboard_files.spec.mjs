// What is drawn by hand and taken away again, and what is taken along as a file.

import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

let board;

test.beforeEach(async ({ page, playground: _ }) => {
  board = new Whiteboard(page);
  await board.open();
  await board.draw("internet -> web:443 -> api:8080");
});

const LINE = [[0.2, 0.8], [0.4, 0.9], [0.6, 0.8]];

test("a line by hand is drawn where it was drawn, and means nothing to the text", async () => {
  const before = await board.text();
  await board.take("Pen");
  await board.pen(...LINE);
  await expect(board.pens).toHaveCount(1);
  const line = await board.pens.boundingBox();
  const [from, to] = [await board.spot(0.2, 0.8), await board.spot(0.6, 0.9)];
  expect(Math.abs(line.x - from.x)).toBeLessThan(6);
  expect(Math.abs(line.x + line.width - to.x)).toBeLessThan(6);
  expect(await board.text()).toBe(before);
});

test("a press with the pen draws a dot at most, and lines are drawn over boxes", async ({ page }) => {
  await board.take("Pen");
  const { x, y } = await board.heart(board.pod("web"));
  await page.mouse.click(x, y);
  await board.pen([0.1, 0.4], [0.9, 0.6]);
  await expect(board.pens.last()).toBeVisible();
  await expect(board.field("Ports")).toHaveCount(0);
});

for (const beside of [0, 6]) {
  test(`a line by hand is erased by a press ${beside} pixels beside it`, async ({ page }) => {
    await board.take("Pen");
    await board.pen([0.2, 0.9], [0.6, 0.9]);
    await expect(board.pens).toHaveCount(1);
    await board.take("Erase");
    const { x, y } = await board.middle(board.pens);
    await page.mouse.click(x, y + beside);
    await expect(board.pens).toHaveCount(0);
  });
}

test("an arrow, a pod and a namespace are erased by pressing them", async ({ page }) => {
  await board.draw("shop/cart");
  await board.take("Erase");
  await board.drawing.locator(".ports").filter({ hasText: "8080" }).click();
  await expect(board.arrow("web to api")).toHaveCount(0);
  const at = await board.heart(board.pod("api"));
  await page.mouse.click(at.x, at.y);
  await expect(board.pod("api")).toHaveCount(0);
  const name = await board.middle(board.nameOf(board.frame("shop")));
  await page.mouse.click(name.x, name.y);
  await expect(board.frame("shop")).toHaveCount(0);
  await expect(board.pod("web")).toBeVisible();
});

test("the inside of a frame and the free board are not erased", async ({ page }) => {
  await board.take("Erase");
  const { x, y } = await board.spot(0.05, 0.05);
  await page.mouse.click(x, y);
  await expect(board.boxes).toHaveCount(3);
});

test("Delete takes away the box that has the focus", async ({ page }) => {
  await board.pod("api").focus();
  await page.keyboard.press("Delete");
  await expect(board.pod("api")).toHaveCount(0);
  await expect(board.pod("web")).toBeVisible();
});

test("the picture as SVG has every name, every port and the line by hand", async ({ page }) => {
  await board.draw("web -x db:5432");
  await board.take("Pen");
  await board.pen(...LINE);
  await expect(board.pens).toHaveCount(1);
  await board.save.click();
  const { name, text } = await board.file("Picture (SVG)");
  expect(name).toBe("whiteboard.svg");
  const read = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      isBroken: picture.querySelector("parsererror") !== null,
      root: picture.documentElement.localName,
      words: picture.documentElement.textContent,
      scripts: picture.querySelectorAll("script, foreignObject").length,
    };
  }, text);
  expect(read).toMatchObject({ isBroken: false, root: "svg", scripts: 0 });
  for (const words of ["web", "api", "db", "Internet", "default", "443", "8080", "5432"]) expect(read.words).toContain(words);
  const d = (await board.pens.getAttribute("d")).slice(0, 12);
  expect(text).toContain(d);
});

test("the picture as PNG is a PNG of some size", async () => {
  await board.save.click();
  const { name, bytes } = await board.file("Picture (PNG)");
  expect(name).toBe("whiteboard.png");
  expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  expect(bytes.readUInt32BE(16)).toBeGreaterThan(300);
  expect(bytes.readUInt32BE(20)).toBeGreaterThan(100);
});

test("the YAML file is the text of the editor, byte by byte", async () => {
  const text = await board.text();
  await board.save.click();
  expect((await board.file("YAML file")).text).toBe(text);
});

test("the dialog is closed by its button and by Escape, and can be opened again", async ({ page }) => {
  await board.save.click();
  await board.dialog.getByRole("button", { name: "Close" }).click();
  await expect(board.dialog).toBeHidden();
  await board.save.click();
  await expect(board.link).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(board.dialog).toBeHidden();
  await board.save.click();
  await expect(board.dialog).toBeVisible();
});

test("an empty board can be saved too", async () => {
  await board.undo.click();
  await expect(board.boxes).toHaveCount(0);
  await board.save.click();
  await expect(board.link).toHaveValue(/\/whiteboard\/#\/p\//);
  expect((await board.file("YAML file")).text).toBe("");
  expect((await board.file("Picture (SVG)")).text).toContain("<svg");
});
