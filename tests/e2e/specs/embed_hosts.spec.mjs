// The script in posts as hosts publish them: whatever they made of the YAML, it is read as it was written, and stays as it is.

import { expect, test } from "../page/blog.mjs";
import { BLOCKS } from "../page/post.mjs";

const HOSTS = ["chirpy", "chirpy_numbers", "minima", "hugo_inline", "hugo_table", "docusaurus", "tistory", "highlighted_twice", "plain"];

for (const host of HOSTS) {
  test.describe(host, () => {
    test.beforeEach(async ({ page, post }) => {
      await post.standIn();
      // Docusaurus says so when it has taken the page over.
      if (host === "docusaurus") {
        await page.addInitScript(() => addEventListener("load", () => document.documentElement.setAttribute("data-has-hydrated", "true")));
      }
    });

    test("each policy gets one button, named after it", async ({ post }) => {
      await post.open(host);
      const names = host === "docusaurus" ? ["Try policy api-allow", "Try policy default-deny"] : ["정책 api-allow 직접 해 보기", "정책 default-deny 직접 해 보기"];
      await expect(post.buttons).toHaveText(names);
    });

    test("the YAML is read as it was written", async ({ post }) => {
      await post.open(host);
      for (const [index, yaml] of BLOCKS.entries()) {
        expect((await post.carriedBy(post.buttons.nth(index))).text).toBe(yaml);
      }
    });

    test("the post is as it was, but for what stands behind its blocks", async ({ page, post, browser }) => {
      const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      await plain.goto(`${post.address}${host}.html`);
      const before = await plain.locator("body").innerHTML();
      await plain.context().close();
      await post.open(host);
      await expect(post.buttons).toHaveCount(2);
      const after = await page.locator("body").evaluate((body) => {
        const copy = body.cloneNode(true);
        copy.querySelectorAll("[data-netpol]").forEach((host) => host.remove());
        return copy.innerHTML;
      });
      expect(after).toBe(before);
    });

    test("a button stands behind the whole block, not in it", async ({ page, post }) => {
      await post.open(host);
      const around = await page.locator("[data-netpol]").evaluateAll((hosts) => hosts.map((host) => host.parentElement.closest("pre, code, table, .highlight, .highlighter-rouge, .theme-code-block")));
      expect(around).toEqual([null, null]);
      const before = await page.locator("[data-netpol]").evaluateAll((hosts) => hosts.map((host) => host.previousElementSibling.textContent));
      expect(before.every((text) => text.includes("NetworkPolicy"))).toBe(true);
    });
  });
}

test("without JavaScript the post is as it was", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${baseURL.replace("/netpol/", "/hosts/")}minima.html`);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.locator("pre.highlight")).toHaveCount(3);
  await context.close();
});
