// The words of a language: a file that comes beside the module.

import { linkTo } from "../page/links.mjs";
import { expect, test as base } from "../page/listening.mjs";
import { Playground } from "../page/playground.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

// Here files are kept from coming.
const test = base.extend({ playground: ({ page }, use) => use(new Playground(page)) });

const ofKorean = (url) => /words-ko-/.test(url);

test("a reader of one language loads the words of no other, and those once", async ({ page, playground }) => {
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await playground.open();
  expect(loaded.filter((url) => /words-/.test(url))).toEqual([expect.stringMatching(/words-en-/)]);
  await playground.language.click();
  await expect(page.getByRole("heading", { name: "누가 누구에게 접근할 수 있나" })).toBeVisible();
  expect(loaded.filter(ofKorean)).toHaveLength(1);
});

test("another language holds for what is worked out too", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS);
  await playground.language.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(playground.cells.filter({ hasText: "8080" })).toHaveAccessibleName(/열림|열려/);
});

test("a link brings the words of its language", async ({ page, playground }) => {
  await page.goto(`#/${linkTo(TWO_TIERS, "lang=ko")}`);
  await playground.ready();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.getByRole("heading", { name: "누가 누구에게 접근할 수 있나" })).toBeVisible();
});

test("a language whose words do not come is not chosen, and the page says so", async ({ page, playground, said }) => {
  await page.route(ofKorean, (route) => route.abort());
  await playground.open();
  await playground.language.click();
  const told = page.getByRole("alert").filter({ hasText: "could not be loaded" });
  await expect(told).toContainText("stays in English");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.unroute(ofKorean);
  await playground.language.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(told).toHaveCount(0);
  expect(said.splice(0).filter((line) => !/Failed to load|net::ERR/.test(line))).toEqual([]);
});

test("without its words the module does not start, and the reader's text is at hand", async ({ page, said }) => {
  await page.goto("about/");
  await page.evaluate(() => localStorage.setItem("netpol.text", "# mine\n"));
  await page.route(/words-en-/, (route) => route.abort());
  await page.goto("");
  const told = page.getByRole("alert").filter({ hasText: "does not start" });
  await expect(told.getByRole("textbox", { name: "Your text" })).toHaveValue("# mine\n");
  expect(said.splice(0).filter((line) => !/Failed to (load|fetch)|net::ERR/.test(line))).toEqual([]);
});
