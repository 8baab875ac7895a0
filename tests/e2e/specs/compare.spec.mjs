// Comparing the text with another one: what opened, closed and changed is counted, told and marked, and follows as one types.

import { violations as axe } from "../page/axe.mjs";
import { THREE_TIERS } from "../page/known.mjs";
import { expect, test } from "../page/test.mjs";

test.beforeEach(({ playground }) => playground.open());

const menu = (page) => page.getByRole("button", { name: "Compare", exact: true });

const line = (page) => page.locator(".comparison");

const changes = (playground) => playground.why.getByRole("region", { name: "What became of paths" });

/** The signs of all cells that have one. */
const marked = (playground) =>
  playground.matrix.locator("td:is(.opened, .closed, .changed)").evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));

async function compareWithStart(page) {
  await menu(page).click();
  await page.getByRole("button", { name: "With the start" }).click();
}

/** Opens the path from the frontend to the database, which the example leaves blocked. */
async function openPath(playground) {
  await playground.cell("frontend", "database").click();
  await playground.why.getByRole("button", { name: "Open TCP 5432…" }).click();
  await playground.why.getByRole("button", { name: "Apply" }).click();
}

/** The example with other ports between the frontend and the backend. */
const OTHER_PORTS = THREE_TIERS.replaceAll("port: 8080", "port: 8081");

test("what opened since the start is counted, told and marked", async ({ page, playground }) => {
  await compareWithStart(page);
  await expect(line(page)).toContainText("Compared with the start: 0 paths opened, 0 closed, 0 changed");
  expect(await marked(playground)).toEqual([]);
  await openPath(playground);
  await expect(line(page)).toContainText("1 path opened, 0 closed, 0 changed");
  expect(await marked(playground)).toEqual(["frontend to database: open on TCP 5432. Opened since then: TCP 5432."]);
  await expect(changes(playground).getByRole("heading", { name: "Opened (1)" })).toBeVisible();
  await expect(changes(playground).getByRole("button", { name: "frontend → database: TCP 5432" })).toBeVisible();
  await expect(page.locator(".stage .path.opened .stroke")).toHaveCount(1);
  await expect(page.locator(".stage .sign")).toHaveText("+");

  await line(page).getByRole("button", { name: "End comparing" }).click();
  await expect(line(page)).toHaveCount(0);
  expect(await marked(playground)).toEqual([]);
});

test("what closed is drawn dashed, and leads to its cell", async ({ page, playground }) => {
  await playground.cell("backend", "database").click();
  await playground.why.getByRole("button", { name: "Close TCP 5432…" }).click();
  await playground.why.getByRole("button", { name: "Apply" }).click();
  await compareWithStart(page);
  await expect(line(page)).toContainText("0 paths opened, 1 closed, 0 changed");
  await playground.cell("frontend", "backend").click();
  await expect(page.locator(".stage .path.blocked.closed .label")).toHaveText("− TCP 5432");
  await changes(playground).getByRole("button", { name: "backend → database: TCP 5432" }).click();
  await expect(playground.cell("backend", "database")).toHaveAttribute("aria-selected", "true");
});

test("it follows the text, and ends with another one", async ({ page, playground }) => {
  await compareWithStart(page);
  await playground.paste(OTHER_PORTS);
  await expect(line(page)).toContainText("0 paths opened, 0 closed, 1 changed");
  await expect(changes(playground)).toContainText("frontend → backend: TCP 8080 → TCP 8081");
  await playground.example.selectOption({ value: "and-or" });
  await expect(line(page)).toHaveCount(0);
});

test("a text that is pasted is what it is compared with", async ({ page, playground }) => {
  await menu(page).click();
  await page.getByRole("button", { name: "With another text…" }).click();
  const sheet = page.getByRole("dialog", { name: "Compare with another text" });
  await sheet.getByRole("textbox").fill(OTHER_PORTS);
  await sheet.getByRole("button", { name: "Compare" }).click();
  await expect(sheet).toBeHidden();
  await expect(line(page)).toContainText("Compared with the other text: 0 paths opened, 0 closed, 1 changed");
  await expect(changes(playground)).toContainText("frontend → backend: TCP 8081 → TCP 8080");
});

test("so is a file that is chosen", async ({ page }) => {
  await menu(page).click();
  await page.getByRole("button", { name: "With another text…" }).click();
  const sheet = page.getByRole("dialog", { name: "Compare with another text" });
  await sheet.getByLabel("Or a file:").setInputFiles({ name: "old.yaml", mimeType: "application/yaml", buffer: Buffer.from(OTHER_PORTS) });
  await expect(sheet.getByRole("textbox")).toHaveValue(OTHER_PORTS);
  await sheet.getByRole("button", { name: "Compare" }).press("Enter");
  await expect(line(page)).toContainText("1 changed");
});

test("by the keyboard alone", async ({ page, playground }) => {
  await openPath(playground);
  await menu(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "With the start" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu(page)).toBeFocused();
  await expect(page.getByRole("button", { name: "With the start" })).toBeHidden();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(line(page)).toContainText("1 path opened");
  await changes(playground).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(playground.cell("frontend", "database")).toHaveAttribute("aria-selected", "true");
  await line(page).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(line(page)).toHaveCount(0);
});

test("what became of paths is announced when typing rests", async ({ page, playground }) => {
  await compareWithStart(page);
  await openPath(playground);
  await expect(page.locator(".app > [aria-live=polite]")).toHaveText(/Compared with the start: 1 path opened/);
});

for (const locale of ["en-US", "ko-KR"]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("axe finds nothing while texts are compared", async ({ page, playground }) => {
        await page.locator(".menu > .btn").click();
        expect(await axe(page), "the menu").toEqual([]);
        await page.locator("#compare-menu button").nth(2).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        expect(await axe(page), "the dialog for another text").toEqual([]);
        await page.keyboard.press("Escape");
        await page.locator(".menu > .btn").click();
        await page.locator("#compare-menu button").first().click();
        await playground.paste(OTHER_PORTS);
        await expect(playground.matrix.locator("td.changed")).not.toHaveCount(0);
        expect(await axe(page), "a comparison").toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        await expect(line(page)).toBeVisible();
        expect(await axe(page), "a narrow one").toEqual([]);
      });
    });
  }
}
