// Korean, from the first visit on.

import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

test.use({ locale: "ko-KR" });
test.beforeEach(({ playground }) => playground.open());

test("a Korean browser gets a Korean page", async ({ page, playground }) => {
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.getByRole("heading", { name: "누가 누구에게 접근할 수 있나" })).toBeVisible();
  await expect(playground.example.getByRole("option", { name: "3계층 애플리케이션" })).toBeAttached();
});

test("verdicts and reasons are Korean too", async ({ playground }) => {
  await playground.paste(TWO_TIERS);
  const cell = playground.cells.filter({ hasText: "8080" });
  await expect(cell).toHaveAccessibleName(/열림|열려/);
  await cell.click();
  await expect(playground.why.getByRole("heading", { level: 3 })).toHaveText([/[가-힣]/, /[가-힣]/]);
});

test("English is one click away", async ({ page, playground }) => {
  await playground.language.click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { name: "Who can reach whom" })).toBeVisible();
});

test("Korean comments do not shift the lines of a problem", async ({ playground }) => {
  await playground.paste("# 한글 주석 🎨 한글 주석\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: 정책}\nspc: {}\n");
  await playground.problems.getByRole("button", { name: /^오류/ }).filter({ hasText: "spc" }).click();
  await expect(playground.problems).toContainText("5번째 줄");
});
