// What each browser has to do. A step begins where the one before it ended.

import assert from "node:assert/strict";

import { publicSet, THREE_TIERS_OPEN } from "../page/known.mjs";
import { TWO_TIERS, teams } from "../page/texts.mjs";
import { badHeads, oddWeights } from "./find.mjs";

const KUBE_PROMETHEUS = publicSet("kube_prometheus");
const ONLINE_BOUTIQUE = publicSet("online_boutique");

const names = (cell) => cell.getAttribute("aria-label");
const reason = (user, words) =>
  user.eventually(`the reason says ${words}`, async () => words.test((await user.all("region", "Why")).join()));
const cell = (user, name) => user.eventually(`a cell says ${name}`, async () => (await user.all("gridcell", name)).length === 1);
const row = (user, name, is = true) =>
  user.eventually(`${name} is ${is ? "" : "no "}row`, async () => (await user.all("rowheader")).includes(name) === is);
const isSelected = (element) => element.getAttribute("aria-selected");
const box = (role) => async (user, name) => (await user.get(role, name)).boundingBox();

export const STEPS = [
  ["every example is drawn", everyExample],
  ["the matrix has the rows and the verdicts of the guide", rowsAndVerdicts],
  ["a cell is chosen by mouse and explained", byMouse],
  ["a cell is chosen by keyboard and explained", byKeyboard],
  ["typing changes the matrix", typing],
  ["a public set is pasted", boutique],
  ["names in the head are whole and apart", heads],
  ["cells are as large as one likes", density],
  ["namespaces are folded and unfolded", folding],
  ["the diagram is zoomed by wheel and by keys", zoom],
  ["the language is switched, and back", language],
  ["the theme is switched", theme],
  ["on a telephone, tabs lead to each view", telephone],
];

async function everyExample(user) {
  const [options] = await user.all("combobox", "Example", (select) => [...select.options].filter(({ value }) => value).map(({ text }) => text));
  for (const name of options) {
    await user.choose("combobox", "Example", "Empty");
    await user.eventually("the matrix is gone", async () => (await user.all("grid")).length === 0);
    if (name === "Empty") continue;
    await user.choose("combobox", "Example", name);
    await user.eventually(`${name} has cells`, async () => (await user.all("gridcell")).length > 3);
    const drawn = await user.all("region", "Tiers", (tiers) => [tiers.querySelectorAll("[data-box]").length, tiers.querySelectorAll("[data-from]").length]);
    assert.ok(drawn[0].every((count) => count > 0), `${name} has boxes and arrows: ${drawn}`);
    assert.deepEqual(await user.page.evaluate(oddWeights), [], name);
    assert.deepEqual(await user.page.evaluate(badHeads), [], name);
  }
}

async function rowsAndVerdicts(user) {
  await user.choose("combobox", "Example", "3-tier application");
  await cell(user, "backend to database: open on TCP 5432.");
  assert.deepEqual(await user.all("rowheader"), ["Internet", "frontend", "backend", "database", "other pods", "kube-dns"]);
  const open = (await user.all("gridcell", /: open\b/, names)).toSorted();
  assert.deepEqual(open, THREE_TIERS_OPEN);
}

async function byMouse(user) {
  await user.click("gridcell", /^frontend to backend:/);
  await reason(user, /Open on TCP 8080.*frontend-policy allows TCP 8080/);
  assert.deepEqual(await user.all("gridcell", /^frontend to backend:/, isSelected), ["true"]);
}

async function byKeyboard(user) {
  await user.press("ArrowDown", "ArrowRight", "Enter");
  await reason(user, /Open on TCP 5432/);
  assert.deepEqual(await user.all("gridcell", /^backend to database:/, isSelected), ["true"]);
  assert.equal(await user.page.evaluate(() => document.activeElement.getAttribute("aria-label")), "backend to database: open on TCP 5432.");
}

async function typing(user) {
  await user.paste(TWO_TIERS);
  await cell(user, "web to api: open on TCP 8080.");
  await user.typeAtStart("kind: Pod\napiVersion: v1\nmetadata: {name: other, namespace: shop}\n---\n");
  await cell(user, "other to web: blocked by ingress.");
}

async function boutique(user) {
  await user.paste(ONLINE_BOUTIQUE);
  await cell(user, "cartservice to redis-cart: open on TCP 6379.");
  await user.get("button", /egress to anyone: 8 pods.*not drawn/);
  assert.equal((await user.all("gridcell", /: open on TCP/)).length, 9);
}

async function heads(user) {
  for (const [text, last] of [[ONLINE_BOUTIQUE, "loadgenerator"], [KUBE_PROMETHEUS, "other pods"], [teams(20, 3), "team-19 ×3"]]) {
    await user.paste(text);
    await row(user, last);
    assert.deepEqual(await user.page.evaluate(badHeads), []);
    assert.deepEqual(await user.page.evaluate(oddWeights), []);
  }
}

async function density(user) {
  await user.choose("combobox", "Example", "3-tier application");
  await cell(user, "backend to database: open on TCP 5432.");
  await user.click("button", "Options");
  const height = async () => (await box("gridcell")(user, /^frontend to backend:/)).height;
  for (const [label, fits] of [["Dots", (now) => now < 20], ["Compact cells", (now) => now < 30], ["Roomy cells", (now) => now > 28]]) {
    await user.choose("combobox", "Cells", label);
    await user.eventually(label, async () => fits(await height()));
    assert.deepEqual(await user.page.evaluate(oddWeights), []);
  }
  await user.choose("combobox", "Cells", "Cells: auto");
  await user.click("button", "Options");
}

async function folding(user) {
  await user.paste(teams(10, 6));
  await user.click("button", "team-0 ×6");
  await row(user, "app-3");
  await user.click("button", "team-0");
  await row(user, "app-3", false);
  await user.get("button", "team-0 ×6");
}

async function zoom(user) {
  await user.paste(ONLINE_BOUTIQUE);
  await row(user, "redis-cart");
  const stage = await user.get("group", "Tiers");
  const width = () => stage.evaluate((stage) => stage.querySelector("svg").getBoundingClientRect().width);
  const fitted = await width();
  await stage.focus();
  await user.press("+");
  await user.eventually("+ makes it larger", async () => (await width()) > fitted * 1.2);
  await user.press("0");
  await user.eventually("0 fits it", async () => Math.abs((await width()) - fitted) < 2);
  const { x, y, width: wide, height } = await stage.boundingBox();
  await user.page.mouse.move(x + wide / 2, y + height / 2);
  await user.page.keyboard.down("Control");
  await user.page.mouse.wheel({ deltaY: -200 });
  await user.page.keyboard.up("Control");
  await user.eventually("the wheel makes it larger", async () => (await width()) > fitted * 1.2);
  await stage.focus();
  await user.press("0");
}

async function language(user) {
  await user.click("button", /^Language/);
  await user.get("button", /^언어/);
  assert.equal(await user.page.evaluate(() => document.documentElement.lang), "ko");
  await user.get("gridcell", /cartservice.*redis-cart/);
  assert.deepEqual(await user.page.evaluate(oddWeights), []);
  assert.deepEqual(await user.page.evaluate(badHeads), []);
  await user.click("button", /^언어/);
  await user.get("button", /^Language/);
}

async function theme(user) {
  const ground = () => user.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await user.click("button", "Theme: system. Switch to light");
  await user.get("button", "Theme: light. Switch to dark");
  const light = await ground();
  await user.click("button", "Theme: light. Switch to dark");
  await user.get("button", "Theme: dark. Switch to system");
  assert.notEqual(await ground(), light);
  await user.click("button", "Theme: dark. Switch to system");
}

async function telephone(user) {
  await user.choose("combobox", "Example", "3-tier application");
  await cell(user, "backend to database: open on TCP 5432.");
  await user.page.setViewport({ width: 390, height: 844 });
  const shows = {
    Editor: () => user.get("textbox", /YAML/),
    Diagram: () => user.get("region", "Tiers"),
    Matrix: () => user.click("gridcell", /^frontend to backend:/),
    Why: () => reason(user, /Open on TCP 8080/),
  };
  for (const [tab, isShown] of Object.entries(shows)) {
    await user.click("tab", tab);
    assert.deepEqual(await user.all("tab", tab, isSelected), ["true"]);
    await isShown();
    const over = await user.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${tab} is ${over} pixels wider than the screen`);
    assert.deepEqual(await user.page.evaluate(oddWeights), [], tab);
  }
  await user.click("tab", "Editor");
  await user.press("ArrowRight");
  assert.deepEqual(await user.all("tab", "Diagram", isSelected), ["true"]);
  await user.click("tab", "Matrix");
  assert.deepEqual(await user.page.evaluate(badHeads), []);
}
