// A text that is partly wrong.

import { expect, test } from "../page/test.mjs";
import { ONE_BROKEN, TWO_TIERS } from "../page/texts.mjs";

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.paste(ONE_BROKEN);
});

test("a broken document is reported and the rest is evaluated", async ({ playground }) => {
  await expect(playground.problems).toContainText("1 error");
  await expect(playground.cell("Internet", "web")).toHaveAccessibleName(/blocked/i);
});

test("where every policy is refused, matrix and diagram say so", async ({ page, playground }) => {
  await playground.paste(TWO_TIERS.slice(TWO_TIERS.indexOf("apiVersion: networking")).replaceAll("Egress]", "Outgress]"));
  const said = page.getByText("Nothing to draw: the API server would reject all 2 policies in this YAML.");
  await expect(said).toHaveCount(2);
  await playground.language.click();
  await expect(page.getByText("정책 2개를 모두 거부하므로")).toHaveCount(2);
});

test("a problem leads to its line", async ({ playground }) => {
  await playground.problems.getByRole("button", { name: /^Error/ }).click();
  await expect(playground.editor).toBeFocused();
  await expect(playground.editor.getByText("polcyTypes")).toBeInViewport();
});

test("fixing the text takes the problem away", async ({ playground }) => {
  await expect(playground.problems).toContainText("1 error");
  await playground.paste(ONE_BROKEN.replace("polcyTypes: [Ingress", "policyTypes: [Ingress]"));
  await expect(playground.problems).not.toContainText("error");
});

test("a fragment is told what is missing", async ({ playground }) => {
  await playground.paste("from:\n- podSelector:\n    matchLabels: {app: web}\n");
  await expect(playground.problems.getByRole("button", { name: /^Hint: .*apiVersion, kind, metadata/ })).toBeVisible();
});
