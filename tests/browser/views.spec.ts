import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

function dialog(page: Page) {
  return page.getByRole("dialog", { name: "Views" });
}

/** Opens the dialog with the saved views. */
async function openViews(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Views" }).click();
  await expect(dialog(page)).toBeVisible();
}

async function save(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole("textbox", { name: "Name of the view" }).fill(name);
  await page.keyboard.press("Enter");
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
});

test("a view keeps search, order and columns, and is applied, renamed and deleted", async ({ page }) => {
  await page.goto("/?q=bremen&sort=-changed&columns=status,router");
  await expect(page.locator("[data-row]")).toHaveCount(2);
  await openViews(page);
  await save(page, "Ferries");
  await expect(dialog(page).getByRole("link", { name: "Ferries" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await page.goto(pages.groups);
  await openViews(page);
  await dialog(page).getByRole("link", { name: "Ferries" }).click();
  await expect(page).toHaveURL(/\/\?q=bremen&sort=-changed&columns=status,router$/);
  await expect(page.locator("[data-row]")).toHaveCount(2);
  await expect(page.getByRole("columnheader")).toHaveText(["Selected", "Name", "Status", "Router"]);
  await openViews(page);
  await dialog(page).getByRole("button", { name: "Rename Ferries" }).click();
  await save(page, "Bremen");
  await expect(dialog(page).getByRole("listitem")).toHaveCount(1);
  await dialog(page).getByRole("button", { name: "Delete Bremen" }).click();
  await expect(dialog(page).getByRole("listitem")).toHaveCount(0);
});

test("a name is asked for, and an existing one is not overwritten", async ({ page }) => {
  await openViews(page);
  await save(page, " ");
  const field = dialog(page).getByRole("textbox", { name: "Name of the view" });
  await expect(field).toHaveAccessibleErrorMessage("Enter a name.");
  await save(page, "All");
  await save(page, "All");
  await expect(field).toHaveAccessibleErrorMessage("A view with this name already exists.");
});

test("a search that looks like a secret is not kept", async ({ page }) => {
  await page.getByRole("searchbox", { name: "Search" }).fill("token=canary-4711");
  await openViews(page);
  await save(page, "Secret");
  const field = dialog(page).getByRole("textbox", { name: "Name of the view" });
  await expect(field).toHaveAccessibleErrorMessage("The search looks like a secret, so the view is not saved.");
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain("canary");
});

test("another application has views of its own", async ({ page }) => {
  await openViews(page);
  await save(page, "Mine");
  await expect(dialog(page).getByRole("listitem")).toHaveCount(1);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("views/")))).toEqual([
    "views/eos/CPDemo",
  ]);
});
