// A frame whose module does not start: it says why, and what works without it is there.

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/blog.mjs";
import { Frame } from "../page/frame.mjs";
import { linkTo } from "../page/links.mjs";
import { Playground } from "../page/playground.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

const POST = `<pre>${TWO_TIERS}</pre>`;
const block = (page, files) => page.context().route(files, (route) => route.abort());

/** What a frame says in the place of the playground. */
function told({ frame }) {
  return {
    words: frame.getByRole("alert"),
    yaml: frame.getByRole("region", { name: /^(YAML of this example|예제 YAML)$/ }),
    outward: frame.getByRole("link", { name: /^(Open in the playground|플레이그라운드에서 열기)$/ }),
  };
}

async function opened(post, page, { lang = "en" } = {}) {
  await post.show(POST, { lang });
  await post.buttons.first().click();
  return told(new Frame(page));
}

// The browser says in the console what it was refused; nothing else is said there.
test.afterEach(({ said }) => {
  expect(said.splice(0).filter((line) => !/Failed to load|Failed to fetch|WebAssembly|net::ERR/.test(line))).toEqual([]);
});

test("where the module is blocked, the text is there, and the playground a click away", async ({ page, post, context }) => {
  await block(page, "**/*.wasm");
  const { words, yaml, outward } = await opened(post, page);
  await expect(words).toHaveText("The playground does not start: one of its files did not arrive, or this browser cannot run it.");
  expect(await yaml.innerText()).toBe(TWO_TIERS);
  await context.unroute("**/*.wasm");
  const [tab] = await Promise.all([context.waitForEvent("page"), outward.click()]);
  const playground = new Playground(tab);
  await playground.ready();
  await expect(playground.cell("web", "api")).toBeVisible();
});

test("it is said in the language of the frame", async ({ page, post }) => {
  await block(page, "**/*.wasm");
  const { words, yaml } = await opened(post, page, { lang: "ko" });
  await expect(words).toContainText("플레이그라운드를 시작하지 못했습니다.");
  await expect(yaml).toContainText("web-policy");
});

test("a frame is as high as what it says", async ({ page, post }) => {
  await block(page, "**/*.wasm");
  await post.show(`<pre># netpol: view=verdict\n${TWO_TIERS}</pre>`);
  await post.buttons.first().click();
  await told(new Frame(page)).yaml.waitFor();
  const missing = () => page.frames()[1].evaluate(() => document.documentElement.scrollHeight - innerHeight);
  await expect.poll(missing).toBe(0);
});

test("a file that is not there is told", async ({ page, post }) => {
  await page.route("**/*netpol-web-*.js", (route) => route.fulfill({ status: 404 }));
  const { words, yaml } = await opened(post, page);
  await expect(words).toContainText("one of its files did not arrive");
  await expect(yaml).toContainText("web-policy");
});

test("a policy that refuses WebAssembly is told", async ({ page, post }) => {
  // As a header of its host would say it; the frame has to come from there all the same.
  await page.addInitScript(() => {
    if (!location.pathname.endsWith("/embed/")) return;
    new MutationObserver((_, observer) => {
      if (!document.head) return;
      observer.disconnect();
      const policy = Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content: "script-src 'self'" });
      document.head.append(policy);
    }).observe(document, { childList: true, subtree: true });
  });
  const { words, yaml } = await opened(post, page);
  await expect(words).toHaveText("The playground does not start: a security policy forbids WebAssembly in this frame.");
  await expect(yaml).toContainText("web-policy");
});

test("a browser without WebAssembly is told", async ({ page, post }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  const { words, yaml } = await opened(post, page);
  await expect(words).toHaveText("The playground does not start: this browser does not run WebAssembly.");
  await expect(yaml).toContainText("web-policy");
});

test("a plain frame shows the text that its address carries compressed, in its language and theme", async ({ page, post }) => {
  await block(page, "**/*.wasm");
  const link = linkTo(`# 가\n${TWO_TIERS}`, "lang=ko&theme=dark");
  await post.show(`<iframe title="Plain" src="${post.site}embed/#/${link}" sandbox="allow-scripts"></iframe>`, { script: "" });
  const { words, yaml } = told(new Frame(page, "Plain"));
  await expect(words).toContainText("플레이그라운드를 시작하지 못했습니다.");
  expect(await yaml.innerText()).toBe(`# 가\n${TWO_TIERS}`);
  await expect(page.frameLocator("iframe").locator("html")).toHaveAttribute("data-theme", "dark");
});

for (const [what, link] of [
  ["cut", linkTo(TWO_TIERS).slice(0, -9)],
  ["broken", linkTo(TWO_TIERS).replace(/.{9}$/, "AAAAAAAAA")],
  ["too large", linkTo("a".repeat(1 << 20))],
  ["of another version", "p/2.AAAA"],
]) {
  test(`a text whose link is ${what} is not shown`, async ({ page, post }) => {
    await block(page, "**/*.wasm");
    await page.goto(`${post.site}embed/#/${link}`);
    await expect(page.getByRole("alert")).toContainText("does not start");
    await expect(page.getByRole("region", { name: "YAML of this example" })).toHaveCount(0);
    await expect(page.getByRole("link", { name: "Open in the playground" })).toHaveAttribute("href", `../#/${link}`);
  });
}

test("where not even the first script starts, it is said a while later, in both languages", async ({ page, post }) => {
  await block(page, "**/boot-*.js");
  const { words, outward } = await opened(post, page);
  await expect(words).toHaveCount(2, { timeout: 20_000 });
  await expect(words.first()).toContainText("The playground does not start");
  await expect(outward).toHaveCount(2);
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in what is said, ${theme}`, async ({ page, post }) => {
    await block(page, "**/*.wasm");
    await page.goto(`${post.site}embed/#/${linkTo(TWO_TIERS, `theme=${theme}`)}`);
    await page.getByRole("alert").waitFor();
    expect(await violations(page)).toEqual([]);
  });
}
