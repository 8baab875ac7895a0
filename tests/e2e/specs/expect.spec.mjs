// What the text expects: marks in the matrix, a count that leads to what is missed, and expecting a path to stay as it is.

import { violations as axe } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const EXPECTED = `---
apiVersion: netpol-playground/v1
kind: Expectation
metadata: {name: shop}
expect:
- {from: shop/web, to: shop/api, port: 8080/TCP, open: true}
- {from: shop/api, to: shop/web, port: 80, open: true}
- {from: external, to: shop/*, open: false}
`;

const count = (page, words) => page.getByRole("button", { name: words });

const WORDS = {
  "en-US": {
    open: [/^web to api/, "Expected to be open on TCP 8080, and is."],
    missed: [/^api to web/, "Expected to be open on TCP 80, but is blocked."],
    count: "2 of 3 expectations hold",
    legend: "not as expected",
  },
  "ko-KR": {
    open: [/^web → api/, "기대대로 열려 있습니다(TCP 8080)."],
    missed: [/^api → web/, "열려 있을 것으로 기대했지만(TCP 80) 막혀 있습니다."],
    count: "기대 3개 중 2개 맞음",
    legend: "기대와 다름",
  },
};

for (const [locale, words] of Object.entries(WORDS)) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("what is expected is marked, held and missed", async ({ page, playground }) => {
        await playground.open();
        await playground.paste(TWO_TIERS + EXPECTED);
        for (const [name, said] of [words.open, words.missed]) {
          const cell = playground.matrix.getByRole("gridcell", { name });
          await expect(cell).toHaveAttribute("aria-label", new RegExp(`${said.replace(/[().]/g, "\\$&")}$`));
        }
        await expect(count(page, words.count)).toBeVisible();
        await expect(page.locator(".legend li", { hasText: words.legend })).toBeVisible();
        expect(await axe(page)).toEqual([]);
      });
    });
  }
}

test("the count leads to the first that is missed, and to its line", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS + EXPECTED);
  await count(page, "2 of 3 expectations hold").press("Enter");
  await expect(playground.cell("api", "web")).toHaveAttribute("aria-selected", "true");
  await expect(page.locator(".cm-activeLine")).toContainText("from: shop/api, to: shop/web, port: 80");
});

test("in every density a missed one has its sign", async ({ playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS + EXPECTED);
  const { cells } = await playground.matrixTools();
  for (const density of ["roomy", "compact", "dots"]) {
    await cells.selectOption({ value: density });
    const sign = playground.cell("api", "web").evaluate((cell) => getComputedStyle(cell, "::before").content);
    expect(await sign).toContain("!");
  }
});

test("a text that expects nothing has no marks and no count", async ({ page, playground }) => {
  await playground.open();
  await expect(playground.matrix.locator("td.expected")).toHaveCount(0);
  await expect(count(page, /expectation/)).toHaveCount(0);
});

const HEAD = `---
apiVersion: netpol-playground/v1
kind: Expectation
metadata: {name: expected}
expect:
`;

/** The lines of the edit, before it is made. */
const preview = (playground) => playground.why.getByRole("group", { name: /^Preview: / });

/** The whole text, as copying it gives it. */
async function textOf(page, playground) {
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a path is expected to stay open, which is undone and done again", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS);
  const cell = playground.cell("web", "api");
  await cell.click();
  await playground.why.getByRole("button", { name: "Expect TCP 8080 to stay open…" }).click();
  await expect(preview(playground)).toContainText("{from: shop/web, to: shop/api, port: 8080/TCP, open: true}");
  await expect(preview(playground)).toContainText("no path opens or closes");
  expect(await axe(page)).toEqual([]);
  await preview(playground).getByRole("button", { name: "Apply" }).click();
  const expected = /Expected to be open on TCP 8080, and is\.$/;
  await expect(cell).toHaveAttribute("aria-label", expected);
  const item = "- {from: shop/web, to: shop/api, port: 8080/TCP, open: true}\n";
  expect(await textOf(page, playground)).toBe(`${TWO_TIERS}${HEAD}${item}`);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cell).not.toHaveAttribute("aria-label", /Expected/);
  expect(await textOf(page, playground)).toBe(TWO_TIERS);
  await page.keyboard.press("ControlOrMeta+y");
  await expect(cell).toHaveAttribute("aria-label", expected);
});

test("a path is expected to stay blocked, and no longer, by the keyboard alone", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS);
  const cell = playground.cell("api", "web");
  await expect(cell).toBeVisible();
  await playground.matrix.locator('[role=gridcell][tabindex="0"]').focus();
  await page.keyboard.press("Control+Home");
  for (let steps = 0; steps < 6 && !(await cell.evaluate((cell) => cell === document.activeElement)); steps += 1) {
    await page.keyboard.press(steps % 2 ? "ArrowRight" : "ArrowDown");
  }
  await cell.press("Enter");
  await expect(cell).toHaveAttribute("aria-selected", "true");
  await playground.why.getByRole("button", { name: "Expect this to stay blocked…" }).press("Enter");
  await expect(preview(playground).getByRole("button", { name: "Apply" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cell).toHaveAttribute("aria-label", /Expected to be blocked, and is\.$/);
  const forget = playground.why.getByRole("button", { name: /^No longer expect this \(line \d+\)…$/ });
  await forget.press("Enter");
  await expect(preview(playground).getByRole("button", { name: "Apply" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cell).not.toHaveAttribute("aria-label", /Expected/);
  expect(await textOf(page, playground)).toBe(TWO_TIERS);
});

test("an explanation says what is expected, and leads to its line", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS + EXPECTED);
  await playground.cell("api", "web").click();
  const said = playground.why.locator(".expected").filter({ hasText: "Expected to be open on TCP 80, but is blocked." });
  await said.getByRole("button", { name: /^Line \d+$/ }).click();
  await expect(page.locator(".cm-activeLine")).toContainText("from: shop/api, to: shop/web, port: 80");
});

test("ticked paths are expected to stay so in one edit", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(TWO_TIERS);
  for (const [from, to] of [["web", "api"], ["api", "web"]]) {
    await playground.cell(from, to).click({ modifiers: ["ControlOrMeta"] });
  }
  await playground.why.getByRole("button", { name: "Expect ticked paths (2) to stay so…" }).click();
  expect(await axe(page)).toEqual([]);
  await preview(playground).getByRole("button", { name: "Apply" }).click();
  await expect(count(page, "2 of 2 expectations hold")).toBeVisible();
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(count(page, /expectations hold/)).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+y");
  await expect(count(page, "2 of 2 expectations hold")).toBeVisible();
});

test("what is expected is missed as soon as a policy is changed", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(`${TWO_TIERS}${HEAD}- {from: shop/web, to: shop/api, port: 8080/TCP, open: true}\n`);
  await playground.cell("web", "api").click();
  await playground.why.getByRole("button", { name: "Close TCP 8080…" }).click();
  await preview(playground).getByRole("button", { name: "Apply" }).click();
  await expect(count(page, "0 of 1 expectation holds")).toBeVisible();
  await expect(playground.cell("web", "api")).toHaveAttribute("aria-label", /Expected to be open on TCP 8080, but is blocked\.$/);
});
