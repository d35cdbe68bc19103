import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** Pastes lines and searches for them. */
async function find(page: Page, ...lines: string[]): Promise<void> {
  await page.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
  await page.getByRole("main").getByRole("button", { name: "Find" }).click();
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.find);
});

test("every pasted line gets an answer", async ({ page }) => {
  await find(
    page,
    "8949020230457621596",
    "  28114  ",
    "",
    "8949020230457621596",
    "8.99711E+18",
    "INTELSAT-27597",
    "8907160000000000533",
    "99999",
    "8949020230457621597",
    "two words",
  );
  await expect(page.getByRole("status").filter({ hasText: "lines" })).toHaveText(
    "9 lines: 3 found, 3 not found, 3 skipped",
  );
  const rows = page.getByRole("table", { name: "Results" }).getByRole("row");
  const expected = [
    /Line.*Identifier.*Recognised as.*Result/,
    /^1.*8949020230457621596.*ICCID.*Found.*TMSP-8949020230457621596.*cellular.*ACTIVE/,
    /^2.*28114.*Terminal serial.*Found.*INTELSAT-28114.*satellite.*ACTIVE/,
    /^4.*8949020230457621596.*Same as line 1/,
    /^5.*8\.99711E\+18.*Damaged: a spreadsheet has rounded it\./,
    /^6.*INTELSAT-27597.*Terminal serial.*Found.*INTELSAT-27597/,
    /^7.*8907160000000000533.*ICCID.*Not found.*Product with iccid 8907160000000000533 not found/,
    /^8.*99999.*Terminal serial.*Not found.*Product with terminal serial number 99999 not found/,
    /^9.*8949020230457621597.*ICCID.*check digit is wrong.*Not found/,
    /^10.*two words.*Not an identifier: Spaces are not allowed\./,
  ];
  await expect(rows).toHaveText(expected);
});

test("a found line links to its product", async ({ page }) => {
  await find(page, "8997112212741433747");
  await page.getByRole("link", { name: "JASPER-8997112212741433747" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "JASPER-8997112212741433747" })).toBeVisible();
});

test("searching without lines shows an error at the field", async ({ page }) => {
  await page.getByRole("main").getByRole("button", { name: "Find" }).click();
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await expect(lines).toHaveAccessibleErrorMessage("Paste at least one identifier.");
  await lines.fill("28114");
  await expect(page.getByText("Paste at least one identifier.")).toHaveCount(0);
});

test("lines that are not identifiers are answered without the hub", async ({ page, mock }) => {
  await find(page, "8.99711E+18");
  await expect(page.getByText("1 line: 0 found, 0 not found, 1 skipped")).toBeVisible();
  expect(await mock.calls({ operation: "find products" })).toEqual([]);
});

test("the command searches for the pasted lines", async ({ page }) => {
  await page.getByRole("textbox", { name: "Identifiers" }).fill("8949020230457621596\n28114");
  await page.getByText("cURL for this search").first().click();
  const command = page.getByRole("region", { name: "cURL for this search" });
  await expect(command).toContainText('"iccidList"');
  await expect(command).toContainText("8949020230457621596");
  await expect(command).toContainText('"terminalSNList"');
});
