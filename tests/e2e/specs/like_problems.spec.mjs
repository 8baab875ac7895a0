// Problems of a kind: one entry with its places, one fix.

import { expect, test } from "../page/test.mjs";
import { dnsOverUdp, misspelledPort, otherPolicy, TWO_TIERS } from "../page/texts.mjs";

test.beforeEach(({ playground }) => playground.open());

test.describe("problems of a kind", () => {
  test.beforeEach(({ playground }) => playground.paste(["web", "api", "db"].map(dnsOverUdp).join("---\n")));

  const LINES = ["line 18", "line 37", "line 56"];

  test("are one entry whose lines are buttons", async ({ page, playground }) => {
    await expect(playground.problems.getByRole("status")).toHaveText("▲ 3 warnings");
    const entry = playground.entry(/DNS is open over UDP/);
    await expect(entry).toHaveCount(1);
    await expect(entry.getByRole("button", { name: /^line/ })).toHaveText(LINES);
    for (const [name, line] of [["db", 56], ["web", 18]]) {
      await entry.getByRole("button", { name: `line ${line}`, exact: true }).click();
      await expect(playground.editor).toBeFocused();
      await expect(page.locator(".cm-activeLineGutter", { hasText: String(line) })).toBeVisible();
      await expect(page.getByRole("button", { name: `Go to policy shop/${name}` })).toHaveAttribute("aria-current", "true");
    }
    await entry.getByRole("button", { name: "line 37" }).press("Enter");
    await expect(page.locator(".cm-activeLineGutter", { hasText: "37" })).toBeVisible();
  });

  test("have one fix for all of their places, and one undo brings them back", async ({ page, playground }) => {
    await playground.fix(/^Open TCP 53 \(3 places\): DNS is open/).click();
    await expect(playground.preview.getByText(/- protocol: TCP/)).toHaveCount(3);
    await playground.preview.getByRole("button", { name: "Apply" }).click();
    await expect(playground.problems.getByRole("status")).toHaveText("No problems");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(playground.problems.getByRole("status")).toHaveText("▲ 3 warnings");
  });

  test("are fixed at one place alone where that is chosen", async ({ page, playground }) => {
    await playground.fix(/^Open TCP 53/).press("Enter");
    const places = playground.preview.getByRole("group", { name: "Places to fix" });
    await expect(places.getByRole("button")).toHaveText(["all 3 places", ...LINES]);
    await expect(places.getByRole("button", { pressed: true })).toHaveText("all 3 places");
    await places.getByRole("button", { name: "line 37" }).press("Enter");
    await expect(playground.preview.getByText(/- protocol: TCP/)).toHaveCount(1);
    await playground.preview.getByRole("button", { name: "Apply" }).press("Enter");
    await expect(playground.entry(/DNS is open/).getByRole("button", { name: /^line/ })).toHaveText(["line 18", "line 58"]);
  });

  test("are asked for one by one from the editor", async ({ page, playground }) => {
    await playground.entry(/DNS is open/).getByRole("button", { name: "line 37" }).click();
    await page.keyboard.press("ControlOrMeta+.");
    await expect(playground.preview.getByRole("button", { name: "Apply" })).toBeFocused();
    await expect(playground.preview.getByRole("button", { pressed: true })).toHaveText("line 37");
    await page.keyboard.press("Enter");
    await expect(playground.entry(/DNS is open/).getByRole("button", { name: /^line/ })).toHaveText(["line 18", "line 58"]);
  });

  test("are marked at each place", async ({ playground }) => {
    await expect(playground.editor.locator(".cm-lintRange-warning")).toHaveCount(3);
  });
});

test("sentences of a kind are unfolded below the first", async ({ playground }) => {
  await playground.paste(["a", "b", "c", "d"].map(otherPolicy).join("---\n") + "---\n" + TWO_TIERS);
  await expect(playground.problems.getByRole("status")).toHaveText("▲ 5 warnings");
  const entry = playground.entry(/CiliumNetworkPolicy `?shop\/a/);
  await expect(entry).not.toContainText("shop/b");
  const more = entry.getByRole("button", { name: "3 more like it" });
  await more.press("Enter");
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await expect(entry.getByRole("listitem")).toHaveText([/shop\/b.*line 6/, /shop\/c.*line 10/, /shop\/d.*line 14/]);
  await entry.getByRole("button", { name: /shop\/c.*line 10/ }).click();
  await expect(playground.editor).toBeFocused();
  await more.click();
  await expect(entry.getByRole("listitem")).toHaveCount(0);
});

test("safe fixes of a kind are made at once", async ({ page, playground }) => {
  await playground.paste(["a", "b"].map(misspelledPort).join("---\n"));
  await playground.fix(/^Fix the spelling \(2 places\)/).click();
  await expect(playground.problems.getByRole("status")).not.toContainText("error");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.problems.getByRole("status")).toContainText("2 errors");
});
