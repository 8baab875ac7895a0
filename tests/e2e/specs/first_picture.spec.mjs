// What stands before the module has started, and what becomes of what is done to it.

import AxeBuilder from "@axe-core/playwright";

import { expect, test } from "../page/test.mjs";
import { THREE_TIERS_OPEN } from "../page/known.mjs";
import { linkTo } from "../page/links.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const first = (page) => page.locator(".first:visible");
const openCells = (cells) =>
  cells.evaluateAll((all) => all.map((cell) => cell.getAttribute("aria-label")).filter((words) => /: open/.test(words)).sort());

/** Lets the module come only when the test says so. */
async function holdModule(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the example in three tiers is there, with its text", async ({ page }) => {
    await page.goto("");
    const picture = first(page);
    expect(await openCells(picture.getByRole("gridcell"))).toEqual(THREE_TIERS_OPEN);
    await expect(picture.getByRole("textbox", { name: /YAML/ })).toHaveValue(/kind: NetworkPolicy/);
    await expect(picture.getByRole("region", { name: "Why" })).toContainText("Blocked by both egress and ingress");
    await expect(page.locator(".noscript")).toContainText("This page evaluates your YAML in the browser");
  });

  test("it is Korean at its own address", async ({ page }) => {
    await page.goto("ko/");
    await expect(first(page).getByRole("region", { name: "이유" })).toBeVisible();
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 390, height: 844 } });

    test("the diagram is there", async ({ page }) => {
      await page.goto("");
      await expect(first(page).getByRole("tabpanel", { name: "Diagram" })).toBeVisible();
    });
  });
});

for (const [language, path] of [["English", ""], ["Korean", "ko/"]]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ javaScriptEnabled: true, colorScheme, locale: language === "Korean" ? "ko-KR" : "en-US" });

      test("the first picture is accessible", async ({ page }) => {
        await holdModule(page);
        await page.goto(path);
        await expect(first(page)).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).include(".first").analyze();
        expect(violations).toEqual([]);
      });
    });
  }
}

test("a cell that is pressed early is explained when the module is there", async ({ page, playground }) => {
  const release = await holdModule(page);
  await page.goto("");
  await first(page).getByRole("gridcell", { name: /^frontend to backend/ }).click();
  release();
  await expect(playground.why).toContainText("frontend → backend");
});

test("a plugin that is chosen early is taken", async ({ page, playground }) => {
  const release = await holdModule(page);
  await page.goto("");
  await first(page).getByRole("combobox", { name: /^CNI/ }).selectOption("flannel");
  release();
  await playground.ready();
  await expect(playground.profile).toHaveValue("flannel");
});

test("a text that is written early stays, and is evaluated", async ({ page, playground }) => {
  const release = await holdModule(page);
  await page.goto("");
  await first(page).getByRole("textbox", { name: /YAML/ }).fill("apiVersion: v1\nkind: Pod\nmetadata: {name: early}\n");
  release();
  await playground.ready();
  await expect(playground.editor).toContainText("name: early");
  await expect(playground.cell("early", "early")).toBeVisible();
});

test("a text of one's own is not preceded by the example", async ({ page, playground }) => {
  await playground.open();
  await playground.paste("apiVersion: v1\nkind: Pod\nmetadata: {name: mine}\n");
  await expect(playground.cell("mine", "mine")).toBeVisible();
  await holdModule(page);
  await page.reload();
  await expect(page.locator(".first").first()).toBeHidden();
});

for (const [where, address] of [
  ["in the playground", `#/${linkTo(TWO_TIERS)}`],
  ["in a frame", `embed/#/t/1.${Buffer.from(`\n${TWO_TIERS}`).toString("base64url")}`],
]) {
  test(`a theme that a link asks for is there before the module, ${where}`, async ({ page }) => {
    await holdModule(page);
    const canvas = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.goto(`${address}?view=matrix`);
    const light = await canvas();
    await page.goto("about:blank");
    await page.goto(`${address}?view=matrix&theme=dark`);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    expect(await canvas()).not.toBe(light);
  });
}

test("a Korean reader is led to the Korean page, and a choice of language leads back", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "ko-KR", baseURL });
  const page = await context.newPage();
  await page.goto("#nothing");
  await expect(page).toHaveURL(/\/netpol\/ko\/#nothing$/);
  await page.getByRole("button", { name: /^(Language|언어)/ }).last().click();
  await expect(page.getByRole("region", { name: "Why" })).toBeVisible();
  await page.reload();
  await expect(page).toHaveURL(/\/netpol\/#nothing$/);
  await context.close();
});

test("what the first picture was drawn with is what the page keeps of somebody who changed nothing", async ({ page, playground }) => {
  await playground.open();
  await page.reload();
  await playground.ready();
  expect(await page.evaluate(() => document.documentElement.dataset.begin)).toBeUndefined();
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the module comes with the first touch, which is answered", async ({ page, requests, playground }) => {
    await page.goto("");
    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => url.endsWith(".wasm"))).toEqual([]);
    await first(page).getByRole("tab", { name: "Matrix" }).tap();
    await playground.ready();
    await expect(page.getByRole("tab", { name: "Matrix" })).toHaveAttribute("aria-selected", "true");
    await expect(playground.matrix).toBeVisible();
  });
});
