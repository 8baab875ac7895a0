// The test function of what authors embed: a post of somebody else. The console stays silent, and nobody but us and the post is asked.

import { expect, test as base } from "./listening.mjs";
import { Post } from "./post.mjs";

export { expect };

export const test = base.extend({
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
