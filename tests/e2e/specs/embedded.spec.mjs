// The page inside of another one, here one of the same host, where the browser would let it at everything that is kept.

import { expect, test } from "../page/test.mjs";
import { Playground } from "../page/playground.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const kept = (page) => page.evaluate(() => ({ ...localStorage }));

test.beforeEach(async ({ context }) => {
  const body = `<!doctype html><title>A post</title><iframe src="./" title="Playground" width="1400" height="850" allow="clipboard-read; clipboard-write"></iframe>`;
  await context.route("**/post.html", (route) => route.fulfill({ contentType: "text/html", body }));
});

/** The page in its frame; it has the same roles and names. */
async function embedded(page) {
  await page.goto("post.html");
  const frame = page.frameLocator("iframe");
  const { editor, matrix, language, theme } = new Playground(frame);
  await frame.locator("[contenteditable]").waitFor();
  await matrix.waitFor();
  return { editor, matrix, language, theme };
}

test("an embedded page keeps nothing", async ({ page, playground }) => {
  const { editor, matrix, language, theme } = await embedded(playground.page);
  await theme.click();
  await language.click();
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(TWO_TIERS);
  await expect(matrix.getByRole("gridcell", { name: "web → api: 열림: TCP 8080." })).toBeVisible();
  expect(await kept(page)).toEqual({});
});

test("an embedded page says that it keeps no snapshots", async ({ page, playground }) => {
  await embedded(playground.page);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Compare", exact: true }).click();
  await frame.getByRole("button", { name: "Keep a snapshot…" }).click();
  await expect(frame.getByRole("dialog").getByRole("status")).toContainText("Nothing is kept here");
  await expect(frame.getByRole("dialog").getByRole("button", { name: "Keep a snapshot" })).toHaveCount(0);
});

test("what the reader keeps is not shown in an embedded page, and stays", async ({ page, playground }) => {
  await playground.open();
  await playground.theme.click();
  await playground.theme.click();
  await playground.paste(TWO_TIERS);
  await expect(playground.cell("web", "api")).toBeVisible();
  const before = await kept(page);
  expect(before["netpol.text"]).toBe(TWO_TIERS);

  const { matrix, theme } = await embedded(page);
  await expect(matrix.getByRole("gridcell", { name: /^frontend to backend/ })).toBeVisible();
  await expect(theme).toHaveAccessibleName(/Theme: system/);
  await expect(page.frameLocator("iframe").locator("html")).not.toHaveAttribute("data-theme");
  expect(await kept(page)).toEqual(before);
});
