// Pictures of real clusters at three sizes, light and dark, into target/gallery, with a sheet that shows them side by side.
// Words behind it choose subjects by a part of their name: `node gallery.mjs shop`.

import { mkdir, rm, writeFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { chromium } from "@playwright/test";

import { launchOptions } from "./browser.mjs";
import { deployments } from "./page/company.mjs";
import { PUBLIC_SETS, publicSet, SHOP } from "./page/known.mjs";
import { openForPictures, takePicture } from "./page/picture.mjs";
import { serve } from "./server.mjs";

const GALLERY = new URL("../../target/gallery/", import.meta.url);

const SIZES = [
  [1440, 900],
  [900, 700],
  [390, 844],
];
const THEMES = ["light", "dark"];

const subjects = subjectsWith(process.argv.slice(2));
if (process.argv.length === 2) await rm(GALLERY, { recursive: true, force: true });
await mkdir(GALLERY, { recursive: true });
const server = await serve();
const browser = await chromium.launch(launchOptions);
const pictures = [];
try {
  for (const colorScheme of THEMES) {
    for (const size of SIZES) await take(size, colorScheme);
  }
} finally {
  await browser.close();
  await server.stop();
}
await writeFile(new URL("index.html", GALLERY), sheet());
console.log(`${pictures.length} pictures; the sheet is ${fileURLToPath(new URL("index.html", GALLERY))}`);

function subjectsWith(words) {
  const all = [
    ...PUBLIC_SETS.map((name) => ({ name, text: publicSet(name) })),
    { name: "shop", text: SHOP },
    { name: "thousand_pods", text: deployments(20) },
  ];
  return all.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
}

/** One page for all subjects of a size and a theme. */
async function take([width, height], colorScheme) {
  const playground = await openForPictures(browser, {
    baseURL: server.url,
    viewport: { width, height },
    colorScheme,
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  for (const subject of subjects) {
    const stem = `${subject.name}-${width}x${height}-${colorScheme}`;
    const tabs = await playground.page.getByRole("tab").all();
    if (tabs.length > 0) await tabs[0].click();
    await playground.paste(subject.text);
    await settled(playground.page);
    const [, diagram, matrix] = tabs;
    for (const [tab, ending] of tabs.length > 0 ? [[diagram, "-diagram"], [matrix, "-matrix"]] : [[undefined, ""]]) {
      await tab?.click();
      await picture(playground.page, subject.name, `${stem}${ending}.png`);
    }
  }
  await playground.page.context().close();
}

/** Waits until the results have been the same for half a second. */
async function settled(page) {
  let before;
  for (let same = 0; same < 5; ) {
    await page.waitForTimeout(100);
    const now = await page.locator("#pictures").evaluate((pictures) => pictures.textContent);
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

async function picture(page, subject, name) {
  await takePicture(page, fileURLToPath(new URL(name, GALLERY)));
  pictures.push({ subject, name });
}

function sheet() {
  const figure = ({ name }) =>
    `<figure><a href="${name}"><img src="${name}" alt="" loading="lazy"></a><figcaption>${name}</figcaption></figure>`;
  const section = ({ name }) =>
    `<section><h2>${name}</h2><div>${pictures.filter(({ subject }) => subject === name).map(figure).join("")}</div></section>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Gallery</title>
<style>
  body { font: 14px system-ui; margin: 24px; background: #888; }
  div { display: flex; flex-wrap: wrap; gap: 16px; align-items: end; }
  figure { margin: 0; }
  img { height: 360px; display: block; }
</style>
${subjects.map(section).join("\n")}
</html>
`;
}
