// The page that makes a lesson, as its users find it: by role and name.

const either = (en, ko) => new RegExp(`^(${en}|${ko})$`);

export class Making {
  constructor(page) {
    this.page = page;
    this.title = page.getByRole("textbox", { name: either("Title", "제목") });
    this.task = page.getByRole("textbox", { name: either("The task, in your own words", "과제 설명") });
    this.start = page.getByRole("button", { name: either("Start", "시작") });
    this.solution = page.getByRole("button", { name: either("Solution", "정답") });
    this.goal = page.getByRole("region", { name: either("Goal", "목표") });
    this.probes = page.getByRole("region", { name: either("Hidden probes", "숨은 확인") });
    this.propose = page.getByRole("button", { name: either("Propose probes", "숨은 확인 제안받기") });
    this.link = page.getByRole("textbox", { name: either("Link to the lesson", "레슨 링크") });
    this.copy = page.getByRole("button", { name: either("Copy link", "링크 복사하기") });
    this.save = page.getByRole("button", { name: either("Download the folder", "폴더 내려받기") });
    this.writePods = page.getByRole("button", { name: either("Write the pods into both texts", "시작과 정답에 파드 추가") });
    this.length = page.locator(".share-making .note");
    this.troubles = page.locator(".troubles").getByRole("listitem");
    this.passing = page.locator(".passing").getByRole("listitem");
    this.matrix = page.locator("#page").getByRole("grid");
    this.editor = page.locator("#page [contenteditable=true]");
  }

  async open(language = "") {
    await this.page.goto(`${language}make/`);
    await this.alive();
  }

  async alive() {
    await this.editor.waitFor();
    await this.matrix.waitFor();
  }

  /** Puts a text in the place of the one that is edited. */
  async write(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }

  cell(name) {
    return this.matrix.getByRole("gridcell", { name });
  }
}
