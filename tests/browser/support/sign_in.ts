import { type Locator, type Page, expect } from "@playwright/test";
import type { Client } from "./mock.ts";

/** Signs the browser in to a console, by default that of the test, without opening a page. The stories of
 * signing in, and the seven steps, use the form. */
export function signIn(page: Page, consoleUrl = "", application = "CPDemo"): Promise<void> {
  return openSession(page, consoleUrl, { application, client_id: "demo-client", client_secret: "demo-secret" });
}

/** The same with a token in place of credentials. */
export function signInByToken(page: Page, token: string): Promise<void> {
  return openSession(page, "", { access_token: token });
}

async function openSession(page: Page, consoleUrl: string, credentials: Record<string, string>): Promise<void> {
  const answer = await page.request.post(`${consoleUrl}/session`, {
    headers: { "x-console": "1" },
    data: { tenant: "eos", application: "CPDemo", ...credentials },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

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

/** Opens the console and signs in with a pasted token. Ends on the list of groups. */
export async function signInWithToken(page: Page, token: string): Promise<void> {
  await page.goto("/");
  await fillTenantAndApplication(page);
  await page.getByRole("radio", { name: "Access token" }).check();
  await tokenField(page).fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectGroupsPage(page);
}

/** Fills in tenant and application. */
export async function fillTenantAndApplication(page: Page, application = "CPDemo"): Promise<void> {
  await page.getByRole("textbox", { name: "Tenant" }).fill("eos");
  await page.getByRole("textbox", { name: "Application" }).fill(application);
}

/** Fills in a client and its secret. */
export async function fillCredentials(form: Page | Locator, client: string, secret: string): Promise<void> {
  await form.getByRole("textbox", { name: "Client ID" }).fill(client);
  await form.getByLabel("Client secret").fill(secret);
}

/** The field for a token; the radio button before it has the same label. */
export function tokenField(form: Page | Locator): Locator {
  return form.getByLabel("Access token").last();
}

/** Waits for the list of groups. */
export async function expectGroupsPage(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
}
