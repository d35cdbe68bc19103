import { fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { expectGroupsPage, signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router, priority } = tutorialGroup;

test("another language keeps what is typed and outlives a reload", async ({ page }) => {
  await signInToDemo(page);
  await page.getByRole("link", { name: "New group" }).click();
  await fillGroupForm(page, tutorialGroup);
  await page.getByRole("button", { name: "Auf Deutsch umstellen" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Neue Gruppe" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
  await expect(page.getByRole("textbox", { name: "Seriennummer des Routers" })).toHaveValue(router);
  const connection = page.getByRole("group", { name: "Vorrangverbindung" });
  await expect(connection.getByRole("combobox", { name: "Produkt" })).toHaveValue(priority);
  await expect(connection.getByRole("combobox", { name: "Verbindungsart" })).toHaveValue("1");
  await expect(page.getByRole("radio", { name: /^3 ?früh$/ })).toBeChecked();

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Neue Gruppe" })).toBeVisible();
  await page.getByRole("button", { name: "Switch to English" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New group" })).toBeVisible();
});

test("problems of a form are told in the language chosen afterwards", async ({ page }) => {
  await signInToDemo(page);
  await page.getByRole("link", { name: "New group" }).click();
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("alert")).toHaveText("9 fields need attention.");
  await page.getByRole("button", { name: "Auf Deutsch umstellen" }).click();
  await expect(page.getByRole("alert")).toHaveText("Bitte prüfen Sie 9 Felder.");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveAccessibleErrorMessage(
    "Pflichtfeld.",
  );
});

test.describe("a browser that prefers German", () => {
  test.use({ locale: "de-DE" });

  test("is answered in German from the start", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();
    await page.getByRole("button", { name: "Eingebaute Demo nutzen" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gruppen" })).toBeVisible();
    await expect(page.getByRole("row", { name: "bremen-ferry-1" })).toContainText("Wirksam");
  });
});

test("the theme follows the switch and outlives a reload", async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const theme = page.getByRole("button", { name: /^Theme:/ });
  await page.emulateMedia({ colorScheme: "light" });
  await signInToDemo(page);
  const light = await background();
  await expect(theme).toHaveAccessibleName("Theme: system");
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: light");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background()).toBe(light);
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: dark");
  const dark = await background();
  expect(dark).not.toBe(light);

  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  await expectGroupsPage(page);
  await expect(theme).toHaveAccessibleName("Theme: dark");
  expect(await background()).toBe(dark);
  await theme.click();
  await expect(theme).toHaveAccessibleName("Theme: system");
  expect(await background()).toBe(light);
});

test.describe("a browser that runs no scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("shows the frame, and says what is needed", async ({ page }) => {
    await page.goto("/");
    // By its role: what stands in <noscript> is no text for Playwright.
    const needed = page.getByRole("paragraph").filter({ hasText: "needs JavaScript and WebAssembly" });
    await expect(needed).toBeVisible();
    await expect(page.getByText("Connectivity Groups", { exact: true })).toBeVisible();
  });
});

test("the document has the frame in it before any script has run", async ({ page, baseURL }) => {
  const html = await (await fetch(`${baseURL}/groups/~new`)).text();
  for (const text of ["Connectivity Groups", "Gruppen", "Produkte", "<noscript>", "skeleton-row"]) {
    expect(html).toContain(text);
  }
  await page.goto("/");
  await expect(page).toHaveTitle(/Connectivity Groups/);
});
