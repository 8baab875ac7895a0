// Addresses with something behind `#`.

import { readFileSync } from "node:fs";

import { BENT, linkTo } from "../page/links.mjs";
import { Playground } from "../page/playground.mjs";
import { expect, test } from "../page/test.mjs";
import { dnsOverUdp, TWO_TIERS } from "../page/texts.mjs";

const OPTIONS = "profile=cilium&port=8080%2FTCP&from=shop%2Fweb&to=shop%2Fapi";
const LINK = linkTo(TWO_TIERS, OPTIONS);
const PUBLISHED = new URL("../../../crates/netpol-link/tests/published/1/three-tier.links", import.meta.url);

/** What the reader has before a link comes. */
const OWN = `# mine\n${dnsOverUdp("mine")}`;

const kept = (page) => page.evaluate(() => localStorage.getItem("netpol.text"));

/** The text, the cell and the settings of the link are those on the page. */
async function showsTheLink(playground) {
  await playground.ready();
  await expect(playground.editor).toContainText("name: web-policy");
  await expect(playground.cell("web", "api")).toHaveAttribute("aria-selected", "true");
  await expect(playground.why.getByRole("heading", { level: 3 })).toHaveCount(2);
  await expect(playground.profile).toHaveValue("cilium");
  await expect(playground.ports.getByRole("button", { name: "TCP 8080" })).toHaveAttribute("aria-pressed", "true");
}

test("a screen that is not there begins as the page does without it", async ({ page, playground }) => {
  await page.goto("#/nowhere");
  await playground.ready();
  await expect(playground.cell("frontend", "backend")).toBeVisible();
  expect(new URL(page.url()).hash).toBe("#/nowhere");
});

for (const [how, bend] of Object.entries(BENT)) {
  test(`a link ${how} is opened`, async ({ page, playground }) => {
    await page.goto(bend(LINK));
    await showsTheLink(playground);
  });
}

// The host has no such page; the one that stands in for it finds the link.
for (const bent of [`%23/${LINK}`, `%2523/${LINK}`, `%23%2F${LINK}.`, `some/where/%23/${LINK}`]) {
  test(`a link whose hash became a part of the path is opened: ${bent.slice(0, 20)}`, async ({ page }) => {
    await page.goto(bent);
    await showsTheLink(new Playground(page));
  });
}

test("options after a link win over those inside", async ({ page, playground }) => {
  await page.goto(`#/${linkTo(TWO_TIERS, "profile=flannel&from=shop%2Fapi&to=shop%2Fapi")}?${OPTIONS}.`);
  await showsTheLink(playground);
});

for (const [place, kind] of ["letters", "digits", "plain letters"].entries()) {
  test(`a link in ${kind} that was made once is opened`, async ({ page, playground }) => {
    await page.goto(`#/${readFileSync(PUBLISHED, "utf8").split("\n")[place]}`);
    await playground.ready();
    await expect(playground.cell("frontend", "database")).toHaveAttribute("aria-selected", "true");
    await expect(playground.profile).toHaveValue("cilium");
  });
}

test("a link is not kept until it is edited, and one's own text is a click away", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(OWN);
  await expect.poll(() => kept(page)).toBe(OWN);
  await page.goto("about:blank");
  await page.goto(`#/${LINK}`);
  await showsTheLink(playground);
  await expect(playground.notice).toContainText("This YAML came with a link");
  expect(await kept(page)).toBe(OWN);
  await playground.showOwn.click();
  await expect(playground.editor).toContainText("# mine");
  await expect(playground.profile).toHaveValue("standard");
  await expect(playground.notice).toHaveCount(0);
});

test("a link that names no CNI shows the standard, and one's own CNI comes back with one's own text", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(OWN);
  await playground.profile.selectOption({ value: "cilium" });
  await expect.poll(() => kept(page)).toBe(OWN);
  await page.evaluate((link) => (location.hash = `#/${link}`), linkTo(TWO_TIERS));
  await expect(playground.editor).toContainText("name: web-policy");
  await expect(playground.profile).toHaveValue("standard");
  expect(await page.evaluate(() => localStorage.getItem("netpol.profile"))).toBe("cilium");
  await playground.showOwn.click();
  await expect(playground.profile).toHaveValue("cilium");
});

test("an edited link is kept, and loading the page again shows the edit", async ({ page, playground }) => {
  await page.goto(`#/${LINK}`);
  await playground.ready();
  await playground.paste(OWN);
  await expect.poll(() => kept(page)).toBe(OWN);
  expect(new URL(page.url()).hash).toBe("");
  await page.reload();
  await playground.ready();
  await expect(playground.editor).toContainText("# mine");
});

test("after an edit one's own text is still at hand", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(OWN);
  await page.evaluate((link) => (location.hash = `#/${link}`), LINK);
  await showsTheLink(playground);
  await playground.typeAtEnd("# theirs, and mine");
  await expect(playground.notice).toContainText("now keeps the YAML in the editor");
  await playground.showOwn.click();
  await expect(playground.editor).toContainText("# mine");
});

test("one's own text from before an edited link outlives a reload, with its CNI", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(OWN);
  await playground.profile.selectOption({ value: "calico" });
  await page.evaluate((link) => (location.hash = `#/${link}`), LINK);
  await showsTheLink(playground);
  await playground.typeAtEnd("# theirs, and mine");
  await expect.poll(() => kept(page)).toContain("# theirs, and mine");
  await page.reload();
  await playground.ready();
  await page.getByRole("region", { name: "Kubernetes YAML" }).evaluate((region) => (region.querySelector(".cm-scroller").scrollTop = 1e6));
  await expect(playground.editor).toContainText("# theirs, and mine");
  await expect(playground.profile).toHaveValue("cilium");
  await expect(playground.notice).toContainText("now keeps the YAML in the editor");
  await playground.showOwn.click();
  await expect(playground.editor).toContainText("# mine");
  await expect(playground.profile).toHaveValue("calico");
  await expect.poll(() => kept(page)).toBe(OWN);
  expect(await page.evaluate(() => localStorage.getItem("netpol.own"))).toBeNull();
});

test("whoever closes the notice of an edited link keeps the edit alone", async ({ page, playground }) => {
  await playground.open();
  await playground.paste(OWN);
  await page.evaluate((link) => (location.hash = `#/${link}`), LINK);
  await showsTheLink(playground);
  await playground.typeAtEnd("# theirs, and mine");
  await playground.notice.filter({ hasText: "until you close this notice" }).getByRole("button", { name: "Close this notice" }).click();
  await page.reload();
  await playground.ready();
  await expect(playground.notice).toHaveCount(0);
  await expect.poll(() => kept(page)).toContain("# theirs, and mine");
});

test("an edit that has no room beside one's own text is not written over it", async ({ page, playground }) => {
  await page.addInitScript(() => {
    const write = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (key === "netpol.own") throw new DOMException("There is no room.", "QuotaExceededError");
      write.call(this, key, value);
    };
  });
  await playground.open();
  await playground.paste(OWN);
  await expect.poll(() => kept(page)).toBe(OWN);
  await page.evaluate((link) => (location.hash = `#/${link}`), LINK);
  await showsTheLink(playground);
  await playground.typeAtEnd("# theirs, and mine");
  await expect(page.getByRole("note").filter({ hasText: "too long for the browser to save" })).toBeVisible();
  expect(await kept(page)).toBe(OWN);
});

test("a link is seen in its language and theme, and the reader keeps theirs", async ({ page, playground }) => {
  await page.goto(`#/${linkTo(TWO_TIERS, "lang=ko&theme=dark")}`);
  await playground.ready();
  const root = page.locator("html");
  await expect(root).toHaveAttribute("lang", "ko");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "공유하기" })).toBeVisible();
  await page.goto("about:blank");
  await playground.open();
  await expect(root).toHaveAttribute("lang", "en");
  await expect(root).not.toHaveAttribute("data-theme");
});

test("what belongs to frames changes nothing in the whole page", async ({ page, playground }) => {
  await page.goto(`#/${linkTo(TWO_TIERS, "readonly&predict&height=120")}`);
  await playground.ready();
  await expect(playground.cell("web", "api")).toBeVisible();
  await playground.typeAtEnd("# theirs, and mine");
  await expect(playground.editor).toContainText("# theirs, and mine");
});

test("a link that is followed on the open page is opened, and takes nothing away", async ({ page, playground }) => {
  await playground.open();
  await playground.typeAtEnd("# mine");
  await page.evaluate((link) => (location.hash = `#/${link}`), LINK);
  await showsTheLink(playground);
  await playground.showOwn.click();
  await expect(playground.editor).toContainText("# mine");
  // The same link once more.
  await page.evaluate((link) => (location.hash = `#/${link}`), LINK);
  await showsTheLink(playground);
});

for (const [what, link, words] of [
  ["cut", LINK.slice(0, -9), "The end of the link is missing"],
  ["broken", `${LINK.slice(0, 40)}AAAA${LINK.slice(44)}`, "was changed on its way"],
  ["newer", "p/2.AAAA", "A newer version"],
  ["too large", linkTo("a".repeat(1 << 20)), "more than 1 MiB"],
  ["cut in digits", "q/1.0123", "The end of the link is missing"],
]) {
  test(`a link that is ${what} is told so, with the last text at hand`, async ({ page, playground }) => {
    await playground.open();
    await playground.paste(OWN);
    await expect.poll(() => kept(page)).toBe(OWN);
    await page.goto("about:blank");
    await page.goto(`#/${link}`);
    await playground.ready();
    await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(playground.editor).toContainText("# mine");
  });
}

test("a broken link that is followed on the open page takes nothing away", async ({ page, playground }) => {
  await playground.open();
  await playground.typeAtEnd("# mine");
  await page.evaluate(() => (location.hash = "#/p/1.AAAA"));
  const told = page.getByRole("alert").filter({ hasText: "The end of the link is missing" });
  await expect(told).toBeVisible();
  await expect(playground.editor).toContainText("# mine");
  await told.getByRole("button", { name: "Close this notice" }).click();
  await expect(told).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe("");
});

test("what attacks is a text like any other", async ({ page, playground }) => {
  const attack = `# <img src=x onerror="document.title='caught'"> [a](javascript:alert(1)) \u202egnp.exe __proto__:\n${TWO_TIERS}`;
  const options = "from=%3Cimg%20src%3Dx%3E&to=javascript:alert(1)&profile=__proto__&port=%3Cscript%3E&view=constructor&namespace=%E2%80%AE";
  await page.goto(`#/${linkTo(attack, options)}`);
  await playground.ready();
  await expect(playground.editor).toContainText("<img src=x onerror");
  await expect(playground.cell("web", "api")).toBeVisible();
  await expect(page).toHaveTitle("NetworkPolicy Playground");
  await expect(page.locator("img[onerror], img[src=x]")).toHaveCount(0);
  expect(await page.locator("[href^='javascript:'], [src^='javascript:']").count()).toBe(0);
});

test("a link of a megabyte leaves the page alive", async ({ page, playground }) => {
  const lines = `# ${"a".repeat(97)}\n`.repeat(10_400);
  await page.goto(`#/${linkTo(`${TWO_TIERS}${lines}`)}`);
  await expect(playground.cell("web", "api")).toBeVisible();
});
