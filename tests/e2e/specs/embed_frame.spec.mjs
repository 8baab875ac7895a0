// The playground in a frame of somebody's post: tried, edited, and opened with the edit.

import { expect, test } from "../page/blog.mjs";
import { Frame } from "../page/frame.mjs";
import { Playground } from "../page/playground.mjs";
import { BLOCKS } from "../page/post.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

/** TWO_TIERS in a post, with a directive. */
const withDirective = (directive, lang = "en") => [`<pre># netpol: ${directive}\n${TWO_TIERS}</pre>`, { lang }];

async function opened(post, page, directive, lang) {
  await post.show(...withDirective(directive, lang));
  await post.buttons.first().click();
  return new Frame(page);
}

test("a Jekyll post is upgraded, tried, edited, and opened in the playground with the edit", async ({ page, post, context }) => {
  await post.open("minima");
  await post.buttons.first().click();
  const frame = new Frame(page);
  const cell = (name) => frame.matrix.getByRole("gridcell", { name });
  await expect(cell("web → api: 열림: TCP 8080.")).toHaveAttribute("aria-selected", "true");
  await expect(frame.why).toContainText("12–16번째 줄");

  await expect.poll(() => frame.outward.getAttribute("href")).toMatch(/^\.\.\/#\/p\/1\./);
  const href = await frame.outward.getAttribute("href");
  await frame.write(BLOCKS[0].replace("8080", "9090"));
  await expect(cell("web → api: 열림: TCP 9090.")).toBeVisible();
  await expect.poll(() => frame.outward.getAttribute("href")).not.toBe(href);
  const [tab] = await Promise.all([context.waitForEvent("page"), frame.outward.click()]);
  const playground = new Playground(tab);
  await playground.ready();
  await expect(playground.editor).toContainText("9090");
  // In the language of the post, whatever the reader's browser says.
  const opened = playground.matrix.getByRole("gridcell", { name: "web → api: 열림: TCP 9090." });
  await expect(opened).toHaveAttribute("aria-selected", "true");
});

test("Reset brings back the author's text", async ({ page, post }) => {
  const frame = await opened(post, page, "from=web to=api profile=flannel");
  await expect(frame.cell("web", "api")).toHaveAccessibleName(/^web to api: open on all ports/);
  await frame.write("apiVersion: v1\nkind: Pod\nmetadata: {name: mine}\n");
  await frame.profile.selectOption({ value: "cilium" });
  await expect(frame.cell("mine", "Internet")).toBeVisible();
  await frame.reset.click();
  await expect(frame.editor).toContainText("web-policy");
  await expect(frame.cell("web", "api")).toHaveAccessibleName(/^web to api: open on all ports/);
});

test("`view` says what is shown", async ({ page, post }) => {
  const frame = await opened(post, page, "view=matrix");
  await expect(frame.cell("web", "api")).toBeVisible();
  await expect(frame.editor).toHaveCount(0);
  await expect(frame.why).toHaveCount(0);
  await expect(frame.frame.locator(".stage")).toHaveCount(0);
});

test("without an editor, its code is not loaded, and a line that is asked for unfolds the text", async ({ page, post, requests }) => {
  const frame = await opened(post, page, "view=matrix,diagram,explanation from=web to=api");
  await frame.why.getByRole("button", { name: /lines?/i }).first().click();
  await expect(frame.frame.getByRole("region", { name: "YAML of this example" })).toBeVisible();
  expect(requests.filter((url) => /\/editor[^/]*\.js$/.test(url))).toEqual([]);
});

test("a verdict is a line, and unfolds", async ({ page, post }) => {
  const frame = await opened(post, page, "view=verdict from=web to=api");
  await expect(frame.line.getByText("web to api: open on TCP 8080.", { exact: false }).first()).toBeVisible();
  const height = () => post.frames.first().evaluate((frame) => frame.offsetHeight);
  await expect.poll(height).toBeLessThan(60);
  await frame.line.locator("summary").first().click();
  await expect(frame.why).toContainText("web-policy");
  await expect.poll(height).toBeGreaterThan(200);
  await frame.line.locator("summary").first().click();
  await expect.poll(height).toBeLessThan(60);
});

test("a text that is read alone has no field, and can be walked through with the keys", async ({ page, post }) => {
  const frame = await opened(post, page, "readonly from=web to=api");
  const text = frame.frame.getByRole("region", { name: "YAML of this example" });
  await expect(text).toContainText("name: web-policy");
  await expect(frame.frame.getByRole("textbox")).toHaveCount(0);
  await expect(frame.reset).toHaveCount(0);
  await expect(text.locator(".opens").first()).toBeVisible();
});

test("what a post does not show is evaluated, unfolds, and goes along", async ({ page, post }) => {
  await post.show(`<pre>${TWO_TIERS}</pre><script type="text/yaml">apiVersion: v1\nkind: Pod\nmetadata: {name: batch, namespace: shop}\n</script>`);
  await post.buttons.first().click();
  const frame = new Frame(page);
  await expect(frame.cell("batch", "api")).toBeVisible();
  await expect(frame.editor).not.toContainText("batch");
  await frame.frame.getByText("3 more lines that this example needs").click();
  await expect(frame.frame.getByRole("region", { name: "YAML of this example" })).toContainText("name: batch");
  await expect(frame.outward).toBeVisible();
  await page.goto(new URL(await frame.outward.getAttribute("href"), `${post.site}embed/`).href);
  await expect(new Playground(page).cell("batch", "api")).toBeVisible();
});

test("Esc leaves the editor, and the next Tab what is around it", async ({ page, post }) => {
  const frame = await opened(post, page, "view=editor,matrix");
  await frame.cell("web", "api").waitFor();
  await frame.editor.click();
  await page.keyboard.press("Escape");
  await expect(frame.editor).not.toBeFocused();
  await expect(frame.frame.getByRole("region", { name: "Kubernetes YAML" })).toBeFocused();
});

test("a frame grows at once and shrinks after the reader's action alone", async ({ page, post }) => {
  const frame = await opened(post, page, "view=matrix,explanation");
  await frame.why.getByRole("heading", { level: 3 }).first().waitFor();
  const height = () => post.frames.first().evaluate((frame) => frame.offsetHeight);
  const inside = () => page.frames()[1].evaluate(() => document.querySelector(".frame").offsetHeight);
  await expect.poll(async () => (await height()) - (await inside())).toBe(0);
});

test("a frame of a host that chose a theme is in it, and goes along with it", async ({ page, post }) => {
  const ground = () => page.frames()[1].evaluate(() => getComputedStyle(document.querySelector(".frame")).backgroundColor);
  const frame = await opened(post, page, "view=matrix theme=dark");
  await frame.cell("web", "api").waitFor();
  expect(await ground()).toBe("rgb(21, 28, 37)");
});

test("an address that cannot be read says so", async ({ page, post, baseURL }) => {
  await page.goto(`${baseURL}embed/#/p/1.AAAA`);
  await expect(page.getByRole("alert")).toContainText("cannot be read from its address");
  expect(post).toBeDefined();
});

test("a frame keeps nothing, though it is opened by itself", async ({ page, post, baseURL }) => {
  await page.goto(`${baseURL}embed/#/t/1.${Buffer.from(`\n${TWO_TIERS}`).toString("base64url")}`);
  await expect(new Playground(page).cell("web", "api")).toBeVisible();
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({});
  expect(post).toBeDefined();
});
