// The frames that the script puts into a post: when they come, what they may, how high they are, when they go.

import { expect, test } from "../page/blog.mjs";
import { block } from "../page/post.mjs";

const ten = Array.from({ length: 10 }, (_, index) => block(`policy-${index}`)).join("<p>…</p>");
const heightOf = (frame) => frame.evaluate((frame) => frame.offsetHeight);
const tell = (height, more = "") => `parent.postMessage({ netpol: 1, type: "height", height: ${height} }, "*");${more}`;

test("ten blocks of a post cost nothing before a click", async ({ page, post, requests }) => {
  await post.show(ten);
  await expect(post.buttons).toHaveCount(10);
  await page.mouse.wheel(0, 5000);
  await post.settle();
  expect(requests.filter((url) => url.startsWith(post.site))).toEqual([`${post.site}embed/v1.js`]);
  await expect(post.frames).toHaveCount(0);
});

test("a frame may run and open a tab, and nothing else", async ({ page, post }) => {
  await post.standIn();
  await post.show(block("web"));
  await post.buttons.first().click();
  const frame = post.frames.first();
  await expect(frame).toHaveAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
  await expect(frame).toHaveAttribute("referrerpolicy", "no-referrer");
  expect(await frame.evaluate(({ src }) => src)).toContain(`${post.site}embed/#/t/1.`);
});

test("each frame of a page has a title of its own", async ({ page, post }) => {
  await post.standIn();
  await post.show(block("web") + block("web"));
  await post.buttons.nth(0).click();
  await post.buttons.nth(1).click();
  await expect(page.getByTitle("NetworkPolicy Playground: web", { exact: true })).toHaveCount(1);
  await expect(page.getByTitle("NetworkPolicy Playground: web (2)", { exact: true })).toHaveCount(1);
});

test("a frame that is closed and opened again is the same", async ({ page, post }) => {
  await post.standIn();
  await post.show(block("web"));
  const button = post.buttons.first();
  await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const field = page.frameLocator("iframe").getByRole("textbox");
  await field.fill("mine");
  await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(post.frames.first()).toBeHidden();
  await button.click();
  await expect(field).toHaveValue("mine");
});

test("a frame is as high as it says", async ({ page, post }) => {
  await post.standIn(tell(612.4));
  await post.show(block("web"));
  await post.buttons.first().click();
  await expect.poll(() => heightOf(post.frames.first())).toBe(613);
});

test.describe("a frame above a button", () => {
  /** A post with an open frame, and the pointer over the button below it. */
  async function over(post, page) {
    await post.standIn();
    await post.show(block("web") + block("api"));
    await post.buttons.nth(0).click();
    await page.frameLocator("iframe").getByRole("textbox").waitFor();
    const [frame, button] = [post.frames.first(), post.buttons.nth(1)];
    await button.hover();
    return { frame, button, top: async () => (await button.boundingBox()).y };
  }

  /** The frame says its height, and is heard. */
  async function grow(page) {
    await page.frames()[1].evaluate(() => parent.postMessage({ netpol: 1, type: "height", height: 612 }, "*"));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }

  test("does not move it away from under the pointer, and grows when that has gone", async ({ page, post }) => {
    const { frame, button, top } = await over(post, page);
    const before = await top();
    await page.mouse.down();
    await grow(page);
    expect(await top()).toBe(before);
    await page.mouse.up();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    expect(await heightOf(frame)).toBe(420);
    await page.mouse.move(0, 0);
    await expect.poll(() => heightOf(frame)).toBe(612);
  });

  test("grows at once where the pointer is over its own button", async ({ page, post }) => {
    const { frame } = await over(post, page);
    await post.buttons.nth(0).hover();
    await grow(page);
    await expect.poll(() => heightOf(frame)).toBe(612);
  });

  test("grows when a button that went away was under the pointer", async ({ page, post }) => {
    const { frame } = await over(post, page);
    await page.evaluate(() => document.querySelectorAll("pre")[1].remove());
    await expect(post.buttons).toHaveCount(1);
    await grow(page);
    await expect.poll(() => heightOf(frame)).toBe(612);
  });
});

test("a frame cannot grow without end", async ({ page, post }) => {
  await post.standIn(tell(1e9));
  await post.show(block("web"));
  await post.buttons.first().click();
  await expect.poll(() => heightOf(post.frames.first())).toBe(4000);
});

test("what others say of a height changes nothing", async ({ page, post }) => {
  await post.standIn();
  await post.show(`${block("web")}<iframe title="Another" srcdoc="<script>${tell(900, "document.title = 'told'").replaceAll('"', "'")}</script>"></iframe>`);
  await post.buttons.first().click();
  await page.evaluate(() => postMessage({ netpol: 1, type: "height", height: 900 }, "*"));
  await post.settle();
  expect(await heightOf(page.getByTitle("NetworkPolicy Playground: web"))).toBe(420);
});

for (const [what, directive, height] of [
  ["as the author says", "# netpol: height=300\n", 300],
  ["lower with a matrix alone", "# netpol: view=matrix\n", 320],
  ["a line with a verdict alone", "# netpol: view=verdict\n", 48],
  ["420 pixels otherwise", "", 420],
]) {
  test(`a frame begins ${what}`, async ({ page, post }) => {
    await post.standIn();
    await post.show(block("web", { directive }));
    await post.buttons.first().click();
    expect(await heightOf(post.frames.first())).toBe(height);
  });
}

test("a height that the author chose stays", async ({ page, post }) => {
  await post.standIn(tell(612));
  await post.show(block("web", { directive: "# netpol: height=300\n" }));
  await post.buttons.first().click();
  await page.frameLocator("iframe").getByRole("textbox").waitFor();
  await post.settle();
  expect(await heightOf(post.frames.first())).toBe(300);
});

for (const [what, change, scheme] of [
  ["Chirpy's attribute", () => document.documentElement.setAttribute("data-mode", "dark"), "dark"],
  ["Docusaurus' attribute", () => document.documentElement.setAttribute("data-theme", "dark"), "dark"],
  ["Bootstrap's attribute", () => document.documentElement.setAttribute("data-bs-theme", "dark"), "dark"],
  ["a class of the page", () => document.body.classList.add("dark"), "dark"],
  ["the scheme that its styles set", () => document.documentElement.style.setProperty("color-scheme", "dark"), "dark"],
  ["both schemes, as the system says", () => document.documentElement.style.setProperty("color-scheme", "light dark"), "light dark"],
  ["dark colours alone", () => document.body.style.setProperty("background", "#101418"), "dark"],
  ["a theme that is no colour", () => document.documentElement.setAttribute("data-theme", "forest"), "light"],
]) {
  test(`a frame follows ${what}, before it is there and after`, async ({ page, post }) => {
    await post.standIn();
    await post.show(block("web") + block("api"));
    await post.buttons.nth(0).click();
    const schemes = () => post.frames.evaluateAll((frames) => frames.map((frame) => frame.style.colorScheme));
    expect(await schemes()).toEqual(["light"]);
    await page.evaluate(change);
    await post.buttons.nth(1).click();
    await expect.poll(schemes).toEqual([scheme, scheme]);
  });
}

test("a theme that the author chose stays", async ({ page, post }) => {
  await post.standIn();
  await post.show(block("web", { directive: "# netpol: theme=dark\n" }));
  await post.buttons.first().click();
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "light"));
  await post.settle();
  expect(await post.frames.first().evaluate((frame) => frame.style.colorScheme)).toBe("dark");
});

test.describe("without a scheme that the tests set for every frame", () => {
  test.use({ colorScheme: null });

  test("the media queries inside say what the page is", async ({ page, post }) => {
    await post.standIn();
    await post.show(block("web"));
    await post.buttons.first().click();
    const isDark = () => page.frames()[1].evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
    await expect.poll(isDark).toBe(false);
    await page.evaluate(() => document.documentElement.setAttribute("data-mode", "dark"));
    await expect.poll(isDark).toBe(true);
  });
});

test.describe("near and far", () => {
  const far = `<div style="height: 5000px"></div>`;

  /** Scrolls, and waits until the browser has told what is in sight: before that, no time runs for what is far. */
  async function scroll(page, top) {
    await page.evaluate(
      (top) =>
        new Promise((resolve) => {
          scrollTo(0, top);
          new IntersectionObserver((_, observer) => {
            observer.disconnect();
            resolve();
          }).observe(document.body);
        }),
      top,
    );
  }

  /** Opens a post whose end is far, on a clock that stands still, and the frame at its beginning. */
  async function begin(page, post) {
    await page.clock.install();
    await post.standIn();
    await post.show(block("web") + far);
    await page.clock.runFor(3000);
    await post.buttons.first().click();
  }

  test("`loading=lazy` loads when the reader comes near", async ({ page, post }) => {
    await post.standIn();
    await post.show(far + block("web", { directive: "# netpol: loading=lazy\n" }));
    await post.settle();
    await expect(post.frames).toHaveCount(0);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(post.frames).toHaveCount(1);
    await expect(post.buttons.first()).toHaveAttribute("aria-expanded", "true");
  });

  test("`loading=eager` loads at once", async ({ page, post }) => {
    await post.standIn();
    await post.show(far + block("web", { directive: "# netpol: loading=eager\n" }));
    await expect(post.frames).toHaveCount(1);
  });

  test("a frame that nobody was in ends when it is far for half a minute, and comes back", async ({ page, post }) => {
    await begin(page, post);
    const height = await page.locator("[data-netpol]").evaluate((host) => host.offsetHeight);
    await scroll(page, 5000);
    await page.clock.runFor(29_000);
    await expect(post.frames).toHaveCount(1);
    await page.clock.runFor(2_000);
    await expect(post.frames).toHaveCount(0);
    expect(await page.locator("[data-netpol]").evaluate((host) => host.offsetHeight)).toBe(height);
    await scroll(page, 0);
    await expect(post.frames).toHaveCount(1);
  });

  test("a frame that somebody was in stays with what was typed into it", async ({ page, post }) => {
    await begin(page, post);
    const field = page.frameLocator("iframe").getByRole("textbox");
    await field.fill("mine");
    await page.clock.runFor(100);
    await scroll(page, 5000);
    await page.clock.runFor(60_000);
    await expect(field).toHaveValue("mine");
  });
});

test("a strict policy of the host needs our origin alone", async ({ page, post }) => {
  await post.standIn();
  const { origin } = new URL(post.site);
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}`;
  await post.show(block("web"), { head: `<meta http-equiv="Content-Security-Policy" content="${policy}">` });
  await post.buttons.first().click();
  await page.frameLocator("iframe").getByRole("textbox").waitFor();
  // Its styles come from a constructed sheet, which needs no permission.
  expect(await post.buttons.first().evaluate((button) => getComputedStyle(button).borderRadius)).toBe("6px");
});
