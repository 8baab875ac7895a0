// Somebody who reads and uses the page, in whichever browser: by role and name, by mouse and keyboard.

import { find } from "./find.mjs";

const PATIENCE = 10_000;

export class User {
  constructor(page) {
    this.page = page;
  }

  /** Opens the page as on a first visit, and waits until it can be used. */
  async open(url) {
    await this.page.setViewport({ width: 1440, height: 900 });
    // What the browser keeps is the matter of `offline.spec`; here every answer comes from the server.
    await this.page.evaluateOnNewDocument(() => delete Navigator.prototype.serviceWorker);
    // A page of the site that is only read, so that nothing is on its way when it is left.
    await this.page.goto(`${url}about/`);
    await this.page.evaluate(() => localStorage.clear());
    await this.page.goto(url);
    await this.eventually("the editor is loaded", () => this.page.$("[contenteditable=true]"));
    await this.eventually("the matrix is drawn", () => this.page.$("#page [role=gridcell]"));
    await this.eventually("what stood before has gone", async () => !(await this.page.$(".first")));
  }

  /** The one element of a role and a name, as soon as it is there. */
  async get(role, name) {
    return this.eventually(`there is a ${role} ${name ?? ""}`, async () => {
      const found = await this.page.evaluateHandle((list) => list[0], await this.#find(role, name));
      return found.asElement();
    });
  }

  /** What `read` says of each element of a role and a name: its words, unless told otherwise. */
  async all(role, name, read = (element) => element.textContent.replace(/\s+/g, " ").trim()) {
    const found = await this.#find(role, name);
    return found.evaluate(new Function("list", `return list.map(${read})`));
  }

  async click(role, name) {
    await (await this.get(role, name)).click();
  }

  async choose(role, name, label) {
    const field = await this.get(role, name);
    const value = await field.evaluate((select, label) => [...select.options].find(({ text }) => text === label)?.value, label);
    if (value === undefined) throw new Error(`${name} does not offer ${label}`);
    await field.select(value);
  }

  /** Presses keys, such as `Control+End`. */
  async press(...chords) {
    for (const chord of chords) {
      const keys = chord === "+" ? ["+"] : chord.split("+");
      for (const key of keys) await this.page.keyboard.down(key);
      for (const key of keys.toReversed()) await this.page.keyboard.up(key);
    }
  }

  /** Replaces the whole text the way people do. */
  async paste(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.click("textbox", /YAML/);
    await this.press("Control+a", "Control+v");
  }

  /** Writes at the beginning of the text. */
  async typeAtStart(text) {
    await this.click("textbox", /YAML/);
    await this.press("Control+Home");
    await this.page.keyboard.type(text);
  }

  /** What `ask` gives as soon as it is something. */
  async eventually(what, ask) {
    const end = Date.now() + PATIENCE;
    for (;;) {
      const answer = await ask();
      if (answer) return answer;
      if (Date.now() > end) throw new Error(`not within ${PATIENCE / 1000} s: ${what}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #find(role, name) {
    return this.page.evaluateHandle(find, role, name?.source ?? name, name?.flags);
  }
}
