import type { Locator, Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** The row of a group. */
function row(page: Page, name: string): Locator {
  return page.getByRole("row", { name });
}

/** Waits until the table shows exactly these groups. */
async function expectGroups(page: Page, ...names: string[]): Promise<void> {
  const table = page.getByRole("table", { name: "Connectivity groups" });
  await expect(table.getByRole("rowheader")).toHaveText(names);
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
});

test("the table shows each group's router, products and status", async ({ page }) => {
  await expect(page.getByRole("columnheader")).toHaveText([
    "Name",
    "Failover",
    "Router",
    "Priority",
    "Fallback",
    "Status",
  ]);
  const ferry = row(page, "bremen-ferry-1");
  for (const text of ["R-1001", "JASPER-8997112212741433747", "INTELSAT-27597", "Applied"]) {
    await expect(ferry).toContainText(text);
  }
  await expect(ferry.getByRole("img", { name: /from level 3$/ })).toBeVisible();
  await expect(row(page, "alta-mast-3")).toContainText("Failed");
  await expect(row(page, "nuuk-depot")).toContainText("Requested");
  await expect(row(page, "kiruna-mast-1")).toContainText("No fallback");
});

test("the search finds groups by name, router and product", async ({ page }) => {
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("FERRY");
  await expectGroups(page, "bremen-ferry-1", "bremen-ferry-2", "izmir-ferry-9");
  await expect(page.getByText("3 of 8 groups")).toBeVisible();
  await search.fill("r-3012");
  await expectGroups(page, "lerwick-harbour");
  await search.fill("galaxy1-5591313");
  await expectGroups(page, "izmir-ferry-9");
});

test("a search typed while the groups are loading stays, and filters them", async ({ page, mock }) => {
  await mock.fault("list groups", { kind: "delay", milliseconds: 2000 });
  await page.reload();
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("nuuk");
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectGroups(page, "nuuk-depot");
  await expect(search).toHaveValue("nuuk");
  await expect(search).toBeFocused();
});

test("a search without a match says so and can be cleared", async ({ page }) => {
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("no such group");
  await expect(page.getByText("No groups match.")).toBeVisible();
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(row(page, "bremen-ferry-1")).toBeVisible();
  await expect(search).toHaveValue("");
  await expect(page.getByText("8 of 8 groups")).toBeVisible();
});

test("a reload keeps search and status filter, which are in the address", async ({ page }) => {
  await page.getByRole("combobox", { name: "Status" }).selectOption("Failed");
  await expectGroups(page, "alta-mast-3");
  await expect(page).toHaveURL(/\?status=failed$/);
  await page.getByRole("combobox", { name: "Status" }).selectOption("Applied");
  await page.getByRole("searchbox", { name: "Search" }).fill("bremen");
  await expectGroups(page, "bremen-ferry-1", "bremen-ferry-2");
  await expect(page).toHaveURL(/q=bremen/);
  await page.reload();
  await expectGroups(page, "bremen-ferry-1", "bremen-ferry-2");
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("bremen");
  await expect(page.getByRole("combobox", { name: "Status" })).toHaveValue("applied");
});

test("going back from a group keeps the search", async ({ page }) => {
  await page.getByRole("searchbox", { name: "Search" }).fill("bremen-ferry-2");
  await expectGroups(page, "bremen-ferry-2");
  await page.getByRole("link", { name: "bremen-ferry-2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-2" })).toBeVisible();
  await page.goBack();
  await expectGroups(page, "bremen-ferry-2");
});

test("refresh shows what other clients have created and deleted", async ({ page, mock }) => {
  const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
  await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-6001", rn: "aalborg-depot" });
  await mock.deleteGroup("bremen-ferry-2");
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(row(page, "aalborg-depot")).toBeVisible();
  await expect(row(page, "bremen-ferry-2")).toHaveCount(0);
  await expect(row(page, "bremen-ferry-1")).toBeVisible();
});

test("a pending group becomes applied in the table without a refresh", async ({ page, mock }) => {
  const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
  await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-6001", rn: "aalborg-depot" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(row(page, "aalborg-depot")).toBeVisible();
  await mock.advance(4);
  await expect(row(page, "aalborg-depot")).toContainText("Applied");
});

test("a tenant without groups sees what a group is and how to create one", async ({ page, mock }) => {
  await mock.reset("no-groups");
  await page.getByRole("button", { name: "Refresh" }).click();
  const main = page.getByRole("main");
  await expect(main.getByText("There are no groups yet.")).toBeVisible();
  await expect(main.getByText("A group pairs two connections of one router")).toBeVisible();
  await main.getByRole("link", { name: "New group" }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "New group" })).toBeVisible();
});
