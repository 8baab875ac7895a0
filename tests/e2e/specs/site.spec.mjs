// The pages that are only read: there without JavaScript, accessible, found by search engines, and asking nothing of other hosts.

import AxeBuilder from "@axe-core/playwright";

import { Playground } from "../page/playground.mjs";
import { expect, test } from "../page/test.mjs";

const PAGES = ["codes/", "codes/NP104/", "codes/NP001/", "cells/", "cells/depends/", "cni/", "cni/cilium/", "cni/enforced/", "fields/", "x/", "x/three-tier/", "about/"];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a code says what, why, and what to use instead, with pictures", async ({ page }) => {
    await page.goto("codes/NP104/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^NP104: /);
    for (const name of ["Why it is bad", "With the mistake", "Use instead"]) {
      await expect(page.getByRole("heading", { name })).toBeVisible();
    }
    const pictures = page.getByRole("img", { name: /Open: / });
    await expect(pictures).toHaveCount(2);
    expect(await pictures.evaluateAll((all) => all.every((picture) => picture.naturalWidth > 0))).toBe(true);
  });

  test("every page is there in both languages, and each leads to the other", async ({ page }) => {
    for (const path of PAGES) {
      await page.goto(`ko/${path}`);
      await expect(page.locator("html")).toHaveAttribute("lang", "ko");
      await page.getByRole("link", { name: "English" }).click();
      await expect(page).toHaveURL(new RegExp(`/netpol/${path}$`));
    }
  });
});

for (const [language, prefix] of [["en-US", ""], ["ko-KR", "ko/"]]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ locale: language, colorScheme });

      test("pages to read are accessible", async ({ page }) => {
        test.setTimeout(120_000);
        for (const path of PAGES) {
          await page.goto(prefix + path);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations, path).toEqual([]);
        }
      });
    });
  }
}

test("nothing is wider than a telephone", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of PAGES) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});

test("no page asks another host, or loads the module to be read", async ({ page, requests, baseURL }) => {
  for (const path of PAGES) await page.goto(path);
  expect(requests.filter((url) => !url.startsWith(baseURL))).toEqual([]);
  expect(requests.filter((url) => url.endsWith(".wasm"))).toEqual([]);
});

test("a page says its own address, its other language and its preview", async ({ page, request }) => {
  await page.goto("ko/x/three-tier/");
  const content = (selector, attribute) => page.locator(selector).getAttribute(attribute);
  const address = "http://127.0.0.1:4173/netpol/";
  expect(await content('link[rel="canonical"]', "href")).toBe(`${address}ko/x/three-tier/`);
  expect(await content('link[hreflang="en"][rel="alternate"]', "href")).toBe(`${address}x/three-tier/`);
  const preview = (await content('meta[property="og:image"]', "content")).replace(address, "");
  const picture = await request.get(preview);
  expect(picture.headers()["content-type"]).toBe("image/png");
  const sitemap = await (await request.get("sitemap.xml")).text();
  expect(sitemap).toContain(`<loc>${address}codes/NP104/</loc>`);
});

test("the address of no page says so, and leads home", async ({ page }) => {
  const response = await page.goto("codes/NP9999/");
  expect(response.status()).toBe(404);
  await page.getByRole("link", { name: "Playground" }).click();
  await expect(page).toHaveURL(/\/netpol\/$/);
});

test("an example is opened in the playground with its cell", async ({ page, playground }) => {
  await page.goto("x/and-or/");
  await page.getByRole("link", { name: "Open in the playground" }).click();
  await playground.ready();
  await expect(playground.why).toContainText("and-target");
});

test("a plugin's page opens the playground with that plugin", async ({ page, playground }) => {
  await page.goto("cni/weave-net/");
  await page.getByRole("link", { name: "Open in the playground" }).click();
  await playground.ready();
  await expect(playground.profile).toHaveValue("weave-net");
});

for (const bent of ["%23/p/", "%2523/p/", "%23%2Fp%2F"]) {
  test(`a link whose hash became ${bent} is read from the page that is not there`, async ({ page }) => {
    const playground = new Playground(page);
    await page.goto("x/pod-based-allow/");
    const link = await page.getByRole("link", { name: "Open in the playground" }).getAttribute("href");
    await page.goto(link.replace(/^.*#\/p\//, bent));
    await playground.ready();
    await expect(playground.cell("frontend", "backend")).toBeVisible();
  });
}
