import { type Page, expect } from "@playwright/test";

/** Switches the page to German, also where a person cannot reach the switch: in a closed menu, under a dialog. */
export async function switchToGerman(page: Page): Promise<void> {
  // The elements that show the state of a page; the language changes only their texts.
  const state = page.locator("h1, h2, h3, input, textarea, table, dialog[open], [role=alert], [role=listbox]");
  const before = await state.count();
  const button = page.getByRole("button", { name: "Auf Deutsch umstellen", includeHidden: true });
  await button.evaluate((element: HTMLElement) => element.click());
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(state, "the page is in the same state as before").toHaveCount(before);
}
