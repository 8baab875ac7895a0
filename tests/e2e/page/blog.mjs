// The test function of what authors embed: a post of somebody else. The console stays silent, and nobody but us and the post is asked.

import { expect, test as base } from "@playwright/test";

import { Post } from "./post.mjs";

export { expect };

export const test = base.extend({
  /** Every address that the post or a frame in it asked for. */
  requests: async ({ context }, use) => {
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    await use(requests);
  },

  /** What the console said, for those who expect something there; whatever is left in it at the end fails the test. */
  said: async ({ context }, use) => {
    const said = [];
    context.on("weberror", (error) => said.push(`uncaught: ${error.error()}`));
    context.on("console", (message) => {
      // Only the tests of what works without a network let one in.
      const isBlockedWorker = message.text().startsWith("Service Worker registration blocked");
      if (["error", "warning"].includes(message.type()) && !isBlockedWorker) said.push(`${message.type()}: ${message.text()}`);
    });
    await use(said);
    expect(said, "the console is silent").toEqual([]);
  },

  post: async ({ page, baseURL, requests, said }, use) => {
    // Browsers ask every host for its picture.
    await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    const post = new Post(page, baseURL);
    await use(post);
    expect(said).toBeDefined();
    const hosts = [new URL(post.address).origin, new URL(post.site).origin];
    expect(requests.filter((url) => !/^(blob|data):/.test(url) && !hosts.includes(new URL(url).origin))).toEqual([]);
  },
});
