// A lesson as its readers find it: by role and name.

import { readFileSync, readdirSync } from "node:fs";

const COURSE = new URL("../../../course/", import.meta.url);

/** A file of a lesson's folder: `learn/one-dash/solution.yaml`. */
export function fileOf(path) {
  return readFileSync(new URL(path, COURSE), "utf8");
}

/** The names of the files in a folder of a lesson, in their order. */
export function filesOf(path) {
  return readdirSync(new URL(path, COURSE)).toSorted();
}

export class Lesson {
  constructor(page) {
    this.page = page;
    this.editor = page.getByRole("textbox", { name: /YAML/ }).and(page.locator("[contenteditable]"));
    this.goal = page.getByRole("region", { name: /^(Your goal|목표|Your answer|질문)$/ });
    this.lines = this.goal.getByRole("listitem");
    this.check = page.getByRole("button", { name: /^(Check|확인하기)$/ });
    this.restart = page.getByRole("button", { name: /^(Start again|처음부터 다시 하기)$/ });
    this.said = page.locator("#said").getByRole("status");
    this.matrix = page.locator("#page").getByRole("grid");
  }

  /** Opens a lesson and waits until it is alive. */
  async open(path, language = "") {
    await this.page.goto(`${language}${path}/`);
    await this.alive();
  }

  /** Waits until the module has drawn, which comes with the first touch, or where an answer was begun. */
  async alive() {
    const standing = this.page.locator(".first textarea");
    if ((await standing.count()) > 0) await standing.focus().catch(() => {});
    await this.page.waitForFunction(() => !document.querySelector(".first"));
    await this.page.locator("[contenteditable=true]").waitFor({ state: "attached" });
  }

  /** Puts a text in the place of the whole answer. */
  async answer(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }

  /** The cell of a source and a destination, by their names in the headers, in English. */
  cell(from, to) {
    return this.matrix.getByRole("gridcell", { name: new RegExp(`^${from} to ${to}\\b`) });
  }
}
