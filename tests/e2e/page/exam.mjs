// An exam as those who take it find it: by role and name.

import { Lesson, fileOf } from "./lesson.mjs";

export class Exam {
  constructor(page) {
    this.page = page;
    this.lesson = new Lesson(page);
    this.seed = page.getByRole("spinbutton", { name: /^(Seed|시드)$/ });
    this.tasks = page.getByRole("list", { name: /^(Tasks|과제)$/ }).getByRole("listitem");
    this.clock = page.getByRole("timer");
    this.bar = page.getByRole("navigation", { name: /^(Exam|시험)$/ });
    this.flag = this.bar.getByRole("button", { name: /^(Flag|다시 보기 표시)$/ });
    this.kept = page.locator("#said").getByRole("status");
    this.report = page.locator("#page").getByRole("list").first().locator(":scope > li");
    this.sum = page.locator("#points").getByRole("status");
    this.repeat = page.getByRole("region", { name: /^(Next|다음에 할 일)$/ });
  }

  /** Begins the exam of a seed with the keyboard. */
  async begin(seed, language = "") {
    await this.page.goto(`${language}drills/exam/?seed=${seed}`);
    await this.seed.focus();
    await this.page.keyboard.press("Enter");
    await this.tasks.first().waitFor();
  }

  /** The drills that were drawn, by their ids. */
  async ids() {
    const links = await this.tasks.getByRole("link").all();
    return Promise.all(links.map(async (link) => (await link.getAttribute("href")).match(/([a-z0-9-]+)\/\?exam$/)[1]));
  }

  /** Opens a task with the keyboard, and waits until it is alive. */
  async open(number) {
    await this.tasks.nth(number - 1).getByRole("link").focus();
    await this.page.keyboard.press("Enter");
    await this.alive();
  }

  /** Goes to the next task. */
  async next() {
    await this.bar.getByRole("link", { name: /^(Next|다음 과제)$/ }).focus();
    const { href } = new URL(this.page.url());
    await this.page.keyboard.press("Enter");
    await this.page.waitForURL((url) => url.href !== href);
    await this.alive();
  }

  async alive() {
    await this.kept.waitFor();
    await this.page.locator("[contenteditable=true]").waitFor({ state: "attached" });
  }

  /** A file of the drill that is open, in the variant that is open. */
  async varied(name) {
    const lesson = await this.page.locator("[data-vary]").getAttribute("data-lesson");
    return this.page.evaluate(async (text) => {
      const { chosen, replacer } = await import(document.querySelector("script[src*='/vary-']").src);
      const { vary } = document.querySelector("[data-vary]").dataset;
      return replacer(chosen(JSON.parse(vary), document.documentElement.dataset.seed))(text);
    }, fileOf(`drills/${lesson}/${name}`));
  }

  /** Answers with a file of the drill's folder, with the keyboard. */
  async answer(name) {
    const text = await this.varied(name);
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.lesson.editor.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
    await this.page.waitForFunction((lesson) => localStorage.getItem(`netpol.exam.${lesson}`) !== null, new URL(this.page.url()).pathname.split("/").at(-2));
  }

  /** Goes back to all tasks and ends the exam before its time is over. */
  async end() {
    if (await this.bar.isVisible()) await this.bar.getByRole("link", { name: /^(All tasks|전체 과제)$/ }).press("Enter");
    await this.page.getByRole("button", { name: /^(End the exam|시험 끝내기)$/ }).press("Enter");
    await this.page.getByRole("dialog").getByRole("button", { name: /^(End the exam|시험 끝내기)$/ }).press("Enter");
    await this.sum.locator("strong").waitFor();
  }
}
