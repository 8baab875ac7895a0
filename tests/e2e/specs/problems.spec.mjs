// A text that is partly wrong.

import { expect, test } from "../page/test.mjs";
import { ONE_BROKEN } from "../page/texts.mjs";

test.beforeEach(async ({ playground }) => {
  await playground.open();
  await playground.paste(ONE_BROKEN);
});

test("a broken document is reported and the rest is evaluated", async ({ playground }) => {
  await expect(playground.problems).toContainText("1 error");
  await expect(playground.cell("Internet", "web")).toHaveAccessibleName(/blocked/i);
});

test("a problem leads to its line", async ({ playground }) => {
  await playground.problems.getByRole("button", { name: /^Error/ }).click();
  await expect(playground.editor).toBeFocused();
  await expect(playground.editor.getByText("polcyTypes")).toBeInViewport();
});

test("mending the text takes the problem away", async ({ playground }) => {
  await expect(playground.problems).toContainText("1 error");
  await playground.paste(ONE_BROKEN.replace("polcyTypes: [Ingress", "policyTypes: [Ingress]"));
  await expect(playground.problems).not.toContainText("error");
});

test("a fragment is told what is missing", async ({ playground }) => {
  await playground.paste("from:\n- podSelector:\n    matchLabels: {app: web}\n");
  await expect(playground.problems.getByRole("button", { name: /^Hint: .*apiVersion, kind, metadata/ })).toBeVisible();
});
