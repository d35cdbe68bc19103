import { type Page, chromium } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { startOtherSite } from "./support/other_site.ts";
import { signIn, signInWithToken } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const name = "bremen-ferry-1";
const demo = { name: "Use the built-in demo" };

/** The document of a tab. A tab that learns of a sign-out loads anew and has none for a moment. */
async function html(tab: Page): Promise<string> {
  return tab.content().catch(async () => {
    await tab.waitForLoadState();
    return tab.content();
  });
}

test("after a sign-out neither another tab, nor back, nor a reload shows the session", async ({ page, context }) => {
  await signIn(page);
  await page.goto(pages.groups);
  const other = await context.newPage();
  await other.goto(pages.group(name));
  await expect(other.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  let loads = 0;
  page.on("load", () => (loads += 1));
  await pressInMenu(page, "Sign out");
  for (const tab of [page, other]) {
    await expect(tab.getByRole("button", demo)).toBeVisible();
    expect(await html(tab)).not.toContain(name);
  }
  expect(loads, "the tab that signed out was loaded again").toBe(0);
  await page.goBack();
  await expect(page.getByRole("button", demo)).toBeVisible();
  expect(await html(page)).not.toContain(name);
  await page.reload();
  await expect(page.getByRole("button", demo)).toBeVisible();
  expect(await html(page)).not.toContain(name);
});

test("a page from the back-forward cache checks the session before it is shown", async ({ console }) => {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const context = await browser.newContext({ baseURL: console.url, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) globalThis.console.info("from the cache");
    });
  });
  const logged: string[] = [];
  page.on("console", (message) => logged.push(message.text()));
  const elsewhere = await startOtherSite();
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("link", { name })).toBeVisible();
  // The browser does not keep a page that is still loading something.
  await page.waitForLoadState("networkidle");
  await page.goto(elsewhere.url);
  // Another browser with the same cookie signs out, which no tab of this one notices.
  const [cookie] = await context.cookies(console.url);
  await fetch(`${console.url}/session`, {
    method: "DELETE",
    headers: { cookie: `${cookie?.name}=${cookie?.value}`, "x-console": "1", origin: console.url },
  });
  await page.goBack();
  await expect(page.getByRole("button", demo)).toBeVisible();
  expect(logged).toContain("from the cache");
  expect(await html(page)).not.toContain(name);
  await browser.close();
  await elsewhere.stop();
});

test("a pasted token is sent once and kept nowhere, and a reloaded page does not know it", async ({ page, mock }) => {
  const token = await mock.token();
  const carriers: string[] = [];
  page.on("request", (request) => {
    const all = `${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`;
    if (all.includes(token)) carriers.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await signInWithToken(page, token);
  const kept = () => page.evaluate(() => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href, window.name,
    document.documentElement.outerHTML, performance.getEntries().map((entry) => entry.name),
    [...document.querySelectorAll("input, textarea")].map((field) => (field as HTMLInputElement).value),
  ]));
  expect(await kept()).not.toContain(token);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
  expect(await kept()).not.toContain(token);
  expect(carriers).toEqual(["POST /session"]);
});
