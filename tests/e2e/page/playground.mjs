// The page as its users find it: by role and name.

export class Playground {
  constructor(page) {
    this.page = page;
    // A plain field stands in until the real editor is loaded; tests wait for the real one.
    this.editor = page.getByRole("textbox", { name: /YAML/ }).and(page.locator("[contenteditable]"));
    this.example = page.getByRole("combobox", { name: /^(Example|예제)/ });
    this.profile = page.getByRole("combobox", { name: /^CNI/ });
    this.language = page.getByRole("button", { name: /^(Language|언어)/ });
    this.theme = page.getByRole("button", { name: /^(Theme|테마)/ });
    this.ports = page.getByRole("group", { name: /^(Port|포트)$/ });
    this.matrix = page.getByRole("grid");
    // The corner is a cell of the grid too, and not one that can be chosen.
    this.cells = this.matrix.getByRole("gridcell").and(page.locator("[aria-selected]"));
    this.why = page.getByRole("region", { name: /^(Why|이유)$/ });
    this.problems = page.getByRole("region", { name: /^(Problems|문제)$/ });
    this.foldProblems = this.problems.getByRole("button", { name: /^(Problem list|문제 목록)$/ });
    /** What is said of a text that came with a link. */
    this.notice = page.getByRole("status").filter({ has: page.getByRole("button", { name: /^(Close this notice|알림 닫기)$/ }) });
    this.showOwn = page.getByRole("button", { name: /^(Show my YAML|내 YAML 보기)$/ });
  }

  /** Opens the page and waits until the editor can be typed into and the matrix is there. */
  async open() {
    await this.page.goto("");
    // On a telephone the module waits for its reader to do something; a key that comes before the page has the focus is lost.
    const editor = this.page.locator("[contenteditable=true]");
    for (let tries = 0; tries < 3 && (await editor.count()) === 0; tries += 1) {
      await this.page.keyboard.press("Shift");
      await editor.waitFor({ state: "attached", timeout: 15_000 }).catch(() => {});
    }
    await this.ready();
  }

  /** Waits until everything that loads is loaded; on a narrow screen what is not shown counts too. */
  async ready() {
    await this.editor.or(this.page.getByRole("tab")).first().waitFor();
    await this.page.locator("[contenteditable=true]").waitFor({ state: "attached" });
    await this.page.locator("#page [role=gridcell]").first().waitFor({ state: "attached" });
    // What stood before the module has gone.
    await this.page.waitForFunction(() => !document.querySelector(".first"));
  }

  /** Replaces the whole text the way people do: select all, paste. */
  async paste(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }

  /** The lines of the text that are in sight. */
  async text() {
    return (await this.editor.locator(".cm-line").allTextContents()).join("\n");
  }

  /** Writes at the end of the text, key by key. */
  async typeAtEnd(text) {
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+End");
    await this.page.keyboard.type(text);
  }

  /** The button that fixes the problem of that code, the first one that does. */
  fix(label) {
    return this.problems.getByRole("button", { name: label }).first();
  }

  /** The entry of the list that says that. */
  entry(words) {
    return this.problems.locator(".list > ul > li").filter({ hasText: words });
  }

  /** What a fix that needs a look would change, as it is shown before it is made. */
  get preview() {
    return this.problems.getByRole("group", { name: /^Preview: / });
  }

  /** Looks at what a fix would change, and makes it. */
  async fixAfterALook(label) {
    await this.fix(label).click();
    await this.preview.getByRole("button", { name: "Apply" }).click();
  }

  /** The cell of a source and a destination, by their names in the headers, in English. */
  cell(from, to) {
    return this.matrix.getByRole("gridcell", { name: new RegExp(`^${from} to ${to}\\b`) });
  }

  /** The tools of the matrix, opened. */
  async matrixTools() {
    const tools = this.page.getByRole("group", { name: /^(Matrix options|행렬 옵션)$/ });
    if (!(await tools.isVisible())) await this.page.getByRole("button", { name: /^(Options|옵션)$/ }).click();
    return {
      search: tools.getByRole("searchbox"),
      rows: tools.getByRole("combobox", { name: /^(Rows|행)/ }),
      show: tools.getByRole("combobox", { name: /^(Show|표시)/ }),
      policies: tools.getByRole("combobox", { name: /^(Policies|정책)/ }),
      cells: tools.getByRole("combobox", { name: /^(Cells|칸)/ }),
      transpose: tools.getByRole("button", { name: /^(Swap rows and columns|행과 열 바꾸기)$/ }),
    };
  }

  /** The names of the rows, in their order. */
  rows() {
    return this.matrix.locator("th[scope=row] .name").allInnerTexts();
  }

  /** Every cell as it is read aloud: `web to api: open on TCP 8080.` */
  verdicts() {
    return this.cells.evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));
  }
}
