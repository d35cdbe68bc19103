import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { applyButton } from "./support/bulk_page.ts";
import { stored } from "./support/database.ts";
import { chooseLevel } from "./support/group_form.ts";
import { levels, pressDelete } from "./support/group_page.ts";
import { tabTo } from "./support/keyboard.ts";
import type { Mock } from "./support/mock.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

/** The group without the hub's own attributes. */
async function definition(mock: Mock): Promise<unknown> {
  const { rn, liCRr, conPs, priRe } = await mock.group(group);
  return { rn, liCRr, conPs, priRe };
}

async function saveLevel(page: Page): Promise<void> {
  await page.goto(pages.editGroup(group));
  await chooseLevel(page, "last resort");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: group, exact: true })).toBeVisible();
}

async function deleteGroup(page: Page): Promise<void> {
  await page.goto(pages.group(group));
  await pressDelete(page);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(group);
  await dialog.getByRole("button", { name: "Delete group" }).click();
  await expect(page.locator(".toast")).toContainText(`Deleted ${group}.`);
}

test("by keyboard, an edit is taken back from the group's page, by a plan that shows both sides", async ({ page, mock }) => {
  const before = await definition(mock);
  await saveLevel(page);
  const undo = page.getByRole("main").getByRole("link", { name: "Undo…" });
  await tabTo(page, undo);
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `Undo: Edit ${group}` })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: group });
  await expect(row).toContainText("Level 6");
  expect((await mock.calls({ operation: "update group" })).length).toBe(1);
  await tabTo(page, applyButton(page));
  await page.keyboard.press("Enter");
  await expect.poll(() => definition(mock)).toEqual(before);
  // The undo of the edit disappears, because the group has changed since.
  await page.getByRole("main").getByRole("link", { name: group }).click();
  await expect(page.getByRole("figure")).toBeVisible();
  await expect(undo).toHaveCount(0);
});

test("a level that was saved on the group's page is taken back", async ({ page, mock }) => {
  const before = await definition(mock);
  await page.goto(pages.group(group));
  await levels(page).getByText("6", { exact: true }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("main").getByRole("link", { name: "Undo…" }).click();
  await applyButton(page).click();
  await expect.poll(() => definition(mock)).toEqual(before);
});

test("a deleted group is created again from the message, as it was", async ({ page, mock }) => {
  await mock.changeGroup(group, { myNote: "kept" });
  const before = await mock.group(group);
  await deleteGroup(page);
  await page.locator(".toast").getByRole("link", { name: "Undo…" }).click();
  const row = page.getByRole("row").filter({ hasText: group });
  await expect(row).toContainText("Create");
  await applyButton(page).click();
  await expect.poll(() => mock.groupNames()).toContain(group);
  const after = await mock.group(group);
  for (const name of ["rn", "liCRr", "conPs", "priRe", "myNote"]) expect(after[name]).toEqual(before[name]);
});

test("Activity offers the undo of an edit and of a delete for a day, also after a reload", async ({ page, mock }) => {
  await page.clock.install();
  await saveLevel(page);
  await deleteGroup(page);
  await page.goto(pages.activity);
  const plans = page.locator(".plans").getByRole("listitem");
  await expect(plans).toHaveCount(2);
  await expectAccessible(page);
  await plans.filter({ hasText: `Delete ${group}` }).getByRole("link", { name: "Undo…" }).click();
  await applyButton(page).click();
  await expect.poll(() => mock.groupNames()).toContain(group);
  await page.clock.fastForward("25:00:00");
  await page.goto(pages.activity);
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  await expect(plans.filter({ hasText: /^(Edit|Delete)/ })).toHaveCount(0);
});

test("the undo of an edit leaves out a group that another client has changed since", async ({ page, mock }) => {
  await saveLevel(page);
  await mock.changeGroup(group, { liCRr: "R-7777" });
  await page.getByRole("main").getByRole("link", { name: "Undo…" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Another client has changed the group" })).toBeVisible();
  await expect(applyButton(page)).toHaveCount(0);
});

for (const failing of ["plans", "parts"]) {
  test(`an edit and a delete say that they have no undo, and leave nothing behind, if the browser does not store their ${failing}`, async ({ page, mock }) => {
    await page.addInitScript((store) => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
        if (this.name === store) throw new DOMException("full", "QuotaExceededError");
        return put.apply(this, values);
      };
    }, failing);
    await saveLevel(page);
    await expect(page.getByRole("figure")).toBeVisible();
    const reason = "This change cannot be undone: the browser could not store it.";
    await expect(page.getByRole("main").getByText(reason)).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "Undo…" })).toHaveCount(0);
    await deleteGroup(page);
    await expect(page.locator(".toast")).toContainText(reason);
    expect(await mock.groupNames()).not.toContain(group);
    expect([await stored(page, "plans"), await stored(page, "parts")]).toEqual([{}, {}]);
  });
}

test("an edit and a delete of a group with names of secrets say that they have no undo", async ({ page, mock }) => {
  await mock.changeGroup(group, { simPin: "CANARY-PIN" });
  // The page has opened the database, which is empty.
  await page.goto(pages.activity);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  await saveLevel(page);
  const reason = "This change cannot be undone: it has attributes whose names suggest secrets";
  await expect(page.getByRole("main").getByText(reason)).toBeVisible();
  await deleteGroup(page);
  await expect(page.locator(".toast")).toContainText(reason);
  expect([await stored(page, "plans"), await stored(page, "parts")]).toEqual([{}, {}]);
});

/** What the stored plan of the only change counts. */
async function counts(page: Page): Promise<unknown> {
  const [record] = Object.values(await stored(page, "plans"));
  const { applied, requested, failed } = JSON.parse(record ?? "{}") as Record<string, number>;
  return { applied, requested, failed };
}

const inActivity = (page: Page) => page.locator(".plans").getByRole("listitem").filter({ hasText: `Edit ${group}` });

test("Activity shows an edit as applied once the group's page has learned it, without another call", async ({ page, mock }) => {
  await saveLevel(page);
  await expect.poll(() => counts(page)).toEqual({ applied: 0, requested: 1, failed: 0 });
  await mock.advance(60);
  await expect(page.getByRole("main").getByText("Applied", { exact: true }).first()).toBeVisible();
  await expect.poll(() => counts(page)).toEqual({ applied: 1, requested: 0, failed: 0 });
  const reads = (await mock.calls({ operation: "retrieve group" })).length;
  await page.getByRole("link", { name: "Activity" }).click();
  await expect(inActivity(page)).toContainText("1 of 1 applied");
  await expect(inActivity(page)).not.toContainText("requested");
  expect((await mock.calls({ operation: "retrieve group" })).length).toBe(reads);
  // Its plan agrees.
  await inActivity(page).getByRole("link", { name: `Edit ${group}` }).first().click();
  await expect(page.getByText("1 change is applied.")).toBeVisible();
});

test("Activity shows an edit as failed once the list of groups has learned it", async ({ page, mock }) => {
  await mock.fault("update group", { kind: "update-outcome", outcome: "fails" });
  await saveLevel(page);
  await page.getByRole("link", { name: "Groups", exact: true }).first().click();
  await mock.advance(60);
  await expect.poll(() => counts(page), { timeout: 20_000 }).toEqual({ applied: 0, requested: 0, failed: 1 });
  await page.getByRole("link", { name: "Activity" }).click();
  await expect(inActivity(page)).toContainText("1 failed");
});
