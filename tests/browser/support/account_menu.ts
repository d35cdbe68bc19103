import { type Locator, type Page, expect } from "@playwright/test";

/** The button of the menu with account, theme and language. */
export function menuButton(page: Page): Locator {
  return page.getByRole("banner").locator("button[popovertarget]");
}

/** Opens the menu with account, theme and language, and returns it. */
export async function openMenu(page: Page): Promise<Locator> {
  const panel = page.getByRole("banner").locator("[popover]");
  if (!(await panel.isVisible())) await menuButton(page).click();
  await expect(panel).toBeVisible();
  return page.getByRole("banner");
}

/** Presses a button of the menu. */
export async function pressInMenu(page: Page, name: string | RegExp): Promise<void> {
  await (await openMenu(page)).getByRole("button", { name }).click();
}
