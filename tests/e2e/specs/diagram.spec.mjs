// The diagram: what is selective is an arrow, what is not is said at a box; zoom, focus, and every path by a click.

import { deployments } from "../page/company.mjs";
import { publicSet } from "../page/known.mjs";
import { expect, test } from "../page/test.mjs";

const BOUTIQUE = publicSet("online_boutique");

test.describe("a shop that is too large for every path", () => {
  test.beforeEach(async ({ page, playground }) => {
    await playground.open();
    await playground.paste(BOUTIQUE);
    await expect(page.locator(".stage [data-box^='shop/frontend']")).toBeVisible();
  });

  test("draws chosen peers, and says the rest at the box and in the header", async ({ page }) => {
    await expect(page.locator(".stage .tag")).toHaveCount(1);
    await expect(page.locator(".stage .tag")).toContainText("in: from anyone");
    await expect(page.getByRole("button", { name: /egress to anyone: 8 pods.*not drawn/ })).toBeVisible();
    const few = await page.locator(".stage .stroke").count();
    await page.getByRole("button", { name: /not drawn$/ }).click();
    await expect(page.locator(".stage .tag")).toHaveCount(0);
    await expect.poll(() => page.locator(".stage .stroke").count()).toBeGreaterThan(few);
    await page.getByRole("button", { name: "draw only what rules allow for chosen peers" }).click();
    await expect(page.locator(".stage .stroke")).toHaveCount(few);
  });

  test("quiets what a hovered box has no path with", async ({ page }) => {
    await page.locator(".stage [data-box^='shop/redis-cart']").hover();
    await expect(page.locator(".stage [data-box^='shop/paymentservice']")).toHaveClass(/\bfar\b/);
    await expect(page.locator(".stage [data-box^='shop/cartservice']")).not.toHaveClass(/\bfar\b/);
    await page.mouse.move(2, 2);
    await expect(page.locator(".stage .far")).toHaveCount(0);
  });

  test("keeps the paths of a box by the keyboard", async ({ page }) => {
    const box = page.locator(".stage [data-box^='shop/redis-cart']");
    await box.focus();
    await page.keyboard.press("Enter");
    await expect(box).toHaveAttribute("aria-pressed", "true");
    await box.blur();
    await expect(page.locator(".stage [data-box^='shop/paymentservice']")).toHaveClass(/\bfar\b/);
    await box.focus();
    await page.keyboard.press("Escape");
    await expect(box).toHaveAttribute("aria-pressed", "false");
  });

  test("is zoomed by keys and by Ctrl and the wheel, and fitted again", async ({ page }) => {
    const picture = page.locator(".stage svg");
    const width = async () => (await picture.boundingBox()).width;
    const fitted = await width();
    await page.locator(".stage").focus();
    await page.keyboard.press("+");
    await expect.poll(width).toBeCloseTo(fitted * 1.25, 0);
    await page.keyboard.press("0");
    await expect.poll(width).toBeCloseTo(fitted, 0);
    await page.locator(".stage").hover();
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await expect.poll(width).toBeGreaterThan(fitted * 1.2);
  });

  test("is moved by dragging when it is larger than its room", async ({ page }) => {
    const stage = page.locator(".stage");
    await stage.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press("+");
    const before = await stage.evaluate((element) => element.scrollLeft);
    const { x, y, width, height } = await stage.boundingBox();
    await page.mouse.move(x + width / 2, y + height - 20);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 - 120, y + height - 20, { steps: 4 });
    await page.mouse.up();
    expect(await stage.evaluate((element) => element.scrollLeft)).toBeGreaterThan(before + 60);
  });
});

test("a small picture draws everything", async ({ page, playground }) => {
  await playground.open();
  await expect(page.locator(".stage .stroke").first()).toBeAttached();
  await expect(page.getByRole("button", { name: /not drawn$/ })).toHaveCount(0);
});

test("a path chosen in the text before quiets nothing that has no part in it", async ({ page, playground }) => {
  await playground.open();
  await expect(playground.matrix.getByRole("gridcell", { selected: true })).toHaveCount(1);
  await playground.paste(deployments(20));
  await expect(page.locator(".stage [data-box^='team-19/']")).toBeVisible();
  await expect(page.locator(".stage .far")).toHaveCount(0);
});
