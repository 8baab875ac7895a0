// Pictures that are larger than their cards: they fade where there is more to be seen.

import { publicSet } from "../page/known.mjs";
import { expect, test } from "../page/test.mjs";
import { teams } from "../page/texts.mjs";

/** The edges at which an element fades, as it is painted. */
const fades = (locator) =>
  locator.evaluate((element) => {
    const style = getComputedStyle(element);
    if (style.maskImage === "none") return [];
    return ["left", "right", "top", "bottom"].filter((edge) => style.getPropertyValue(`--${edge}`) !== "0px");
  });

for (const [width, height] of [[900, 700], [390, 844]]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height } });

    test("a diagram that is wider than its card fades where it goes on, and is moved there by keys", async ({ page, playground }) => {
      await playground.open();
      if (width < 900) await page.getByRole("tab", { name: "Editor" }).click();
      await playground.paste(publicSet("argo_cd"));
      if (width < 900) await page.getByRole("tab", { name: "Diagram" }).click();
      const stage = page.getByRole("group", { name: "Tiers", exact: true });
      await expect(stage).toContainText("argocd-server");
      await expect.poll(() => fades(stage)).toContain("right");
      expect(await fades(stage)).not.toContain("left");
      await stage.focus();
      for (let press = 0; press < 30; press += 1) await page.keyboard.press("ArrowRight");
      await expect.poll(() => fades(stage)).toContain("left");
      await expect.poll(() => fades(stage)).not.toContain("right");
    });
  });
}

test("a large matrix fades to the right and below, and never over its names", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(teams(1, 120));
  const scroller = page.locator(".grid-scroll");
  await expect.poll(() => fades(scroller)).toEqual(["right", "bottom"]);
  await scroller.evaluate((element) => element.scrollTo(600, 600));
  await expect.poll(() => fades(scroller)).toEqual(["right", "bottom"]);
  await scroller.evaluate((element) => element.scrollTo(100_000, 100_000));
  await expect.poll(() => fades(scroller)).toEqual([]);
});

test("what is seen whole fades nowhere", async ({ page, playground }) => {
  await playground.open();
  await expect.poll(() => fades(page.locator(".grid-scroll"))).toEqual([]);
  await expect.poll(() => fades(page.getByRole("group", { name: "Tiers", exact: true }))).toEqual([]);
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the picture that stands before the module fades too", async ({ page }) => {
    await page.goto("");
    await expect.poll(() => fades(page.locator(".first:visible .stage"))).toEqual(["right"]);
  });
});
