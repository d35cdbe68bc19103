import type { Page } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { expectGroupsPage, signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const palette = (page: Page) => page.getByRole("dialog", { name: "Commands" });
const field = (page: Page) => palette(page).getByRole("combobox", { name: "Commands" });
const option = (page: Page, name: string | RegExp) => palette(page).getByRole("option", { name });

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expectGroupsPage(page);
});

/** Opens the palette and types. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+k");
  await expect(field(page)).toBeFocused();
  await field(page).fill(text);
}

test("a group is opened by parts of its name, in any case and with any accents", async ({ page }) => {
  await type(page, "BRÉMEN 1");
  await expect(option(page, /^bremen-ferry-1/)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  await expect(palette(page)).toBeHidden();
});

test("the arrow keys move through the list, and the field keeps the focus", async ({ page }) => {
  await page.getByRole("button", { name: "Commands" }).first().click();
  await expect(field(page)).toBeFocused();
  const active = async () => {
    const id = await field(page).getAttribute("aria-activedescendant");
    return palette(page).locator(`[id="${id}"]`);
  };
  await expect(await active()).toHaveAttribute("aria-selected", "true");
  const first = await (await active()).textContent();
  await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await active()).textContent()).not.toBe(first);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(await active()).toContainText("Sign out");
  await expect(await active()).toBeInViewport();
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Commands" }).first()).toBeFocused();
});

test("a change of many groups, or of the selected ones, begins from the commands", async ({ page }) => {
  await type(page, "change many");
  await expect(option(page, "Change many groups")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Change many groups" })).toBeVisible();
  await expect(page.getByText("No group is selected.")).toBeVisible();
  await type(page, "selected groups");
  await expect(option(page, "Change selected groups")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.goto(pages.groups);
  await page.getByRole("checkbox", { name: "Select nuuk-depot", exact: true }).click();
  await type(page, "selected groups");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 group is selected.")).toBeVisible();
});

test("a product is opened by its ID and looked up by a number", async ({ page }) => {
  await type(page, "INTELSAT-27597");
  await expect(option(page, "Look up INTELSAT-27597")).toBeVisible();
  await option(page, /^Open product .*INTELSAT-27597/).click();
  await expect(page.getByRole("heading", { level: 1, name: "LW01-Media_Mobil-27597" })).toBeVisible();
  await type(page, "8949020230457621596");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "TMSP-8949020230457621596" })).toBeVisible();
});

test("a product of a group is opened by a part of its number", async ({ page }) => {
  await expect(page.getByText("Faroe cable ferry")).toBeVisible();
  await type(page, "galaxy 5591");
  await expect(palette(page).getByRole("group", { name: "Products in groups" }).getByRole("option")).toHaveText([
    "Open product Faroe cable ferryGALAXY1-5591313",
  ]);
  await expectAccessible(page);
  await field(page).fill("INTELSAT-27597");
  await expect(option(page, /^Open product .*INTELSAT-27597/)).toHaveCount(1);
  await field(page).fill("satellite-terminal-of-no-group");
  await expect(palette(page).getByText("Nothing matches.")).toBeVisible();
  await field(page).fill("galaxy 5591");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\/GALAXY1-5591313$/);
});

test("pages, the page's own buttons and settings are commands, with their keys", async ({ page, mock }) => {
  await type(page, "new gr");
  await expect(option(page, /New group/).first()).toBeVisible();
  await page.keyboard.press("Escape");

  const before = (await mock.calls({ operation: "list groups" })).length;
  await type(page, "refresh");
  await expect(option(page, /Refresh/)).toContainText("r");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await mock.calls({ operation: "list groups" })).length).toBeGreaterThan(before);

  await type(page, "dark theme");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await type(page, "copy curl");
  await expect(option(page, "Copy command: As cURL")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator(".toast")).toContainText("Copied");

  await type(page, "auf deutsch");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Gruppen" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Befehle" }).fill("abmelden");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Eingebaute Demo nutzen" })).toBeVisible();
});

test("what matches nothing says so", async ({ page }) => {
  await type(page, "no such thing anywhere");
  await expect(palette(page).getByRole("status")).toContainText("Nothing matches.");
  await page.keyboard.press("Enter");
  await expect(palette(page)).toBeVisible();
});

test("Ctrl-K directly after Escape opens the palette again, and it stays open", async ({ page }) => {
  await type(page, "groups");
  await field(page).evaluate(async (input) => {
    const press = (key: string, ctrlKey = false) =>
      input.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true, cancelable: true }));
    const dialog = input.closest("dialog") as HTMLDialogElement;
    // Both keys are pressed before the browser reports the first close: only microtasks run between them.
    const closed = new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    press("Escape");
    while (dialog.open) await Promise.resolve();
    document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }),
    );
    await closed;
  });
  await expect(field(page)).toBeFocused();
  await field(page).fill("products");
  await expect(option(page, /Products/).first()).toBeVisible();
});

test("the palette stays closed while a dialog waits for an answer", async ({ page }) => {
  await pressInMenu(page, /^Token/);
  await expect(page.getByRole("dialog", { name: "Sign in again to continue" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(palette(page)).toHaveCount(0);
});

test("a button that becomes enabled while the palette is open does not change what a command presses", async ({
  page,
  mock,
}) => {
  await mock.fault("retrieve group", { kind: "delay", milliseconds: 2500 }, { times: 1 });
  await page.getByRole("table").getByRole("link", { name: "bremen-ferry-1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  await type(page, "more actions");
  await expect(option(page, "More actions")).toBeVisible();
  await expect(page.getByRole("figure")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Delete" })).toBeVisible();
});

test("the key of the palette belongs to the browser while the sign-in page is open", async ({ page }) => {
  await pressInMenu(page, "Sign out");
  await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
  const keys = await page.evaluateHandle(() => {
    const taken: boolean[] = [];
    addEventListener("keydown", (event) => {
      if (event.key === "k") setTimeout(() => taken.push(event.defaultPrevented));
    });
    return taken;
  });
  await page.keyboard.press("ControlOrMeta+k");
  await expect.poll(() => keys.jsonValue()).toEqual([false]);
  await page.getByRole("button", { name: "Use the built-in demo" }).click();
  await expectGroupsPage(page);
  await expect(page.locator("html")).toHaveAttribute("data-keys", "on");
  await expect(palette(page)).toBeHidden();
});
