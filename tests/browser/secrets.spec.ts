import { type BrowserContext, type Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { openDeveloperText } from "./support/group_page.ts";
import { startOtherSite } from "./support/other_site.ts";
import { startConsole } from "./support/server.ts";
import { expectGroupsPage, fillCredentials, fillTenantAndApplication, tokenField } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const signIns = {
  "a client's secret": async (page: Page) => {
    await fillCredentials(page, "demo-client", "demo-secret");
  },
  "a pasted token": async (page: Page, token: string) => {
    await page.getByRole("radio", { name: "Access token" }).check();
    await tokenField(page).fill(token);
  },
};

/** The secret, and any token that the mock issues. */
const SECRET = /demo-secret|eyJ[\w-]+\.eyJ/;

/** Everything between page and console except the body that brings the secret. */
function record(context: BrowserContext): () => Promise<string[]> {
  const recorded: Promise<string>[] = [];
  context.on("request", (request) => {
    const signsIn = request.method() === "POST" && request.url().endsWith("/session");
    const body = signsIn ? "" : (request.postData() ?? "");
    recorded.push(request.allHeaders().then((headers) => `${request.url()} ${JSON.stringify(headers)} ${body}`));
  });
  context.on("response", (response) => {
    const body = response.text().catch(() => "");
    const headers = response.allHeaders().catch(() => "");
    recorded.push(Promise.all([headers, body]).then((answer) => JSON.stringify(answer)));
  });
  return () => Promise.all(recorded);
}

/** Everything that a script on the page could read. */
function reachable(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const inputs = [...document.querySelectorAll("input, textarea")].map(
      (field) => (field as HTMLInputElement).value,
    );
    const entries = performance.getEntries().map((entry) => entry.name);
    const databases = await indexedDB.databases();
    const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].map((attribute) => attribute.value),
    );
    return JSON.stringify([
      { ...localStorage }, { ...sessionStorage }, databases, await caches.keys(), document.cookie, history.state,
      location.href, document.title, document.documentElement.outerHTML, inputs, entries, attributes, window.name,
    ]);
  });
}

for (const [what, enter] of Object.entries(signIns)) {
  test(`after signing in with ${what} no secret is anywhere in the browser`, async ({ page, context, mock }) => {
    test.slow();
    const token = await mock.token();
    expect(token).toMatch(SECRET);
    // Not the demo of the built-in mock, whose secret every page may know.
    const console = await startConsole(mock.hub);
    const elsewhere = await startOtherSite();
    const wire = record(context);
    const seen: string[] = [];

    await page.goto(console.url);
    await fillTenantAndApplication(page);
    await enter(page, token);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectGroupsPage(page);
    seen.push(await reachable(page));

    await page.getByRole("link", { name: "bremen-ferry-1" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
    await openDeveloperText(page, "Read");
    const command = page.locator(".code", { hasText: "Bearer $ACCESS_TOKEN" }).first();
    await command.getByRole("button", { name: "Copy" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
    seen.push(await reachable(page));
    // The policy forbids the console's own page to read the clipboard.
    const reader = await context.newPage();
    await reader.goto(elsewhere.url);
    await reader.bringToFront();
    const clipboard = await reader.evaluate(() => navigator.clipboard.readText());
    expect(clipboard).toContain("Bearer $ACCESS_TOKEN");
    seen.push(clipboard);
    await reader.close();

    for (const [path, heading] of [
      [pages.product("INTELSAT-27597"), "LW01-Media_Mobil-27597"],
      [pages.newGroup, "New group"],
      [pages.editGroup("bremen-ferry-1"), "Edit bremen-ferry-1"],
    ] as const) {
      await page.goto(`${console.url}${path}`);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      seen.push(await reachable(page));
    }

    const cookies = await context.cookies(console.url);
    expect(cookies.map(({ name, httpOnly, secure, sameSite }) => [name, httpOnly, secure, sameSite])).toEqual([
      [`tcg-${new URL(console.url).port}`, true, false, "Strict"],
    ]);
    const session = cookies[0]?.value ?? "";
    for (const text of seen) {
      expect(text).not.toMatch(SECRET);
      expect(text).not.toContain(session);
    }
    for (const text of await wire()) expect(text).not.toMatch(SECRET);
    const calls = await mock.calls();
    expect(calls.length).toBeGreaterThan(4);
    for (const { request } of calls) {
      for (const name of ["cookie", "referer", "origin"]) expect(request.headers).not.toHaveProperty(name);
    }
    await page.close();
    await Promise.all([console.stop(), elsewhere.stop()]);
  });
}
