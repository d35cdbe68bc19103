import { openMenu, pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { expectGroupsPage, signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router, priority } = tutorialGroup;

test("switching the language keeps the input, and a reload keeps the language", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  await fillGroupForm(page, tutorialGroup);
  await pressInMenu(page, "Auf Deutsch umstellen");
  await expect(page.getByRole("heading", { level: 1, name: "Neue Gruppe" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
  await expect(page.getByRole("textbox", { name: "Seriennummer des Routers" })).toHaveValue(router);
  const connection = page.getByRole("group", { name: "Vorrangverbindung" });
  await expect(connection.getByRole("combobox", { name: "Produkt" })).toHaveValue(priority);
  await expect(connection).toContainText("Mobilfunk");
  await expect(page.getByRole("radio", { name: /^3 ?früh$/ })).toBeChecked();

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Neue Gruppe" })).toBeVisible();
  await pressInMenu(page, "Switch to English");
  await expect(page.getByRole("heading", { level: 1, name: "New group" })).toBeVisible();
});

test("the errors of a form follow the language", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("alert")).toContainText("4 fields need attention.");
  await pressInMenu(page, "Auf Deutsch umstellen");
  await expect(page.getByRole("alert")).toContainText("Bitte prüfen Sie 4 Felder.");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveAccessibleErrorMessage(
    "Geben Sie einen Namen ein.",
  );
});

test.describe("a browser that prefers German", () => {
  test.use({ locale: "de-DE" });

  test("sees German from the start", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();
    await page.getByRole("button", { name: "Eingebaute Demo nutzen" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gruppen" })).toBeVisible();
    await expect(page.getByRole("row", { name: "bremen-ferry-1" })).toContainText("Wirksam");
  });
});

test("the theme follows its switch, and a reload keeps it", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const theme = page.getByRole("button", { name: /^Theme:/ });
  await page.emulateMedia({ colorScheme: "light" });
  await signIn(page);
  await page.goto(pages.groups);
  await expectGroupsPage(page);
  await openMenu(page);
  const light = await background();
  await expect(theme).toHaveAccessibleName("Theme: system");
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: light");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).toBe(light);
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: dark");
  await expect.poll(background).not.toBe(light);
  const dark = await background();

  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  await expectGroupsPage(page);
  await openMenu(page);
  await expect(theme).toHaveAccessibleName("Theme: dark");
  expect(await background()).toBe(dark);
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: system");
  expect(await background()).toBe(light);
});

test.describe("a browser that runs no scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("shows the frame and what the console requires", async ({ page }) => {
    await page.goto("/");
    // By its role: Playwright does not find the text of <noscript>.
    const needed = page.getByRole("paragraph").filter({ hasText: "needs JavaScript and WebAssembly" });
    await expect(needed).toBeVisible();
    await expect(page.getByText("Connectivity Groups", { exact: true })).toBeVisible();
  });
});

test("the document contains the frame before any script runs", async ({ page, baseURL }) => {
  const html = await (await fetch(`${baseURL}${pages.newGroup}`)).text();
  for (const text of ["Connectivity Groups", "Gruppen", "Produkte", "<noscript>", "skeleton-row"]) {
    expect(html).toContain(text);
  }
  await page.goto("/");
  await expect(page).toHaveTitle(/Connectivity Groups/);
});
