// Frames among hosts that are careful, careless or hostile.

import { expect, test } from "../page/blog.mjs";
import { Frame } from "../page/frame.mjs";
import { block } from "../page/post.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const POST = `<pre>${TWO_TIERS}</pre>`;

test("a host with a strict policy needs our origin alone", async ({ page, post }) => {
  const { origin } = new URL(post.site);
  const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}`;
  await post.show(POST, { head: `<meta http-equiv="Content-Security-Policy" content="${policy}">` });
  await post.buttons.first().click();
  await expect(new Frame(page).cell("web", "api")).toBeVisible();
});

test("a frame without any origin works: no storage, no worker", async ({ page, post }) => {
  await post.show(POST);
  await post.buttons.first().click();
  const frame = new Frame(page);
  await expect(frame.cell("web", "api")).toBeVisible();
  const inside = page.frames()[1];
  expect(await inside.evaluate(() => self.origin)).toBe("null");
  expect(page.workers()).toEqual([]);
  await frame.write(TWO_TIERS.replaceAll("8080", "9090"));
  await expect(frame.cell("web", "api")).toHaveAccessibleName("web to api: open on TCP 9090.");
});

test("a frame takes no messages", async ({ page, post }) => {
  await post.show(POST);
  await post.buttons.first().click();
  const frame = new Frame(page);
  await expect(frame.cell("web", "api")).toBeVisible();
  await frame.editor.waitFor();
  await frame.outward.waitFor();
  await post.settle();
  const before = await page.frames()[1].evaluate(() => document.body.innerHTML);
  await page.evaluate((text) => {
    for (const host of document.querySelectorAll("[data-netpol]")) {
      const { contentWindow } = host.shadowRoot.querySelector("iframe");
      for (const data of [text, { netpol: 1, type: "text", text }, { netpol: 1, type: "height", height: 1 }, { __proto__: { polluted: 1 } }, "ready", new Uint8Array(9)]) contentWindow.postMessage(data, "*");
    }
  }, "kind: Pod");
  await post.settle();
  expect(await page.frames()[1].evaluate(() => document.body.innerHTML)).toBe(before);
});

test("a frame in a frame in a post works as one in a post", async ({ page, post }) => {
  const inner = new URL(`${post.address}?html=${encodeURIComponent(`<!doctype html><script src="${post.site}embed/v1.js" data-upgrade defer></script>${POST}`)}`);
  await post.show(`<iframe title="Inner" width="900" height="900" sandbox="allow-scripts" src="${inner.href.replaceAll('"', "%22")}"></iframe>`);
  const host = page.frameLocator('iframe[title="Inner"]');
  await host.getByRole("button", { name: /^Try / }).click();
  await expect(host.frameLocator("iframe").getByRole("gridcell", { name: "web to api: open on TCP 8080." })).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

for (const [what, yaml] of [
  ["markup", TWO_TIERS.replaceAll("name: web", 'name: "<img src=x onerror=parent.postMessage(1)>"')],
  ["a script's address", TWO_TIERS.replaceAll("shop", "javascript:alert(1)")],
  ["names of objects' insides", `${TWO_TIERS}---\n__proto__: {polluted: 1}\nconstructor: {prototype: {}}\n`],
  ["bidirectional characters", TWO_TIERS.replaceAll("web-policy", "web\u202epolicy")],
]) {
  test(`a text with ${what} runs nothing`, async ({ page, post }) => {
    await post.show("<pre></pre>");
    await page.evaluate((yaml) => (document.querySelector("pre").textContent = yaml), yaml);
    await post.buttons.first().click();
    const frame = new Frame(page);
    await expect(frame.editor).toContainText("NetworkPolicy");
    await frame.outward.waitFor();
    expect(await page.frames()[1].evaluate(() => [document.querySelectorAll("img[src], iframe, body script").length, document.title, {}.polluted])).toEqual([0, expect.not.stringMatching(/web|shop|javascript|img/), undefined]);
    expect(await page.evaluate(() => ({}).polluted)).toBeUndefined();
  });
}

test("ten frames of a post are opened one after the other", async ({ page, post }) => {
  test.setTimeout(180_000);
  await post.show(Array.from({ length: 10 }, (_, index) => block(`policy-${index}`, { directive: "# netpol: view=matrix,explanation\n" })).join("<p>…</p>"));
  for (let index = 0; index < 10; index += 1) {
    await post.press(post.buttons.nth(index));
    const frame = page.frameLocator(`iframe[title="NetworkPolicy Playground: policy-${index}"]`);
    await expect(frame.getByRole("gridcell").first()).toBeVisible({ timeout: 30_000 });
  }
  await expect(post.frames).toHaveCount(10);
});

test("a plain frame out of sight for half a minute ends its worker, and comes back with what was typed", async ({ page, post }) => {
  await page.clock.install();
  const payload = Buffer.from(`\n${TWO_TIERS}`).toString("base64url");
  const frame = `<iframe title="Plain" width="900" height="700" src="${post.site}embed/#/t/1.${payload}"></iframe>`;
  await post.show(`${frame}<div style="height: 6000px"></div>`);
  const plain = new Frame(page);
  await page.clock.runFor(2_000);
  await expect(plain.cell("web", "api")).toBeVisible();
  await expect.poll(() => page.workers().length).toBe(1);
  await plain.write(TWO_TIERS.replaceAll("8080", "9090"));
  await page.clock.runFor(2_000);
  await expect(plain.cell("web", "api")).toHaveAccessibleName("web to api: open on TCP 9090.");
  await page.evaluate(() => scrollTo(0, 6000));
  await expect.poll(() => page.clock.runFor(5_000).then(() => page.workers().length)).toBe(0);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => page.workers().length).toBe(1);
  await plain.write(TWO_TIERS.replaceAll("8080", "7070"));
  await page.clock.runFor(2_000);
  await expect(plain.cell("web", "api")).toHaveAccessibleName("web to api: open on TCP 7070.");
});

test("a frame without an origin, which has no worker, lets go of its engine too, and asks anew when it is seen again", async ({ page, post }) => {
  await page.clock.install();
  const payload = Buffer.from(`\n${TWO_TIERS}`).toString("base64url");
  const frame = `<iframe title="Plain" width="900" height="700" sandbox="allow-scripts" src="${post.site}embed/#/t/1.${payload}"></iframe>`;
  await post.show(`${frame}<div style="height: 6000px"></div>`);
  const plain = new Frame(page);
  await page.clock.runFor(2_000);
  await expect(plain.cell("web", "api")).toBeVisible();
  expect(page.workers()).toEqual([]);
  await plain.write(TWO_TIERS.replaceAll("8080", "9090"));
  await page.clock.runFor(2_000);
  await expect(plain.cell("web", "api")).toHaveAccessibleName("web to api: open on TCP 9090.");
  // A question is answered in a task of its own.
  const inside = page.frames()[1];
  await inside.evaluate(() => {
    const { setTimeout } = window;
    window.questions = 0;
    window.setTimeout = (act, wait, ...rest) => {
      if (wait === 0) window.questions += 1;
      return setTimeout(act, wait, ...rest);
    };
  });
  const away = async (milliseconds) => {
    await page.evaluate(() => scrollTo(0, 6000));
    await expect(page.locator("iframe")).not.toBeInViewport();
    await page.clock.runFor(milliseconds);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.locator("iframe")).toBeInViewport();
    await page.clock.runFor(1_000);
    return inside.evaluate(() => window.questions);
  };
  expect(await away(10_000)).toBe(0);
  expect(await away(40_000)).toBe(1);
  await plain.write(TWO_TIERS.replaceAll("8080", "7070"));
  await page.clock.runFor(2_000);
  await expect(plain.cell("web", "api")).toHaveAccessibleName("web to api: open on TCP 7070.");
});
