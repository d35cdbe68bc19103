import { type Locator, type Page, expect } from "@playwright/test";

/** The box of a connection in the picture of a group's page. */
export function box(page: Page, which: "priority" | "fallback"): Locator {
  return page.getByRole("figure").locator(`.pair-connection-${which} .pair-node`);
}

/** The levels in the picture. */
export function levels(page: Page): Locator {
  return page.getByRole("figure").getByRole("group", { name: "Failover threshold" });
}

/** Chooses "Delete" in the menu of a group's page. */
export async function pressDelete(page: Page): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
}

/** Opens "For developers" and chooses one of its texts, unless it is there already. */
export async function openDeveloperText(page: Page, name: string): Promise<Locator> {
  const text = page.getByRole("main").getByRole("region", { name, exact: true });
  const tab = page.getByRole("radio", { name, exact: true });
  const summary = page.locator("details", { has: page.getByText("For developers", { exact: true }) });
  await expect(summary).toBeVisible();
  if ((await summary.getAttribute("open")) === null) await page.getByText("For developers", { exact: true }).click();
  // A single text has no choice.
  await expect(text.or(tab).first()).toBeVisible();
  if (await tab.isVisible()) await tab.check({ force: true });
  await expect(text).toBeVisible();
  return text;
}
