// What both benches do: open the page, put in a text, and type into it.

import { chromium } from "@playwright/test";

import { launchOptions } from "../browser.mjs";
import { publicSet } from "../page/known.mjs";
import { Playground } from "../page/playground.mjs";
import { largeText } from "../page/texts.mjs";
import { serve } from "../server.mjs";

/** How long a key is held, in milliseconds. One that is let go at once is another input before the answer comes, and Chromium then holds the answer back for one more frame. */
const HELD = 80;
/** Between keystrokes: long enough that one has no part in the next. */
const PAUSE = 150;
/** Keystrokes before anything is measured, until the browser has compiled what is used often. */
const WARM_UP = 40;

/** The texts of the budgets, each with how it is put into the page. */
export const TEXTS = [
  { name: "3-tier example", open: (playground) => playground.example.selectOption({ value: "three-tier" }) },
  { name: "100 pods, 50 policies", open: (playground) => playground.paste(largeText(100, 50)) },
  ...["kube_prometheus", "argo_cd", "online_boutique", "recipes"].map((name) => ({ name, open: (playground) => playground.paste(publicSet(name)) })),
];

/** Opens the page in a browser, hands it to `use` and closes everything; `watch` runs in the page before its own scripts. */
export async function withPage(use, watch) {
  const server = await serve();
  const browser = await chromium.launch(launchOptions);
  try {
    const context = await browser.newContext({
      baseURL: server.url,
      locale: "en-US",
      viewport: { width: 1440, height: 900 },
      permissions: ["clipboard-read", "clipboard-write"],
    });
    if (watch) await context.addInitScript(watch);
    const playground = new Playground(await context.newPage());
    await playground.open();
    await use(playground, browser);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Opens a text and begins a comment at its end. */
export async function begin(playground, text) {
  await text.open(playground);
  await playground.page.waitForTimeout(2000);
  await playground.typeAtEnd("# ");
  await type(playground, WARM_UP);
}

/** Types digits; every keystroke is one evaluation. */
export async function type(playground, keystrokes) {
  for (let key = 0; key < keystrokes; key += 1) {
    await playground.page.keyboard.press(String(key % 10), { delay: HELD });
    await playground.page.waitForTimeout(PAUSE);
  }
}

/** The value that such a part of all values do not exceed. */
export function quantile(values, part) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? "–" : sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))].toFixed(1);
}

/** Prints a line of a table. */
export function print(columns, widths) {
  console.log(columns.map((column, index) => String(column).padEnd(widths[index] ?? widths.at(-1))).join("").trimEnd());
}
