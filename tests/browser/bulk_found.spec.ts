import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { applyButton, button } from "./support/bulk_page.ts";
import { tabTo } from "./support/keyboard.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const change = "Change their groups…";

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.find);
});

async function find(page: Page, ...lines: string[]): Promise<void> {
  await page.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
  await button(page, "Find").click();
}

test("by keyboard, the groups of found products get another threshold", async ({ page, mock }) => {
  // The first two are in one group.
  await find(page, "8997112212741433747", "27597", "28114", "5590902", "28377");
  await tabTo(page, button(page, change));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Groups with the found products" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.getByText("4 groups have at least one of the products.")).toBeVisible();
  await expectAccessible(page);
  // The address leads to the same groups.
  await page.reload();
  await expect(main.getByText("4 groups have at least one of the products.")).toBeVisible();
  await tabTo(page, page.getByRole("combobox", { name: "Failover threshold" }));
  await page.keyboard.type("6");
  await page.keyboard.press("Enter");
  await tabTo(page, button(page, "Show plan"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Set threshold 6" })).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveText(["alta-mast-3", "bremen-ferry-1", "bremen-ferry-2", "lerwick-harbour"]);
  expect(await mock.calls({ operation: "update group" })).toEqual([]);
});

test("a single found product is offered for replacement in its group", async ({ page, mock }) => {
  await find(page, "27597");
  await button(page, change).click();
  await expect(page.getByRole("combobox", { name: "Change", exact: true })).toHaveValue("product");
  await expect(page.getByRole("textbox", { name: "Product ID to replace" })).toHaveValue("INTELSAT-27597");
  await page.getByRole("textbox", { name: "New product ID" }).fill("TMSP-8949020525189984497");
  await button(page, "Show plan").click();
  await expect(page.getByRole("row").filter({ hasText: "bremen-ferry-1" })).toContainText("TMSP-8949020525189984497");
  await applyButton(page).click();
  const products = async () => ((await mock.group("bremen-ferry-1"))["conPs"] as { coPID: string }[]).map(({ coPID }) => coPID);
  await expect.poll(products).toContain("TMSP-8949020525189984497");
});

test("found products without a group are listed, without a form for a change", async ({ page, mock }) => {
  await mock.deleteGroup("bremen-ferry-1");
  await find(page, "8997112212741433747", "28114");
  await button(page, change).click();
  const main = page.getByRole("main");
  await expect(main.getByText("1 group has at least one of the products. 1 product is in no group.")).toBeVisible();
  await main.getByText("Products in no group").click();
  await expect(main.getByRole("link", { name: "JASPER-8997112212741433747" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(pages.find);
  await find(page, "27597");
  await button(page, change).click();
  await expect(main.getByText("0 groups have at least one of the products. 1 product is in no group.")).toBeVisible();
  await expect(button(page, "Show plan")).toHaveCount(0);
});
