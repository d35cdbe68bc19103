import { chromium } from "@playwright/test";
import { startOtherSite } from "./support/other_site.ts";
import { signInToDemo, signInWithToken } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const name = "bremen-ferry-1";
const signOut = { name: "Sign out" };
const demo = { name: "Use the built-in demo" };

test("c7: after a sign-out neither another tab, nor back, nor loading again shows the session", async ({ page, context }) => {
  await signInToDemo(page);
  const other = await context.newPage();
  await other.goto(`/groups/${name}`);
  await expect(other.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("button", signOut).click();
  for (const tab of [page, other]) {
    await expect(tab.getByRole("button", demo)).toBeVisible();
    expect(await tab.content()).not.toContain(name);
  }
  await page.goBack();
  await expect(page.getByRole("button", demo)).toBeVisible();
  expect(await page.content()).not.toContain(name);
  await page.reload();
  await expect(page.getByRole("button", demo)).toBeVisible();
  expect(await page.content()).not.toContain(name);
});

test("c7: a page that the browser kept asks again before it is used", async ({ console }) => {
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const context = await browser.newContext({ baseURL: console.url, locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript(() => {
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) globalThis.console.info("kept");
    });
  });
  const kept: string[] = [];
  page.on("console", (message) => kept.push(message.text()));
  const elsewhere = await startOtherSite();
  await signInToDemo(page);
  await page.goto(elsewhere.url);
  // What ends the session without any tab knowing: another browser with the same cookie.
  const [cookie] = await context.cookies(console.url);
  await fetch(`${console.url}/session`, {
    method: "DELETE",
    headers: { cookie: `${cookie?.name}=${cookie?.value}`, "x-console": "1", origin: console.url },
  });
  await page.goBack();
  await expect(page.getByRole("button", demo)).toBeVisible();
  expect(kept).toContain("kept");
  expect(await page.content()).not.toContain(name);
  await browser.close();
  await elsewhere.stop();
});

test("g7: a pasted token is sent once and kept nowhere, and a page that is loaded again does not know it", async ({ page, mock }) => {
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
