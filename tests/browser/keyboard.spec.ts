import { menuButton } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { expectNetworkId, product, tutorialGroup } from "./support/group_form.ts";
import { expectFocusSeen, tabTo } from "./support/keyboard.ts";
import { expectGroupsPage, signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router } = tutorialGroup;

test("a group is created with the keyboard alone", async ({ page, mock }) => {
  test.slow();
  const { keyboard } = page;
  await page.goto("/");
  await tabTo(page, page.getByRole("button", { name: "Use the built-in demo" }));
  await keyboard.press("Enter");
  await expectGroupsPage(page);
  await tabTo(page, page.getByRole("link", { name: "New group" }));
  await keyboard.press("Enter");

  await tabTo(page, page.getByRole("textbox", { name: "Name", exact: true }));
  await keyboard.type(name);
  await keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "Router serial number" })).toBeFocused();
  await keyboard.type(router);

  await tabTo(page, product(page, "Priority"));
  const list = page.getByRole("listbox", { name: "Product" });
  await keyboard.press("ArrowDown");
  await expect(list).toBeVisible();
  await keyboard.press("Escape");
  await expect(list).toBeHidden();
  await expect(product(page, "Priority")).toBeFocused();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(product(page, "Priority")).toHaveValue("JASPER-8997112212741433747");
  await expectNetworkId(page, "Priority", "JASPER-8997112212741433747");

  await tabTo(page, product(page, "Fallback"));
  await keyboard.type("intelsat 281");
  await expect(list.getByRole("option")).toHaveCount(1);
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect(product(page, "Fallback")).toHaveValue("INTELSAT-28114");
  await expectNetworkId(page, "Fallback", "INTELSAT-28114");

  const early = page.getByRole("radio", { name: /^3 ?early$/ });
  await tabTo(page, page.getByRole("radio", { checked: true }));
  await keyboard.press("ArrowRight");
  await expect(early).not.toBeChecked();
  for (let step = 0; step < 6 && !(await early.isChecked()); step += 1) await keyboard.press("ArrowRight");
  await expect(early).toBeChecked();
  await expectFocusSeen(page);

  await tabTo(page, page.getByRole("button", { name: "Create group" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  expect(await mock.group(name)).toMatchObject({
    liCRr: router,
    priRe: { prPID: "JASPER-8997112212741433747", faPID: "INTELSAT-28114", priTd: 3 },
  });
});

test("a group is deleted with the keyboard alone", async ({ page, mock }) => {
  test.slow();
  const { keyboard } = page;
  await signIn(page);
  await page.goto(pages.groups);
  const rows = page.getByRole("table").getByRole("link");
  await tabTo(page, rows.first());
  const group = page.getByRole("link", { name: "bremen-ferry-2" });
  // One row is a Tab stop; the arrow keys reach the others.
  for (let row = 1; row < (await rows.count()) && !(await group.evaluate((link) => link === document.activeElement)); row += 1) {
    await keyboard.press("ArrowDown");
    await expect(rows.nth(row)).toBeFocused();
  }
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-2" })).toBeVisible();
  const menu = page.getByRole("button", { name: "More actions" });
  const button = page.getByRole("button", { name: "Delete", exact: true });
  await tabTo(page, menu);
  await keyboard.press("Enter");
  await tabTo(page, button);
  await keyboard.press("Enter");

  const dialog = page.getByRole("dialog", { name: "Delete bremen-ferry-2" });
  await expect(dialog).toBeVisible();
  await keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(menu).toBeFocused();
  await keyboard.press("Space");
  await tabTo(page, button);
  await keyboard.press("Space");

  await tabTo(page, dialog.getByRole("textbox"));
  await keyboard.type("bremen-ferry-2");
  await tabTo(page, dialog.getByRole("button", { name: "Delete group" }));
  await keyboard.press("Enter");
  await expect(page.getByText("Deleted bremen-ferry-2.")).toBeVisible();
  await expectGroupsPage(page);
  expect(await mock.groupNames()).not.toContain("bremen-ferry-2");
});

test("the dialog for signing in again keeps the focus and returns it", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await tabTo(page, menuButton(page));
  await page.keyboard.press("Enter");
  const chip = page.getByRole("button", { name: /^Token/ });
  await tabTo(page, chip);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Sign in again to continue" });
  await tabTo(page, dialog.getByRole("button", { name: "Continue" }));
  await tabTo(page, dialog.getByRole("button", { name: "Close" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(menuButton(page)).toBeFocused();
});

test("the first Tab stop skips the navigation", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expectGroupsPage(page);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Refresh" })).toBeFocused();
});
