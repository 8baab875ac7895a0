// What the page loads, and when.

import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

test("once it is loaded, using the page asks for nothing but the words of the other language", async ({ page, playground, requests }) => {
  await playground.open();
  await page.waitForLoadState("networkidle");
  const loaded = requests.length;
  await playground.paste(TWO_TIERS);
  await playground.cell("web", "api").click();
  await playground.language.click();
  await playground.theme.click();
  await playground.example.selectOption({ value: "and-or" });
  await playground.profile.selectOption({ value: "flannel" });
  await expect(page.getByRole("note")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(requests.slice(loaded)).toEqual([expect.stringMatching(/words-ko-/)]);
});

test("nothing is fetched twice", async ({ page, playground, requests }) => {
  await playground.open();
  await page.waitForLoadState("networkidle");
  const twice = requests.filter((url, index) => requests.indexOf(url) !== index && /\.wasm$|words-/.test(url));
  expect(twice).toEqual([]);
});

test("the playground and frames load modules of their own, and the whiteboard the whole one", async ({ page, playground: _, requests }) => {
  const modules = async (path) => {
    const before = requests.length;
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    return requests.slice(before).filter((url) => url.endsWith(".wasm")).map((url) => url.split("/").pop());
  };
  expect(await modules("")).toEqual([expect.stringMatching(/^playground-/)]);
  expect(await modules("embed/#/t/1.YQ")).toEqual([expect.stringMatching(/^frame-/)]);
  expect(await modules("whiteboard/")).toEqual([expect.stringMatching(/^netpol-web-/)]);
});

test("the editor is loaded after the first paint", async ({ page, playground }) => {
  await playground.open();
  const [paint, editor] = await page.evaluate(() => {
    const file = performance.getEntriesByType("resource").find(({ name }) => /\/editor[^/]*\.js$/.test(name));
    return [performance.getEntriesByName("first-contentful-paint")[0].startTime, file.startTime];
  });
  expect(editor).toBeGreaterThan(paint);
});

test("no cookies are set", async ({ context, playground }) => {
  await playground.open();
  expect(await context.cookies()).toEqual([]);
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the editor below the board is loaded once it is seen", async ({ page, playground: _, requests }) => {
    const editor = () => requests.some((url) => /\/editor-/.test(url));
    const board = new Whiteboard(page);
    await board.open();
    await board.draw("ns shop");
    await page.waitForLoadState("networkidle");
    expect(editor()).toBe(false);
    await board.showYaml.click();
    await page.getByRole("complementary", { name: "YAML" }).scrollIntoViewIfNeeded();
    await expect(board.editor).toContainText("name: shop");
    expect(editor()).toBe(true);
  });
});
