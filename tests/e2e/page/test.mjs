// The test function of every spec. Whatever a test is about, the page stays on its own host and silent on the console.

import { expect, test as base } from "./listening.mjs";
import { Playground } from "./playground.mjs";

export { expect };

export const test = base.extend({
  playground: async ({ page, context, requests, said, baseURL }, use) => {
    const troubles = [];
    context.on("requestfailed", (request) => {
      // A page that is left gives up the pictures that it was still loading, which is no trouble of the network.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") troubles.push(`failed: ${request.url()}`);
    });
    context.on("response", (response) => {
      if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
    });
    await use(new Playground(page));
    expect([...said, ...troubles], "the console and the network are quiet").toEqual([]);
    const elsewhere = requests.filter((url) => !url.startsWith(baseURL) && !url.startsWith("blob:") && !url.startsWith("data:"));
    expect(elsewhere, "nothing is asked of another host").toEqual([]);
  },
});
