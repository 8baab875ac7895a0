// The test function of every spec. Whatever a test is about, the page stays on its own host and silent on the console.

import { expect, test as base } from "@playwright/test";

import { Playground } from "./playground.mjs";

export { expect };

export const test = base.extend({
  /** Every address that the page or its worker asked for. */
  requests: async ({ context }, use) => {
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    await use(requests);
  },

  playground: async ({ page, context, requests, baseURL }, use) => {
    const troubles = [];
    context.on("weberror", (error) => troubles.push(`uncaught: ${error.error()}`));
    context.on("console", (message) => {
      // It is blocked by this configuration, so that every answer comes from the server.
      const isBlockedWorker = message.text().startsWith("Service Worker registration blocked");
      if (["error", "warning"].includes(message.type()) && !isBlockedWorker) troubles.push(`${message.type()}: ${message.text()}`);
    });
    context.on("requestfailed", (request) => troubles.push(`failed: ${request.url()}`));
    context.on("response", (response) => {
      if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
    });
    await use(new Playground(page));
    expect(troubles, "the console and the network are quiet").toEqual([]);
    const elsewhere = requests.filter((url) => !url.startsWith(baseURL) && !url.startsWith("blob:") && !url.startsWith("data:"));
    expect(elsewhere, "nothing is asked of another host").toEqual([]);
  },
});
