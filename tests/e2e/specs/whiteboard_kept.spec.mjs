// A drawing is there again: from its link, after loading the page again, and beside one that came with a link.

import { linkTo } from "../page/links.mjs";
import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

/** A drawing with boxes that a person moved, every kind of arrow, and a line by hand. */
async function drawn(board) {
  await board.draw("internet -> web:443 -> api:8080; api -> db:5432");
  await board.draw("web -x db");
  await expect(board.arrows).toHaveCount(4);
  await board.drag(await board.heart(board.pod("db")), await board.spot(0.3, 0.8));
  await board.take("Pen");
  await board.pen([0.5, 0.7], [0.6, 0.8], [0.7, 0.7]);
  await expect(board.pens).toHaveCount(1);
  await board.take("Move");
  return board.look();
}

test("a drawing that is opened from its link looks the same to somebody else", async ({ page, playground: _, browser }) => {
  const board = new Whiteboard(page);
  await board.open();
  const before = await drawn(board);
  const link = await board.takeLink();
  const other = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  const elsewhere = new Whiteboard(await other.newPage());
  await elsewhere.page.goto(link);
  await elsewhere.ready();
  await expect.poll(() => elsewhere.look()).toEqual(before);
  await other.close();
});

test("the link is copied by its button", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.draw("web -> api:8080");
  await board.save.click();
  await board.dialog.getByRole("button", { name: "Copy the link" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(await board.link.inputValue());
});

test("a drawing is there after loading the page again", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  const before = await drawn(board);
  const text = await board.text();
  await page.reload();
  await board.ready();
  await expect.poll(() => board.look()).toEqual(before);
  expect(await board.text()).toBe(text);
});

test("a link that comes onto a drawing keeps that aside once it is drawn on", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  const before = await drawn(board);
  const text = await board.text();
  await page.goto("about:blank");
  await page.goto(`whiteboard/#/${linkTo(TWO_TIERS)}`);
  await board.ready();
  await expect(board.pod("web", "shop")).toBeVisible();
  await expect(board.pens).toHaveCount(0);
  await board.draw("shop/other");
  await expect(board.other).toBeVisible();
  await board.other.click();
  await expect.poll(() => board.look()).toEqual(before);
  expect(await board.text()).toBe(text);
  await board.other.click();
  await expect(board.pod("other", "shop")).toBeVisible();
});

test("a link that is only looked at does not come in the place of the drawing that is kept", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.draw("mine");
  await page.goto("about:blank");
  await page.goto(`whiteboard/#/${linkTo(TWO_TIERS)}`);
  await board.ready();
  await expect(board.pod("web", "shop")).toBeVisible();
  await page.goto("about:blank");
  await board.open();
  await expect(board.pod("mine")).toBeVisible();
  await expect(board.pod("web", "shop")).toHaveCount(0);
});

test("a link that is followed while the page is open is drawn", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.draw("mine");
  await page.evaluate((link) => (location.hash = `#/${link}`), linkTo(TWO_TIERS));
  await expect(board.pod("web", "shop")).toBeVisible();
  await expect(board.pod("mine")).toHaveCount(0);
});

test("a text of the playground is drawn on the whiteboard, and everything stays where it is put", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await page.goto(`whiteboard/#/${linkTo(TWO_TIERS)}`);
  await board.ready();
  await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
  await board.drag(await board.heart(board.pod("api", "shop")), await board.spot(0.4, 0.2));
  const before = await board.positions();
  await page.reload();
  await board.ready();
  await expect.poll(() => board.positions()).toEqual(before);
});

for (const link of ["p/1.AAAA", "p/1._____w", "p/1."]) {
  test(`a link that holds no drawing is told, and what was drawn is there: ${link}`, async ({ page, playground: _ }) => {
    const board = new Whiteboard(page);
    await board.open();
    await board.draw("mine");
    await page.goto("about:blank");
    await page.goto(`whiteboard/#/${link}`);
    await board.ready();
    await expect(page.getByRole("alert").filter({ visible: true })).toContainText("This link holds no drawing that can be read.");
    await expect(board.pod("mine")).toBeVisible();
  });
}
