import { type BrowserContext, type Page } from "@playwright/test";
import { canarySecret, startCanaryHub } from "./support/canary_hub.ts";
import { startConsole } from "./support/console_server.ts";
import { startOtherSite } from "./support/other_site.ts";
import { expectGroupsPage, fillCredentials, fillTenantAndApplication, tokenField } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const signIns = {
  "a client's secret": async (page: Page) => {
    await fillCredentials(page, "demo-client", canarySecret);
  },
  "a pasted token": async (page: Page) => {
    await page.getByRole("radio", { name: "Access token" }).check();
    await tokenField(page).fill("CANARY-TOKEN-pasted");
  },
};

/** All that goes over the wire between page and console, but the body in which the secret goes in. */
function record(context: BrowserContext): () => Promise<string[]> {
  const recorded: Promise<string>[] = [];
  context.on("request", (request) => {
    const signsIn = request.method() === "POST" && request.url().endsWith("/session");
    const body = signsIn ? "" : (request.postData() ?? "");
    recorded.push(request.allHeaders().then((headers) => `${request.url()} ${JSON.stringify(headers)} ${body}`));
  });
  context.on("response", (response) => {
    const body = response.text().catch(() => "");
    recorded.push(Promise.all([response.allHeaders(), body]).then((answer) => JSON.stringify(answer)));
  });
  return () => Promise.all(recorded);
}

/** All that a page of this origin could read. */
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
  test(`e2: after signing in with ${what} no secret is anywhere in the browser`, async ({ page, context, mock }) => {
    test.slow();
    const hub = await startCanaryHub(mock);
    const console = await startConsole(hub.addresses);
    const elsewhere = await startOtherSite();
    const wire = record(context);
    const seen: string[] = [];

    await page.goto(console.url);
    await fillTenantAndApplication(page);
    await enter(page);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectGroupsPage(page);
    seen.push(await reachable(page));

    await page.getByRole("link", { name: "bremen-ferry-1" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
    const command = page.locator(".code", { hasText: "Bearer $ACCESS_TOKEN" }).first();
    await command.getByRole("button", { name: "Copy" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
    seen.push(await reachable(page));
    // The console's own page may not read the clipboard.
    const reader = await context.newPage();
    await reader.goto(elsewhere.url);
    await reader.bringToFront();
    const clipboard = await reader.evaluate(() => navigator.clipboard.readText());
    expect(clipboard).toContain("Bearer $ACCESS_TOKEN");
    seen.push(clipboard);
    await reader.close();

    for (const [path, heading] of [
      ["/products/INTELSAT-27597", "INTELSAT-27597"],
      ["/groups/~new", "New group"],
      ["/groups/bremen-ferry-1/edit", "Edit bremen-ferry-1"],
    ] as const) {
      await page.goto(`${console.url}${path}`);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      seen.push(await reachable(page));
    }

    const cookies = await context.cookies(console.url);
    expect(cookies.map(({ name, httpOnly, secure, sameSite }) => [name, httpOnly, secure, sameSite])).toEqual([
      ["__Host-Http-tcg", true, true, "Strict"],
    ]);
    const session = cookies[0]?.value ?? "";
    for (const text of seen) {
      expect(text).not.toContain("CANARY");
      expect(text).not.toContain(session);
    }
    for (const text of await wire()) expect(text).not.toContain("CANARY");
    expect(hub.calls.length).toBeGreaterThan(4);
    for (const { headers } of hub.calls) {
      expect([headers.cookie, headers.referer, headers.origin]).toEqual([undefined, undefined, undefined]);
    }
    await Promise.all([console.stop(), hub.stop(), elsewhere.stop()]);
  });
}
