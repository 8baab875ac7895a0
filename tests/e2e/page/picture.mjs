// Pictures of the page as it stands still.

import { Playground } from "./playground.mjs";

/** Opens the page for somebody who was here before, so that it offers no tour. */
export async function openForPictures(browser, options) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  await context.addInitScript(() => localStorage.setItem("netpol.tour", "no"));
  const playground = new Playground(await context.newPage());
  await playground.open();
  return playground;
}

/** Takes the pointer away, waits until nothing moves, and takes the picture. */
export async function takePicture(page, path) {
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  await page.screenshot({ path });
}
