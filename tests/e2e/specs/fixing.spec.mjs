// Problems that the page fixes itself: by a button in the list, in the editor, and with the keyboard.

import { expect, test } from "../page/test.mjs";
import { dnsOverUdp } from "../page/texts.mjs";

const OPEN_TCP = /^Open TCP 53: DNS is open over UDP .* line \d+$/;

test.beforeEach(({ playground }) => playground.open());

test("a button fixes a problem, and the picture follows", async ({ playground }) => {
  await playground.paste(dnsOverUdp("web"));
  await expect(playground.cell("web", "kube-dns")).toHaveText("UDP 53");
  await playground.fixAfterALook(OPEN_TCP);
  await expect(playground.editor).toContainText("- protocol: TCP");
  await expect(playground.editor).toContainText("# the cluster's DNS");
  await expect(playground.cell("web", "kube-dns")).toHaveText("53, UDP 53");
  await expect(playground.problems.getByRole("status")).toHaveText("No problems");
});

test("undo takes back the edit alone", async ({ page, playground }) => {
  await playground.paste(dnsOverUdp("web"));
  await playground.typeAtEnd("# mine");
  await playground.fixAfterALook(OPEN_TCP);
  await expect(playground.problems.getByRole("status")).toHaveText("No problems");
  await expect(playground.editor).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.editor).not.toContainText("- protocol: TCP");
  await expect(playground.editor).toContainText("# mine");
  await expect(playground.fix(OPEN_TCP)).toBeVisible();
});

test("what was changed is scrolled into sight and lit up", async ({ page, playground }) => {
  await playground.paste("# a long comment\n".repeat(200) + dnsOverUdp("web"));
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+Home");
  await playground.fixAfterALook(OPEN_TCP);
  const added = playground.editor.getByText("- protocol: TCP");
  await expect(added).toBeInViewport();
  await expect(added.and(page.locator(".cm-shine"))).toBeVisible();
});

test("what is safe is fixed at once, and one undo brings it back", async ({ page, playground }) => {
  const misspelled = (name) => dnsOverUdp(name).replace("[Egress]", "[egress]");
  await playground.paste(misspelled("web") + "---\n" + misspelled("api"));
  await expect(playground.problems).toContainText("2 errors");
  await playground.problems.getByRole("button", { name: "Apply safe fixes (2)" }).click();
  await expect(playground.problems.getByRole("status")).toHaveText("▲ 2 warnings");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(playground.problems).toContainText("2 errors");
});

test("a fix that changes verdicts says so, and is not among the safe ones", async ({ playground }) => {
  await playground.paste(dnsOverUdp("web") + "---\n" + dnsOverUdp("api"));
  await expect(playground.fix(/^Open TCP 53 \(2 places\)/)).toHaveAccessibleDescription(/changes which paths are open/);
  await expect(playground.problems.getByRole("button", { name: /safe fixes/ })).toHaveCount(0);
});

test("what a fix would change is shown before it is made", async ({ playground }) => {
  await playground.paste(dnsOverUdp("web"));
  const button = playground.fix(OPEN_TCP);
  await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await expect(playground.preview).toContainText("changes which paths are open");
  await expect(playground.preview).toContainText(/added:\s+- protocol: TCP/);
  await expect(playground.editor).not.toContainText("- protocol: TCP");
  await playground.preview.getByRole("button", { name: "Cancel" }).click();
  await expect(playground.preview).toHaveCount(0);
  await expect(button).toBeFocused();
  await expect(playground.editor).not.toContainText("- protocol: TCP");
});

test("a safe fix is made at once", async ({ playground }) => {
  await playground.paste(dnsOverUdp("web").replace("[Egress]", "[egress]"));
  await playground.fix(/^Fix the spelling/).click();
  await expect(playground.problems).not.toContainText("1 error");
});

test("typing after an edit goes on where it was made", async ({ page, playground }) => {
  await playground.paste(dnsOverUdp("web"));
  await playground.fixAfterALook(OPEN_TCP);
  await page.keyboard.type(" # and TCP");
  await expect(playground.editor).toContainText("port: 53 # and TCP");
});

test("an edit is made where it belongs after the text above it has grown", async ({ page, playground }) => {
  await playground.paste(dnsOverUdp("web"));
  await expect(playground.fix(OPEN_TCP)).toBeVisible();
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+Home");
  const line = Number(/line (\d+)$/.exec(await playground.fix(OPEN_TCP).getAttribute("aria-label"))[1]);
  await page.keyboard.type("# 정책 🎨\n# another line\n");
  await playground.fixAfterALook(new RegExp(`^Open TCP 53: .* line ${line + 2}$`));
  await expect(playground.problems.getByRole("status")).toHaveText("No problems");
  await expect(playground.cell("web", "kube-dns")).toHaveText("53, UDP 53");
});

test("the keyboard fixes the problem at the caret", async ({ page, playground }) => {
  await playground.paste(dnsOverUdp("web"));
  await expect(playground.problems).toContainText("1 warning");
  await playground.editor.click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("F8");
  await page.keyboard.press("ControlOrMeta+.");
  await expect(playground.preview.getByRole("button", { name: "Apply" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(playground.problems.getByRole("status")).toHaveText("No problems");
});

test("the editor offers the same edit at the problem itself", async ({ page, playground }) => {
  await playground.paste(dnsOverUdp("web"));
  await expect(playground.problems).toContainText("1 warning");
  await playground.editor.locator(".cm-lintRange-warning").first().hover();
  await page.locator(".cm-tooltip").getByRole("button", { name: /Open TCP 53/ }).click();
  await playground.preview.getByRole("button", { name: "Apply" }).click();
  await expect(playground.problems.getByRole("status")).toHaveText("No problems");
});

test("a fragment is made a whole policy", async ({ playground }) => {
  await playground.paste("from:\n- podSelector:\n    matchLabels: {app: web}\n");
  await playground.fix(/^Complete the policy: .*apiVersion, kind, metadata/).click();
  await expect(playground.editor).toContainText("kind: NetworkPolicy");
  await expect(playground.problems).not.toContainText("only a part");
});

test("a code tells what stands behind it", async ({ playground }) => {
  await playground.paste(dnsOverUdp("web"));
  const code = playground.problems.getByRole("button", { name: /^NP104: DNS over TCP is blocked/ });
  await expect(code).toHaveAttribute("aria-expanded", "false");
  await code.click();
  await expect(code).toHaveAttribute("aria-expanded", "true");
  await expect(playground.problems).toContainText("A response that does not fit in a datagram");
  await expect(playground.problems.getByRole("figure", { name: "Use instead" })).toContainText("protocol: TCP");
  await code.click();
  await expect(playground.problems.getByRole("figure")).toHaveCount(0);
});

test("of very many problems of a kind the first places are shown, and all on demand", async ({ playground }) => {
  await playground.paste("- no object\n---\n".repeat(520));
  await expect(playground.problems.getByRole("status")).toHaveText("✕ 520 errors");
  await expect(playground.problems.getByRole("listitem")).toHaveCount(1);
  const lines = playground.problems.getByRole("button", { name: /^line \d+$/ });
  await expect(lines).toHaveCount(12);
  await playground.problems.getByRole("button", { name: "488 more places" }).click();
  await expect(lines).toHaveCount(500);
  await expect(playground.problems).toContainText("20 more are not listed");
});

test("of very many entries a first part is shown, and all on demand", async ({ playground }) => {
  // What fixes one of them, fixes none of the others: each needs a name of its own.
  const mislabelled = (number) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: team-${number}, labels: {kubernetes.io/metadata.name: team}}\n`;
  await playground.paste(Array.from({ length: 60 }, (_, number) => mislabelled(number)).join("---\n"));
  await expect(playground.problems.getByRole("listitem")).toHaveCount(50);
  await playground.problems.getByRole("button", { name: "Show 10 more" }).click();
  await expect(playground.problems.getByRole("listitem")).toHaveCount(60);
});

test.describe("before the editor is loaded", () => {
  test("the plain field is fixed too", async ({ page, playground }) => {
    await page.route(/\/editor[^/]*\.js$/, () => {});
    await page.goto("");
    const field = page.getByRole("textbox", { name: /YAML/ });
    await field.fill(dnsOverUdp("web"));
    await playground.fixAfterALook(OPEN_TCP);
    await expect(field).toHaveValue(/- protocol: TCP\n      port: 53\n$/);
    await expect(playground.problems.getByRole("status")).toHaveText("No problems");
  });
});
