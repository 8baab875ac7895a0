// A playground whose module does not start: whatever text there is, is at hand.

import { violations } from "../page/axe.mjs";
import { linkTo } from "../page/links.mjs";
import { expect, test } from "../page/listening.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const OWN = "# mine\nkind: Pod\n";

/** Leaves a text of the reader's own in the browser, and opens an address whose module does not come. */
async function openBroken(page, address) {
  await page.goto("about/");
  await page.evaluate((text) => localStorage.setItem("netpol.text", text), OWN);
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(address);
  return page.getByRole("alert").filter({ hasText: /does not start|시작하지 못했습니다/ });
}

// The browser says in the console what did not arrive; nothing else is said there.
test.afterEach(({ said }) => {
  expect(said.splice(0).filter((line) => !/Failed to load|Failed to fetch|net::ERR/.test(line))).toEqual([]);
});

test("without a link, the reader's own text is shown", async ({ page }) => {
  const told = await openBroken(page, "");
  await expect(told.getByRole("textbox", { name: "Your text" })).toHaveValue(OWN);
});

for (const [how, link] of [
  ["compressed", linkTo(TWO_TIERS, "profile=cilium")],
  ["as it is", `t/1.${Buffer.from(`\n${TWO_TIERS}`).toString("base64url")}?profile=cilium`],
]) {
  test(`the text that a link carries ${how} is shown, and it is said that the reader's own is kept`, async ({ page }) => {
    const told = await openBroken(page, `#/${link}`);
    await expect(told.getByRole("textbox", { name: "YAML of the link" })).toHaveValue(TWO_TIERS);
    await expect(told).toContainText("a text of your own that this browser keeps is still there");
    expect(await page.evaluate(() => localStorage.getItem("netpol.text"))).toBe(OWN);
  });
}

for (const [what, link] of [
  ["cut", linkTo(TWO_TIERS).slice(0, -9)],
  ["in digits", "q/1.0123"],
  ["of another version", "p/2.AAAA"],
]) {
  test(`of a link that is ${what}, the link itself is at hand`, async ({ page }) => {
    const told = await openBroken(page, `#/${link}`);
    await expect(told).toContainText("could not be read without the playground");
    await expect(told.getByRole("textbox", { name: "The link" })).toHaveValue(page.url());
  });
}

test("it is said in Korean on the Korean page", async ({ page }) => {
  const told = await openBroken(page, `ko/#/${linkTo(TWO_TIERS)}`);
  await expect(told.getByRole("textbox", { name: "링크에 담긴 YAML" })).toHaveValue(TWO_TIERS);
});

test("axe finds nothing in it", async ({ page }) => {
  const told = await openBroken(page, `#/${linkTo(TWO_TIERS)}`);
  await told.getByRole("textbox").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("what was written into the picture comes before what is kept", async ({ page }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await released;
    await route.abort();
  });
  await page.goto("");
  await page.locator(".first:visible").getByRole("textbox", { name: /YAML/ }).fill(OWN);
  release();
  await expect(page.getByRole("alert").getByRole("textbox", { name: "Your text" })).toHaveValue(OWN);
});
