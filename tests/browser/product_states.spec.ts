import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { Mock } from "./support/mock.ts";
import { startConsole, startMockServer } from "./support/server.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const chip = (page: Page, name: RegExp) =>
  page.getByRole("group", { name: "Filters" }).getByRole("button", { name });

test("a group whose fallback is inactive is marked in the list, and found by its chip", async ({ page, mock }) => {
  await signIn(page);
  await page.goto(pages.groups);
  const izmir = page.getByRole("row", { name: "izmir-ferry-9" });
  await expect(izmir.locator(".cell-fallback")).toContainText("inactive");
  await expect(izmir.locator(".cell-priority")).not.toContainText("inactive");
  await expect(page.getByRole("row", { name: "bremen-ferry-1" }).locator(".cell-priority")).toContainText("inactive");
  await expect(page.getByRole("row", { name: "bremen-ferry-2" })).not.toContainText("inactive");
  expect((await mock.calls({ operation: "find products" })).length).toBe(1);
  await expectAccessible(page);
  await chip(page, /^\d fallback inactive$/).click();
  await expect(page).toHaveURL(/\?gap=fallback-inactive$/);
  await expect(page.getByRole("table").getByRole("rowheader").filter({ hasText: "izmir-ferry-9" })).toBeVisible();
  await expect(page.getByRole("row", { name: "bremen-ferry-2" })).toHaveCount(0);
  await page.goto("/?gap=priority-inactive");
  await expect(page.getByRole("button", { name: "Clear search" }).or(page.getByRole("row", { name: "bremen-ferry-1" })).first())
    .toBeVisible();
});

test("inactive fallbacks are not counted before the state of a product is known", async ({ page, mock }) => {
  await mock.fault("find products", { kind: "stall" });
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("row", { name: "izmir-ferry-9" })).toBeVisible();
  await expect(chip(page, /^– fallback inactive$/)).toBeVisible();
  await mock.clearFaults();
});

test("the states of all products are read with progress, and the reading can be stopped", async ({ page }) => {
  const server = await startMockServer(["--groups", "600", "--products", "2000"]);
  const mock = new Mock(server.url);
  const hub = await startConsole(mock.hub);
  await signIn(page, hub.url);
  await page.goto(hub.url + pages.groups);
  await expect(page.getByText(/^600 groups · as of/)).toBeVisible();
  const check = page.getByRole("button", { name: "Check all products" });
  const ofChecked = chip(page, /fallback inactive of \d+ checked$/);
  await expect(ofChecked).toBeVisible();
  const [inactive, checked] = (await ofChecked.innerText()).match(/\d+/g)!.map(Number);
  expect(inactive).toBeLessThanOrEqual(checked!);
  await mock.fault("find products", { kind: "stall" });
  await check.click();
  await expect(page.getByRole("progressbar", { name: "Groups whose products are checked" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(check).toBeVisible();
  await mock.clearFaults();
  await check.click();
  await expect(check).toHaveCount(0, { timeout: 20_000 });
  await expect(chip(page, /^\d+ fallback inactive$/)).toBeVisible();
  await page.close();
  await Promise.all([hub.stop(), server.stop()]);
});

for (const width of [320, 390, 601, 768, 1000, 1100, 1280]) {
  for (const language of ["en", "de"]) {
    test(`states that arrive do not move the list, ${width} pixels wide, ${language}`, async ({ page, mock }) => {
      await page.setViewportSize({ width, height: 900 });
      await mock.fault("find products", { kind: "delay", milliseconds: 1500 });
      await page.addInitScript((language) => localStorage.setItem("language", language), language);
      await signIn(page);
      await page.goto(pages.groups);
      const table = page.getByRole("main").getByRole("table");
      await expect(table).toBeVisible();
      const inactive = page.locator(".chip-inactive");
      const [words, top] = [await inactive.textContent(), (await table.boundingBox())?.y];
      await expect(inactive).not.toHaveText(words ?? "");
      expect((await table.boundingBox())?.y).toBe(top);
    });
  }
}
