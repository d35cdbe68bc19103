import type { Page } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { atEachWidth, expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { button } from "./support/bulk_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const terminal = "INTELSAT-27597";
const terminalName = "LW01-Media_Mobil-27597";

const row = (page: Page, name: string) => page.getByRole("row", { name });
const names = (page: Page) => page.getByRole("rowheader");

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

/** Where everything in the rows of the groups begins, from the first row. */
function edges(page: Page): Promise<number[][]> {
  return page.locator(".virtual-body").evaluate((body) =>
    [...body.querySelectorAll(".row, .row > *, .row-icon, .row-name, .identifier")]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const { left, top } = element.getBoundingClientRect();
        return [Math.round(left), Math.round(top - body.getBoundingClientRect().top)];
      }),
  );
}

for (const width of [320, 600, 768, 1280, 1920]) {
  test(`the name of a product is before its identifier, and moves nothing when it arrives, ${width} pixels wide`, async ({
    page,
    mock,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await mock.fault("find products", { kind: "delay", milliseconds: 1500 });
    await page.goto(pages.groups);
    const fallback = row(page, "bremen-ferry-1").locator(".cell-fallback");
    await expect(fallback).toContainText(terminal);
    await expect(fallback.locator(".row-name")).toHaveText("satellite");
    const before = await edges(page);
    await expect(fallback.locator(".row-name")).toHaveText(terminalName);
    expect(await edges(page)).toEqual(before);
    const [name, identifier] = [await fallback.locator(".row-name").boundingBox(), await fallback.locator(".identifier").boundingBox()];
    expect(name!.y + 1 < identifier!.y || name!.x < identifier!.x).toBe(true);
    // The back end of this SIM card knows no name, so its type stays there.
    await expect(row(page, "bremen-ferry-1").locator(".cell-priority .row-name")).toHaveText("cellular");
    await expect(row(page, "kiruna-mast-1").locator(".cell-fallback")).toHaveText("No fallback");
    await expect(row(page, "kiruna-mast-1").getByText("No fallback")).toBeVisible();
    await expectNoSidewaysScrolling(page);
  });
}

test("groups are found by the names of their products, and sorted by them", async ({ page }) => {
  await page.goto(pages.groups);
  await expect(row(page, "bremen-ferry-1")).toContainText(terminalName);
  await page.getByRole("searchbox", { name: "Search" }).fill("media_MOBIL");
  await expect(names(page)).toHaveText(["bremen-ferry-1"]);
  await page.getByRole("searchbox", { name: "Search" }).fill("");
  await expect(names(page)).toHaveCount(8);
  await page.getByRole("columnheader", { name: "Fallback" }).getByRole("button").click();
  await expect(page).toHaveURL(/sort=fallback/);
  const shown = async () => {
    const cells = await page.locator("[data-row] .cell-fallback").all();
    return Promise.all(cells.map(async (cell) => (await cell.locator(".row-name").innerText()).toLowerCase()));
  };
  await expect.poll(async () => (await shown()).length).toBe(8);
  const order = (await shown()).filter((name) => name !== "" && name !== "satellite" && name !== "cellular");
  expect(order).toEqual([...order].sort());
  expect(order.length).toBeGreaterThan(4);
});

test("each row of a page of a hundred has the names of its products", async ({ page, mock }) => {
  await mock.reset({ groups: 250, products: 600 });
  await page.goto(pages.groups);
  await expect(page.getByRole("table")).toBeVisible();
  await pressInMenu(page, "Lists: scroll");
  await expect(page.getByRole("heading", { name: "Rows 1 to 100 of 250" })).toBeVisible();
  const nameless = page.locator("[data-row] .cell-fallback .row-name[data-nameless=true]:not(:empty)");
  const all = page.locator("[data-row] .cell-fallback .row-name:not(:empty)");
  await expect.poll(async () => (await nameless.count()) < (await all.count()) / 4).toBe(true);
  await expect(page.locator("[data-row='0'] .row-name[data-nameless=false]").first()).toBeVisible();
});

test("the list of products leads with names", async ({ page }) => {
  await page.goto(pages.products);
  const ferry = row(page, "TMSP-8949020230457621596");
  await expect(ferry.locator(".row-name")).toHaveText("Bremen ferry 2");
  await expect(ferry.getByRole("link")).toHaveAccessibleName("Bremen ferry 2 TMSP-8949020230457621596");
  await expect(row(page, "JASPER-8997112212355066544").locator(".row-name")).toBeEmpty();
  await atEachWidth(page, () => expectNoSidewaysScrolling(page));
  await expectAccessible(page);
});

test("a name that was read with a group leads in the list of products and in the form too", async ({ page }) => {
  await page.goto(pages.groups);
  await expect(row(page, "bremen-ferry-1")).toContainText(terminalName);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(row(page, terminal).getByRole("link")).toHaveAccessibleName(`${terminalName} ${terminal}`);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups" }).click();
  await page.getByRole("link", { name: "New group" }).click();
  const field = page.getByRole("combobox", { name: "Priority product" });
  await field.fill("media mobil");
  const option = page.getByRole("option");
  await expect(option).toHaveText(new RegExp(`^${terminalName}${terminal} ?satelliteactive$`));
  await option.click();
  await expect(field).toHaveValue(terminal);
});

test("results of Find and the commands name products", async ({ page }) => {
  await page.goto(pages.find);
  await page.getByRole("textbox", { name: "Identifiers" }).fill("28114");
  await page.getByRole("main").getByRole("button", { name: "Find", exact: true }).click();
  const found = row(page, "28114").locator(".row-product").getByRole("link");
  await expect(found).toHaveAccessibleName("Bremen ferry 2 INTELSAT-28114");
  await page.goto(pages.groups);
  await expect(row(page, "bremen-ferry-1")).toContainText(terminalName);
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("dialog", { name: "Commands" }).getByRole("combobox").fill("mobil");
  const option = page.getByRole("option", { name: `Open product ${terminalName}` });
  await expect(option).toContainText(terminal);
  // A group that contains the product may be before it.
  await option.click();
  await expect(page.getByRole("heading", { level: 1, name: terminalName })).toBeVisible();
});

test("a plan names the products that the console knows", async ({ page }) => {
  await page.goto(pages.groups);
  await expect(row(page, "bremen-ferry-1")).toContainText(terminalName);
  await page.getByRole("checkbox", { name: "Select bremen-ferry-1" }).click();
  await page.getByRole("region", { name: "Selection" }).getByRole("link", { name: "Change…" }).click();
  await page.getByRole("combobox", { name: "Change", exact: true }).selectOption({ label: "Swap priority and fallback" });
  await button(page, "Show plan").click();
  await expect(row(page, "bremen-ferry-1")).toContainText(`${terminalName} ${terminal}`);
});
