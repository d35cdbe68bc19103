import { pages } from "./support/addresses.ts";
import { applyButton, button, paste, plan, table } from "./support/bulk_page.ts";
import { stored } from "./support/database.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a plan that expires while its page is open says so, and so does its undo", async ({ page, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, table(2));
  await applyButton(page).click();
  await expect(page.getByText("2 changes are applied.")).toBeVisible({ timeout: 20_000 });
  await button(page, "Undo…").click();
  await expect(page.getByRole("heading", { level: 1, name: "Undo" })).toBeVisible();
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 25 * 3_600_000;
  });
  await expect(page.getByText("The browser no longer keeps this plan")).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveText(["bulk-0", "bulk-1"]);
  await expect(page.getByRole("textbox", { name: /^Type 2/ })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Import pasted table" })).toBeVisible();
  await expect(page.getByText("The browser no longer keeps this plan")).toBeVisible();
  await expect(button(page, "Undo…")).toHaveCount(0);
  await page.getByRole("link", { name: "Make a new plan" }).click();
  await expect(page.getByRole("textbox", { name: "Or paste a table" })).toBeVisible();
  expect(await mock.groupNames()).toContain("bulk-1");
});

test("a plan that another tab has discarded is not applied", async ({ page, context, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, table(2));
  const other = await context.newPage();
  await other.goto(page.url());
  await button(other, "Discard plan").click();
  await expect(other.getByRole("textbox", { name: "Or paste a table" })).toBeVisible();
  await applyButton(page).click();
  await expect(page.getByText("The browser no longer keeps this plan")).toBeVisible();
  expect(await mock.groupNames()).not.toContain("bulk-1");
});

test("a plan with attributes that have names of secrets is not stored, says so, and works", async ({ page, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, "name,threshold,attribute:simPin\nnuuk-depot,5,CANARY-PIN\n");
  await expect(page.getByText("because attributes have the names of secrets: simPin")).toBeVisible();
  await applyButton(page).click();
  await expect.poll(async () => (await mock.group("nuuk-depot"))["simPin"]).toBe("CANARY-PIN");
  await expect(page.getByText("1 change is applied.")).toBeVisible({ timeout: 20_000 });
  // The hub's own attribute is in every later plan of the group.
  await page.getByRole("link", { name: "Change many groups" }).click();
  await plan(page, "name,threshold\nnuuk-depot,4\n");
  await expect(page.getByText("because attributes have the names of secrets: simPin")).toBeVisible();
  expect([await stored(page, "plans"), await stored(page, "parts")]).toEqual([{}, {}]);
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain("CANARY");
});
