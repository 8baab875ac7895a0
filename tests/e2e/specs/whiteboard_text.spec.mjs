// The text and the picture are one: whatever is done to one is seen in the other.

import { expect, test } from "../page/test.mjs";
import { ONE_BROKEN, TWO_TIERS } from "../page/texts.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

test.describe("beside the text", () => {
  let board;

  test.beforeEach(async ({ page, playground: _ }) => {
    board = new Whiteboard(page);
    await board.open();
  });

  test("an empty board says how one begins", async ({ page }) => {
    await expect(page.getByText("Type a name to draw a pod")).toBeVisible();
    await board.draw("web");
    await expect(page.getByText("Type a name to draw a pod")).toHaveCount(0);
  });

  test("a pasted text is drawn", async () => {
    await board.paste(TWO_TIERS);
    await expect(board.pod("web", "shop")).toBeVisible();
    await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
  });

  test("a policy that isolates everybody in a namespace is a lock on its frame", async () => {
    await board.paste(TWO_TIERS);
    await expect(board.lock("shop")).toHaveAttribute("aria-pressed", "false");
    const deny = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n";
    await board.paste(`${TWO_TIERS}---\n${deny}`);
    await expect(board.lock("shop")).toHaveAttribute("aria-pressed", "true");
  });

  test("what is typed into the text is drawn", async ({ page }) => {
    await board.editor.click();
    await page.keyboard.insertText("kind: Pod\napiVersion: v1\nmetadata:\n  name: typed\n  namespace: shop\n");
    await expect(board.pod("typed", "shop")).toBeVisible();
  });

  test("an edit of a port is an edit of its arrow", async () => {
    await board.paste(TWO_TIERS);
    await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
    await board.paste(TWO_TIERS.replaceAll("8080", "9090"));
    await expect(board.arrow("web to api: TCP 9090")).toHaveCount(1);
    await expect(board.arrows).toHaveCount(1);
  });

  test("a gesture leaves alone what it does not change: comments and indentation", async () => {
    await board.paste(`# The shop\n${TWO_TIERS.replace("port: 8080", "port: 8080   # of the api")}`);
    await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
    await board.draw("shop/cache");
    await expect(board.pod("cache", "shop")).toBeVisible();
    const text = await board.text();
    expect(text.startsWith("# The shop\napiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n")).toBe(true);
    expect(text).toContain("port: 8080   # of the api");
  });

  test("a comment that stands alone at the beginning of the text is the title", async ({ page }) => {
    await board.paste(`# Three tiers of a shop\n---\n${TWO_TIERS}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Three tiers of a shop");
  });

  test("what a gesture wrote is lit up in the text, and in sight", async () => {
    await board.draw("a -> b -> c -> d -> e");
    await board.draw("zebra");
    await expect(board.lit.filter({ hasText: "name: zebra" })).toBeInViewport();
    await expect(board.lit.filter({ hasText: "name: a" })).toHaveCount(0);
  });

  test("what is lit up is so until the text is edited", async ({ page }) => {
    await board.draw("web");
    await expect(board.lit).not.toHaveCount(0);
    await board.editor.click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("#");
    await expect(board.lit).toHaveCount(0);
  });

  test("an arrow leads to its lines", async ({ page }) => {
    await board.draw("a -> b:1 -> c:2 -> d:3 -> e:4444");
    await board.drawing.locator(".ports").filter({ hasText: "4444" }).click();
    const shown = board.editor.locator(".cm-line.cm-shine");
    await expect(shown.filter({ hasText: "port: 4444" })).toBeInViewport();
    await expect(page.getByRole("complementary", { name: "YAML" })).toBeVisible();
  });

  test("an arrow leads to its lines also where the text was not shown", async () => {
    await board.draw("web -> api:8080");
    await board.showWords.click();
    await board.drawing.locator(".ports").filter({ hasText: "8080" }).click();
    await expect(board.editor.locator(".cm-line.cm-shine").filter({ hasText: "port: 8080" })).toBeInViewport();
  });

  for (const [line, why] of [
    ["Web Shop", /Web Shop/],
    ["web -> api:http!", /http!/],
    ["rm nowhere", /nowhere/],
    ["mv web", /namespace/],
    ["web ->", /./],
  ]) {
    test(`a line that means nothing stays in its field, with the reason: ${line}`, async () => {
      const before = await board.said.textContent();
      await board.submit(line);
      await expect(board.said).not.toHaveText(before);
      await expect(board.said).toHaveText(why);
      await expect(board.line).toHaveValue(line);
      await expect(board.boxes).toHaveCount(0);
    });
  }

  test("a refused line is mended and drawn", async () => {
    await board.submit("Web");
    await expect(board.said).toContainText("Web");
    await board.draw("web");
    await expect(board.pod("web")).toBeVisible();
  });

  test("a text that is broken keeps the picture, and says what is wrong", async ({ page }) => {
    await board.draw("web -> api:8080");
    const before = await board.look();
    await board.editor.click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("---\nkind: Pod\n  bad: [");
    await expect(page.getByRole("complementary", { name: "YAML" })).toContainText(/line|error/i);
    expect(await board.look()).toEqual(before);
  });

  test("of a text that is broken in part the rest is drawn", async () => {
    await board.paste(ONE_BROKEN);
    await expect(board.pod("web", "shop")).toBeVisible();
  });

  test("one can draw beside what is broken, which stays as it is", async ({ page }) => {
    await board.draw("web");
    await board.editor.click();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("---\n{[");
    await board.draw("web -> api:8080");
    await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
    expect(await board.text()).toContain("\n---\n{[\n---\n");
  });

  test("every kind of line is drawn", async () => {
    await board.draw("ns shop");
    await expect(board.frame("shop")).toHaveCount(1);
    await board.draw("shop/web, shop/api");
    await expect(board.pod("api", "shop")).toBeVisible();
    await board.draw("shop/web -> shop/api:8080,9000-9100,53/udp");
    await expect(board.arrow(/^web to api: .*9000.*9100/)).toHaveCount(1);
    await board.draw("no shop/web -> shop/api");
    await expect(board.arrows).toHaveCount(0);
    await board.draw("unlock shop");
    await expect(board.lock("shop")).toHaveAttribute("aria-pressed", "false");
    await board.draw("lock shop");
    await expect(board.lock("shop")).toHaveAttribute("aria-pressed", "true");
    await board.draw("mv shop/api data");
    await expect(board.pod("api", "data")).toBeVisible();
    await board.draw("rm data/api");
    await expect(board.pod("api", "data")).toHaveCount(0);
    await board.draw("rm ns shop");
    await expect(board.pod("web", "shop")).toHaveCount(0);
  });

  test("who cannot be seen hears what came of a gesture", async () => {
    await board.draw("web -> api:8080");
    await expect(board.said).toHaveText(/^web may reach api on TCP 8080/);
    await board.draw("no web -> api:8080");
    await expect(board.said).toHaveText(/^web may no longer reach api on TCP 8080/);
  });

  test("DNS is offered once egress is isolated, and no longer when it is drawn", async () => {
    await expect(board.offers).toHaveCount(0);
    await board.draw("web -> api:8080");
    await expect(board.offers).toHaveText(["Let the pods of default ask the cluster's DNS"]);
    await board.offers.click();
    await expect(board.offers).toHaveCount(0);
    const text = await board.text();
    expect(text).toContain("kubernetes.io/metadata.name: kube-system");
    expect(text).toMatch(/protocol: UDP\n\s+port: 53\n/);
    await board.undo.click();
    await expect(board.offers).toHaveCount(1);
  });

  test("DNS that is offered is not there by itself", async () => {
    await board.draw("web -> api:8080");
    expect(await board.text()).not.toContain("port: 53\n");
  });
});

test.describe("in words", () => {
  let board;

  test.beforeEach(async ({ page, playground: _ }) => {
    board = new Whiteboard(page);
    await board.open();
    await board.draw("internet -> web:443 -> api:8080");
    await board.draw("web -x db");
    await board.showWords.click();
  });

  test("everything that is drawn is a line that can be typed", async () => {
    await expect
      .poll(() => board.lines())
      .toEqual(["default/web", "default/api", "default/db", "lock default", "internet -> default/web:443", "default/web -> default/api:8080", "default/web -x default/db"]);
  });

  test("the lines typed onto an empty board draw the same", async ({ page, browser }) => {
    const lines = await board.lines();
    const arrows = await board.arrows.locator("title").allTextContents();
    const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, baseURL: page.url().replace(/whiteboard.*/, "") });
    const elsewhere = new Whiteboard(await other.newPage());
    await elsewhere.open();
    // The pods are there after the first line, and the lock with them.
    for (const line of lines.filter((line) => !line.startsWith("lock"))) await elsewhere.draw(line);
    await elsewhere.showWords.click();
    await expect.poll(() => elsewhere.lines().then((lines) => lines.toSorted())).toEqual(lines.toSorted());
    expect((await elsewhere.arrows.locator("title").allTextContents()).toSorted()).toEqual(arrows.toSorted());
    await other.close();
  });

  for (const line of ["default/db", "lock default", "internet -> default/web:443", "default/web -> default/api:8080", "default/web -x default/db"]) {
    test(`its button takes away ${line}`, async () => {
      await board.words.getByRole("button", { name: `Take away: ${line}`, exact: true }).click();
      await expect.poll(() => board.lines()).not.toContain(line);
      await board.undo.click();
      await expect.poll(() => board.lines()).toContain(line);
    });
  }

  test("nothing that is drawn is told too", async ({ page }) => {
    for (let step = 0; step < 2; step += 1) await board.undo.click();
    await expect(board.words).toContainText("Nothing yet.");
    await expect(page.getByText("Type a name to draw a pod")).toBeVisible();
  });
});
