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
