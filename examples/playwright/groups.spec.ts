import { expect, test } from "t-iot-hub-mock/playwright";

test.beforeEach(async ({ page, mock }) => {
  await page.goto(`/?hub=${encodeURIComponent(mock.url)}`);
  await expect(page.getByRole("listitem")).toHaveCount(8);
});

test("a created group is listed", async ({ page, mock }) => {
  await page.getByLabel("Name").fill("kiel-ferry-7");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("kiel-ferry-7", { exact: true })).toBeVisible();
  expect(await mock.calls({ operation: "create group", name: "kiel-ferry-7" })).toHaveLength(1);
});

test("another test with the same group does not meet it", async ({ page }) => {
  await page.getByLabel("Name").fill("kiel-ferry-7");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("status")).toHaveText("Requested kiel-ferry-7.");
});

test("a hub that is down is reported, and the next attempt succeeds", async ({ page, mock }) => {
  await mock.fault("create group", { kind: "status", status: 503 }, { times: 1 });
  await page.getByLabel("Name").fill("kiel-ferry-7");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("status")).toHaveText("Not created: the hub answered 503.");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("status")).toHaveText("Requested kiel-ferry-7.");
});

test("an expired token interrupts no work", async ({ page, mock }) => {
  await mock.advance(301);
  await page.getByLabel("Name").fill("kiel-ferry-7");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("status")).toHaveText("Requested kiel-ferry-7.");
  const statuses = (await mock.calls({ operation: "create group" })).map((call) => call.answer?.status);
  expect(statuses).toEqual([201, 401]);
});

test("a reset restores the initial groups", async ({ page, mock }) => {
  await page.getByLabel("Name").fill("kiel-ferry-7");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("listitem")).toHaveCount(9);
  await mock.reset();
  await page.reload();
  await expect(page.getByRole("listitem")).toHaveCount(8);
});

// Fails once on purpose: the retry has a new sandbox, in which the group does not exist.
test("a retry begins with the initial data", async ({ page }, testInfo) => {
  await page.getByLabel("Name").fill("kiel-ferry-7");
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("status")).toHaveText("Requested kiel-ferry-7.");
  expect(testInfo.retry).toBe(1);
});
