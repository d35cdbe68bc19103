import type { Page } from "@playwright/test";
import { openMenu, pressInMenu } from "./support/account_menu.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

function pager(page: Page) {
  return page.getByRole("navigation", { name: "Pages of the list" });
}

function row(page: Page, number: number) {
  return page.locator(`[aria-rowindex='${number + 1}']`);
}

test.beforeEach(async ({ page, mock }) => {
  await mock.reset({ groups: 4000, products: 250 });
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByText(/^4,000 groups/)).toBeVisible();
  await pressInMenu(page, "Lists: scroll");
});

test("a list in pages has a hundred plain rows, and shows their range", async ({ page }) => {
  await expect(pager(page).getByRole("heading", { name: "Rows 1 to 100 of 4,000" })).toBeVisible();
  await expect(page.locator("[data-row]")).toHaveCount(100);
  await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "4001");
  await expectAccessible(page);
  await pager(page).getByRole("button", { name: "Next" }).click();
  await expect(pager(page).getByRole("heading", { name: "Rows 101 to 200 of 4,000" })).toBeVisible();
  await expect(row(page, 101)).toBeVisible();
  await expect(row(page, 100)).toHaveCount(0);
  await pager(page).getByRole("button", { name: "Previous" }).click();
  await expect(row(page, 1)).toBeVisible();
  await expect(pager(page).getByRole("button", { name: "Previous" })).toHaveAttribute("aria-disabled", "true");
});

test("keys lead to rows on other pages, and Back leads to the row that was opened", async ({ page }) => {
  await row(page, 1).locator(".row-link").focus();
  await page.keyboard.press("End");
  await expect(row(page, 4000).locator(".row-link")).toBeFocused();
  await expect(row(page, 4000)).toBeInViewport();
  await expect(pager(page).getByRole("heading", { name: "Rows 3,901 to 4,000 of 4,000" })).toBeVisible();
  await page.keyboard.press("PageUp");
  await expect(row(page, 3900).locator(".row-link")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
  await page.goBack();
  await expect(row(page, 3900)).toBeInViewport();
  await page.getByRole("searchbox", { name: "Search" }).fill("a");
  await expect(pager(page).getByRole("heading", { name: /^Rows 1 to / })).toBeVisible();
});

test("a focused row is not covered by the parts that stay in view", async ({ page }) => {
  await row(page, 60).locator(".row-link").focus();
  for (const key of [...Array<string>(40).fill("ArrowUp"), ...Array<string>(20).fill("ArrowDown")]) await page.keyboard.press(key);
  const focused = row(page, 40).locator(".row-link");
  await expect(focused).toBeFocused();
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeInViewport();
  await expect(page.getByRole("columnheader", { name: "Router" })).toBeInViewport();
  const isOnTop = () =>
    focused.evaluate((link) => {
      const { left, top, height } = link.getBoundingClientRect();
      return link.closest(".row")?.contains(document.elementFromPoint(left + 5, top + height / 2));
    });
  await expect.poll(isOnTop).toBe(true);
});

test("products and results are in pages too, and the browser remembers it", async ({ page }) => {
  await page.goto(pages.products);
  await expect(pager(page).getByRole("heading", { name: /^Rows 1 to 100, more follow|^Rows 1 to 100 of 250$/ })).toBeVisible();
  await pager(page).getByRole("button", { name: "Next" }).click();
  await expect(row(page, 101).getByRole("link")).toHaveAttribute("href", /\/products\/.+/);
  await pager(page).getByRole("button", { name: "Next" }).click();
  await expect(pager(page).getByRole("heading", { name: "Rows 201 to 250 of 250" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(pages.find);
  await page.getByRole("textbox", { name: "Identifiers" }).fill(Array.from({ length: 150 }, (_, index) => `8.9490${index}E+18`).join("\n"));
  await page.getByRole("main").getByRole("button", { name: "Find", exact: true }).click();
  await expect(pager(page).getByRole("heading", { name: "Rows 1 to 100 of 150" })).toBeVisible();
  await (await openMenu(page)).getByRole("button", { name: "Lists: pages of 100" }).click();
  await expect(pager(page)).toHaveCount(0);
});
