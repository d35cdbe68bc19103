import type { Page } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { switchToGerman } from "./support/language.ts";
import { expectGroupsPage, signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expectGroupsPage(page);
  // The keys come with the module of the other pages.
  await expect(page.locator("html")).toHaveAttribute("data-keys", "on");
});

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

test("keys lead to pages", async ({ page }) => {
  for (const [keys, name] of [
    ["gp", "Products"],
    ["gf", "Find products"],
    ["ga", "Activity"],
    ["gg", "Groups"],
    ["n", "New group"],
  ] as const) {
    // Not in a field, which a form has taken the focus to.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (const key of keys) await page.keyboard.press(key);
    await expect(heading(page, name)).toBeVisible();
  }
});

test("keys search, refresh, move in a list and edit a group", async ({ page, mock }) => {
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
  await page.keyboard.type("gen?/");
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("gen?/");
  await expect(heading(page, "Groups")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await heading(page, "Groups").focus();

  const before = (await mock.calls({ operation: "list groups" })).length;
  await page.keyboard.press("r");
  await expect.poll(async () => (await mock.calls({ operation: "list groups" })).length).toBeGreaterThan(before);

  const rows = page.getByRole("table").getByRole("link");
  await page.keyboard.press("j");
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press("j");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(rows.first()).toBeFocused();
  const name = (await rows.first().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(heading(page, name)).toBeVisible();
  await page.keyboard.press("e");
  await expect(heading(page, `Edit ${name}`)).toBeVisible();
});

test("a key with a modifier, in a composition or in a dialog does nothing", async ({ page }) => {
  await page.keyboard.press("Control+n");
  await page.keyboard.press("Alt+n");
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "n", isComposing: true, bubbles: true }));
  });
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog).toBeVisible();
  await page.keyboard.press("n");
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(heading(page, "Groups")).toBeVisible();
});

test("the list of keys has those of a list, in the language of the page", async ({ page }) => {
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(dialog.locator(".key", { hasText: "Select the rows up to this one" })).toContainText("ShiftSpace");
  await expect(dialog.locator(".key", { hasText: "Move by a page" })).toContainText("Page upPage down");
  await page.keyboard.press("Escape");
  await switchToGerman(page);
  await page.keyboard.press("?");
  await expect(page.locator(".key", { hasText: "Alle Zeilen auswählen" })).toContainText("StrgA");
});

test("single keys are switched off in the list of keys or in the menu, and stay off", async ({ page }) => {
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "Switch single keys off" }).click();
  await expect(page.getByRole("button", { name: "Switch single keys on" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-keys", "off");
  await page.keyboard.press("n");
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(heading(page, "Groups")).toBeVisible();
  await pressInMenu(page, "Single keys: off");
  await page.keyboard.press("Escape");
  await heading(page, "Groups").focus();
  await page.keyboard.press("n");
  await expect(heading(page, "New group")).toBeVisible();
});
