import type { Locator, Page } from "@playwright/test";
import { expectNoSidewaysScrolling } from "./support/accessibility.ts";
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

test("the table shows each group's router, products, status and last change", async ({ page, mock }) => {
  await expect(page.getByRole("columnheader")).toHaveText([
    "Selected",
    "Name",
    "Status",
    "Router",
    "Level",
    "Priority",
    "Fallback",
    "Changed",
  ]);
  const ferry = row(page, "bremen-ferry-1");
  for (const text of ["R-1001", "JASPER-8997112212741433747", "INTELSAT-27597", "Applied"]) {
    await expect(ferry).toContainText(text);
  }
  await expect(ferry.getByRole("cell", { name: "3", exact: true })).toBeVisible();
  await expect(ferry.locator("time")).toHaveText(/^\d+ \w+ \d{4}, \d\d:\d\d$/);
  await expect(row(page, "alta-mast-3")).toContainText("Failed");
  await expect(row(page, "alta-mast-3")).toContainText(String((await mock.group("alta-mast-3"))["errMe"]));
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
  await search.fill("ferry 8997 r-1001");
  await expectGroups(page, "bremen-ferry-1");
});

test("the search ignores case, accents and width, on both sides", async ({ page, mock }) => {
  const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
  for (const rn of ["İzmir-mast-1", "Zu\u0308rich-depot-1", "Straßen-mast-7", "Ｎｏｒｄ-1"]) {
    await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-6001", rn });
  }
  await page.reload();
  const search = page.getByRole("searchbox", { name: "Search" });
  for (const text of ["izmir", "IZMIR", "İZMİR", "ızmir"]) {
    await search.fill(text);
    await expectGroups(page, "izmir-ferry-9", "İzmir-mast-1");
  }
  for (const text of ["zürich", "zurich", "ZU\u0308RICH"]) {
    await search.fill(text);
    await expectGroups(page, "Zu\u0308rich-depot-1");
  }
  await search.fill("STRASSEN");
  await expectGroups(page, "Straßen-mast-7");
  await search.fill("nord-１");
  await expectGroups(page, "Ｎｏｒｄ-1");
});

test("no count is shown before the first groups have come", async ({ page, mock }) => {
  await mock.fault("list groups", { kind: "delay", milliseconds: 2000 });
  await page.goto(pages.groups);
  const filters = page.getByRole("main").getByRole("group", { name: "Filters" });
  await expect(filters.getByRole("button", { name: "– all" })).toBeVisible();
  await expect(filters.getByText("0")).toHaveCount(0);
  await expect(filters.getByRole("button", { name: "8 all" })).toBeVisible();
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
  await expect(page.getByText(/^8 groups · as of \d\d:\d\d$/)).toBeVisible();
});

test("the counts above the table filter it, and the address keeps search, filter and order", async ({ page }) => {
  const chip = (name: RegExp) => page.getByRole("group", { name: "Filters" }).getByRole("button", { name });
  await expect(chip(/8 all$/)).toHaveAttribute("aria-pressed", "true");
  await chip(/1 failed$/).click();
  await expectGroups(page, "alta-mast-3");
  await expect(page).toHaveURL(/\?status=failed$/);
  await chip(/1 without fallback$/).click();
  await expectGroups(page, "kiruna-mast-1");
  await expect(page).toHaveURL(/\?gap=no-fallback$/);
  await chip(/\d pending$/).click();
  await expect(page).toHaveURL(/\?status=requested,pending$/);
  await expect(chip(/\d pending$/)).toHaveAttribute("aria-pressed", "true");
  await chip(/8 all$/).click();
  await page.getByRole("searchbox", { name: "Search" }).fill("bremen");
  await expectGroups(page, "bremen-ferry-1", "bremen-ferry-2");
  const name = page.getByRole("columnheader", { name: "Name" });
  await expect(name).toHaveAttribute("aria-sort", "ascending");
  await name.getByRole("button").click();
  await expectGroups(page, "bremen-ferry-2", "bremen-ferry-1");
  await expect(page).toHaveURL(/\?q=bremen&sort=-name$/);
  await page.reload();
  await expectGroups(page, "bremen-ferry-2", "bremen-ferry-1");
  await expect(name).toHaveAttribute("aria-sort", "descending");
  await page.goto("/?status=applied&q=bremen");
  await expect(chip(/^Applied$/)).toHaveAttribute("aria-pressed", "true");
  await chip(/^Applied$/).click();
  await expect(page).toHaveURL(/\/$/);
});

test("the table is sorted by each of its columns", async ({ page }) => {
  const cells = page.getByRole("table", { name: "Connectivity groups" });
  const sorted = async (column: string, cell: string) => {
    await page.getByRole("columnheader", { name: column }).getByRole("button").click();
    const texts = await cells.locator(`[data-row] .cell-${cell}`).allTextContents();
    return texts.map((text) => text.toLowerCase());
  };
  for (const [column, cell] of [["Router", "router"], ["Level", "threshold"]] as const) {
    const ascending = await sorted(column, cell);
    expect(ascending).toEqual(ascending.toSorted());
    const descending = await sorted(column, cell);
    expect(descending).toEqual(descending.toSorted().toReversed());
  }
  const statuses = await sorted("Status", "status");
  expect(statuses[0]).toContain("failed");
  expect(statuses.at(-1)).toContain("applied");
});

for (const width of [1280, 768, 320]) {
  test(`each column sorts in a window of ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const [column, sort] of [
      ["Router", "router"],
      ["Level", "threshold"],
      ["Status", "status"],
      ["Priority", "priority"],
      ["Fallback", "fallback"],
      ["Changed", "changed"],
      ["Name", ""],
    ] as const) {
      const heading = page.getByRole("columnheader", { name: column });
      await heading.getByRole("button").click();
      await expect(heading).toHaveAttribute("aria-sort", "ascending");
      expect(new URL(page.url()).search).toBe(sort === "" ? "" : `?sort=${sort}`);
      await expect(heading).toBeInViewport({ ratio: 1 });
    }
    await expectNoSidewaysScrolling(page);
  });
}

test("the columns stay where they are while a search is typed", async ({ page }) => {
  const positions = () =>
    page.getByRole("columnheader").evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x));
  await expect(page.getByRole("rowheader")).toHaveCount(8);
  const before = await positions();
  await page.getByRole("searchbox", { name: "Search" }).fill("nuuk");
  await expectGroups(page, "nuuk-depot");
  expect(await positions()).toEqual(before);
});

test("arrow keys, page keys, Home and End move from row to row", async ({ page }) => {
  const link = (name: string) => page.getByRole("table").getByRole("link", { name });
  const links = page.getByRole("table").getByRole("link");
  await expect(links).toHaveCount(8);
  const names = await links.allTextContents();
  await links.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(link(names[1]!)).toBeFocused();
  await page.keyboard.press("End");
  await expect(links.last()).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(link(names.at(-2)!)).toBeFocused();
  await page.keyboard.press("Home");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("PageDown");
  await expect(links.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: names.at(-1)! })).toBeVisible();
});

test("the link to the list leads back to what was searched for", async ({ page }) => {
  await page.getByRole("searchbox", { name: "Search" }).fill("bremen");
  await page.getByRole("table").getByRole("link", { name: "bremen-ferry-2" }).click();
  await page.getByRole("main").getByRole("link", { name: "Groups", exact: true }).click();
  await expectGroups(page, "bremen-ferry-1", "bremen-ferry-2");
  await expect(page).toHaveURL(/\?q=bremen$/);
});

test("the groups are there at once when the list is opened again, and are brought up to date", async ({ page, mock }) => {
  await expect(row(page, "bremen-ferry-1")).toBeVisible();
  const navigation = page.getByRole("navigation", { name: "Main" });
  await navigation.getByRole("link", { name: "Products" }).click();
  await mock.deleteGroup("bremen-ferry-2");
  await mock.fault("list groups", { kind: "delay", milliseconds: 1500 }, { times: 1 });
  await navigation.getByRole("link", { name: "Groups", exact: true }).click();
  await expect(row(page, "bremen-ferry-2")).toBeVisible({ timeout: 1000 });
  await expect(row(page, "bremen-ferry-2")).toHaveCount(0);
});

test("going back from a group keeps the search", async ({ page }) => {
  await page.getByRole("searchbox", { name: "Search" }).fill("bremen-ferry-2");
  await expectGroups(page, "bremen-ferry-2");
  await page.getByRole("link", { name: "bremen-ferry-2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-2" })).toBeVisible();
  await page.goBack();
  await expectGroups(page, "bremen-ferry-2");
});

test("a group that has been pending for long says for how long", async ({ page, mock }) => {
  const status = row(page, "nuuk-depot").locator(".status");
  await expect(status).toHaveText(/^Requested \d+ [hd]$/);
  await mock.changeGroup("nuuk-depot", { liCRr: "R-PENDING", priRe: { prPID: "1NCE-8988228209229261012", priTd: 2 } });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(status).toHaveText(/^Requested 0:\d\d$/);
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

test("a screen reader's tree alone is enough to use the table", async ({ page }) => {
  const main = page.getByRole("main");
  await expect(row(page, "bremen-ferry-1")).toBeVisible();
  await expect(row(page, "izmir-ferry-9")).toContainText("inactive");
  const tree = await main.ariaSnapshot();
  for (const part of [
    /table "Connectivity groups"/,
    /columnheader "Status"[^\n]*\n\s*- button "Status"/,
    /button "8 all" \[pressed\]/,
    /row "[^"]*alta-mast-3 (▲ )?Failed/,
    /row "[^"]*bremen-ferry-1 [^"]*Applied[^"]* R-1001 3 cellular JASPER-8997112212741433747[^"]* satellite [^"]*INTELSAT-27597/,
    /row "[^"]*izmir-ferry-9 [^"]*satellite Faroe cable ferry GALAXY1-5591313 inactive/,
    /row "[^"]*kiruna-mast-1 [^"]*No fallback/,
    /checkbox "Select bremen-ferry-1"/,
    /rowheader "bremen-ferry-1"/,
  ]) {
    expect(tree).toMatch(part);
  }
  // Each control has a name.
  expect(tree).not.toMatch(/- (button|link|checkbox|searchbox|textbox|combobox)( \[[^\]]*\])*:?\n/);

  // The test finds, sorts, selects and opens by roles and names only.
  await main.getByRole("searchbox", { name: "Search" }).fill("bremen");
  await expect(main.getByRole("status").filter({ hasText: "2 of 8 groups" })).toBeVisible();
  await main.getByRole("columnheader", { name: "Level" }).getByRole("button").click();
  await expect(main.getByRole("columnheader", { name: "Level" })).toHaveAttribute("aria-sort", "ascending");
  await main.getByRole("checkbox", { name: "Select bremen-ferry-2" }).check();
  await expect(page.getByRole("region", { name: "Selection" }).getByRole("status")).toHaveText(/^1 selected/);
  await main.getByRole("link", { name: "bremen-ferry-2" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-2" })).toBeVisible();
});

test("a tenant without groups sees what a group is and how to create one", async ({ page, mock }) => {
  await mock.reset({ dataset: "no-groups" });
  await page.getByRole("button", { name: "Refresh" }).click();
  const main = page.getByRole("main");
  await expect(main.getByText("There are no groups yet.")).toBeVisible();
  await expect(main.getByText("A group pairs two connections of one router")).toBeVisible();
  await main.getByRole("link", { name: "New group" }).last().click();
  await expect(page.getByRole("heading", { level: 1, name: "New group" })).toBeVisible();
});
