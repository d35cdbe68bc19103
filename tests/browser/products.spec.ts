import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** Waits until this page of the list shows `count` products. */
async function expectProducts(page: Page, number: number, count: number): Promise<void> {
  await expect(page.getByText(`Page ${number}`, { exact: true })).toBeVisible();
  const table = page.getByRole("table", { name: "Connection products" });
  await expect(table.getByRole("rowheader")).toHaveCount(count);
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.products);
  await expectProducts(page, 1, 25);
});

test("a row shows a product's type, status, network ID and account", async ({ page }) => {
  await expect(page.getByRole("columnheader")).toHaveText([
    "Product",
    "Type",
    "Status",
    "Network ID",
    "Account",
  ]);
  const ferry = page.getByRole("row", { name: "TMSP-8949020230457621596" });
  for (const text of ["cellular", "ACTIVE", "8949020230457621596", "TMSP_1"]) {
    await expect(ferry).toContainText(text);
  }
  await expect(page.getByRole("row", { name: "JASPER-8997112212355066544" })).toContainText("SUSPENDED");
  await expect(page.getByRole("row", { name: "INTELSAT-27597" })).toContainText("satellite");
});

test("links and the browser's back and forward buttons go through the pages of the list", async ({ page }) => {
  await expect(page.getByRole("link", { name: "Previous" })).toHaveCount(0);
  await page.getByRole("link", { name: "Next" }).click();
  await expectProducts(page, 2, 19);
  await expect(page).toHaveURL(/\/products\?page=2$/);
  await expect(page.getByRole("link", { name: "Next" })).toHaveCount(0);
  await page.getByRole("link", { name: "Previous" }).click();
  await expectProducts(page, 1, 25);
  await page.goBack();
  await expectProducts(page, 2, 19);
  await page.goForward();
  await expectProducts(page, 1, 25);
});

test("a reload keeps the page of the list", async ({ page }) => {
  await page.getByRole("link", { name: "Next" }).click();
  await expectProducts(page, 2, 19);
  await page.reload();
  await expectProducts(page, 2, 19);
});

test("a page behind the last one says so and leads back", async ({ page }) => {
  await page.goto(`${pages.products}?page=9`);
  await expect(page.getByText("No products on this page.")).toBeVisible();
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(page).toHaveURL(/page=8$/);
});

test("the command lists the same page", async ({ page }) => {
  await page.getByRole("link", { name: "Next" }).click();
  await expectProducts(page, 2, 19);
  await page.getByText("cURL for this page").first().click();
  const command = page.getByRole("region", { name: "cURL for this page" });
  await expect(command).toContainText("pageSize=25");
  await expect(command).toContainText("pageNumber=2");
});

test("a row links to its product", async ({ page }) => {
  await page.getByRole("link", { name: "INTELSAT-27597" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "LW01-Media_Mobil-27597" })).toBeVisible();
});
