// <netpol-playground>, the element for authors who choose the settings of each playground.

import { expect, test } from "../page/blog.mjs";

test.beforeEach(({ post }) => post.standIn());

const POLICY = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web}\nspec: {podSelector: {}}\n";
const POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";

test("its attributes weigh more than directives, and those more than defaults of the page", async ({ post }) => {
  const script = `<script src="${post.site}embed/v1.js" data-view="diagram" data-profile="cilium" data-port="53" defer></script>`;
  await post.show(`<netpol-playground view="matrix" readonly><pre># netpol: view=verdict profile=calico\n${POLICY}</pre></netpol-playground>`, { script });
  const { options } = await post.carriedBy(post.buttons.first());
  expect(options).toEqual({ view: "matrix", profile: "calico", port: "53", readonly: "", lang: "en" });
});

for (const [what, inside, expected] of [
  ["a `pre`", `<pre>${POLICY}</pre>`, POLICY],
  ["plain text", `\n${POLICY}`, POLICY],
  ["a script", `<script type="text/yaml">${POLICY}</script>`, POLICY],
  ["a `pre` and a script that is hidden", `<pre>${POLICY}</pre><script type="text/yaml">${POD}</script>`, `${POLICY}---\n# netpol: hidden-start\n${POD}# netpol: hidden-end\n`],
]) {
  test(`its YAML is ${what}`, async ({ post }) => {
    await post.show(`<netpol-playground>${inside}</netpol-playground>`);
    await expect(post.buttons).toHaveText(["Try policy web"]);
    expect((await post.carriedBy(post.buttons.first())).text).toBe(expected);
  });
}

test("its block gets no button of its own", async ({ post }) => {
  await post.show(`<netpol-playground><pre>${POLICY}</pre></netpol-playground>`);
  await post.settle();
  await expect(post.buttons).toHaveCount(1);
});

test("what stands inside is still shown", async ({ page, post }) => {
  await post.show(`<netpol-playground><pre>${POLICY}</pre></netpol-playground>`);
  await expect(post.buttons).toHaveCount(1);
  await expect(page.locator("pre")).toBeVisible();
});

test("one that a script adds begins too, and one that goes takes its frame along", async ({ page, post }) => {
  await post.show("<div id=app></div>");
  await page.evaluate((policy) => {
    const element = document.createElement("netpol-playground");
    element.textContent = policy;
    document.querySelector("#app").append(element);
  }, POLICY);
  await post.buttons.first().click();
  await expect(post.frames).toHaveCount(1);
  await page.evaluate(() => document.querySelector("#app").replaceChildren());
  await expect(post.frames).toHaveCount(0);
});

test("an attribute that means nothing is named in the console", async ({ post, said }) => {
  await post.show(`<netpol-playground class="wide" data-mine="1" aria-label="A" veiw="matrix"><pre>${POLICY}</pre></netpol-playground>`);
  await expect(post.buttons).toHaveCount(1);
  expect(said.splice(0)).toEqual([expect.stringContaining("“veiw”")]);
});
