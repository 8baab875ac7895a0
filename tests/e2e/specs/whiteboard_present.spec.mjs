// A drawing is shown to others: step by step, against the clock, and back.

import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

let board;
const STEPS = ["web -> api:8080", "api -> db:5432", "web -x db"];

test.beforeEach(async ({ page, playground: _ }) => {
  // Time goes on by itself, and faster where a test says so.
  await page.clock.install();
  board = new Whiteboard(page);
  await board.open();
  for (const line of STEPS) await board.draw(line);
  await expect(board.arrows).toHaveCount(3);
  await board.present.click();
});

const button = (name) => board.presenting.getByRole("button", { name, exact: true });
const clock = () => board.presenting.locator(".clock");

test("the whole drawing is shown first, without what is needed to draw", async ({ page }) => {
  await expect(board.step).toHaveText("Step 3 of 3");
  await expect(board.arrows).toHaveCount(3);
  await expect(board.tools).toHaveCount(0);
  await expect(board.line).toHaveCount(0);
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await expect(button("One step on")).toBeDisabled();
});

test("what is drawn is larger than before", async () => {
  await button("End").click();
  const before = await board.outline(board.pod("web")).boundingBox();
  await board.present.click();
  await expect.poll(async () => (await board.outline(board.pod("web")).boundingBox()).width).toBeGreaterThan(before.width);
});

test("buttons lead step by step back to the empty board, and on again", async () => {
  for (const [step, arrows] of [[2, 2], [1, 1], [0, 0]]) {
    await button("One step back").click();
    await expect(board.step).toHaveText(`Step ${step} of 3`);
    await expect(board.arrows).toHaveCount(arrows);
  }
  await expect(board.boxes).toHaveCount(0);
  await expect(button("One step back")).toBeDisabled();
  for (const [step, arrows] of [[1, 1], [2, 2], [3, 3]]) {
    await button("One step on").click();
    await expect(board.step).toHaveText(`Step ${step} of 3`);
    await expect(board.arrows).toHaveCount(arrows);
  }
});

test("keys lead through the steps", async ({ page }) => {
  await expect(board.presenting.locator(":focus")).toHaveCount(1);
  const after = async (key, words) => {
    await page.keyboard.press(key);
    await expect(board.step).toHaveText(words);
  };
  await after("ArrowLeft", "Step 2 of 3");
  await after("PageUp", "Step 1 of 3");
  await after("ArrowRight", "Step 2 of 3");
  await after("Home", "Step 0 of 3");
  await after("End", "Step 3 of 3");
  await after("ArrowRight", "Step 3 of 3");
});

test("keys lead through the steps to the first one and on again, wherever the focus went", async ({ page }) => {
  for (const step of [2, 1, 0]) {
    await button("One step back").click();
    await expect(board.step).toHaveText(`Step ${step} of 3`);
  }
  // The button that had the focus can be pressed no more.
  await page.keyboard.press("ArrowRight");
  await expect(board.step).toHaveText("Step 1 of 3");
});

test("each step is told in words", async () => {
  await expect(board.presenting.getByRole("status")).toHaveText(/^web is expected never to reach db/);
  await button("One step back").click();
  await expect(board.presenting.getByRole("status")).toHaveText(/^api may reach db on TCP 5432/);
});

test("Escape and End lead back to the board, as it is now", async ({ page }) => {
  await button("One step back").click();
  await button("End").click();
  await expect(board.presenting).toHaveCount(0);
  await expect(board.arrows).toHaveCount(3);
  await board.present.click();
  await page.keyboard.press("Escape");
  await expect(board.presenting).toHaveCount(0);
  await board.draw("cache");
  await expect(board.pod("cache")).toBeVisible();
});

test("nothing can be drawn in a step that is past", async ({ page }) => {
  await button("One step back").click();
  await expect(board.step).toHaveText("Step 2 of 3");
  const before = await board.look();
  await board.drag(await board.heart(board.pod("web")), await board.spot(0.5, 0.9));
  const { x, y } = await board.spot(0.1, 0.9);
  await page.mouse.dblclick(x, y);
  await expect(board.stage.getByRole("textbox")).toHaveCount(0);
  expect(await board.look()).toEqual(before);
  await expect(board.step).toHaveText("Step 2 of 3");
  await board.lock("default").click();
  await expect(board.step).toHaveText("Step 2 of 3");
  await button("End").click();
  await expect(board.lock("default")).toHaveAttribute("aria-pressed", "true");
  await expect(board.redo).toBeDisabled();
});

for (const [minutes, later, left] of [
  [5, "04:00", "1:00"],
  [15, "10:00", "5:00"],
  [45, "44:00", "1:00"],
]) {
  test(`the clock counts ${minutes} minutes down`, async ({ page }) => {
    await button(`${minutes} min`).click();
    await expect(button(`${minutes} min`)).toHaveAttribute("aria-pressed", "true");
    await expect(clock()).toContainText(new RegExp(`^${minutes}:00|^0?${minutes - 1}:5\\d`));
    await page.clock.fastForward(later);
    await expect(clock()).toContainText(new RegExp(`^0?${left}|^0?${Number(left.split(":")[0]) - 1}:5\\d`));
    await button(`${minutes} min`).click();
    await expect(clock()).toHaveCount(0);
  });
}

test("the clock goes on when the time is up, and says so", async ({ page }) => {
  await button("5 min").click();
  await page.clock.fastForward("06:00");
  await expect(clock()).toHaveClass(/over/);
  await expect(clock()).toContainText(/1:0\d|0:5\d/);
});

test("the clock runs on while steps are shown and the board is drawn on", async ({ page }) => {
  await button("5 min").click();
  await button("One step back").click();
  await button("End").click();
  await page.clock.fastForward("01:00");
  await board.present.click();
  await expect(clock()).toContainText(/^0?4:00|^0?3:5\d/);
});

test("the pointer is shown as a spot", async ({ page }) => {
  const { x, y } = await board.spot(0.4, 0.4);
  await page.mouse.move(x, y);
  const spot = await page.locator(".board-spot").boundingBox();
  expect(Math.abs(spot.x + spot.width / 2 - x)).toBeLessThan(2);
  expect(Math.abs(spot.y + spot.height / 2 - y)).toBeLessThan(2);
});
