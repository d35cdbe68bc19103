import { type Page, expect } from "@playwright/test";

/** Opens the console and signs in to the built-in demo. Ends on the list of groups. */
export async function signInToDemo(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Use the built-in demo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
}
