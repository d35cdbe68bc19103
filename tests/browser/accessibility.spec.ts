import { type Page } from "@playwright/test";
import { expectNoAxeViolations } from "./support/accessibility.ts";
import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** The pages of the console, each with the heading that says it is there, English and German. */
const pages = [
  ["/", "Groups", "Gruppen"],
  ["/groups/bremen-ferry-1", "bremen-ferry-1", "bremen-ferry-1"],
  ["/groups/alta-mast-3", "alta-mast-3", "alta-mast-3"],
  ["/groups/new", "New group", "Neue Gruppe"],
  ["/groups/bremen-ferry-1/edit", "Edit bremen-ferry-1", "bremen-ferry-1 bearbeiten"],
  ["/products", "Products", "Produkte"],
  ["/products/INTELSAT-27597", "INTELSAT-27597", "INTELSAT-27597"],
  ["/products/find", "Find products", "Produkte suchen"],
] as const;

async function rest(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
}

for (const width of [1280, 390]) {
  test(`axe finds nothing on any page in English at ${width} px`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/");
    await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
    await expectNoAxeViolations(page);
    await signInToDemo(page);
    for (const [path, heading] of pages) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      await rest(page);
      await expectNoAxeViolations(page);
    }
  });
}

test("axe finds nothing on any page in German", async ({ page }) => {
  test.setTimeout(300_000);
  await signInToDemo(page);
  await page.getByRole("button", { name: /Auf Deutsch/ }).click();
  for (const [path, , heading] of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await rest(page);
    await expectNoAxeViolations(page);
  }
});

test("axe finds nothing in dialogs and among problems", async ({ page }) => {
  test.setTimeout(120_000);
  await signInToDemo(page);
  await page.goto("/groups/bremen-ferry-1");
  await page.getByRole("main").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto("/groups/new");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "9 fields need attention." })).toBeVisible();
  await expectNoAxeViolations(page);
});

test("no page scrolls sideways at 320 px", async ({ page }) => {
  test.setTimeout(60_000);
  await page.setViewportSize({ width: 320, height: 700 });
  await signInToDemo(page);
  for (const [path, heading] of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await rest(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
