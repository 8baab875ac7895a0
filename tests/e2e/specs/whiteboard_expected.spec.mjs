// What is expected of a drawing: a forbidden arrow changes no policy, and each expectation is shown as proved or not while one draws.

import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

let board;

test.beforeEach(async ({ page, playground: _ }) => {
  board = new Whiteboard(page);
  await board.open();
  await board.draw("web -> api:8080 -> db:5432");
});

const forbidden = () => board.arrow("default/web to default/db");

test("a forbidden arrow is marked as held, and as missed once the path is open", async () => {
  await board.draw("web -x db");
  await expect(forbidden()).toContainText("Expected to be blocked, and is.");
  await expect(board.drawing.locator(".ports").filter({ hasText: "✓" })).toHaveCount(1);
  await board.draw("web -> db:5432");
  await expect(forbidden()).toContainText("Expected to be blocked, but is open on TCP 5432.");
  await expect(board.drawing.locator(".ports").filter({ hasText: "!" })).toHaveCount(1);
  await board.draw("no web -> db");
  await expect(forbidden()).toContainText("Expected to be blocked, and is.");
});

test("a forbidden arrow is dragged with its tool", async () => {
  await board.take("Expect blocked");
  await board.connect(board.pod("web"), board.pod("db"), "5432");
  await expect(forbidden()).toContainText("Expected to be blocked");
});

test("a forbidden arrow opens nothing, closes nothing, and writes one expectation", async () => {
  const policies = (text) => text.match(/^kind: NetworkPolicy$/gm).length;
  const before = await board.text();
  await board.draw("web -x db");
  await expect(forbidden()).toHaveCount(1);
  const after = await board.text();
  expect(policies(after)).toBe(policies(before));
  expect(after).not.toBe(before);
  await board.draw("no web -x db");
  await expect(forbidden()).toHaveCount(0);
});

test("expectations are counted, and change while one draws", async ({ page }) => {
  await board.showWords.click();
  const count = (words) => expect(board.words.getByRole("heading", { name: words })).toBeVisible();
  await board.draw("web -x db");
  await count("1 of 1 expectations hold");
  await board.draw("expect api -> cache:6379");
  await count("1 of 2 expectations hold");
  await board.draw("api -> cache:6379");
  await count("2 of 2 expectations hold");
  await board.draw("web -> db");
  await count("1 of 2 expectations hold");
  await expect(page.getByRole("button", { name: "default/web to default/db: Expected to be blocked, but is open." })).toBeVisible();
});

test("expectations of a pasted text are counted too", async () => {
  await board.draw("web -x db");
  const text = await board.text();
  await board.paste("");
  await expect(board.boxes).toHaveCount(0);
  await board.paste(text);
  await expect(forbidden()).toContainText("Expected to be blocked, and is.");
  await board.showWords.click();
  await expect(board.words.getByRole("heading", { name: "1 of 1 expectations hold" })).toBeVisible();
});

test("an expectation leads to its line", async () => {
  await board.draw("web -x db");
  await board.showWords.click();
  await board.words.getByRole("button", { name: "default/web to default/db: Expected to be blocked, and is." }).click();
  await expect(board.editor.locator(".cm-line.cm-shine").first()).toBeInViewport();
});

test("the playground knows what is expected of the drawing", async ({ playground }) => {
  await board.draw("web -x db");
  await board.draw("web -> db");
  await board.save.click();
  await board.playground.click();
  await playground.ready();
  await expect(playground.cell("web", "db")).toHaveAttribute("aria-label", /Expected to be blocked, but is open\.$/);
});
