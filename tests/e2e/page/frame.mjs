// A frame with the playground in somebody's post, as its readers find it.

import { Playground } from "./playground.mjs";

export class Frame extends Playground {
  /** The frame of that title, or the first one; keys are pressed on the page around it. */
  constructor(page, title) {
    const frame = page.frameLocator(title ? `iframe[title="${title}"]` : "iframe");
    super(frame);
    this.frame = frame;
    this.keyboard = page.keyboard;
    this.line = frame.locator(".one-line");
    this.outward = frame.getByRole("link", { name: /^(Open in the playground|플레이그라운드에서 열기)/ });
    this.reset = frame.getByRole("button", { name: /^(Reset|되돌리기)$/ });
    this.question = frame.getByRole("region", { name: /^(What is open\?|열려 있는 경로 맞히기)$/ });
  }

  /** Replaces the whole text. */
  async write(text) {
    await this.editor.click();
    await this.keyboard.press("ControlOrMeta+a");
    await this.keyboard.insertText(text);
  }
}
