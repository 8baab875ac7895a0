// axe finds nothing on the whiteboard, nothing is wider than a telephone, Korean is Korean, and without JavaScript the page says what it is.

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";
import { Whiteboard } from "../page/whiteboard.mjs";

const LINES = ["internet -> shop/web:443 -> shop/api:8080", "shop/api -> data/db:5432", "shop/web -x data/db", "expect shop/web -> shop/api:9090"];
const NARROW = { width: 390, height: 844 };

// Each test looks at many states; and a trace of a page that axe walks through takes longer than the walk.
test.describe.configure({ timeout: 180_000 });
test.use({ trace: "off" });

async function eachState(page, board, see) {
  const isKorean = page.url().includes("/ko/");
  await see("empty");
  for (const line of LINES) await board.draw(line);
  await expect(board.arrows).toHaveCount(5);
  await see("drawn");
  await board.take(isKorean ? "파드" : "Pod");
  const { x, y } = await board.spot(0.5, 0.92);
  await page.mouse.click(x, y);
  await expect(board.stage.getByRole("textbox")).toBeFocused();
  await see("a field");
  await page.keyboard.press("Escape");
  await board.submit("No Name");
  await expect(board.said).toHaveText(/No Name/);
  await see("refused");
  await board.showWords.click();
  await expect(board.words).toBeVisible();
  await see("in words");
  await board.save.click();
  await expect(board.link).toBeVisible();
  await see("saving");
  await page.keyboard.press("Escape");
  await board.present.click();
  await board.presenting.getByRole("button", { name: isKorean ? "5분" : "5 min", exact: true }).click();
  await expect(board.presenting.locator(".clock")).toBeVisible();
  await see("presenting");
}

test.describe("axe", () => {
  for (const [language, folder] of [["English", ""], ["Korean", "ko/"]]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const [size, viewport] of [["wide", { width: 1440, height: 900 }], ["narrow", NARROW]]) {
        test.describe(`${size}, ${colorScheme}`, () => {
          test.use({ viewport, colorScheme });

          test(`nothing is found in ${language}`, async ({ page, playground: _ }) => {
            const board = new Whiteboard(page);
            await board.open(folder);
            await eachState(page, board, async (what) => expect.soft(await violations(page), what).toEqual([]));
          });
        });
      }
    }
  }
});

for (const width of [390, 360]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 780 }, hasTouch: true });

    test("nothing is wider than the screen", async ({ page, playground: _ }) => {
      const board = new Whiteboard(page);
      await board.open();
      await eachState(page, board, async (what) => {
        expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(0);
      });
    });

    test("the line and its button are large enough for fingers, and stay in sight", async ({ page, playground: _ }) => {
      const board = new Whiteboard(page);
      await board.open();
      for (const line of LINES) await board.draw(line);
      await expect(board.stage).toBeInViewport();
      await expect(board.line).toBeInViewport({ ratio: 1 });
      for (const control of [board.line, page.getByRole("button", { name: "Draw", exact: true })]) {
        expect((await control.boundingBox()).height).toBeGreaterThanOrEqual(36);
      }
      // With smaller letters, telephones enlarge the page.
      expect(await board.line.evaluate((element) => getComputedStyle(element).fontSize)).toBe("16px");
    });
  });
}

test.describe("on a tablet", () => {
  test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

  test("the board stays where it is while one draws on it", async ({ page, playground: _ }) => {
    const board = new Whiteboard(page);
    await board.open();
    for (const line of LINES) await board.draw(line);
    await expect(board.arrows).toHaveCount(5);
    await board.save.waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(board.stage).toBeInViewport({ ratio: 1 });
  });
});

test.describe("in Korean", () => {
  test.use({ locale: "ko-KR" });

  test.beforeEach(async ({ page, playground: _ }) => {
    await new Whiteboard(page).open("ko/");
  });

  test("everything of the interface is Korean", async ({ page }) => {
    const board = new Whiteboard(page);
    // What is English in Korean too: words of Kubernetes, keys, names that are drawn, what can be typed, and the name of the other language.
    const known = /\b(NetworkPolicy|Playground|YAML|PNG|SVG|DNS|TCP|UDP|ingress|egress|Esc|Enter|Shift|Ctrl|Delete|Alt|Tab|Control|Command)\b/g;
    const drawn = /\b(web|api|db|shop|data|app|ns|lock|internet|default|expect|No|Name)\b/g;
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    await eachState(page, board, async (what) => {
      const words = await page.evaluate(() => {
        const skipped = "script, style, noscript, .cm-content, code, [hidden], .first, [lang=en]";
        const texts = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(skipped)) texts.push(walker.currentNode.textContent);
        for (const element of document.querySelectorAll("#page [aria-label], #page [title]")) {
          if (!element.closest(skipped)) texts.push(element.getAttribute("aria-label") ?? "", element.getAttribute("title") ?? "");
        }
        return texts.map((text) => text.trim()).filter(Boolean);
      });
      const english = words.map((text) => text.replace(/https?:\S+/g, "").replace(known, "").replace(drawn, "")).filter((text) => /[A-Za-z]{2,}/.test(text));
      expect.soft([...new Set(english)], what).toEqual([]);
    });
  });

  test("what came of a gesture is said in Korean", async ({ page }) => {
    const board = new Whiteboard(page);
    await board.draw("web -> api:8080");
    await expect(board.said).toHaveText(/^web → api: TCP 8080 허용/);
    await board.showWords.click();
    await expect(board.words.getByRole("button", { name: "지우기: default/web -> default/api:8080" })).toBeVisible();
  });

  test("why a line is refused is said in Korean", async ({ page }) => {
    const board = new Whiteboard(page);
    await board.submit("Web Shop");
    await expect(board.said).toHaveText(/Web Shop.*[가-힣]|[가-힣].*Web Shop/);
  });

  test("the drawing is opened in the Korean playground", async ({ page, playground }) => {
    const board = new Whiteboard(page);
    await board.draw("web -> api:8080");
    await board.save.click();
    await expect(board.link).toHaveValue(/\/ko\/whiteboard\/#\/p\//);
    await board.playground.click();
    await playground.ready();
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    await expect(playground.cells.filter({ hasText: "8080" })).toHaveCount(1);
  });
});

test("the whiteboard leads back to the site", async ({ page, playground: _ }) => {
  const board = new Whiteboard(page);
  await board.open();
  await page.getByRole("link", { name: "NetworkPolicy Playground, home" }).click();
  await expect(page).toHaveURL(/\/netpol\/$/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const [folder, heading, words] of [
    ["", "NetworkPolicy whiteboard", "The whiteboard is drawn in the browser, so it needs JavaScript."],
    ["ko/", "NetworkPolicy 화이트보드", "JavaScript"],
  ]) {
    test(`the page says what it is: /${folder}whiteboard/`, async ({ page }) => {
      await page.goto(`${folder}whiteboard/`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
      await expect(page.locator("noscript")).toBeVisible();
      expect(await page.locator("noscript").innerText()).toContain(words);
    });
  }
});
