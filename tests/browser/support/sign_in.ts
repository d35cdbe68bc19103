import { type Locator, type Page, expect } from "@playwright/test";
import type { Client } from "./mock.ts";

/** Opens the console and signs in to the built-in demo. Ends on the list of groups. */
export async function signInToDemo(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("button", { name: "Use the built-in demo" }).click();
  await expectGroupsPage(page);
}

/** Opens the console and signs in with a client's credentials. Ends on the list of groups. */
export async function signInWithCredentials(page: Page, client: Client): Promise<void> {
  await page.goto("/");
  await fillTenantAndApplication(page);
  await fillCredentials(page, client, "demo-secret");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectGroupsPage(page);
}

/** Opens the console and signs in with a token. Ends on the list of groups. */
export async function signInWithToken(page: Page, token: string): Promise<void> {
  await page.goto("/");
  await fillTenantAndApplication(page);
  await page.getByRole("radio", { name: "Access token" }).check();
  await tokenField(page).fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectGroupsPage(page);
}

/** Fills in who calls. */
export async function fillTenantAndApplication(page: Page, application = "CPDemo"): Promise<void> {
  await page.getByRole("textbox", { name: "Tenant" }).fill("eos");
  await page.getByRole("textbox", { name: "Application" }).fill(application);
}

/** Fills in a client and its secret. */
export async function fillCredentials(place: Page | Locator, client: string, secret: string): Promise<void> {
  await place.getByRole("textbox", { name: "Client ID" }).fill(client);
  await place.getByLabel("Client secret").fill(secret);
}

/** The field for a token; the radio button before it has the same words. */
export function tokenField(place: Page | Locator): Locator {
  return place.getByLabel("Access token").last();
}

/** Waits for the list of groups. */
export async function expectGroupsPage(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
}
