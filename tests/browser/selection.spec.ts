import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const box = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}`, exact: true });

/** The file that a press of a button downloads. */
async function download(page: Page, press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  expect(file.suggestedFilename()).toBe("groups.csv");
  return await readFile((await file.path())!, "utf8");
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("button", { name: "Export CSV" })).toBeVisible();
});

test("groups are selected by click, and a range by click with shift", async ({ page }) => {
  await box(page, "alta-mast-3").click();
  await expect(bar(page)).toContainText("1 selected");
  await box(page, "izmir-ferry-9").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("4 selected");
  for (const name of ["alta-mast-3", "bremen-ferry-1", "bremen-ferry-2", "izmir-ferry-9"]) {
    await expect(box(page, name)).toBeChecked();
  }
  await box(page, "bremen-ferry-1").click();
  await expect(box(page, "bremen-ferry-1")).not.toBeChecked();
  await expect(bar(page)).toContainText("3 selected");
  await bar(page).getByRole("button", { name: "Clear" }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(box(page, "alta-mast-3")).not.toBeChecked();
});

test("groups are selected by keyboard alone", async ({ page }) => {
  await page.getByRole("table").getByRole("link", { name: "alta-mast-3" }).focus();
  await page.keyboard.press("Space");
  await expect(box(page, "alta-mast-3")).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+Space");
  await expect(bar(page)).toContainText("3 selected");
  await page.keyboard.press("ControlOrMeta+a");
  await expect(bar(page)).toContainText("8 selected");
  await expect(bar(page).getByRole("button", { name: /Select all/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await expect(page.getByRole("table").getByRole("link", { name: "bremen-ferry-2" })).toBeFocused();
});

test("a selection survives another search, another order and a refresh", async ({ page, mock }) => {
  await box(page, "alta-mast-3").click();
  await box(page, "nuuk-depot").click();
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("bremen");
  await expect(bar(page)).toContainText("2 selected (2 not in this list)");
  await bar(page).getByRole("button", { name: "Select all 2" }).click();
  await expect(bar(page)).toContainText("4 selected (2 not in this list)");
  await search.fill("");
  await page.getByRole("columnheader", { name: "Router" }).getByRole("button").click();
  await expect(box(page, "alta-mast-3")).toBeChecked();
  await mock.deleteGroup("nuuk-depot");
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(bar(page)).toContainText("3 selected");
});

test("selected groups are copied as names and saved as a file", async ({ page, context, mock }) => {
  await context.grantPermissions(["clipboard-write"]);
  const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
  await mock.createGroup({ cnd, conPs, priRe, liCRr: "@R-1", rn: "zzz-depot" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await box(page, "zzz-depot").click();
  await box(page, "kiruna-mast-1").click();
  await bar(page).getByRole("button", { name: "Copy names" }).click();
  await expect(page.getByText("List copied")).toBeVisible();
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.focus();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(search).toHaveValue(/^kiruna-mast-1 ?zzz-depot ?$/);
  await search.fill("");
  const text = await download(page, () => bar(page).getByRole("button", { name: "Export CSV" }).click());
  const [heading, kiruna, depot, end] = text.split("\r\n");
  expect(heading).toBe(
    "\uFEFF" +
      ["name", "router", "priority_product", "priority_type", "priority_network_id", "fallback_product", "fallback_type"]
        .concat(["fallback_network_id", "threshold", "status", "error", "changed"])
        .map((column) => `"${column}"`)
        .join(","),
  );
  expect(kiruna).toMatch(/^"kiruna-mast-1","R-3007","[^"]+","1","'\d+","","","","6","applied","","\d{4}-/);
  expect(depot).toMatch(/^"zzz-depot","'@R-1","JASPER-8997112212741433747","1","'8997112212741433747","INTELSAT-27597"/);
  expect(end).toBe("");
});

test("the list is saved as it is filtered and sorted", async ({ page }) => {
  await page.goto("/?q=bremen&sort=-name");
  const text = await download(page, () => page.getByRole("button", { name: "Export CSV" }).click());
  expect(text.split("\r\n").slice(1).map((line) => line.split(",")[0])).toEqual(['"bremen-ferry-2"', '"bremen-ferry-1"', ""]);
});

test("the list with a selection fits every width and has no violation", async ({ page }) => {
  await box(page, "alta-mast-3").click();
  await expectAccessible(page);
  await pressInMenu(page, "Auf Deutsch umstellen");
  const german = page.getByRole("region", { name: "Auswahl" });
  const rail = page.getByRole("banner");
  for (const width of [1280, 999, 768, 620, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScrolling(page);
    const overlap = async () => {
      const [at, beside] = [(await german.boundingBox())!, (await rail.boundingBox())!];
      // On phones the navigation is at the bottom.
      const isApart = at.x >= beside.x + beside.width || at.y + at.height <= beside.y;
      return isApart ? "" : `bar at ${at.x},${at.y}, navigation at ${beside.x},${beside.y}`;
    };
    await expect.poll(overlap).toBe("");
  }
});
