// From the playground to the rest of the site.

import AxeBuilder from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";

const PAGES = { "en-US": ["Menu", "Learn", "Whiteboard", "About"], "ko-KR": ["메뉴", "학습", "화이트보드", "소개"] };

for (const [locale, [menu, learn, whiteboard, about]] of Object.entries(PAGES)) {
  test.describe(locale, () => {
    test.use({ locale });

    test("the menu leads to every part of the site, by mouse and by keys", async ({ page, playground }) => {
      await playground.open();
      const button = page.getByRole("button", { name: menu });
      await button.click();
      const site = page.getByRole("navigation", { name: /^(The site|사이트)$/ });
      for (const name of [learn, whiteboard, about]) await expect(site.getByRole("link", { name, exact: true })).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(site).toBeHidden();
      await expect(button).toBeFocused();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      await expect(site.getByRole("link", { name: learn, exact: true })).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(page).toHaveURL(locale === "ko-KR" ? /\/ko\/learn\/$/ : /[^o]\/learn\/$/);
    });
  });
}

test("every entry of the menu leads to a page that is there", async ({ page, playground }) => {
  await playground.open();
  await page.getByRole("button", { name: "Menu" }).click();
  const links = page.getByRole("navigation", { name: "The site" }).getByRole("link");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.href));
  expect(addresses.length).toBe(12);
  for (const address of addresses) expect((await page.request.get(address)).status(), address).toBe(200);
});

for (const width of [390, 900, 1440]) {
  test(`at ${width} pixels the menu is within the screen and nothing is cut`, async ({ page, playground }) => {
    await page.setViewportSize({ width, height: 844 });
    await playground.open();
    await page.getByRole("button", { name: "Menu" }).click();
    const site = page.getByRole("navigation", { name: "The site" });
    const { x, y, width: wide, height } = await site.boundingBox();
    expect(x >= 0 && x + wide <= width && y + height <= 844).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const brand = page.getByRole("heading", { level: 1 });
    expect(await brand.evaluate((heading) => heading.scrollWidth <= heading.clientWidth)).toBe(true);
  });
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the menu opens too", async ({ page, playground: _ }) => {
    await page.goto("");
    await page.locator("button.to-site:visible").click();
    await expect(page.getByRole("link", { name: "Interview" }).filter({ visible: true })).toBeVisible();
  });
});
