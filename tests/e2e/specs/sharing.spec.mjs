// Sharing what is shown: the link, what it takes along, and what goes with it.

import { BENT } from "../page/links.mjs";
import { Share } from "../page/share.mjs";
import { expect, test } from "../page/test.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

/** The page with a text, a cell, a CNI and a port. */
async function prepared(page, playground) {
  await playground.open();
  await playground.paste(TWO_TIERS);
  await playground.cell("web", "api").click();
  await playground.profile.selectOption({ value: "cilium" });
  await playground.ports.getByRole("button", { name: "TCP 8080" }).click();
  await expect(playground.ports.getByRole("button", { name: "TCP 8080" })).toHaveAttribute("aria-pressed", "true");
  return new Share(page);
}

/** Opens a link as somebody who was never here. */
async function opened(browser, address) {
  const page = await (await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(address);
  return page;
}

for (const how of ["as it was written", "with an encoded hash", "with a bracket and a full stop"]) {
  test(`a link that was made here and arrives ${how} shows the same`, async ({ page, playground, browser }) => {
    const share = await prepared(page, playground);
    const link = await share.take();
    await share.copy.click();
    await expect(share.dialog.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    const [site, route] = link.split("#/");
    const other = await opened(browser, site + BENT[how](route));
    await expect(other.getByRole("textbox", { name: /YAML/ })).toContainText("name: web-policy");
    await expect(other.getByRole("gridcell", { name: /^web to api/ })).toHaveAttribute("aria-selected", "true");
    await expect(other.getByRole("combobox", { name: /^CNI/ })).toHaveValue("cilium");
    await expect(other.getByRole("button", { name: "TCP 8080", exact: true })).toHaveAttribute("aria-pressed", "true");
    await other.context().close();
  });
}

test("what is not ticked is not in the link", async ({ page, playground, browser }) => {
  const share = await prepared(page, playground);
  const whole = await share.take();
  for (const name of ["chosen cell", "CNI", "port filter"]) await share.box(name).uncheck();
  const link = await share.link.inputValue();
  expect(link.length).toBeLessThan(whole.length);
  const other = await opened(browser, link);
  await expect(other.getByRole("gridcell", { name: /^web to api/ })).toHaveAttribute("aria-selected", "false");
  await expect(other.getByRole("combobox", { name: /^CNI/ })).toHaveValue("standard");
  await other.context().close();
});

test("what there is not cannot be ticked", async ({ page, playground }) => {
  await playground.open();
  const share = new Share(page);
  await share.take();
  await expect(share.box("chosen cell")).toBeChecked();
  await expect(share.box("CNI")).toBeDisabled();
  await expect(share.box("port filter")).toBeDisabled();
});

test("the length is said, and a long text is offered as a file", async ({ page, playground }) => {
  await playground.open();
  const share = new Share(page);
  const link = await share.take();
  await expect(share.dialog.getByText(`${link.length} characters · fits a QR code`)).toBeVisible();
  await page.keyboard.press("Escape");
  const noise = Array.from({ length: 900 }, (_, index) => `# ${Math.sin(index)}`).join("\n");
  await playground.paste(`${TWO_TIERS}${noise}`);
  await expect(playground.cell("web", "api")).toBeVisible();
  await share.open.click();
  await expect(share.dialog.getByText("send a file instead")).toBeVisible();
  await expect(share.code).toHaveCount(0);
  const { name, text } = await share.save("Save YAML");
  expect(name).toBe("policies.yaml");
  expect(text).toBe(`${TWO_TIERS}${noise}`);
});

test("the code is a picture with a title, dark on white in the dark theme too", async ({ page, playground }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await playground.open();
  const share = new Share(page);
  await share.take();
  await share.code.click();
  await expect(share.picture).toBeVisible();
  await expect(share.picture.locator("rect")).toHaveAttribute("fill", "#fff");
  await expect(share.picture.locator("path")).toHaveAttribute("fill", "#000");
});

test("the pictures are files that need nothing beside them", async ({ page, playground }) => {
  await playground.open();
  const share = new Share(page);
  await share.take();
  for (const [button, name] of [
    ["Save diagram (SVG)", "three-tier-diagram.svg"],
    ["Save matrix (SVG)", "three-tier-matrix.svg"],
  ]) {
    const saved = await share.save(button);
    expect(saved.name).toBe(name);
    expect(saved.text).toContain("frontend");
    expect(await page.evaluate((text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement.tagName, saved.text)).toBe("svg");
  }
});

for (const [theme, ground] of [["light", [255, 255, 255]], ["dark", [21, 28, 37]]]) {
  test(`pictures are saved as PNG too, drawn by the page itself and without a network, ${theme}`, async ({ page, playground }) => {
    await page.emulateMedia({ colorScheme: theme });
    await playground.open();
    const share = new Share(page);
    await share.take();
    const size = Object.fromEntries([...(await share.save("Save diagram (SVG)")).text.matchAll(/ (width|height)="([\d.]+)"/g)].slice(0, 2).map(([, side, pixels]) => [side, Number(pixels)]));
    await page.context().setOffline(true);
    for (const [button, name] of [["Save diagram (PNG)", "three-tier-diagram.png"], ["Save matrix (PNG)", "three-tier-matrix.png"]]) {
      const saved = await share.save(button);
      expect(saved.name).toBe(name);
      expect([...saved.bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
      const { width, corner, colours } = await drawn(page, saved.bytes);
      if (name.includes("diagram")) expect(Math.abs(width - 2 * size.width)).toBeLessThanOrEqual(2);
      expect(corner).toEqual(ground);
      expect(colours).toBeGreaterThan(20);
    }
  });
}

/** What a bitmap shows: how wide it is, the colour of its corner, and how many colours it has. */
const drawn = (page, bytes) =>
  page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, corner: [...data.slice(0, 3)], colours: new Set(new Uint32Array(data.buffer)).size };
  }, [...bytes]);

test("each platform gets what works there, with the address of this site", async ({ page, playground, baseURL }) => {
  await playground.open();
  const share = new Share(page);
  const link = await share.take();
  const line = `<script src="${baseURL}embed/v1.js" data-upgrade defer></script>`;
  for (const platform of ["Jekyll", "Hugo", "Tistory"]) expect(await share.snippet(platform, /^Add this line once/)).toBe(line);
  expect(await share.snippet("Jekyll", /^To choose what one block shows/)).toBe(
    "# netpol: view=matrix,explanation from=production/frontend to=production/database profile=standard",
  );
  expect(await share.snippet("Docusaurus", /^Add this line once/)).toContain(`src: "${baseURL}embed/v1.js"`);
  expect(await share.snippet("velog", /^velog shows no scripts/)).toContain("<netpol-playground><pre>\n# 1. Isolate every pod");
  expect(await share.snippet("README, chat", /^A link in Markdown/)).toBe(`[NetworkPolicy Playground](${link})`);
  expect(await share.snippet("README, chat", /^The YAML as a code block/)).toMatch(/^```yaml\n# 1\. Isolate/);
  expect(await share.snippet("README, chat", /^A picture/)).toContain(`](diagram.svg)](${link})`);
  for (const platform of ["velog", "Other page"]) expect(await share.snippet(platform, /^A picture.* no SVG/)).toContain(`](diagram.png)](${link})`);
  expect(await share.snippet("Other page", /^Add a frame/)).toContain(`<iframe src="${link.replace("#/", "embed/#/")}"`);
});

test("the frame for another page shows the same", async ({ page, playground, browser }) => {
  const share = await prepared(page, playground);
  await share.take();
  const frame = await share.snippet("Other page", /^Add a frame/);
  const other = await opened(browser, /src="([^"]+)"/.exec(frame)[1]);
  await expect(other.getByRole("gridcell", { name: /^web to api/ })).toHaveAttribute("aria-selected", "true");
  await other.context().close();
});

test("the keyboard goes in and comes back", async ({ page, playground }) => {
  await playground.open();
  const share = new Share(page);
  await share.open.focus();
  await page.keyboard.press("Enter");
  await expect(share.copy).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(share.dialog).toBeHidden();
  await expect(share.open).toBeFocused();
});

test("where the browser refuses to copy, the link is selected", async ({ page, playground }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await playground.open();
  const share = new Share(page);
  const link = await share.take();
  await share.copy.click();
  await expect(share.dialog.getByRole("status").filter({ hasText: "The browser blocked copying" })).toBeVisible();
  expect(await share.link.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd))).toBe(link);
});
