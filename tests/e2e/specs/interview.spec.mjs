// The interview: its cards are read without scripts, and the rehearsal asks some of them with a clock and is kept.

import { violations } from "../page/axe.mjs";
import { expect, test } from "../page/test.mjs";

const QUESTION = "interview/and-or/";
const INCIDENT = "interview/names-do-not-resolve/";
const PAGES = ["interview/", QUESTION, INCIDENT, "interview/host-network/", "interview/rehearsal/"];

// A trace of a page that axe walks through takes longer than the walk.
test.use({ trace: "off" });

const unfold = (page) =>
  page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem("netpol.interview")));
const button = (page, name) => page.getByRole("button", { name, exact: true });
const heading = (page) => page.getByRole("heading", { level: 2 });

/** A rehearsal of three cards that is the same every time. */
async function begin(page, path = "interview/rehearsal/?seed=48213&cards=3", name = "Begin") {
  await page.goto(path);
  await button(page, name).click();
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("one can answer first, and read the answer, its proof and what is asked next", async ({ page }) => {
    await page.goto(QUESTION);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("AND and OR in from");
    await expect(page.getByText("What is the difference between one item of from")).toBeVisible();
    const answer = page.getByText("In one item both must match");
    await expect(answer).toBeHidden();
    await page.getByText("Show the answer").click();
    await expect(answer).toBeVisible();
    await page.getByText("Show the proof").click();
    await expect(page.getByText("monitoring/prometheus → shop/billing, 80/TCP: open")).toBeVisible();
    await expect(page.getByRole("img", { name: /prometheus/ })).toBeVisible();
    await page.getByText("What happens when ports gets a dash of its own?").click();
    await expect(page.getByText("Then there are two rules")).toBeVisible();
  });

  test("an incident tells what is seen, what to ask, and the edit that mends it", async ({ page }) => {
    await page.goto(INCIDENT);
    await expect(page.getByText("shop/api → kube-system/coredns, 53/UDP: blocked, and should be open")).toBeVisible();
    await page.getByText("Show what to ask, in order").click();
    await page.getByText("Does kube-system have that label?").click();
    await expect(page.getByText("kubectl get namespace kube-system --show-labels")).toBeVisible();
    await page.getByText("Show the cause and the smallest fix").click();
    await expect(page.getByRole("region", { name: "The edit" })).toContainText(/- +name: kube-system\s+\+ +kubernetes\.io\/metadata\.name: kube-system/);
  });

  test("the rehearsal leads to the cards themselves", async ({ page }) => {
    await page.goto("interview/rehearsal/");
    await expect(button(page, "Begin")).toBeHidden();
    await page.getByRole("link", { name: "AND and OR in from" }).click();
    await expect(page).toHaveURL(/interview\/and-or\/$/);
  });
});

test("the list says how long each card takes, and leads from one to the next", async ({ page }) => {
  await page.goto("interview/");
  await expect(page.getByRole("navigation", { name: "The site" }).getByRole("link", { name: "Interview" })).toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "AND and OR in from" }) })).toContainText("1 min 15 s");
  await page.getByRole("link", { name: "AND and OR in from" }).click();
  await page.getByRole("link", { name: /^Next: / }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A pod of another namespace");
});

test("a proof leads into the playground with its text", async ({ page }) => {
  await page.goto(QUESTION);
  await page.getByText("Show the proof").click();
  await expect(page.getByRole("link", { name: "Change it in the playground" })).toHaveAttribute("href", /^\.\.\/\.\.\/#\//);
});

test("a mark of a sentence leads to what is expected", async ({ page }) => {
  await page.goto(QUESTION);
  await page.getByText("Show the answer").click();
  await page.getByRole("link", { name: /^Proved: proof \d+$/ }).first().click();
  await expect(page.getByText(/^Proof \d+$/).first()).toBeInViewport();
});

test("a rehearsal asks cards one after the other, and tells at the end what to repeat", async ({ page }) => {
  await begin(page);
  const first = await heading(page).textContent();
  expect(first).toMatch(/^Card 1 of 3: /);
  await expect(page.getByRole("timer")).toHaveText(/^\d:\d\d left$/);
  await expect(page.locator("#question")).toBeVisible();
  await expect(page.locator("#answer")).toBeHidden();
  await expect(button(page, "Knew it")).toBeHidden();
  await button(page, "Show the answer").click();
  await expect(page.locator("#answer .said")).toBeVisible();
  await button(page, "Not yet").click();
  for (const n of [2, 3]) {
    await expect(heading(page)).toHaveText(new RegExp(`^Card ${n} of 3: `));
    await button(page, "Show the answer").click();
    await button(page, "Knew it").click();
  }
  await expect(heading(page)).toHaveText("The rehearsal is over");
  await expect(page.getByText("Rehearsal 48213. You knew 2 of 3.")).toBeVisible();
  const rows = page.locator("#result li");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText(first.replace("Card 1 of 3: ", ""));
  await expect(rows.first().getByRole("img", { name: "Not yet" })).toBeVisible();
  await button(page, "Repeat these cards").click();
  await expect(heading(page)).toHaveText(first.replace("1 of 3", "1 of 1"));
  await page.goto("interview/");
  await expect(page.getByRole("link", { name: /\(knew it\)$/ })).toHaveCount(2);
  await expect(page.getByRole("link", { name: /\(to repeat\)$/ })).toHaveCount(1);
});

test("a rehearsal goes on after a reload, at its card and with the time that was used", async ({ page }) => {
  await begin(page);
  await button(page, "Show the answer").click();
  await button(page, "Knew it").click();
  const second = await heading(page).textContent();
  await expect(page.locator("#question")).toBeVisible();
  await page.waitForTimeout(1_500);
  await page.reload();
  await button(page, "Go on where you stopped").click();
  await expect(heading(page)).toHaveText(second);
  const { rehearsal } = await kept(page);
  expect(rehearsal.used[rehearsal.cards[1]]).toBeGreaterThan(1);
});

test("the same number asks the same cards, and another one others", async ({ page }) => {
  const asked = async (seed) => {
    await begin(page, `interview/rehearsal/?seed=${seed}&cards=5`);
    return (await kept(page)).rehearsal.cards;
  };
  const first = await asked(7);
  expect(new Set(first).size).toBe(5);
  expect(await asked(7)).toEqual(first);
  expect(await asked(8)).not.toEqual(first);
});

test("the clock says when the time is up", async ({ page }) => {
  await page.clock.install();
  await begin(page);
  await expect(page.locator("#question")).toBeVisible();
  await page.clock.runFor(400_000);
  await expect(page.getByRole("timer")).toHaveText(/^\d:\d\d over$/);
  await expect(page.getByRole("status")).toHaveText("The time for this card is up.");
});

test("a rehearsal works by the keyboard alone", async ({ page }) => {
  await page.goto("interview/rehearsal/?seed=48213&cards=3");
  await button(page, "Begin").focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).toBeFocused();
  await expect(page.locator("#question")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(button(page, "Show the answer")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#answer summary")).toBeFocused();
  await button(page, "Knew it").focus();
  await page.keyboard.press("Space");
  await expect(heading(page)).toHaveText(/^Card 2 of 3: /);
  await expect(heading(page)).toBeFocused();
});

test("what is kept and is no rehearsal is not taken for one", async ({ page }) => {
  await page.goto("interview/rehearsal/");
  for (const text of ["{", '{"version":1,"cards":{"x":"knew"},"rehearsal":{"seed":1,"cards":["nobody"],"at":0}}', '{"version":2}']) {
    await page.evaluate((text) => localStorage.setItem("netpol.interview", text), text);
    await page.reload();
    await expect(button(page, "Go on where you stopped")).toBeHidden();
    await expect(button(page, "Begin")).toBeVisible();
  }
});

test("a card that cannot be loaded leads to its page", async ({ page }) => {
  await page.goto("interview/rehearsal/?seed=48213&cards=3");
  await page.route(/interview\/[a-z-]+\/$/, (route) => route.abort());
  await button(page, "Begin").click();
  const shown = page.locator(".shown");
  await expect(shown).toContainText("The card could not be loaded.");
  await expect(shown.getByRole("link")).toHaveAttribute("href", /interview\/[a-z-]+\/$/);
});

test("in Korean the rehearsal speaks Korean", async ({ page }) => {
  await begin(page, "ko/interview/rehearsal/?seed=48213&cards=3", "시작하기");
  await expect(heading(page)).toHaveText(/^카드 3장 중 1번째: /);
  await button(page, "답변 보기").click();
  await button(page, "답할 수 있음").click();
  expect(Object.values((await kept(page)).cards)).toEqual(["knew"]);
});

for (const [locale, prefix] of [["en-US", ""], ["ko-KR", "ko/"]]) {
  for (const colorScheme of ["light", "dark"]) {
    test.describe(`${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test("the pages of the interview are accessible", async ({ page }) => {
        test.setTimeout(120_000);
        for (const path of PAGES) {
          await page.goto(prefix + path);
          await unfold(page);
          expect(await violations(page), path).toEqual([]);
        }
      });

      test("a rehearsal is accessible, while it asks, answers, and is over", async ({ page }) => {
        test.setTimeout(120_000);
        await page.goto(`${prefix}interview/rehearsal/?seed=48213&cards=3`);
        await page.locator("[data-do=begin]").click();
        for (let card = 0; card < 3; card += 1) {
          await expect(page.locator("#question")).toBeVisible();
          if (card === 0) expect(await violations(page)).toEqual([]);
          await page.locator("[data-do=show]").click();
          if (card === 0) expect(await violations(page)).toEqual([]);
          await page.locator("[data-do=again]").click();
        }
        await expect(page.locator("#result")).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}

test("nothing is wider than a telephone, in either language", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of PAGES.flatMap((path) => [path, `ko/${path}`])) {
    await page.goto(path);
    await unfold(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
  }
});
