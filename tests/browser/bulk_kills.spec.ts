import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { button, creates, plan, table } from "./support/bulk_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** Fifty kills in five tests, so that both workers share them. */
const RUNS = [1, 2, 3, 4, 5];
const KILLS = 10;
/** More rows than are sent before the last kill. */
const ROWS = 160;
/** How many more calls the tab makes before a kill, at most. With none it is killed as soon as it begins. */
const MAX_CALLS = 4;
/** How many calls the hub answers before a kill, at most: the others wait, however long the kill takes. */
const MAX_ANSWERS = 12;

/** Numbers from 0 to below 1, the same for each seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Resolves when the page makes its next calls that create a group. */
function creating(page: Page, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    const note = (more: number) => {
      seen += more;
      if (seen >= count) resolve();
    };
    page.on("request", (request) => note(request.method() === "POST" && request.url().endsWith("/connectivityGroups") ? 1 : 0));
    note(0);
  });
}

/** Begins or continues the plan, by a key: what the hub says meanwhile may move the button under the pointer. */
async function goOn(page: Page): Promise<void> {
  await button(page, /^(Apply \d+ changes|Continue)$/).press("Enter");
}

for (const run of RUNS) {
  test(`a tab that is killed at random moments resumes, without a duplicate and without a loss: ten kills, part ${run}`, async ({
    page,
    context,
    mock,
    problems,
  }) => {
    problems.expectAny();
    test.slow();
    const next = random(run);
    await signIn(page);
    await page.goto(pages.bulk);
    await mock.fault("create group", { kind: "delay", milliseconds: 150 });
    await mock.fault("create group", { kind: "reset-after" }, { probability: 0.05, seed: run });
    await plan(page, table(ROWS));
    const address = page.url();
    let current = page;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const held = await mock.hold("create group", { from_call: MAX_ANSWERS + 1 });
      const calls = creating(current, Math.floor(next() * (MAX_CALLS + 1)));
      await goOn(current);
      await calls;
      await current.close();
      await held.release();
      current = await context.newPage();
      await current.goto(address);
    }
    const groups = async () => (await mock.groupNames()).filter((name) => name.startsWith("bulk-")).length;
    expect(await groups(), "the plan was not complete before the last kill").toBeLessThan(ROWS);
    await goOn(current);
    await expect.poll(groups, { timeout: 30_000 }).toBe(ROWS);
    // The hub has applied those that were sent before earlier kills.
    await expect(current.getByText(/^\d+ changes are (requested|applied)/)).toBeVisible({ timeout: 30_000 });
    await expect(button(current, /(To do|Sent|Unknown|Failed|Skipped)$/)).toHaveCount(0);
    const counts = await creates(mock);
    expect([...counts.values()].filter((times) => times !== 1)).toEqual([]);
    // With the calls whose answers were lost each group was created exactly once.
    expect(await groups()).toBe(ROWS);
  });
}
