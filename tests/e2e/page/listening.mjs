// What every test function listens to: which addresses are asked for, and what the console says.

import { expect, test as base } from "@playwright/test";

export { expect };

export const test = base.extend({
  /** Every address that the page, its worker or a frame in it asked for. */
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
      // It is blocked by this configuration, so that every answer comes from the server.
      const isBlockedWorker = message.text().startsWith("Service Worker registration blocked");
      if (["error", "warning"].includes(message.type()) && !isBlockedWorker) said.push(`${message.type()}: ${message.text()}`);
    });
    await use(said);
    expect(said, "the console is silent").toEqual([]);
  },
});
