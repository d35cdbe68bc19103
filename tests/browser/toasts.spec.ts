import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { chooseLevel, fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { pressDelete } from "./support/group_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";
const { name } = tutorialGroup;

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

/** Checks without waiting, because every message disappears after some seconds. */
async function expectNoMessage(page: Page, name: string): Promise<void> {
  expect(await page.getByRole("listitem").filter({ hasText: name }).count()).toBe(0);
}

for (const [router, ends] of [
  ["R-5007", "Applied"],
  ["R-REJECT", "Failed"],
] as const) {
  test(`a created group has no message beside its status, which becomes ${ends}`, async ({ page, mock }) => {
    await page.goto(pages.newGroup);
    await fillGroupForm(page, { ...tutorialGroup, router });
    await page.getByRole("button", { name: "Create group" }).click();
    const status = page.getByRole("main").getByRole("status");
    await expect(status.filter({ hasText: /^Requested/ })).toBeVisible();
    await expectNoMessage(page, name);
    await mock.advance(4);
    await expect(status.filter({ hasText: new RegExp(`^${ends}`) })).toBeVisible();
    await expectNoMessage(page, name);
  });
}

test("a saved group has no message beside its status", async ({ page }) => {
  await page.goto(pages.editGroup(group));
  await chooseLevel(page, "last resort");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("main").getByRole("status").filter({ hasText: /^Requested/ })).toBeVisible();
  await expectNoMessage(page, group);
});

test("a message about a change that goes on elsewhere has no tick, and the next one replaces it", async ({ page, mock }) => {
  await page.goto(pages.editGroup(group));
  await chooseLevel(page, "last resort");
  await mock.fault("update group", { kind: "delay", milliseconds: 1500 });
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups" }).click();
  const toast = page.locator(".toast");
  await expect(toast).toContainText(`Requested ${group}. Its page shows whether it is in effect.`);
  await expect(toast.locator('use[href="#icon-check"]')).toHaveCount(0);

  await page.getByRole("link", { name: group }).click();
  await pressDelete(page);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(group);
  await dialog.getByRole("button", { name: "Delete group" }).click();
  await expect(toast).toContainText(`Deleted ${group}.`);
  await expect(toast.locator('use[href="#icon-check"]')).toHaveCount(1);
});
