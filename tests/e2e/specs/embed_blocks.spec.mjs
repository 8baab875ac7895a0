// Which blocks of a post get a button, and what the author said about them.

import { expect, test } from "../page/blog.mjs";
import { block } from "../page/post.mjs";

test.beforeEach(({ post }) => post.standIn());

test("a block without any language is found by what it holds", async ({ post }) => {
  await post.show(block("web").replace(' class="language-yaml"', ""));
  await expect(post.buttons).toHaveText(["Try policy web"]);
});

for (const [what, body] of [
  ["an ancestor says so", `<div data-no-upgrade>${block("web")}</div>`],
  ["the block says so", block("web", { attributes: "data-no-upgrade" })],
  ["its class says so", `<div class="no-netpol">${block("web")}</div>`],
  ["its first line says so", block("web", { directive: "# netpol: off\n" })],
  ["it is of another language", block("web").replace("language-yaml", "language-go")],
  ["it holds no policy", "<pre><code>apiVersion: v1\nkind: Pod\n</code></pre>"],
  ["it holds a piece of one", "<pre><code>kind: NetworkPolicy\nspec: {}\n</code></pre>"],
  ["its lines cannot be told apart", "<pre><code>apiVersion: networking.k8s.io/v1 kind: NetworkPolicy metadata: name: web</code></pre>"],
  ["somebody edits it", `<div contenteditable="true">${block("web")}</div>`],
]) {
  test(`a block gets no button where ${what}`, async ({ post }) => {
    await post.show(body + block("other"));
    await expect(post.buttons).toHaveText(["Try policy other"]);
  });
}

test("the script loaded twice makes one button a block", async ({ post }) => {
  const line = `<script src="${post.site}embed/v1.js" data-upgrade defer></script>`;
  await post.show(block("web"), { script: line + line.replace("v1.js", "v1.0.js") });
  await expect(post.buttons).toHaveCount(1);
  await post.settle();
  await expect(post.buttons).toHaveCount(1);
});

test("without the word `data-upgrade` no block is touched", async ({ post }) => {
  await post.show(block("web"), { script: `<script src="${post.site}embed/v1.js" defer></script>` });
  await post.settle();
  await expect(post.buttons).toHaveCount(0);
});

test("policies of one name get buttons of several names", async ({ post }) => {
  await post.show(block("web") + block("web"));
  await expect(post.buttons).toHaveText(["Try policy web", "Try policy web (2)"]);
});

test("several policies of a block are named", async ({ page, post }) => {
  await post.show("<pre><code></code></pre>");
  await page.evaluate((texts) => (document.querySelector("code").textContent = texts), ["a", "b", "c", "d"].map((name) => block(name).replace(/<[^>]*>/g, "")).join("---\n"));
  await expect(post.buttons).toHaveText(["Try policies a, b, c, …"]);
});

test("a name that is none of Kubernetes' reaches no button", async ({ post }) => {
  await post.show(block("&lt;img src=x onerror=alert(1)&gt;") + block("we\u202eb"));
  await expect(post.buttons).toHaveText(["Try this YAML", "Try this YAML (2)"]);
});

test("the button speaks the language of the text around it", async ({ post }) => {
  await post.show(`<div lang="ko-KR">${block("web")}</div>${block("api")}`, { lang: "en" });
  await expect(post.buttons).toHaveText(["정책 web 직접 해 보기", "Try policy api"]);
});

test("a block that comes later gets its button, and one that goes takes it along", async ({ page, post }) => {
  await post.show(`<div id="app">${block("web")}</div>`);
  await expect(post.buttons).toHaveText(["Try policy web"]);
  await page.evaluate((html) => (document.querySelector("#app").innerHTML = html), block("api"));
  await expect(post.buttons).toHaveText(["Try policy api"]);
  await page.evaluate(() => document.querySelector("pre").remove());
  await expect(post.buttons).toHaveCount(0);
});

test("directives in the first lines are options of the frame, and stay in the text", async ({ post }) => {
  const directive = "# An example.\n# netpol: view=matrix,diagram from=shop/web to=ip:0.0.0.0/0\n# netpol: readonly | port=53/UDP\n";
  await post.show(block("web", { directive }));
  const { inside, text, options } = await post.carriedBy(post.buttons.first());
  expect(options).toEqual({ view: "matrix,diagram", from: "shop/web", to: "ip:0.0.0.0/0", port: "53/UDP", readonly: "", lang: "en" });
  expect(inside).toBe("");
  expect(text).toMatch(/^# An example\.\n# netpol: view/);
});

test("a directive weighs more than a default of the page", async ({ post }) => {
  const script = `<script src="${post.site}embed/v1.js" data-upgrade data-view="matrix" data-profile="cilium" data-predict defer></script>`;
  await post.show(block("web", { directive: "# netpol: view=verdict predict=no\n" }), { script });
  const { options } = await post.carriedBy(post.buttons.first());
  expect(options).toEqual({ view: "verdict", profile: "cilium", lang: "en" });
});

test("a key that means nothing is named in the console once", async ({ post, said }) => {
  const directive = "# netpol: veiw=matrix\n";
  await post.show(block("web", { directive }) + block("api", { directive }));
  await expect(post.buttons).toHaveCount(2);
  expect(said.splice(0)).toEqual([expect.stringContaining("there is no option “veiw”")]);
});

test("the blocks of a group add to one another", async ({ post }) => {
  const pods = "# netpol: group=shop\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";
  const one = block("one", { directive: "# netpol: group=shop\n" });
  await post.show(`<pre>${pods}</pre>${one}${block("alone")}`);
  await expect(post.buttons).toHaveText(["Try this YAML", "Try policy one", "Try policy alone"]);
  expect((await post.carriedBy(post.buttons.nth(1))).text).toBe(`${pods}---\n${one.replace(/<[^>]*>/g, "")}`);
  expect((await post.carriedBy(post.buttons.nth(2))).text).not.toContain("Pod");
});

test("what a post does not show is hidden context", async ({ post }) => {
  const pod = (name) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\n`;
  const shop = `# netpol: group=shop\n${pod("api")}`;
  await post.show(
    `${block("web")}<script type="text/yaml">\n${pod("web")}</script><p>And</p>${block("api", { directive: "# netpol: group=shop\n" })}<p>…</p><script type="text/yaml">${shop}</script>`,
  );
  const of = async (index) => (await post.carriedBy(post.buttons.nth(index))).text;
  expect(await of(0)).toMatch(new RegExp(`---\n# netpol: hidden-start\n${pod("web").replace(/[{}]/g, "\\$&")}# netpol: hidden-end\n$`));
  expect(await of(1)).toMatch(/---\n# netpol: hidden-start\n# netpol: group=shop\napiVersion: v1\n[^]*name: api\}\n# netpol: hidden-end\n$/);
});

test("what is hidden by the text itself is no directive", async ({ post, said }) => {
  await post.show(block("web", { directive: "# netpol: hidden-start\n# netpol: view=matrix\n# netpol: hidden-end\n" }));
  expect((await post.carriedBy(post.buttons.first())).options).toEqual({ lang: "en" });
  expect(said).toEqual([]);
});
