// What of the board is seen: by two fingers, on a narrow screen, in the other language and the other theme.

import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

const LINES = ["ns shop", "internet -> web:443", "web -> api:8080", "api -> db:5432"];

async function drawn(page) {
  const board = new Whiteboard(page);
  await board.open();
  for (const line of LINES) await board.draw(line);
  return board;
}

const centre = async (thing) => {
  const { x, y, width, height } = await thing.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
};

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

  /** Two fingers move from one pair of points to another. */
  async function pinch(page, from, to) {
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
    const between = (step) => from.map((start, finger) => ({ x: start.x + ((to[finger].x - start.x) * step) / 4, y: start.y + ((to[finger].y - start.y) * step) / 4 }));
    await touch("touchStart", [from[0]]);
    await touch("touchStart", from);
    for (let step = 1; step <= 4; step += 1) await touch("touchMove", between(step));
    await touch("touchEnd", []);
  }

  for (const tool of ["Move", "Pod", "Allow", "Pen", "Erase"]) {
    test(`two fingers look closer and draw nothing, with the tool ${tool}`, async ({ page, playground: _ }) => {
      const board = await drawn(page);
      await board.take(tool);
      const [lines, before] = [await board.lines(), await board.outline(board.pod("api", "shop")).boundingBox()];
      expect(lines.length).toBeGreaterThan(4);
      const at = await centre(board.outline(board.pod("api", "shop")));
      await pinch(page, [{ x: at.x - 30, y: at.y }, { x: at.x + 30, y: at.y }], [{ x: at.x - 60, y: at.y + 40 }, { x: at.x + 60, y: at.y + 40 }]);
      await expect.poll(async () => (await board.outline(board.pod("api", "shop")).boundingBox()).width / before.width).toBeCloseTo(2, 1);
      const now = await centre(board.outline(board.pod("api", "shop")));
      expect(Math.hypot(now.x - at.x, now.y - at.y - 40)).toBeLessThan(3);
      expect(await board.lines()).toEqual(lines);
      await expect(board.pens).toHaveCount(0);
      await expect(page.locator(".board-field")).toHaveCount(0);
    });
  }

  test("after two fingers one draws again, and erases when it is lifted", async ({ page, playground: _ }) => {
    const board = await drawn(page);
    const at = await board.spot(0.5, 0.5);
    await pinch(page, [{ x: at.x - 80, y: at.y }, { x: at.x + 80, y: at.y }], [{ x: at.x - 70, y: at.y }, { x: at.x + 70, y: at.y }]);
    await board.take("Erase");
    const arrow = board.arrow("api to db");
    const label = await centre(board.drawing.locator(".ports").filter({ hasText: "5432" }));
    await page.touchscreen.tap(label.x, label.y);
    await expect(arrow).toHaveCount(0);
  });
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("what is drawn leads down and is large enough to be read, and what was put somewhere stays so elsewhere", async ({ page, playground: _ }) => {
    const board = await drawn(page);
    const tops = async () => Promise.all(["web", "api", "db"].map(async (name) => (await centre(board.outline(board.pod(name, "shop")))).y));
    const [web, api, db] = await tops();
    expect(web < api && api < db).toBe(true);
    await board.pod("db", "shop").focus();
    await page.keyboard.press("Shift+ArrowRight");
    const places = await board.positions();
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(() => board.positions()).toEqual(places);
    await page.reload();
    await board.ready();
    await expect.poll(() => board.positions()).toEqual(places);
  });

  test("home, heading, language and theme are one line", async ({ page, playground: _ }) => {
    await drawn(page);
    const top = page.locator(".board-top");
    const places = await Promise.all([".home", "h1", "a[hreflang]", ".theme"].map(async (one) => (await centre(top.locator(one))).y));
    expect(Math.max(...places) - Math.min(...places)).toBeLessThan(6);
  });
});

test("the same drawing is there in the other language", async ({ page, playground: _ }) => {
  const board = await drawn(page);
  await page.getByRole("link", { name: "한국어" }).click();
  await expect(page).toHaveURL(/\/ko\/whiteboard\/$/);
  await expect(board.arrows).toHaveCount(3);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/[^o]\/whiteboard\/$/);
  await expect(board.arrows).toHaveCount(3);
});

test("what came by a link is there in the other language, before it is drawn on", async ({ page, playground: _ }) => {
  const board = await drawn(page);
  const link = await board.takeLink();
  await board.draw("rm shop/db");
  await page.goto(link);
  await board.ready();
  await expect(board.arrows).toHaveCount(3);
  await page.getByRole("link", { name: "한국어" }).click();
  await expect(page).toHaveURL(/\/ko\/whiteboard\/#\//);
  await expect(board.arrows).toHaveCount(3);
});

test("the theme is chosen on the board and kept", async ({ page, playground }) => {
  await drawn(page);
  await page.getByRole("button", { name: /^Theme: system/ }).click();
  await page.getByRole("button", { name: /^Theme: light/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await playground.open();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
