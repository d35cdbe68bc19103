import { readFile } from "node:fs/promises";
import { type Locator, type Page, expect } from "@playwright/test";
import { pages } from "./addresses.ts";
import type { Mock } from "./mock.ts";

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
  return button(page, /^(Apply [\d,]+ changes?|Delete [\d,]+ groups?)$/);
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

/** How often the hub has created each group. */
export async function creates(mock: Mock): Promise<Map<string, number>> {
  const calls = await mock.calls({ operation: "create group" });
  const counts = new Map<string, number>();
  for (const { request } of calls.filter(({ answer }) => answer?.status === 201)) {
    const name = String((JSON.parse(request.body) as Record<string, Record<string, unknown>>)["dtiot:conGp"]!["rn"]);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** Opens a file on the page of changes, and shows its plan. */
export async function openFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(pages.bulk);
  await page.getByLabel("Choose file").setInputFiles({ name, mimeType: "", buffer });
  await page.locator(".stack").getByRole("button", { name: "Show plan" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Import ${name}` })).toBeVisible();
}

/** The file that a button saves. */
export async function saved(page: Page, control: Locator): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), control.click()]);
  return readFile((await file.path())!);
}
