// axe finds nothing: in both languages and themes, wide and narrow, in every view and density, empty and full.

import { violations } from "../page/axe.mjs";
import { publicSet, SHOP } from "../page/known.mjs";
import { linkTo } from "../page/links.mjs";
import { Share } from "../page/share.mjs";
import { expect, test } from "../page/test.mjs";
import { dnsOverUdp, ONE_BROKEN, otherPolicy, teams } from "../page/texts.mjs";

const BOUTIQUE = publicSet("online_boutique");
const NARROW = { width: 390, height: 844 };

// Each test looks at many states; and a trace of a page that axe walks through takes longer than the walk.
test.describe.configure({ timeout: 180_000 });
test.use({ trace: "off" });

for (const locale of ["en-US", "ko-KR"]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      // One page for many states: opening it takes longer than looking at it.
      test("wide", async ({ page, playground }) => {
        const isQuiet = async (what, part) => expect(await violations(page, part), what).toEqual([]);
        await playground.open();
        await isQuiet("an example");
        await playground.cells.nth(1).click();
        await expect(playground.why.getByRole("heading", { level: 3 })).toHaveCount(2);
        await isQuiet("a reason");

        await playground.paste(ONE_BROKEN);
        await expect(playground.problems.getByRole("listitem")).not.toHaveCount(0);
        await isQuiet("a problem");

        const parts = [...["a", "b", "c"].map(otherPolicy), ...["web", "api"].map(dnsOverUdp)];
        await playground.paste(parts.join("---\n"));
        await playground.problems.locator(".more").getByRole("button").click();
        await playground.problems.locator(".fix.needs-look").click();
        await expect(playground.problems.locator(".preview")).toBeVisible();
        await isQuiet("problems of a kind, unfolded and looked at", ".problems");
        await playground.foldProblems.click();
        await isQuiet("a folded list", ".problems");
        await playground.foldProblems.click();

        await playground.profile.selectOption({ value: "flannel" });
        await expect(page.getByRole("note")).toBeVisible();
        await isQuiet("not enforced");
        await playground.profile.selectOption({ value: "standard" });

        await playground.paste(BOUTIQUE);
        await expect(page.locator(".stage .tag").first()).toBeVisible();
        const { cells } = await playground.matrixTools();
        await isQuiet("a public set, with the options of the matrix");
        for (const density of ["roomy", "compact", "dots"]) {
          await cells.selectOption({ value: density });
          await expect(page.locator(`.grid-room.${density}`)).toBeVisible();
          await isQuiet(density, ".matrix");
        }

        await playground.paste(teams(10, 6));
        await expect(page.getByRole("button", { name: "team-0 ×6" })).toBeVisible();
        await playground.cells.nth(11).click();
        await isQuiet("folded namespaces");
        await page.getByRole("button", { name: "team-0 ×6" }).click();
        await expect.poll(() => playground.rows()).toContain("app-3");
        await isQuiet("an unfolded namespace", ".matrix");

        await playground.paste(SHOP);
        await expect(page.locator(".stage [data-box^='payments/']")).toBeVisible();
        await page.locator(".tiers summary").click();
        await isQuiet("a large diagram and its paths as text", ".tiers");
        await playground.example.selectOption({ value: "empty" });
        await expect(playground.matrix).toHaveCount(0);
        await isQuiet("empty");
      });

      test("sharing, and a text that came with a link", async ({ page, playground }) => {
        const isQuiet = async (what, part) => expect(await violations(page, part), what).toEqual([]);
        await page.goto(`#/${linkTo(ONE_BROKEN)}`);
        await playground.ready();
        await isQuiet("what is said of a link", ".received");
        await page.evaluate(() => (location.hash = "#/p/1.AAAA"));
        await expect(page.locator(".received[role=alert]")).toBeVisible();
        await isQuiet("what is said of a link that cannot be read", ".received");
        const share = new Share(page);
        await share.take();
        await share.code.click();
        for (const platform of await share.platforms.getByRole("radio").all()) {
          await platform.check();
          await isQuiet(`sharing, ${await platform.evaluate((radio) => radio.parentElement.textContent)}`, ".share");
        }
      });

      test.describe("narrow", () => {
        test.use({ viewport: NARROW });

        test("each tab", async ({ page, playground }) => {
          await playground.open();
          const tabs = await page.getByRole("tab").all();
          const eachTab = async (text) => {
            for (const tab of tabs) {
              await tab.click();
              expect(await violations(page), `${text}, ${await tab.textContent()}`).toEqual([]);
            }
          };
          await eachTab("an example");
          await tabs[0].click();
          await playground.paste(teams(10, 6));
          await tabs[2].click();
          await expect(page.getByRole("button", { name: "team-0 ×6" })).toBeVisible();
          await playground.cells.nth(11).click();
          await eachTab("folded namespaces");
        });
      });
    });
  }
}
