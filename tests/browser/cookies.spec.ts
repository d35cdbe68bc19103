import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { startConsole } from "./support/server.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

for (const [locale, button, sentence, advice] of [
  ["en-GB", "Use the built-in demo", "Your browser does not keep this console's cookie.", "Allow cookies"],
  ["de-DE", "Eingebaute Demo nutzen", "Ihr Browser behält das Cookie dieser Konsole nicht.", "Erlauben Sie"],
] as const) {
  test(`a browser that keeps no cookie is told so (${locale})`, async ({ console }) => {
    const profile = await mkdtemp(join(tmpdir(), "no-cookies-"));
    await mkdir(join(profile, "Default"));
    // "Block all cookies" in the settings.
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
    await writeFile(join(profile, "Default/Preferences"), JSON.stringify(preferences));
    const options = test.info().project.use.launchOptions;
    const browser = await chromium.launchPersistentContext(profile, { ...options, locale });
    const page = await browser.newPage();
    await page.goto(console.url);
    await page.getByRole("button", { name: button }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(sentence);
    await expect(alert).toContainText(advice);
    await expect(page.getByRole("button", { name: button })).toBeVisible();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await browser.close();
    await rm(profile, { recursive: true });
  });
}

test("two consoles on one host do not sign each other out", async ({ page, console, problems }) => {
  // The products in view may still be requested when the session ends.
  problems.expectStatus(401);
  const other = await startConsole();
  await signIn(page);
  await signIn(page, other.url);
  for (const { url } of [console, other]) {
    await page.goto(url);
    await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  }
  await pressInMenu(page, "Sign out");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.goto(console.url);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await other.stop();
});
