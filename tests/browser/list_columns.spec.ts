import type { Page } from "@playwright/test";
import { atEachWidth, expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

function dialog(page: Page) {
  return page.getByRole("dialog", { name: "Columns and density" });
}

function columns(page: Page) {
  return page.getByRole("columnheader");
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await page.getByRole("button", { name: "Columns" }).click();
});

test("columns are chosen, which the address and the browser keep", async ({ page, context }) => {
  await dialog(page).getByRole("checkbox", { name: "Router" }).uncheck();
  await dialog(page).getByRole("checkbox", { name: "Changed" }).uncheck();
  await expect(page).toHaveURL(/\?columns=status,threshold,priority,fallback$/);
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Close" }).click();
  const expected = ["Selected", "Name", "Status", "Level", "Priority", "Fallback"];
  await expect(columns(page)).toHaveText(expected);
  await atEachWidth(page, () => expectNoSidewaysScrolling(page));
  await page.setViewportSize({ width: 1600, height: 800 });
  const lefts = (selector: string) => page.locator(selector).first().evaluate((cell) => cell.getBoundingClientRect().left);
  for (const name of ["status", "threshold", "priority", "fallback"]) {
    const distance = async () => Math.abs((await lefts(`.virtual-head .cell-${name}`)) - (await lefts(`[data-row] .cell-${name}`)));
    await expect.poll(distance).toBeLessThan(0.5);
  }
  await page.goto(pages.groups);
  await expect(columns(page)).toHaveText(expected);

  const colleague = await context.newPage();
  await colleague.goto("/?columns=router");
  await expect(columns(colleague)).toHaveText(["Selected", "Name", "Router"]);
  await colleague.getByRole("button", { name: "Columns" }).click();
  for (const name of ["Status", "Level", "Priority", "Fallback", "Changed"]) {
    await dialog(colleague).getByRole("checkbox", { name }).check();
  }
  await expect(colleague).toHaveURL(/\/$/);
});

test("compact rows are lower, show the same rows, and stay after a reload", async ({ page }) => {
  const height = () => page.locator("[data-row]").first().evaluate((row) => row.getBoundingClientRect().height);
  await page.setViewportSize({ width: 1600, height: 800 });
  const before = await height();
  await dialog(page).getByRole("radio", { name: "Compact" }).check();
  await expect.poll(height).toBeLessThan(before);
  const compact = await height();
  await page.reload();
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await expect.poll(height).toBe(compact);
  await page.locator("[data-row='0'] .row-link").focus();
  await page.keyboard.press("End");
  await expect(page.locator("[data-row]").last()).toBeInViewport();
  await page.getByRole("button", { name: "Columns" }).click();
  await dialog(page).getByRole("radio", { name: "Comfortable" }).check();
  await expect.poll(height).toBe(before);
});
