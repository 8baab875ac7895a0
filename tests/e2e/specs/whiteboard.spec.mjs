// Three tiers with a cache, from an empty board to exported YAML whose matrix is right: by mouse, by keys, by touch, and by typing.

import { Playground } from "../page/playground.mjs";
import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

/** What is drawn every time, as the matrix says it; every other path between these ends is blocked. */
const OPEN = {
  "Internet to web": "TCP 443",
  "web to api": "TCP 8080",
  "api to db": "TCP 5432",
  "api to cache": "TCP 6379",
};
const PODS = ["web", "api", "db", "cache"];

/** Saves the YAML, opens the drawing in the playground, and looks at every cell of the matrix. */
async function theMatrixIsRight(page, board) {
  await board.save.click();
  const { name, text } = await board.file("YAML file");
  expect(name).toBe("whiteboard.yaml");
  expect(text.match(/^kind: Pod$/gm)).toHaveLength(PODS.length);
  expect(text).toMatch(/^kind: NetworkPolicy$/m);

  await board.playground.click();
  const playground = new Playground(page);
  await playground.ready();
  const tab = page.getByRole("tab", { name: "Matrix", exact: true });
  if (await tab.isVisible()) await tab.click();
  await expect(playground.cell("web", "api")).toBeVisible();
  const cells = await playground.verdicts();
  const sources = ["Internet", ...PODS];
  for (const from of sources) {
    for (const to of PODS.filter((to) => to !== from)) {
      const path = `${from} to ${to}`;
      const said = cells.find((cell) => cell.startsWith(path));
      expect(said, path).toMatch(OPEN[path] ? new RegExp(`open on ${OPEN[path]}\\.`) : /blocked/);
    }
  }
  for (const pod of PODS) expect(cells.find((cell) => cell.startsWith(`${pod} to Internet`)), pod).toMatch(/blocked/);
}

async function theFourArrowsAreDrawn(board) {
  const arrows = Object.entries(OPEN).map(([path, port]) => `${path}: ${port}`);
  await expect.poll(async () => (await board.arrows.locator("title").allTextContents()).toSorted()).toEqual(arrows.toSorted());
}

/** Walks from the box that has the focus to another one: a key at a time, in the direction in which it is. */
async function walkTo(page, board, end, box) {
  for (let tries = 0; tries < 12 && !(await hasFocus(box)); tries += 1) {
    const places = await board.positions();
    const focused = await page.evaluate(() => document.activeElement.dataset.end);
    const [across, down] = [0, 1].map((axis) => places[end][axis] - places[focused][axis]);
    const keys = [across > 0 ? "ArrowRight" : "ArrowLeft", down > 0 ? "ArrowDown" : "ArrowUp"];
    // What is as far aside as ahead is met by either key, and may have another box before it.
    if (Math.abs(down) > Math.abs(across)) keys.reverse();
    await page.keyboard.press(Math.min(Math.abs(across), Math.abs(down)) > 0 ? keys[tries % 2] : keys[0]);
  }
  await expect(box).toBeFocused();
}

const hasFocus = (box) => box.evaluate((one) => one === document.activeElement);

test("by mouse", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await board.take("Pod");
  const places = { web: [0.3, 0.4], api: [0.55, 0.4], db: [0.8, 0.25], cache: [0.8, 0.6] };
  for (const [name, [across, down]] of Object.entries(places)) {
    const { x, y } = await board.spot(across, down);
    await page.mouse.click(x, y);
    await board.write("Name of the pod", name);
    await expect(board.pod(name)).toBeVisible();
  }

  await board.take("Namespace");
  await board.drag(await board.spot(0.14, 0.08), await board.spot(0.97, 0.85));
  await board.write("Name of the namespace", "shop");
  for (const name of PODS) await expect(board.pod(name, "shop")).toBeVisible();

  await board.take("Allow");
  await board.connect(board.internet, board.pod("web", "shop"), "443");
  await expect(board.arrow("Internet to web: TCP 443")).toHaveCount(1);
  await board.connect(board.pod("web", "shop"), board.pod("api", "shop"), "8080");
  await expect(board.arrow("web to api: TCP 8080")).toHaveCount(1);
  await board.connect(board.pod("api", "shop"), board.pod("db", "shop"), "5432");
  await expect(board.arrow("api to db: TCP 5432")).toHaveCount(1);
  await board.connect(board.pod("api", "shop"), board.pod("cache", "shop"), "6379");
  await expect(board.arrow("api to cache: TCP 6379")).toHaveCount(1);

  await theFourArrowsAreDrawn(board);
  await theMatrixIsRight(page, board);
});

test("by keyboard alone", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  const { keyboard } = page;
  const enter = async (field, written) => {
    await expect(field).toBeFocused();
    await keyboard.type(written);
    await keyboard.press("Enter");
  };
  const walk = async (key, to) => {
    for (let tries = 0; tries < 40 && !(await hasFocus(to)); tries += 1) await keyboard.press(key);
    await expect(to).toBeFocused();
  };
  await walk("Tab", board.line);
  await enter(board.line, "web");
  await expect(board.pod("web")).toBeVisible();
  await walk("Shift+Tab", board.internet);
  await keyboard.press("Enter");
  await expect(board.internet).toHaveAttribute("aria-pressed", "true");
  await walkTo(page, board, "default/web", board.pod("web"));
  await keyboard.press("Enter");
  await enter(board.field("Ports"), "443");
  await expect(board.arrow("Internet to web: TCP 443")).toHaveCount(1);
  await expect(board.pod("web")).toBeFocused();

  await keyboard.press("Control+ArrowRight");
  await enter(board.field("Name of the new pod, and its port"), "api:8080");
  await expect(board.pod("api")).toBeFocused();
  await keyboard.press("Control+ArrowRight");
  await enter(board.field("Name of the new pod, and its port"), "db:5432");
  await expect(board.pod("db")).toBeFocused();

  // A letter begins a line. Its pod is alone at first, and joined by an arrow from one box to the other.
  await keyboard.press("c");
  await enter(board.line, "ache");
  await expect(board.pod("cache")).toBeVisible();
  await walk("Shift+Tab", board.pod("db"));
  await keyboard.press("Alt+ArrowLeft");
  await expect(board.pod("api")).toBeFocused();
  await keyboard.press("Enter");
  await expect(board.pod("api")).toHaveAttribute("aria-pressed", "true");
  await walkTo(page, board, "default/cache", board.pod("cache"));
  await keyboard.press("Enter");
  await enter(board.field("Ports"), "6379");
  await expect(board.arrow("api to cache: TCP 6379")).toHaveCount(1);
  await theFourArrowsAreDrawn(board);
  await theMatrixIsRight(page, board);
});

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

  test("by touch", async ({ page, playground: _ }) => {
    const board = new Whiteboard(page);
    await board.open();
    const tap = async ({ x, y }) => page.touchscreen.tap(x, y);
    const takeByTouch = (tool) => board.tools.getByRole("button", { name: tool, exact: true }).tap();
    await takeByTouch("Pod");
    const places = { web: [0.2, 0.3], api: [0.5, 0.3], db: [0.8, 0.3], cache: [0.8, 0.75] };
    for (const [name, [across, down]] of Object.entries(places)) {
      await tap(await board.spot(across, down));
      await board.write("Name of the pod", name);
      await expect(board.pod(name)).toBeVisible();
    }
    await takeByTouch("Allow");
    for (const [from, to, port] of [["web", "api", "8080"], ["api", "db", "5432"], ["api", "cache", "6379"]]) {
      await tap(await board.heart(board.pod(from)));
      await expect(board.pod(from)).toHaveAttribute("aria-pressed", "true");
      await tap(await board.heart(board.pod(to)));
      await board.write("Ports", port);
      await expect(board.arrow(`${from} to ${to}: TCP ${port}`)).toHaveCount(1);
    }
    await tap(await board.heart(board.internet));
    await tap(await board.heart(board.pod("web")));
    await board.write("Ports", "443");
    await theFourArrowsAreDrawn(board);
    await theMatrixIsRight(page, board);
  });
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("by typed lines alone", async ({ page, playground: _ }) => {
    const board = new Whiteboard(page);
    await board.open();
    for (const line of ["ns shop", "internet -> shop/web:443", "shop/web -> shop/api:8080", "shop/api -> shop/db:5432, shop/cache:6379"]) await board.draw(line);
    await theFourArrowsAreDrawn(board);
    await theMatrixIsRight(page, board);
  });
});
