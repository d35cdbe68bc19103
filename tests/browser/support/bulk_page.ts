import { type Locator, type Page, expect } from "@playwright/test";
import { pages } from "./addresses.ts";

/** New groups as a table, each with a product of its own. */
export function table(count: number, level = 3): string {
  const line = (index: number) => `bulk-${index},R-${index},JASPER-${7000 + index},1,${7000 + index},${level}`;
  const lines = Array.from({ length: count }, (_, index) => line(index));
  return ["name,router,priority_product,priority_type,priority_network_id,threshold", ...lines].join("\n");
}

/** A button of the page. */
export function button(page: Page, name: RegExp | string): Locator {
  return page.getByRole("main").getByRole("button", { name, exact: true });
}

/** The button that applies a plan. */
export function applyButton(page: Page): Locator {
  return button(page, /^Apply [\d,]+ changes?$/);
}

/** Pastes a table, and reads it. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Or paste a table" }).fill(text);
  await button(page, "Read table").click();
}

/** Makes the plan of a table, and waits until it is shown. */
export async function plan(page: Page, text: string): Promise<void> {
  await paste(page, text);
  await page.locator(".stack").getByRole("button", { name: "Show plan" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Import pasted table" })).toBeVisible();
}

/** Selects groups in the list, and opens the form for their change. */
export async function change(page: Page, names: string[]): Promise<void> {
  await page.goto(pages.groups);
  for (const name of names) await page.getByRole("checkbox", { name: `Select ${name}`, exact: true }).click();
  await page.getByRole("link", { name: "Change…" }).click();
}
