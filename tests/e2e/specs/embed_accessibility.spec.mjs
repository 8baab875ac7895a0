// axe finds nothing in a frame, in both languages and themes, wide and narrow.

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";
import { Playground } from "../page/playground.mjs";
import { TWO_TIERS } from "../page/texts.mjs";

test.describe.configure({ timeout: 120_000 });
test.use({ trace: "off" });

const payload = Buffer.from(`\n${TWO_TIERS}---\n# netpol: hidden-start\napiVersion: v1\nkind: Pod\nmetadata: {name: batch}\n# netpol: hidden-end\n`).toString("base64url");

for (const lang of ["en", "ko"]) {
  for (const theme of ["light", "dark"]) {
    test(`${lang}, ${theme}`, async ({ page, playground }) => {
      const show = async (options) => {
        await page.goto("about:blank");
        await page.goto(`embed/#/t/1.${payload}?lang=${lang}&theme=${theme}&${options}`);
        await page.locator("[role=gridcell], .one-line summary, .prediction").first().waitFor();
        await page.locator(".frame-foot a").waitFor({ state: "attached" });
      };
      await show("view=editor,diagram,matrix,explanation&from=web&to=api");
      await new Playground(page).editor.waitFor();
      await page.locator(".context summary").click();
      expect(await violations(page), "everything").toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await violations(page), "narrow").toEqual([]);
      await show("readonly&predict");
      expect(await violations(page), "a question").toEqual([]);
      await page.locator(".prediction .btn").click();
      await page.locator("[role=gridcell]").first().waitFor();
      expect(await violations(page), "its answer").toEqual([]);
      await show("view=verdict");
      expect(await violations(page), "a line").toEqual([]);
      await page.locator(".one-line summary").first().click();
      expect(await violations(page), "unfolded").toEqual([]);
      expect(playground).toBeDefined();
    });
  }
}
