// The whiteboard as its users find it: by role and name.

import { expect } from "@playwright/test";

const either = (en, ko) => new RegExp(`^(${en}|${ko})$`);

export class Whiteboard {
  constructor(page) {
    this.page = page;
    this.stage = page.locator(".board-stage");
    this.drawing = page.getByRole("group", { name: either("Drawing", "그림") });
    this.line = page.getByRole("textbox", { name: either("Draw by typing", "입력해서 그리기") });
    this.said = page.locator(".board-say").getByRole("status");
    this.offers = page.locator(".board-say .offers").getByRole("button");
    this.tools = page.getByRole("group", { name: either("Tools", "도구") });
    this.zoom = page.getByRole("group", { name: either("Zoom", "확대와 축소") });
    this.undo = page.getByRole("button", { name: either("Undo", "실행 취소") });
    this.redo = page.getByRole("button", { name: either("Redo", "다시 실행") });
    this.showYaml = page.getByRole("button", { name: "YAML", exact: true });
    this.showWords = page.getByRole("button", { name: either("In words", "글로 보기") });
    this.present = page.getByRole("button", { name: either("Present", "발표") });
    this.save = page.getByRole("button", { name: either("Save or share", "저장·공유") });
    this.other = page.getByRole("button", { name: either("My other drawing", "전에 그리던 그림") });
    this.editor = page.getByRole("textbox", { name: /YAML/ }).and(page.locator("[contenteditable]"));
    this.words = page.getByRole("complementary", { name: either("In words", "글로 보기") });
    this.dialog = page.getByRole("dialog", { name: either("Save or share the drawing", "그림 저장·공유") });
    this.link = this.dialog.getByRole("textbox", { name: either("Link to the drawing", "그림 링크") });
    this.playground = this.dialog.getByRole("link", { name: either("Open in the playground", "플레이그라운드에서 열기") });
    this.boxes = this.drawing.locator(".box");
    this.frames = this.drawing.locator(".frame");
    this.arrows = this.drawing.locator(".arrow");
    this.pens = this.drawing.locator("path.pen");
    /** The lines of the text that the last gesture wrote. */
    this.lit = this.editor.locator(".cm-line.cm-opens");
    this.presenting = page.locator(".presenting");
    this.step = this.presenting.locator(".step");
  }

  async open(language = "") {
    await this.page.goto(`${language}whiteboard/`);
    await this.ready();
  }

  /** Waits until one can draw and, where it is shown, edit the text. */
  async ready() {
    await this.stage.waitFor();
    if ((await this.showYaml.getAttribute("aria-pressed")) === "true") await this.page.locator("[contenteditable=true]").waitFor();
  }

  /** A field on the board. */
  field(name) {
    return this.stage.getByRole("textbox", { name });
  }

  /** Writes what a field on the board asks for. */
  async write(name, written) {
    await this.field(name).fill(written);
    await this.page.keyboard.press("Enter");
    await expect(this.field(name)).toHaveCount(0);
  }

  async take(tool) {
    await this.tools.getByRole("button", { name: tool, exact: true }).click();
  }

  /** A pod, by its name and namespace. */
  pod(name, namespace = "default") {
    return this.drawing.getByRole("button", { name: new RegExp(`^Pod ${name} in namespace ${namespace}\\b`) });
  }

  get internet() {
    return this.drawing.getByRole("button", { name: /^Internet\b/ });
  }

  frame(name) {
    return this.frames.filter({ hasText: `Namespace ${name}` });
  }

  lock(name) {
    return this.drawing.getByRole("button", { name: `Isolate the pods of ${name}`, exact: true });
  }

  /** An arrow, by what it says: `web to api: TCP 8080`. */
  arrow(words) {
    return this.arrows.filter({ hasText: words });
  }

  /** Types a line and waits until it is drawn, which is said. */
  async draw(line) {
    const before = await this.said.textContent();
    await this.submit(line);
    await expect(this.said).not.toHaveText(before);
    await expect(this.line).toHaveValue("");
  }

  /** Types a line and does not wait. */
  async submit(line) {
    await this.line.fill(line);
    await this.line.press("Enter");
  }

  /** A point of the stage, in parts of its width and height, on the screen. */
  async spot(across, down) {
    const { x, y, width, height } = await this.stage.boundingBox();
    return { x: x + across * width, y: y + down * height };
  }

  /** The middle of what stands on the board, on the screen. */
  async middle(thing) {
    const { x, y, width, height } = await thing.boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** The middle of a box, above its label. */
  async heart(box) {
    const { x, y, width } = await this.outline(box).boundingBox();
    return { x: x + width / 2, y: y + 0.3 * (await this.outline(box).boundingBox()).height };
  }

  /** The border of a box or a frame, without what is written below it. */
  outline(thing) {
    return thing.locator("> rect").first();
  }

  /** The part of a box in which its label stands. */
  chip(box) {
    return box.locator(".handle");
  }

  /** The name of a frame, by which it is dragged. */
  nameOf(frame) {
    return frame.locator("> .name");
  }

  async drag(from, to) {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await mouse.move(to.x, to.y, { steps: 3 });
    await mouse.up();
  }

  /** Draws by hand through points in parts of the stage. */
  async pen(...points) {
    const { mouse } = this.page;
    const spots = [];
    for (const [across, down] of points) spots.push(await this.spot(across, down));
    await mouse.move(spots[0].x, spots[0].y);
    await mouse.down();
    for (const { x, y } of spots.slice(1)) await mouse.move(x, y, { steps: 4 });
    await mouse.up();
  }

  /** An arrow that is dragged from one thing to another, with its ports. */
  async connect(from, to, ports) {
    await this.drag(await this.heart(from), await this.heart(to));
    await this.write("Ports", ports);
  }

  /** The text of the editor, byte by byte, as it is copied out of it. */
  async text() {
    await this.page.evaluate(() => navigator.clipboard.writeText(""));
    await this.editor.focus();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+c");
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Puts a text in the place of the whole text of the editor. */
  async paste(text) {
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await this.editor.click();
    await this.page.keyboard.press("ControlOrMeta+a");
    await this.page.keyboard.press("ControlOrMeta+v");
  }

  /** Where the boxes stand, seen from the first of them, however large they are drawn. */
  positions() {
    return this.boxes.evaluateAll((boxes) => {
      const places = boxes.map((box) => [box.dataset.end, box.querySelector("rect").getBBox()]);
      const first = places[0]?.[1];
      return Object.fromEntries(places.map(([end, { x, y }]) => [end, [x - first.x, y - first.y]]));
    });
  }

  /** Everything that is seen of the drawing: boxes where they stand, arrows, frames and lines by hand. */
  async look() {
    const strokes = (lines) => lines.map((line) => line.getAttribute("d"));
    return {
      boxes: await this.positions(),
      arrows: await this.arrows.locator("title").allTextContents(),
      frames: await this.frames.locator("> .name").allTextContents(),
      pens: await this.pens.evaluateAll(strokes),
    };
  }

  /** Saves a file of the dialog, which is open: its name and what it holds. */
  async file(name) {
    const saved = this.page.waitForEvent("download");
    await this.dialog.getByRole("button", { name }).click();
    const download = await saved;
    const pieces = [];
    for await (const piece of await download.createReadStream()) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    return { name: download.suggestedFilename(), text: bytes.toString("utf8"), bytes };
  }

  /** The link of the drawing. */
  async takeLink() {
    await this.save.click();
    const link = await this.link.inputValue();
    await this.page.keyboard.press("Escape");
    await expect(this.dialog).toBeHidden();
    return link;
  }

  /** The lines of the drawing in words. */
  async lines() {
    return this.words.locator("li code").allTextContents();
  }
}
