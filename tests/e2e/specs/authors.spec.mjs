// The page for authors shows a text as it will look, and what goes into the post.

import AxeBuilder from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";

const preview = (page) => page.frameLocator("#author-preview iframe");

/** Opens the page and goes to where the text is shown: it is loaded when it comes into sight. */
async function open(page, path = "embed/") {
  await page.goto(path);
  await page.locator("#author-preview").scrollIntoViewIfNeeded();
}

test("a text is shown as it will look, and changed", async ({ page }) => {
  await open(page);
  await expect(preview(page).getByRole("grid")).toBeVisible();
  await page.getByRole("textbox", { name: "The YAML of the post" }).fill("apiVersion: v1\nkind: Pod\nmetadata: {name: mine}\n");
  await page.locator("#author-preview").scrollIntoViewIfNeeded();
  await expect(preview(page).getByRole("rowheader", { name: /mine/ })).toBeVisible();
});

test("what goes into the post follows the platform and what is shown", async ({ page }) => {
  await page.goto("embed/");
  const snippet = page.getByRole("region", { name: "What goes into the post" });
  await expect(snippet).toContainText("data-upgrade defer></script>");
  await page.getByRole("checkbox", { name: "readers answer first" }).check();
  await expect(snippet).toContainText("# netpol: predict");
  await page.getByRole("combobox", { name: "My post is on" }).selectOption({ label: "Another page" });
  await expect(snippet).toContainText("<netpol-playground predict>");
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("<netpol-playground predict>");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("what each platform takes is there", async ({ page }) => {
    await page.goto("embed/");
    for (const name of ["Jekyll", "Tistory", "velog"]) await expect(page.getByRole("heading", { name })).toBeVisible();
  });
});

for (const [language, path] of [["en-US", "embed/"], ["ko-KR", "ko/embed/"]]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ locale: language, colorScheme });

      test("the page is accessible", async ({ page }) => {
        await open(page, path);
        await expect(preview(page).getByRole("grid")).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations).toEqual([]);
      });
    });
  }
}

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const path of ["embed/", "ko/embed/"]) {
    test(`nothing of ${path} is wider than the screen`, async ({ page }) => {
      await open(page, path);
      await expect(preview(page).getByRole("grid")).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    });
  }
});
