// Texts that are broken, hostile or far too large: each is kept, told with its place, and the rest is evaluated.

import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const KEY = "netpol.text";

const CLOSED = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`;

/** Nine levels of nine aliases each: written out, 387 million values. */
const ALIAS_BOMB = [..."abcdefghi"]
  .map((name, level, names) => `${name}: &${name} [${Array(9).fill(level === 0 ? "x" : `*${names[level - 1]}`)}]\n`)
  .join("");

const DEEP = Array.from({ length: 70 }, (_, level) => `${" ".repeat(level)}k:\n`).join("");

const OBJECT = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n---\n";

// Each with what is said, and in which line.
const HARD = [
  { name: "aliases that multiply", text: `${ALIAS_BOMB}---\n${CLOSED}`, says: /^Error: Aliases expand to too much data.*line 5$/ },
  { name: "70 levels of nesting", text: `${DEEP}---\n${CLOSED}`, says: /^Error: .*nested more than 64 levels.*line 65$/ },
  { name: "100,000 open brackets", text: `${"[".repeat(100_000)}\n---\n${CLOSED}`, says: /^Error: .*nested more than 64 levels.*line 1$/ },
  { name: "NUL", text: `${CLOSED}---\nkind: P\u0000d\n`, says: /^Error: .*U\+0000 is not allowed.*line 6$/ },
  { name: "a tab", text: `${CLOSED}---\nspec:\n\tpodSelector: {}\n`, says: /^Error: .*tab.*line 7$/ },
];

test.beforeEach(({ playground }) => playground.open());

for (const { name, text, says } of HARD) {
  test(`${name}: told with its line, kept, and the rest is evaluated`, async ({ page, playground }) => {
    await playground.paste(text);
    await expect(playground.problems.getByRole("button", { name: says })).toBeVisible();
    await expect(playground.cell("Internet", "other pods")).toHaveAccessibleName(/blocked/);
    expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(text);
  });
}

test("carriage returns and a byte order mark are no problem", async ({ playground }) => {
  await playground.paste(`\ufeff${CLOSED.replaceAll("\n", "\r\n")}`);
  await expect(playground.cell("Internet", "other pods")).toHaveAccessibleName(/blocked/);
  await expect(playground.problems.getByRole("status")).toHaveText("No problems");
});

test("characters that turn the direction of writing are named, not obeyed", async ({ playground }) => {
  await playground.paste(`${CLOSED.replace("closed", "clo\u202esed")}---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a\u200bb}\n`);
  await expect(playground.problems.getByRole("button", { name: /^Error: clo\\u202esed cannot be a name/ })).toBeVisible();
  await expect(playground.problems).toContainText("ServiceAccount a\\u200bb");
  expect(await playground.problems.textContent()).not.toMatch(/[\u200b\u202e]/);
});

test("more than 20,000 objects are told, and the first ones are evaluated", async ({ page, playground }) => {
  await playground.paste(`${CLOSED}---\n${OBJECT.repeat(20_001)}`);
  await expect(page.getByRole("note")).toContainText(/more than 20000 objects.* line 80002\)/);
  await expect(playground.cell("Internet", "other pods")).toHaveAccessibleName(/blocked/);
});

test("more than 5 MiB are told, also that the browser cannot keep them, and the page goes on", async ({ page, playground }) => {
  await playground.paste(`${CLOSED}${"# long\n".repeat(800_000)}`);
  await expect(page.getByRole("note").filter({ hasText: "larger than 5 MiB" })).toBeVisible();
  await expect(page.getByRole("note").filter({ hasText: "too long for the browser to save" })).toBeVisible();
  await playground.paste(TWO_TIERS);
  await expect(playground.cell("web", "api")).toHaveText("8080");
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("typing into 50 MiB does not wait for them, and they are still there", async ({ page, playground }) => {
  await playground.paste(`${CLOSED}${`${"# long ".repeat(15)}\n`.repeat(500_000)}`);
  await expect(page.getByRole("note").filter({ hasText: "larger than 5 MiB" })).toBeVisible({ timeout: 30_000 });
  // What is sent to the worker, or copied for it, would be sent and copied at every key.
  await page.evaluate(() => {
    window.sent = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...words) {
      window.sent += message.byteLength ?? 0;
      return post.call(this, message, ...words);
    };
  });
  await playground.typeAtEnd("# more");
  await expect(playground.editor).toContainText("# more");
  expect(await page.evaluate(() => window.sent)).toBe(0);
  await playground.language.click();
  await expect(page.getByRole("note").filter({ hasText: "5 MiB" })).toBeVisible();
  await expect(playground.editor).toContainText("# more");
  await playground.paste(TWO_TIERS);
  await expect(playground.cells.filter({ hasText: "8080" })).toHaveCount(1);
});

/** The worker never comes back from a question in which this is found; the page knows nothing of it. */
async function hangAt(page, pattern) {
  await page.context().route(/\/boot[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const hang = `if (typeof document === "undefined") {
      addEventListener("message", ({ data }) => {
        if (data instanceof Uint8Array && ${pattern}.test(new TextDecoder().decode(data))) for (;;);
      });
    }\n`;
    await route.fulfill({ response, body: hang + (await response.text()) });
  });
}

test("a reason that does not end costs no other one, although the worker is lost with its text", async ({
  page,
  playground,
}) => {
  // The names of both endpoints, one after the other with the length of the second between them.
  await hangAt(page, /shop\/web.shop\/api/s);
  await playground.open();
  await playground.paste(TWO_TIERS);
  await expect(playground.cell("web", "api")).toHaveText("8080");
  await playground.cell("web", "api").click();
  await expect(page.getByRole("alert")).toContainText("took longer than 5 seconds");
  await playground.cell("api", "web").click();
  await expect(playground.why).toContainText("api → web");
});

test.describe("an evaluation that does not end", () => {
  const ENDLESS = "# endless";

  test.beforeEach(async ({ page, playground }) => {
    await hangAt(page, new RegExp(ENDLESS));
    await playground.open();
    await playground.paste(TWO_TIERS);
    await expect(playground.cell("web", "api")).toHaveText("8080");
    await playground.typeAtEnd(ENDLESS);
  });

  test("the page is usable meanwhile, and then says that it was ended", async ({ page, playground }) => {
    await playground.theme.click();
    await expect(playground.theme).toHaveAccessibleName(/Theme: light/);
    await page.getByRole("button", { name: "Matrix", exact: true }).click();
    await expect(page.getByRole("region", { name: "Tiers" })).toHaveCount(0);
    await playground.typeAtEnd(" and more");
    await expect(page.getByRole("alert")).toContainText("took longer than 5 seconds");
    await expect(playground.editor).toContainText("# endless and more");
    await expect(playground.cell("web", "api")).toHaveText("8080");
  });

  test("the text is kept, and the next one is evaluated by a new worker", async ({ page, playground }) => {
    await expect(page.getByRole("alert")).toContainText("took longer than 5 seconds");
    expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toBe(TWO_TIERS + ENDLESS);
    await playground.paste(TWO_TIERS.replaceAll("8080", "9090"));
    await expect(playground.cell("web", "api")).toHaveText("9090");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("an earlier text's problems are not fixed in this one", async ({ page, playground }) => {
    await expect(page.getByRole("alert")).toContainText("took longer than 5 seconds");
    await expect(playground.fix(/^Open DNS/)).toBeDisabled();
    await playground.paste(TWO_TIERS);
    await expect(playground.fix(/^Open DNS/)).toBeEnabled();
  });
});
