// Pictures of the page: the one of the README, and with --all every size, theme and language to look at.

import { mkdir, stat } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";

import { launchOptions } from "./browser.mjs";
import { openForPictures, takePicture } from "./page/picture.mjs";
import { serve } from "./server.mjs";

const ROOT = new URL("../../", import.meta.url);
const MOST = 300_000;

const SIZES = { wide: [1440, 900], tablet: [900, 1100], phone: [390, 844] };
const THEMES = ["light", "dark"];
const LOCALES = ["en-US", "ko-KR"];

const server = await serve();
const browser = await chromium.launch(launchOptions);
try {
  await readme();
  if (process.argv.includes("--all")) await all();
} finally {
  await browser.close();
  await server.stop();
}

async function readme() {
  const playground = await open({ viewport: { width: 1440, height: 900 }, locale: "en-US" });
  await choose(playground);
  const path = await picture(playground.page, "docs/screenshots/playground.png");
  const { size } = await stat(path);
  if (size > MOST) throw new Error(`${path} has ${size} bytes; ${MOST} are the most that belong into the repository`);
}

async function all() {
  for (const [name, [width, height]] of Object.entries(SIZES)) {
    for (const colorScheme of THEMES) {
      for (const locale of LOCALES) {
        const playground = await open({ viewport: { width, height }, colorScheme, locale });
        const stem = `target/screenshots/${name}-${colorScheme}-${locale.slice(0, 2)}`;
        const tabs = await playground.page.getByRole("tab").all();
        if (tabs.length > 0) await eachTab(playground, tabs, stem);
        else {
          await choose(playground);
          await picture(playground.page, `${stem}.png`);
        }
        await playground.page.context().close();
      }
    }
  }
}

async function eachTab(playground, tabs, stem) {
  const [editor, diagram, matrix, why] = tabs;
  await editor.click();
  await picture(playground.page, `${stem}-1-editor.png`);
  await diagram.click();
  await picture(playground.page, `${stem}-2-diagram.png`);
  await matrix.click();
  await choose(playground);
  await matrix.click();
  await picture(playground.page, `${stem}-3-matrix.png`);
  await why.click();
  await picture(playground.page, `${stem}-4-why.png`);
}

function open(options) {
  return openForPictures(browser, { baseURL: server.url, ...options });
}

/** The path of the mock: from the frontend straight to the database, which is blocked at both ends. */
async function choose(playground) {
  await playground.matrix.getByRole("gridcell", { name: /^frontend.*database/ }).click();
  // On a narrow screen the reason is there and not shown.
  await playground.page.locator(".why h3").first().waitFor({ state: "attached" });
}

async function picture(page, name) {
  const path = fileURLToPath(new URL(name, ROOT));
  await mkdir(fileURLToPath(new URL(".", new URL(name, ROOT))), { recursive: true });
  await takePicture(page, path);
  console.log(`  ${name}`);
  return path;
}
