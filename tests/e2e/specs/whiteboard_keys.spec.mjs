// The whiteboard by keys, one key after the other; and by a finger that is dragged.

import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

let board;

test.beforeEach(async ({ page, playground: _ }) => {
  board = new Whiteboard(page);
  await board.open();
});

test.describe("an empty board", () => {
  test("a letter begins a line right after the page is opened", async ({ page }) => {
    await page.keyboard.press("w");
    await expect(board.line).toBeFocused();
    await page.keyboard.type("eb");
    await expect(board.line).toHaveValue("web");
    await page.keyboard.press("Enter");
    await expect(board.pod("web")).toBeVisible();
  });

  test("a letter begins a line after the board was pressed", async ({ page }) => {
    const { x, y } = await board.spot(0.3, 0.3);
    await page.mouse.click(x, y);
    await page.keyboard.press("w");
    await expect(board.line).toBeFocused();
    await expect(board.line).toHaveValue("w");
  });

  test("letters that are typed elsewhere stay there", async ({ page }) => {
    await board.editor.focus();
    await page.keyboard.type("# a");
    await expect(board.editor).toContainText("# a");
    await expect(board.line).toHaveValue("");
  });
});

test.describe("web to api, and db", () => {
  test.beforeEach(async () => {
    await board.draw("web -> api:8080");
    await board.draw("db");
    await expect(board.pod("db")).toBeVisible();
    await board.pod("web").focus();
  });

  test("the drawing is one stop of the tab key beside its padlocks, and the last box keeps it", async ({ page }) => {
    await page.keyboard.press("ArrowRight");
    await expect(board.pod("api")).toBeFocused();
    await expect(board.drawing.locator(".box[tabindex='0']")).toHaveCount(1);
    await page.keyboard.press("Tab");
    await expect(board.drawing.locator(".box:focus")).toHaveCount(0);
    await page.keyboard.press("Shift+Tab");
    await expect(board.pod("api")).toBeFocused();
  });

  for (const modifier of ["", "Alt+"]) {
    test(`${modifier}arrow keys walk from box to box, and back`, async ({ page }) => {
      await page.keyboard.press(`${modifier}ArrowRight`);
      await expect(board.pod("api")).toBeFocused();
      await page.keyboard.press(`${modifier}ArrowLeft`);
      await expect(board.pod("web")).toBeFocused();
    });
  }

  test("where no box is in that direction the focus stays", async ({ page }) => {
    await board.internet.focus();
    await page.keyboard.press("ArrowLeft");
    await expect(board.internet).toBeFocused();
  });

  test("Control and an arrow key draw a pod beside, and its path", async ({ page }) => {
    await page.keyboard.press("Control+ArrowDown");
    await expect(board.field("Name of the new pod, and its port")).toBeFocused();
    await page.keyboard.type("cache:6379");
    await page.keyboard.press("Enter");
    await expect(board.arrow("web to cache: TCP 6379")).toHaveCount(1);
    await expect(board.pod("cache")).toBeFocused();
    const places = await board.positions();
    expect(places["default/cache"][1]).toBeGreaterThan(places["default/web"][1]);
  });

  test("with Shift too the path begins at the new pod", async ({ page }) => {
    await page.keyboard.press("Control+Shift+ArrowUp");
    await expect(board.field("Name of the new pod, and its port")).toBeFocused();
    await page.keyboard.type("batch:9090");
    await page.keyboard.press("Enter");
    await expect(board.arrow("batch to web: TCP 9090")).toHaveCount(1);
  });

  test("with Shift too the path can begin outside", async ({ page }) => {
    await page.keyboard.press("Control+Shift+ArrowLeft");
    await page.keyboard.type("internet:443");
    await page.keyboard.press("Enter");
    await expect(board.arrow("Internet to web: TCP 443")).toHaveCount(1);
  });

  test("Escape leaves the field, and the focus is at the box again", async ({ page }) => {
    await page.keyboard.press("Control+ArrowDown");
    await expect(board.field("Name of the new pod, and its port")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(board.stage.getByRole("textbox")).toHaveCount(0);
    await expect(board.pod("web")).toBeFocused();
  });

  test("Shift and an arrow key move a box", async ({ page }) => {
    const before = await board.positions();
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(async () => (await board.positions())["default/web"][1]).toBeGreaterThan(before["default/web"][1]);
    await expect(board.pod("web")).toBeFocused();
    await page.keyboard.press("Control+z");
    await expect.poll(() => board.positions()).toEqual(before);
  });

  test("Enter begins an arrow and ends it at another box", async ({ page }) => {
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect(board.pod("api")).toHaveAttribute("aria-pressed", "true");
    await board.pod("db").focus();
    await page.keyboard.press("Enter");
    await expect(board.field("Ports")).toBeFocused();
    await page.keyboard.type("5432");
    await page.keyboard.press("Enter");
    await expect(board.arrow("api to db: TCP 5432")).toHaveCount(1);
    await expect(board.pod("api")).toHaveAttribute("aria-pressed", "false");
  });

  test("Escape gives an arrow up that was begun", async ({ page }) => {
    await page.keyboard.press("Enter");
    await expect(board.pod("web")).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("Escape");
    await expect(board.pod("web")).toHaveAttribute("aria-pressed", "false");
  });

  test("a minus sign begins a line with an arrow from the box", async ({ page }) => {
    await page.keyboard.press("-");
    await expect(board.line).toBeFocused();
    await expect(board.line).toHaveValue("default/web -> ");
    await page.keyboard.type("db:5432");
    await page.keyboard.press("Enter");
    await expect(board.arrow("web to db: TCP 5432")).toHaveCount(1);
  });

  test("with the tool that forbids, Enter draws what is to stay blocked", async ({ page }) => {
    await board.take("Expect blocked");
    await board.pod("web").focus();
    await page.keyboard.press("Enter");
    await board.pod("db").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect(board.arrow("default/web to default/db: Expected to be blocked, and is.")).toHaveCount(1);
  });

  test("after a box was taken away the focus is on the board still", async ({ page }) => {
    await page.keyboard.press("Delete");
    await expect(board.pod("web")).toHaveCount(0);
    await page.keyboard.press("ArrowRight");
    await expect(board.drawing.locator(".box:focus")).toHaveCount(1);
  });

  test("every box says what it reaches and who reaches it", async () => {
    await expect(board.pod("web")).toHaveAccessibleName(/May reach: default\/api\./);
    await expect(board.pod("api")).toHaveAccessibleName(/May be reached by: default\/web\./);
  });
});

test.describe("a finger", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

  /** Moves a finger from one point to another; Playwright itself only taps. */
  async function swipe(page, from, to) {
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    await touch("touchStart", [from]);
    for (let step = 1; step <= 5; step += 1) await touch("touchMove", [{ x: from.x + ((to.x - from.x) * step) / 5, y: from.y + ((to.y - from.y) * step) / 5 }]);
    await touch("touchEnd", []);
    await session.detach();
  }

  test.beforeEach(async () => {
    await board.draw("web -> api:8080");
    await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
  });

  test("moves a box", async ({ page }) => {
    const before = await board.positions();
    await swipe(page, await board.heart(board.pod("api")), await board.spot(0.6, 0.2));
    await expect.poll(() => board.positions()).not.toEqual(before);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });

  test("draws an arrow from box to box", async ({ page }) => {
    await board.take("Allow");
    await swipe(page, await board.heart(board.pod("api")), await board.heart(board.pod("web")));
    await board.write("Ports", "9090");
    await expect(board.arrow("api to web: TCP 9090")).toHaveCount(1);
  });

  test("draws a line with the pen", async ({ page }) => {
    await board.take("Pen");
    await swipe(page, await board.spot(0.2, 0.2), await board.spot(0.5, 0.3));
    await expect(board.pens).toHaveCount(1);
  });

  test("draws a frame", async ({ page }) => {
    await board.take("Namespace");
    await swipe(page, await board.spot(0.1, 0.05), await board.spot(0.3, 0.2));
    await board.write("Name of the namespace", "shop");
    await expect(board.frame("shop")).toHaveCount(1);
  });
});
