import { menuButton, openMenu, pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { startConsole } from "./support/server.ts";
import {
  expectGroupsPage,
  fillCredentials,
  fillTenantAndApplication,
  signIn as openSession,
  signInToDemo,
  signInWithCredentials,
  signInWithToken,
} from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const signIn = { name: "Sign in", exact: true };

test("the demo needs no credentials", async ({ page }) => {
  await signInToDemo(page);
  await expect(menuButton(page)).toHaveAccessibleName("eos · CPDemo");
  const menu = await openMenu(page);
  await expect(menu).toContainText("Tenant eos · CPDemo");
  await expect(menu.getByRole("button", { name: /^Token renews automatically/ })).toBeVisible();
  await page.reload();
  await expectGroupsPage(page);
});

test("credentials open the console", async ({ page }) => {
  await signInWithCredentials(page, "demo-client");
  await expect(page.getByRole("link", { name: "New group" })).toBeVisible();
  await expect((await openMenu(page)).getByRole("button", { name: /renews automatically/ })).toBeVisible();
});

test("a pasted token opens the console, which shows when it ends", async ({ page, mock }) => {
  await signInWithToken(page, await mock.token());
  await expect(page.getByRole("link", { name: "New group" })).toBeVisible();
  await expect(page.getByRole("button", { name: /Token expires in [45]:\d\d/ })).toBeVisible();
});

test("a wrong secret is refused and can be corrected", async ({ page, problems }) => {
  problems.expectStatus(401);
  await page.goto("/");
  await fillTenantAndApplication(page);
  await fillCredentials(page, "demo-client", "wrong");
  await page.getByRole("button", signIn).click();
  await expect(page.getByRole("alert")).toContainText("Client ID or secret is wrong.");
  await fillCredentials(page, "demo-client", "demo-secret");
  await page.getByRole("button", signIn).click();
  await expectGroupsPage(page);
});

test("a missing value shows an error at its field and sends nothing", async ({ page }) => {
  await page.goto("/");
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST") sent += 1;
  });
  await page.getByRole("textbox", { name: "Application" }).fill("PDemo");
  await page.getByRole("button", signIn).click();
  await expect(page.getByRole("textbox", { name: "Tenant" })).toHaveAccessibleErrorMessage("Required.");
  await expect(page.getByRole("textbox", { name: "Application" })).toHaveAccessibleErrorMessage(
    "Must start with C.",
  );
  await expect(page.getByLabel("Client secret")).toHaveAccessibleErrorMessage("Required.");
  expect(sent).toBe(0);
});

test("an unknown application can be registered while signing in", async ({ page, problems }) => {
  problems.expectStatus(403);
  await page.goto("/");
  await fillTenantAndApplication(page, "CNewcomer");
  await fillCredentials(page, "demo-client", "demo-secret");
  await page.getByRole("button", signIn).click();
  await expect(page.getByRole("heading", { name: "The hub does not know CNewcomer" })).toBeVisible();
  await page.getByRole("button", { name: "Register CNewcomer" }).click();
  await expect(page.getByText("CNewcomer is registered.")).toBeVisible();
  await expectGroupsPage(page);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
});

test("another application can be chosen instead", async ({ page, problems }) => {
  problems.expectStatus(403);
  await page.goto("/");
  await fillTenantAndApplication(page, "CNewcomer");
  await fillCredentials(page, "demo-client", "demo-secret");
  await page.getByRole("button", signIn).click();
  await page.getByRole("button", { name: "Use another application" }).click();
  await fillTenantAndApplication(page);
  await fillCredentials(page, "demo-client", "demo-secret");
  await page.getByRole("button", signIn).click();
  await expectGroupsPage(page);
});

test("a read-only client sees why it cannot change anything", async ({ page }) => {
  const reason = "You have read-only access";
  await signInWithCredentials(page, "read-only-client");
  const create = page.getByRole("button", { name: "New group" });
  await expect(create).toBeDisabled();
  await expect(create).toHaveAccessibleDescription(reason);
  await page.getByRole("link", { name: "bremen-ferry-1" }).click();
  await page.getByRole("button", { name: "More actions" }).click();
  for (const name of ["Edit", "Delete"]) {
    const button = page.getByRole("main").getByRole("button", { name, exact: true });
    await expect(button).toBeDisabled();
    await expect(button).toHaveAccessibleDescription(reason);
  }
  await expect(page.getByRole("figure")).toContainText("R-1001");
  await expect(page.getByRole("radio", { name: "4" })).toBeDisabled();
  await expect(page.getByRole("group", { name: "Failover threshold" })).toHaveAccessibleDescription(
    `Failover threshold: 3 · early. ${reason}`,
  );
  await page.goto(pages.product("INTELSAT-27597"));
  await expect(page.getByRole("button", { name: "Create group with this product" })).toHaveAccessibleDescription(reason);
});

test("signing out closes the console, and going back does not open it", async ({ page, problems }) => {
  problems.expectStatus(401); // calls of the page that the sign-out overtakes
  await signInToDemo(page);
  await page.getByRole("link", { name: "bremen-ferry-1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  await pressInMenu(page, "Sign out");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("a link to a page leads there after signing in", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.getByRole("button", { name: "Use the built-in demo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  await page.goto(pages.signIn);
  await expectGroupsPage(page);
});

test("an unknown address says so and leads to the groups", async ({ page, problems }) => {
  problems.expectStatus(404);
  await signInToDemo(page);
  await page.goto("/no-such-page");
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
  await expect(page.getByRole("navigation").locator("[aria-current]")).toHaveCount(0);
  await page.getByRole("main").getByRole("link", { name: "Go to groups" }).click();
  await expectGroupsPage(page);
});

test("own access comes first, and its button is the only primary one", async ({ page }) => {
  await page.goto("/");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 2 })).toHaveText(["Your own access", "Try it without a hub"]);
  await expect(main.locator(".button-primary")).toHaveText(["Sign in"]);
});

test("in the dialog the demo is the way on for those who use it", async ({ page }) => {
  await openSession(page);
  await page.goto(pages.groups);
  await pressInMenu(page, /^Token/);
  const dialog = page.getByRole("dialog", { name: "Sign in again to continue" });
  await expect(dialog.locator(".button-primary")).toHaveText(["Use the built-in demo"]);
});

test("the page to sign in says which hub the console talks to", async ({ page, mock }) => {
  await page.goto("/");
  const main = page.getByRole("main");
  await expect(main.getByText("Hub: built-in demo", { exact: true })).toBeVisible();
  // Credentials of the real hub are of no use here.
  await expect(main.getByText("T IoT Hub")).toHaveCount(0);
  const other = await startConsole(mock.hub);
  await page.goto(other.url);
  await expect(main.getByText(`Hub: ${new URL(mock.hub.api).host}`, { exact: true })).toBeVisible();
  await expect(main.getByText("T IoT Hub")).toBeVisible();
  await page.close();
  await other.stop();
});

for (const width of [320, 768, 1280]) {
  test(`at ${width} pixels no link leads to pages that need an operator until one has signed in`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(pages.group("bremen-ferry-1"));
    await expect(page.getByRole("button", signIn)).toBeVisible();
    const settings = await menuButton(page).boundingBox();
    await expect(page.getByRole("link")).toHaveText(["Skip to content"]);
    await page.getByRole("button", { name: "Use the built-in demo" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Main" }).getByRole("link")).toHaveCount(4);
    expect((await menuButton(page).boundingBox())?.y, "nothing has moved").toBe(settings?.y);
    await pressInMenu(page, "Sign out");
    await expect(page.getByRole("button", signIn)).toBeVisible();
    await expect(page.getByRole("link")).toHaveText(["Skip to content"]);
  });
}

test("the form to sign in is in the middle of what the rail leaves free, at every address", async ({ page }) => {
  for (const address of ["/", "/groups/~new"]) {
    await page.goto(address);
    for (const width of [320, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      const form = (await page.getByRole("region", { name: "Your own access" }).boundingBox())!;
      const rail = width < 600 ? 0 : (await page.getByRole("banner").boundingBox())!.width;
      const [before, after] = [form.x - rail, width - form.x - form.width];
      expect(Math.abs(before - after), `${address} ${width}: ${before} before, ${after} after`).toBeLessThanOrEqual(1);
      expect(form.width).toBeLessThanOrEqual(30 * 16);
    }
  }
});

test("the page to sign in is as wide at the address of a list as at others", async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 900 });
  const width = async (address: string): Promise<number | undefined> => {
    await page.goto(address);
    await expect(page.getByRole("button", signIn)).toBeVisible();
    return (await page.getByRole("main").boundingBox())?.width;
  };
  expect(await width("/")).toBe(await width("/groups/~new"));
});
