// Every gesture is one step: undone, the text is as it was byte by byte, and everything stands where it stood.

import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

/** What is done to a drawing of `web -> api:8080` and `db`, whoever does it. */
const GESTURES = {
  "a pod": async (board) => {
    await board.take("Pod");
    const { x, y } = await board.spot(0.5, 0.9);
    await board.page.mouse.click(x, y);
    await board.write("Name of the pod", "cache");
    await expect(board.pod("cache")).toBeVisible();
  },
  "an arrow": async (board) => {
    await board.take("Allow");
    await board.connect(board.pod("api"), board.pod("db"), "5432");
    await expect(board.arrow("api to db: TCP 5432")).toHaveCount(1);
  },
  "a forbidden arrow": async (board) => {
    await board.take("Expect blocked");
    await board.connect(board.pod("web"), board.pod("db"), "");
    await expect(board.arrow("Expected to be blocked")).toHaveCount(1);
  },
  "a lock that is opened": async (board) => {
    await board.lock("default").click();
    await expect(board.lock("default")).toHaveAttribute("aria-pressed", "false");
  },
  "a box that is moved": async (board) => {
    const before = await board.positions();
    await board.drag(await board.heart(board.pod("db")), await board.spot(0.2, 0.85));
    await expect.poll(() => board.positions()).not.toEqual(before);
  },
  "a line by hand": async (board) => {
    await board.take("Pen");
    await board.pen([0.1, 0.1], [0.3, 0.2], [0.2, 0.3]);
    await expect(board.pens).toHaveCount(1);
  },
  "an arrow that is erased": async (board) => {
    await board.take("Erase");
    await board.page.getByText("8080", { exact: true }).and(board.drawing.locator("text")).click();
    await expect(board.arrow("web to api")).toHaveCount(0);
  },
  "a pod that is erased": async (board) => {
    await board.take("Erase");
    const { x, y } = await board.heart(board.pod("api"));
    await board.page.mouse.click(x, y);
    await expect(board.pod("api")).toHaveCount(0);
  },
  "a namespace around pods": async (board) => {
    await board.take("Namespace");
    const [web, api] = await Promise.all(["web", "api"].map((name) => board.outline(board.pod(name)).boundingBox()));
    const bottom = Math.max(web.y, api.y) + web.height + 6;
    await board.drag({ x: web.x - 10, y: Math.min(web.y, api.y) - 8 }, { x: api.x + api.width + 8, y: bottom });
    await board.write("Name of the namespace", "shop");
    await expect(board.pod("web", "shop")).toBeVisible();
  },
  "an edit of the YAML": async (board) => {
    await board.editor.click();
    await board.page.keyboard.press("ControlOrMeta+End");
    await board.page.keyboard.type("# one comment");
    await expect(board.editor).toContainText("# one comment");
  },
};

async function begin(board) {
  await board.open();
  await board.draw("web -> api:8080");
  await board.draw("db");
  await expect(board.pod("db")).toBeVisible();
  await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
}

const state = async (board) => ({ text: await board.text(), look: await board.look() });

for (const [name, gesture] of Object.entries(GESTURES)) {
  test(`${name} is undone and done again`, async ({ page, playground: _ }) => {
    const board = new Whiteboard(page);
    await begin(board);
    const before = await state(board);
    await gesture(board);
    const after = await state(board);
    expect(after).not.toEqual(before);
    await board.undo.click();
    await expect.poll(() => state(board)).toEqual(before);
    await board.redo.click();
    await expect.poll(() => state(board)).toEqual(after);
  });
}

test("a whole sequence of gestures is undone step by step, and done again", async ({ page, playground: _ }) => {
  test.setTimeout(120_000);
  const board = new Whiteboard(page);
  await begin(board);
  const states = [await state(board)];
  for (const name of ["an arrow", "a forbidden arrow", "a lock that is opened", "a line by hand", "an arrow that is erased", "a pod that is erased"]) {
    await GESTURES[name](board);
    states.push(await state(board));
    await board.take("Move");
  }
  for (const before of states.slice(0, -1).toReversed()) {
    await board.undo.click();
    await expect.poll(() => state(board)).toEqual(before);
  }
  for (const after of states.slice(1)) {
    await board.redo.click();
    await expect.poll(() => state(board)).toEqual(after);
  }
  await expect(board.redo).toBeDisabled();
});

test("the first step is undone to an empty text", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await expect(board.undo).toBeDisabled();
  await board.draw("web");
  await expect(board.pod("web")).toBeVisible();
  await board.undo.click();
  await expect(board.boxes).toHaveCount(0);
  expect(await board.text()).toBe("");
  await expect(board.undo).toBeDisabled();
});

test("keys undo and redo on the board", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await begin(board);
  await board.pod("web").focus();
  await page.keyboard.press("Control+z");
  await expect(board.pod("db")).toHaveCount(0);
  await board.pod("web").focus();
  await page.keyboard.press("Control+Shift+z");
  await expect(board.pod("db")).toBeVisible();
});

test("a new gesture forgets what was undone", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await begin(board);
  await board.undo.click();
  await expect(board.redo).toBeEnabled();
  await board.draw("cache");
  await expect(board.redo).toBeDisabled();
});

test("what was refused is no step", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.submit("Web Shop");
  await expect(board.line).toHaveValue("Web Shop");
  await expect(board.undo).toBeDisabled();
});
