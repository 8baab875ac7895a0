// A post of somebody else with our script in it, as its readers find it.

import { readFileSync } from "node:fs";

/** The YAML blocks of the post that every host of `hosts` publishes. */
export const BLOCKS = [
  ...readFileSync(new URL("../hosts/source/post.md", import.meta.url), "utf8").matchAll(/^```yaml\n([\s\S]*?)^```$/gm),
].map(([, yaml]) => yaml);

/** What a frame's address carries. */
export function carried(address) {
  const { hash } = new URL(address);
  const [, payload, query] = /^#\/t\/1\.([\w-]*)(?:\?(.*))?$/.exec(hash);
  const [options, ...lines] = Buffer.from(payload, "base64url").toString("utf8").split("\n");
  return { inside: options, text: lines.join("\n"), options: Object.fromEntries(new URLSearchParams(query ?? "")) };
}

export class Post {
  constructor(page, baseURL) {
    this.page = page;
    this.site = baseURL;
    // Another origin than the one that our files come from, as it is for everybody.
    this.address = baseURL.replace("127.0.0.1", "localhost").replace("/netpol/", "/hosts/");
    this.buttons = page.getByRole("button", { name: /^(Try |정책 .* 직접 해 보기|이 YAML 직접 해 보기)/ });
    this.frames = page.locator("iframe");
  }

  /** Opens a post of `hosts` and waits for its buttons. */
  async open(name) {
    await this.page.goto(`${this.address}${name}.html`);
    await this.buttons.first().waitFor();
  }

  /** Opens a page of that body, with the line that authors write. */
  async show(body, { head = "", script = `<script src="${this.site}embed/v1.js" data-upgrade defer></script>`, lang = "en" } = {}) {
    const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A post</title>${head}${script}</head><body>${body}</body></html>`;
    await this.page.goto(`${this.address}?html=${encodeURIComponent(html)}`);
  }

  /** Puts another frame in the place of ours, so that nothing depends on what the playground does. */
  async standIn(script = "") {
    const body = `<!doctype html><title>Frame</title><input aria-label="Field"><script>${script}</script>`;
    await this.page.route("**/netpol/embed/", (route) => route.fulfill({ contentType: "text/html", body }));
  }

  /** Waits until a page without any button has had its time to get one. */
  async settle() {
    await this.page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 300))));
  }

  /** Presses a button as people do, who look for it until the pointer is on it: from then on no frame above moves it. */
  async press(button) {
    for (let isUnder = false; !isUnder; ) {
      await button.hover();
      isUnder = await button.evaluate((button) => button.matches(":hover"));
    }
    await button.click();
  }

  /** What the frame behind a button carries, once it is opened. */
  async carriedBy(button) {
    const count = await this.frames.count();
    await this.press(button);
    await this.frames.nth(count).waitFor({ state: "attached" });
    const addresses = await this.frames.evaluateAll((frames) => frames.map((frame) => frame.src));
    const known = (this.known ??= new Set());
    const address = addresses.find((address) => !known.has(address));
    known.add(address);
    return carried(address);
  }
}

/** A policy in a block without any highlighter. */
export function block(name, { directive = "", around = "pre", attributes = "" } = {}) {
  const yaml = `${directive}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: ${name}\nspec:\n  podSelector: {}\n`;
  return `<${around} ${attributes}><code class="language-yaml">${yaml}</code></${around}>`;
}
