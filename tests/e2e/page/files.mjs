// The dialog for files, by role and name.

import fs from "node:fs/promises";

export class Files {
  constructor(page) {
    this.page = page;
    this.open = page.getByRole("button", { name: /^(Files|파일)$/ });
    this.dialog = page.getByRole("dialog", { name: /^(Import and export|가져오기와 내보내기)$/ });
    this.choose = this.dialog.getByLabel(/^(Choose files…|파일 고르기…)$/);
    this.chooseFolder = this.dialog.getByLabel(/^(Choose a folder…|폴더 고르기…)$/);
    this.replace = this.dialog.getByRole("button", { name: "Replace what is in the editor" });
    this.add = this.dialog.getByRole("button", { name: "Add at the end" });
    this.leftOut = page.getByRole("status").filter({ hasText: "Left out" });
  }

  /** The buttons of what can be taken along. */
  row(name) {
    return this.dialog.getByRole("group", { name });
  }

  /** Saves it; gives the file's name and what it holds. */
  async save(name, button = "Save") {
    const saved = this.page.waitForEvent("download");
    await this.row(name).getByRole("button", { name: button }).click();
    const file = await saved;
    return { name: file.suggestedFilename(), text: await fs.readFile(await file.path(), "utf8") };
  }

  /** Drops files onto the page: a name and a text each. */
  async drop(files) {
    await this.page.evaluate((files) => {
      const carried = new DataTransfer();
      for (const [name, text] of files) carried.items.add(new File([text], name));
      const heard = (kind) => new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true });
      const target = document.querySelector("[role=grid]");
      target.dispatchEvent(heard("dragover"));
      target.dispatchEvent(heard("drop"));
    }, files);
  }
}
