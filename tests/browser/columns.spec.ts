import { type Page, chromium } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** The start and the width of each column of the list of groups, by its class. */
function columns(page: Page): Promise<Record<string, [number, number]>> {
  return page.evaluate(() => {
    const cells = [...document.querySelectorAll(".virtual-head > [class*=cell-]")];
    const edges = cells.map((cell): [string, [number, number]] => {
      const { x, width } = cell.getBoundingClientRect();
      return [cell.className, [Math.round(x), Math.round(width)]];
    });
    return Object.fromEntries(edges);
  });
}

for (const width of [390, 768, 1280]) {
  test(`at ${width} pixels the columns stay where they are from the skeleton to the last match`, async ({ mock, console }) => {
    // With scroll bars that take space, which Playwright hides otherwise.
    const options = test.info().project.use.launchOptions;
    const browser = await chromium.launch({ ...options, ignoreDefaultArgs: ["--hide-scrollbars"] });
    const page = await browser.newPage({ viewport: { width, height: 500 } });
    await signIn(page, console.url);
    await mock.fault("list groups", { kind: "delay", milliseconds: 1500 }, { times: 1 });
    await page.goto(console.url + pages.groups);
    await expect(page.locator(".virtual .skeleton-cell").first()).toBeVisible();
    const skeleton = await columns(page);
    expect(Object.keys(skeleton).length).toBeGreaterThan(4);
    await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
    const all = await columns(page);
    expect(all).toEqual(skeleton);
    const search = page.getByRole("searchbox");
    for (const text of ["ferry", "kiruna", "R-FAIL"]) {
      await search.fill(text);
      await expect(page.getByRole("link", { name: "lerwick-harbour" })).toHaveCount(0);
      expect(await columns(page)).toEqual(all);
    }
    await browser.close();
  });
}
