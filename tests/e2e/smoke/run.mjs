// The same steps in Firefox and in Chromium, driven by WebDriver BiDi: `node smoke/run.mjs [firefox] [chrome]`.

import process from "node:process";

import puppeteer from "puppeteer-core";

import { launchOptions } from "../browser.mjs";
import { serve } from "../server.mjs";
import { STEPS } from "./steps.mjs";
import { User } from "./user.mjs";

const BROWSERS = {
  firefox: {
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    // Lets a script write to the clipboard, as Chromium's permission does.
    extraPrefsFirefox: { "dom.events.testing.asyncClipboard": true, "intl.accept_languages": "en-US" },
  },
  chrome: { ...launchOptions, args: [...launchOptions.args, "--lang=en-US"] },
};

// In Firefox the editor measures itself once more than its own limit when the language changes, and is then where it was.
const IS_CALM = /^Measure loop restarted more than 5 times$/;

const chosen = process.argv.slice(2).filter((word) => word in BROWSERS);
const server = await serve();
let passed = 0;
let failed = 0;
try {
  for (const name of chosen.length > 0 ? chosen : Object.keys(BROWSERS)) await smoke(name);
} finally {
  await server.stop();
}
if (failed > 0) console.log(`  ${failed} failed`);
console.log(`  ${passed} passed`);
process.exitCode = failed > 0 ? 1 : 0;

async function smoke(name) {
  const browser = await puppeteer.launch({ browser: name, headless: true, protocol: "webDriverBiDi", ...BROWSERS[name] });
  try {
    const context = browser.defaultBrowserContext();
    if (name === "chrome") await context.overridePermissions(new URL(server.url).origin, ["clipboard-read", "clipboard-write"]);
    const page = await browser.newPage();
    const troubles = troublesOf(page);
    const user = new User(page);
    // The console and the network have to be quiet all the while.
    const quietly = async (act) => {
      await act();
      if (troubles.length > 0) throw new Error(troubles.splice(0).join("\n"));
    };
    let isWell = await step(name, "the page opens", () => quietly(() => user.open(server.url)));
    for (const [what, act] of STEPS) {
      if (!isWell) await user.open(server.url);
      isWell = await step(name, what, () => quietly(() => act(user)));
    }
  } finally {
    await browser.close();
  }
}

function troublesOf(page) {
  const troubles = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type()) && !IS_CALM.test(message.text())) troubles.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`uncaught: ${error}`));
  page.on("requestfailed", (request) => troubles.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
  });
  return troubles;
}

/** Takes a step and says whether it went well. */
async function step(browser, what, act) {
  const began = Date.now();
  try {
    await act();
    passed += 1;
    console.log(`✓ ${browser}: ${what} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    failed += 1;
    console.log(`✗ ${browser}: ${what}\n${error.stack ?? error}`);
    return false;
  }
}
