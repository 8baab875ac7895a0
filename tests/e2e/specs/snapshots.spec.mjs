// States of the text that this browser keeps: by a name, or the last thirty in which it rested; opened, compared with, deleted.

import { violations as axe } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

/** What is waited for until a text rests. */
const REST = 5_000;

const sheet = (page) => page.getByRole("dialog", { name: /^(Snapshots|스냅샷)$/ });

const named = (page) => sheet(page).getByRole("textbox", { name: /^(Name: |이름: )/ });

const autosaves = (page) => sheet(page).locator("section").last().getByRole("listitem");

const line = (page) => page.locator(".comparison");

async function open(page, item = "Keep a snapshot…") {
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByRole("button", { name: item }).click();
  await expect(sheet(page)).toBeVisible();
}

async function keep(page, name) {
  await sheet(page).getByRole("textbox", { name: "Name of the snapshot" }).fill(name);
  await sheet(page).getByRole("button", { name: "Keep a snapshot" }).click();
  await expect(sheet(page).getByRole("textbox", { name: `Name: ${name}` })).toBeVisible();
}

test("a snapshot is kept, compared with, and opened as one edit", async ({ page, playground }) => {
  await playground.open();
  await open(page);
  await keep(page, "before the audit");
  await expect(sheet(page).getByRole("listitem")).toContainText("4 policies");
  await sheet(page).getByRole("button", { name: "Close" }).click();
  await playground.paste(TWO_TIERS);
  await expect(playground.cell("web", "api")).toBeVisible();

  await open(page, "With a snapshot…");
  await sheet(page).getByRole("button", { name: "Compare: before the audit" }).click();
  await expect(sheet(page)).toBeHidden();
  await expect(line(page)).toContainText("Compared with “before the audit”:");
  await open(page);
  await sheet(page).getByRole("button", { name: "Open: before the audit" }).click();
  await expect(line(page)).toContainText("0 paths opened, 0 closed, 0 changed");
  await expect(playground.cell("frontend", "database")).toBeVisible();
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.cell("web", "api")).toBeVisible();
  await expect(line(page)).toContainText("before the audit");
});

test("a snapshot is there on the next visit, gets another name, is deleted and put back", async ({ page, playground }) => {
  await playground.open();
  await open(page);
  await keep(page, "one");
  await keep(page, "two");
  await page.reload();
  await playground.ready();
  await open(page);
  await expect(named(page)).toHaveCount(2);
  await named(page).first().fill("three");
  await page.keyboard.press("Tab");
  await expect(sheet(page).getByRole("textbox", { name: "Name: three" })).toBeVisible();
  await sheet(page).getByRole("button", { name: "Delete: one" }).click();
  await expect(named(page)).toHaveCount(1);
  await expect(sheet(page).getByRole("status")).toContainText("Deleted: one");
  await sheet(page).getByRole("button", { name: "Undo" }).click();
  await expect(named(page)).toHaveCount(2);
  await expect(named(page).last()).toHaveValue("one");
});

test("by the keyboard alone", async ({ page, playground }) => {
  await playground.open();
  await page.getByRole("button", { name: "Compare", exact: true }).focus();
  await page.keyboard.press("Enter");
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeVisible();
  await sheet(page).getByRole("textbox", { name: "Name of the snapshot" }).focus();
  await page.keyboard.type("mine");
  await page.keyboard.press("Enter");
  await expect(sheet(page).getByRole("textbox", { name: "Name: mine" })).toBeVisible();
  await sheet(page).getByRole("button", { name: "Compare: mine" }).focus();
  await page.keyboard.press("Enter");
  await expect(line(page)).toContainText("Compared with “mine”");
  await page.getByRole("button", { name: "Compare", exact: true }).click();
  await page.getByRole("button", { name: "With a snapshot…" }).click();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Compare", exact: true })).toBeFocused();
});

test("a text is kept by itself when it rests, not at each letter", async ({ page, playground }) => {
  await page.clock.install();
  await playground.open();
  const rest = () => page.clock.runFor(REST + 500);
  await rest();
  await open(page);
  // An example is at hand anyway.
  await expect(autosaves(page)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await playground.paste(TWO_TIERS);
  await page.keyboard.type("# ab", { delay: 20 });
  await page.clock.runFor(1_000);
  await expect(playground.cell("web", "api")).toBeVisible();
  await rest();
  await page.keyboard.type("c");
  await page.clock.runFor(1_000);
  await rest();
  await rest();
  await open(page);
  await expect(autosaves(page)).toHaveCount(2);
  await expect(autosaves(page).first()).toContainText("polic");
});

test("what stood there when an example is opened is kept", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS);
  await expect(playground.cell("web", "api")).toBeVisible();
  await playground.example.selectOption({ value: "and-or" });
  await open(page);
  await expect(autosaves(page)).toHaveCount(1);
  await autosaves(page).getByRole("button", { name: /^Open/ }).click();
  await expect(playground.cell("web", "api")).toBeVisible();
});

test("where the browser has no room it is said, and nothing that has a name goes", async ({ page, playground }) => {
  await playground.open();
  await open(page);
  await keep(page, "one");
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await sheet(page).getByRole("textbox", { name: "Name of the snapshot" }).fill("two");
  await sheet(page).getByRole("button", { name: "Keep a snapshot" }).click();
  await expect(sheet(page).getByRole("status")).toContainText("There is no room");
  await expect(named(page)).toHaveCount(1);
});

test("what a later version kept is neither shown nor written over", async ({ page, playground }) => {
  await page.addInitScript(() => localStorage.setItem("netpol.snapshots", "2\nunheard of"));
  await playground.open();
  await open(page);
  await expect(sheet(page).getByRole("status")).toContainText("newer version");
  await expect(sheet(page).getByRole("button", { name: "Keep a snapshot" })).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem("netpol.snapshots"))).toBe("2\nunheard of");
});

for (const locale of ["en-US", "ko-KR"]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("axe finds nothing among snapshots", async ({ page, playground }) => {
        await page.addInitScript(() => localStorage.setItem("netpol.autosaves", "1\n1700000000000 2 0 9\nkind: Pod\n"));
        await playground.open();
        await page.locator(".menu > .btn").click();
        await page.locator("#compare-menu button").last().click();
        await sheet(page).locator("form button").click();
        await expect(named(page)).toHaveCount(1);
        expect(await axe(page), "the list").toEqual([]);
        await sheet(page).getByRole("button", { name: /^(Delete|삭제)/ }).click();
        await page.setViewportSize({ width: 390, height: 844 });
        expect(await axe(page), "one that was deleted").toEqual([]);
      });
    });
  }
}
