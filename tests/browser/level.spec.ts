// The level of a group, changed by a click in its picture.

import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { box, levels } from "./support/group_page.ts";
import { tabTo } from "./support/keyboard.ts";
import { switchToGerman } from "./support/language.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";

/** Counts the requests of the page that change a group. */
function countUpdates(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.method() === "PUT") count += 1;
  });
  return () => count;
}

/** Clicks a level of the picture. */
async function click(page: Page, level: number): Promise<void> {
  await levels(page).getByText(String(level), { exact: true }).click();
}

const save = { name: "Save", exact: true };

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.group(group));
});

test("a level is changed by two clicks in the picture", async ({ page, mock }) => {
  const updates = countUpdates(page);
  await click(page, 4);
  const picture = page.getByRole("figure");
  await expect(picture).toContainText("Failover threshold 3 → 4: late");
  await expectAccessible(page);
  expect(updates()).toBe(0);
  await page.getByRole("button", save).click();
  await expect(picture).toContainText("Failover threshold: 4 · late.");
  await expect(page.getByRole("status").filter({ hasText: "Requested" })).toBeVisible();
  // Checked at once: a message disappears by itself.
  expect(await page.locator(".toast").count()).toBe(0);
  expect(updates()).toBe(1);
  expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 4 }, liCRr: "R-1001" });
  // Until the hub has applied it, the level cannot be changed again here.
  await expect(levels(page).getByRole("radio").first()).toBeDisabled();
  await expect(levels(page)).toHaveAccessibleDescription(/once the hub has applied the last change/);
});

test("a level is changed by the keyboard alone", async ({ page, mock }) => {
  const current = levels(page).getByRole("radio", { name: "3 early" });
  await tabTo(page, current);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(levels(page).getByRole("radio", { name: "5 very late" })).toBeFocused();
  await expect(page.getByRole("figure")).toContainText("Failover threshold 3 → 5: very late");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 3 · early.");
  await expect(current).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 2 · very early.");
  expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 2 } });
});

test("a level that is cancelled is not sent", async ({ page }) => {
  const updates = countUpdates(page);
  await click(page, 6);
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", save)).toHaveCount(0);
  await expect(levels(page).getByRole("radio", { name: "3 early" })).toBeChecked();
  await expect(levels(page).getByRole("radio", { name: "3 early" })).toBeFocused();
  await click(page, 5);
  await click(page, 3);
  await expect(page.getByRole("button", save)).toHaveCount(0);
  expect(updates()).toBe(0);
});

test("a change by another client is shown before a level is sent", async ({ page, mock }) => {
  await click(page, 4);
  const { priRe } = await mock.group(group);
  await mock.changeGroup(group, { liCRr: "R-8888", priRe: { ...(priRe as object), priTd: 5 } });
  await page.getByRole("button", save).click();
  const notice = page.getByRole("status").filter({ hasText: "Someone changed this group after you opened it." });
  await expect(notice.getByRole("listitem")).toHaveText([
    /^Router serial number.*opened it\s*R-1001.*now\s*R-8888$/s,
    /^Failover threshold.*opened it\s*3.*now\s*5.*change\s*4$/s,
  ]);
  await expectAccessible(page);
  expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 5 } });
  await expect(page.getByRole("figure")).toContainText("Failover threshold 5 → 4: late");
  await page.getByRole("button", save).click();
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 4 · late.");
  // What the other client has changed stays.
  expect(await mock.group(group)).toMatchObject({ liCRr: "R-8888", priRe: { priTd: 4 } });
});

test("a level that another client has set meanwhile leaves nothing to save", async ({ page, mock }) => {
  await click(page, 4);
  const { priRe } = await mock.group(group);
  await mock.changeGroup(group, { liCRr: "R-8888", priRe: { ...(priRe as object), priTd: 4 } });
  const updates = countUpdates(page);
  await page.getByRole("button", save).click();
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 4 · late.");
  await expect(page.getByRole("button", save)).toHaveCount(0);
  await expect(page.getByText("Someone changed this group after you opened it.")).toHaveCount(0);
  expect(updates()).toBe(0);
});

test("a click back to the level of the group discards the change and its base", async ({ page, mock }) => {
  await click(page, 5);
  await click(page, 3);
  await expect(page.getByRole("button", save)).toHaveCount(0);
  await mock.changeGroup(group, { liCRr: "R-8888" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByRole("main")).toContainText("R-8888");
  await mock.advance(60);
  await expect(levels(page).getByRole("radio").first()).toBeEnabled();
  await click(page, 4);
  await page.getByRole("button", save).click();
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 4 · late.");
  expect(await mock.group(group)).toMatchObject({ liCRr: "R-8888", priRe: { priTd: 4 } });
});

test("Escape that closes a menu keeps the chosen level", async ({ page }) => {
  await click(page, 5);
  await page.getByRole("button", { name: "More actions" }).click();
  await expect(page.getByRole("button", { name: "Delete" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Delete" })).toBeHidden();
  await expect(page.getByRole("figure")).toContainText("Failover threshold 3 → 5: very late");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 3 · early.");
});

test("a level whose answer is lost is looked up and not sent again", async ({ page, mock, problems }) => {
  problems.expectLostConnections();
  problems.expectStatus(502);
  const updates = countUpdates(page);
  await mock.fault("update group", { kind: "reset-after" }, { times: 1 });
  await click(page, 4);
  await page.getByRole("button", save).click();
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 4 · late.");
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(updates()).toBe(1);
});

test("a level that was not changed says so and is tried again", async ({ page, mock, problems }) => {
  problems.expectLostConnections();
  problems.expectStatus(502);
  await mock.fault("update group", { kind: "reset-before" }, { times: 1 });
  await click(page, 4);
  await page.getByRole("button", save).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Checked with the hub: the change was not made.");
  await expectAccessible(page);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 4 · late.");
  await expect(alert).toHaveCount(0);
  expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 4 } });
});

test("a level that the hub refuses shows the hub's message", async ({ page, mock, problems }) => {
  problems.expectStatus(400);
  await mock.fault("update group", { kind: "status", status: 400, message: "the router is locked" });
  await click(page, 4);
  await page.getByRole("button", save).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The hub rejected the request.");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(alert).toHaveCount(0);
  await expect(page.getByRole("figure")).toContainText("Failover threshold: 3 · early.");
});

test("a level that is saved while the page is left is announced", async ({ page, mock }) => {
  await mock.fault("update group", { kind: "delay", milliseconds: 1000 });
  await click(page, 4);
  const sent = page.waitForRequest((request) => request.method() === "PUT");
  await page.getByRole("button", save).click();
  await sent;
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups" }).click();
  await expect(page.locator(".toast")).toContainText(`Requested ${group}.`);
  expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 4 } });
});

test("the words of the levels end before the box of the fallback", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 800 });
  await expect(levels(page)).toBeVisible();
  await switchToGerman(page);
  const edge = async (): Promise<number> => (await box(page, "fallback").boundingBox())!.x;
  for (const [level, word] of [[2, "schlechter"], [6, "erst im äußersten Fall"]] as const) {
    await page.getByRole("figure").getByRole("group").getByText(String(level), { exact: true }).click();
    const text = page.getByRole("figure").getByText(word, { exact: true });
    const { x, width } = (await text.boundingBox())!;
    expect(x + width, word).toBeLessThanOrEqual(await edge());
  }
});

test("an identifier of 26 characters is on one line beside its button on a tablet", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 800 });
  const identifier = box(page, "priority").getByText("JASPER-8997112212741433747", { exact: true }).last();
  await expect(identifier).toBeVisible();
  await expect.poll(() => identifier.evaluate((text) => text.getClientRects().length)).toBe(1);
  expect((await identifier.boundingBox())!.height).toBeLessThan(30);
});
