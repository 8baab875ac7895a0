import process from "node:process";

import { defineConfig } from "@playwright/test";

import { launchOptions } from "./browser.mjs";

// Two runs at once need a port each.
const PORT = Number(process.env.E2E_PORT ?? 4173);

export default defineConfig({
  testDir: "specs",
  outputDir: "../../target/e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // A loaded machine is no fault of the page. What passes only the second time is listed as flaky, and is to be looked at.
  retries: 1,
  reporter: [["list"]],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${PORT}/netpol/`,
    browserName: "chromium",
    launchOptions,
    locale: "en-US",
    colorScheme: "light",
    viewport: { width: 1440, height: 900 },
    // What the browser keeps is the matter of one spec; in the others every answer comes from the server.
    serviceWorkers: "block",
    permissions: ["clipboard-read", "clipboard-write"],
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  webServer: {
    command: "node server.mjs",
    env: { PORT: String(PORT) },
    url: `http://127.0.0.1:${PORT}/netpol/`,
    reuseExistingServer: false,
  },
});
