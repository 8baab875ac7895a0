// The dialog for sharing, by role and name.

export class Share {
  constructor(page) {
    this.page = page;
    this.open = page.getByRole("button", { name: /^(Share|공유하기)$/ });
    this.dialog = page.getByRole("dialog", { name: /^(Share|공유하기)$/ });
    this.link = this.dialog.getByRole("textbox", { name: /^(Link|링크)$/ });
    this.copy = this.dialog.getByRole("button", { name: /^(Copy link|링크 복사하기)$/ });
    this.code = this.dialog.getByRole("button", { name: /^(QR code|QR 코드)$/ });
    this.picture = this.dialog.getByRole("img", { name: /^(QR code of this link|링크의 QR 코드)$/ });
    this.platforms = this.dialog.getByRole("group", { name: /^(My post is on|글을 쓰는 곳)$/ });
  }

  /** Opens the dialog and gives the link, as it stands behind the address of the site. */
  async take() {
    await this.open.click();
    return this.link.inputValue();
  }

  /** The box of something that the link takes along. */
  box(name) {
    return this.dialog.getByRole("checkbox", { name });
  }

  /** What an author on a platform gets, by the words before it. */
  async snippet(platform, words) {
    await this.platforms.getByRole("radio", { name: platform }).check();
    return this.dialog.getByRole("textbox", { name: words }).inputValue();
  }

  /** Saves a file: its name, its text, and its bytes. */
  async save(name) {
    const saved = this.page.waitForEvent("download");
    await this.dialog.getByRole("button", { name }).click();
    const download = await saved;
    const pieces = [];
    for await (const piece of await download.createReadStream()) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    return { name: download.suggestedFilename(), text: bytes.toString("utf8"), bytes };
  }
}
