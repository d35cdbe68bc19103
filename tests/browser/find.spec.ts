import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { atEachWidth, expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import type { Mock } from "./support/mock.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** A text as operators have it, and what has to be asked for. */
interface Pasted {
  name: string;
  text: string;
  iccids: string[];
  serials: string[];
  products?: string[];
}

const fixture = new URL("../../app/fixtures/pasted.json", import.meta.url);
const texts = JSON.parse(await readFile(fixture, "utf8")) as Pasted[];

/** Pastes lines and searches for them. */
async function find(page: Page, ...lines: string[]): Promise<void> {
  await page.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
  await page.getByRole("main").getByRole("button", { name: "Find", exact: true }).click();
}

/** The totals, once every line has its outcome. */
function totals(page: Page) {
  return page.getByRole("main").getByRole("status").filter({ hasText: /lines?:/ });
}

/** The button that filters by an outcome. */
function chip(page: Page, name: RegExp | string) {
  return page.getByRole("group", { name: "Filter by result" }).getByRole("button", { name });
}

/** The number of all results, and the sum of those of each outcome. */
async function chips(page: Page): Promise<[all: number, sum: number]> {
  const counts = (await chip(page, /./).allTextContents()).map((text) => Number.parseInt(text, 10));
  const [all = 0, ...outcomes] = counts;
  return [all, outcomes.reduce((sum, outcome) => sum + outcome, 0)];
}

/** The numbers that the hub was asked for, and the products. */
async function asked(mock: Mock): Promise<{ iccids: string[]; serials: string[]; products: number }> {
  const finds = await mock.calls({ operation: "find products" });
  const bodies = finds.reverse().map(({ request }) => JSON.parse(request.body) as Record<string, string[]>);
  return {
    iccids: bodies.flatMap((body) => body["iccidList"] ?? []),
    serials: bodies.flatMap((body) => body["terminalSNList"] ?? []),
    products: (await mock.calls({ operation: "retrieve product" })).length,
  };
}

/** ICCIDs that no card has. */
function madeUp(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `89490000000000${String(index * 2 + 11111)}`);
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.find);
});

test("Ctrl and Enter in the text start the search, Enter alone begins a line", async ({ page }) => {
  const text = page.getByRole("textbox", { name: "Identifiers" });
  await text.fill("27597");
  await text.press("Enter");
  await expect(text).toHaveValue("27597\n");
  await text.press("ControlOrMeta+Enter");
  await expect(page.getByRole("table", { name: "Results" })).toContainText("INTELSAT-27597");
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
  await expect(totals(page)).toHaveText(
    "9 lines: 3 Found, 3 Not found, 1 Duplicate, 1 Damaged, 1 Not an identifier",
  );
  const rows = page.getByRole("table", { name: "Results" }).getByRole("row");
  const expected = [
    /Line.*Identifier.*Recognised as.*Result/,
    /^1.*8949020230457621596.*ICCID.*Found.*Bremen ferry 2 ?TMSP-8949020230457621596.*cellular.*active/,
    /^2.*28114.*Serial number.*Found.*Bremen ferry 2 ?INTELSAT-28114.*satellite.*active/,
    /^4.*8949020230457621596.*Duplicate.*Same as line 1/,
    /^5.*8\.99711E\+18.*Damaged.*A spreadsheet has rounded it\./,
    /^6.*INTELSAT-27597.*Product ID.*Found.*INTELSAT-27597/,
    /^7.*8907160000000000533.*ICCID.*Not found.*Product with iccid 8907160000000000533 not found/,
    /^8.*99999.*Serial number.*Not found.*Product with terminal serial number 99999 not found/,
    /^9.*8949020230457621597.*ICCID.*check digit is wrong.*Not found/,
    /^10.*two words.*Not an identifier/,
  ];
  await expect(rows).toHaveText(expected);
});

for (const { name, text, iccids, serials, products = [] } of texts) {
  test(`of a text with ${name} the hub is asked for the numbers only`, async ({ page, mock }) => {
    await find(page, text);
    await expect(totals(page)).toBeVisible();
    expect(await asked(mock)).toEqual({ iccids, serials, products: products.length });
    const [all, sum] = await chips(page);
    expect(sum).toBe(all);
  });
}

test("a found line links to its product", async ({ page }) => {
  await find(page, "8997112212741433747");
  await page.getByRole("link", { name: "JASPER-8997112212741433747" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "JASPER-8997112212741433747" })).toBeVisible();
});

test("searching without lines shows an error at the field", async ({ page }) => {
  await page.getByRole("main").getByRole("button", { name: "Find", exact: true }).click();
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await expect(lines).toHaveAccessibleErrorMessage("Paste at least one identifier.");
  await lines.fill("28114");
  await expect(page.getByText("Paste at least one identifier.")).toHaveCount(0);
});

test("lines that are not identifiers are answered without the hub", async ({ page, mock }) => {
  await find(page, "8.99711E+18", "00000000000000000000000000000001", "001010000000001");
  await expect(totals(page)).toHaveText("3 lines: 1 Damaged, 2 Not an identifier");
  await expect(page.getByText("Looks like a key. It is not sent.")).toBeVisible();
  await expect(page.getByRole("table").getByText("00000000000000000000000000000001")).toHaveCount(0);
  expect(await asked(mock)).toEqual({ iccids: [], serials: [], products: 0 });
});

test("the command searches for the pasted lines", async ({ page }) => {
  await page.getByRole("textbox", { name: "Identifiers" }).fill("8949020230457621596\n28114");
  await expect(page.getByText("2 lines, 2 numbers to find")).toBeVisible();
  await page.getByText("cURL for this search").first().click();
  const command = page.getByRole("region", { name: "cURL for this search" });
  await expect(command).toContainText('"iccidList"');
  await expect(command).toContainText("8949020230457621596");
  await expect(command).toContainText('"terminalSNList"');
});

test("another form of a number that was not found is one press away", async ({ page, mock }) => {
  await find(page, "894902023045762159", "8949O2O23O457621596");
  await expect(totals(page)).toHaveText("2 lines: 1 Not found, 1 Damaged");
  await page.getByRole("button", { name: "Find 8949020230457621596" }).first().click();
  await expect(totals(page)).toHaveText("2 lines: 1 Found, 1 Damaged");
  expect((await asked(mock)).iccids).toEqual(["894902023045762159", "8949020230457621596"]);
});

test("many numbers are asked for in batches, and those of a failed one can be asked for again", async ({
  page,
  mock,
  problems,
}) => {
  problems.expectStatus(500);
  await mock.fault("find products", { kind: "status", status: 500, message: "too much" }, { from_call: 2, times: 1 });
  const numbers = madeUp(450);
  await find(page, ...numbers, "28114");
  await expect(totals(page)).toHaveText("451 lines: 1 Found, 250 Not found, 200 Error");
  await expect(page.getByRole("alert")).toContainText("hub");
  await chip(page, "200 Error").click();
  await expect(page.getByRole("table")).toHaveAttribute("aria-rowcount", "201");
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(totals(page)).toHaveText("451 lines: 1 Found, 450 Not found");
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(new Set((await asked(mock)).iccids)).toEqual(new Set(numbers));
});

test("of twenty thousand results few are in the document, and keys lead to the last one", async ({ page }) => {
  test.slow();
  const damaged = Array.from({ length: 20_000 }, (_, index) => `8.9490${String(index)}E+18`);
  // Filling in a field with this many lines is slow.
  await page.getByRole("textbox", { name: "Identifiers" }).evaluate((area, text) => {
    (area as HTMLTextAreaElement).value = text;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }, [...damaged, "28114"].join("\n"));
  await page.getByRole("main").getByRole("button", { name: "Find", exact: true }).click();
  await expect(totals(page)).toHaveText("20,001 lines: 1 Found, 20,000 Damaged");
  const table = page.getByRole("table", { name: "Results" });
  await expect(table).toHaveAttribute("aria-rowcount", "20002");
  expect(await page.locator("[data-row]").count()).toBeLessThanOrEqual(80);
  await page.locator("[data-row='0'] .row-link").focus();
  await page.keyboard.press("End");
  const last = page.locator("[aria-rowindex='20002']");
  await expect(last.locator(".row-link")).toBeFocused();
  await expect(last).toBeInViewport();
  await expect(last).toContainText(/20001.*28114.*Found.*INTELSAT-28114/);
  await chip(page, "1 Found").click();
  await expect(table).toHaveAttribute("aria-rowcount", "2");
  await page.locator("[data-row='0'] .row-link").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Bremen ferry 2" })).toBeVisible();
});

test("another filter shows its first row, and every outcome fits every width", async ({ page }) => {
  await find(page, ...madeUp(300), "two words", "27597", "28114", "8949O2O23O457621596", "27597");
  await expect(totals(page)).toHaveText(/2 Found/);
  await page.locator(".virtual").scrollIntoViewIfNeeded();
  await page.locator(".virtual").evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(page.locator("[aria-rowindex='306']")).toBeInViewport();
  await expectAccessible(page);
  await atEachWidth(page, async () => {
    await expectNoSidewaysScrolling(page);
    const heights = () => page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.clientHeight));
    await expect.poll(async () => new Set(await heights()).size).toBe(1);
  });
  await chip(page, "300 Not found").click();
  await expect(page.locator("[aria-rowindex='2']")).toBeInViewport();
});

test("a search pauses after two failures and goes on when asked to", async ({ page, mock, problems }) => {
  problems.expectStatus(503);
  await mock.fault("find products", { kind: "status", status: 503 }, { times: 2 });
  await find(page, ...madeUp(600));
  await expect(page.getByText("400 of 600 numbers asked")).toBeVisible();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(totals(page)).toHaveText("600 lines: 200 Not found, 400 Error");
  expect(await mock.calls({ operation: "find products" })).toHaveLength(3);
  expect(await chips(page)).toEqual([600, 600]);
  await page.getByRole("button", { name: "Retry failed" }).press("Enter");
  await expect(totals(page)).toHaveText("600 lines: 600 Not found");
});

test("a search can be paused", async ({ page, mock }) => {
  await mock.fault("find products", { kind: "delay", milliseconds: 3000 }, { times: 1 });
  await find(page, ...madeUp(450));
  await page.getByRole("button", { name: "Pause" }).press("Enter");
  await expect(page.getByText("200 of 450 numbers asked")).toBeVisible();
  expect(await mock.calls({ operation: "find products" })).toHaveLength(1);
  expect(await chips(page)).toEqual([450, 450]);
  await expect(page.getByRole("button", { name: "Continue" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(totals(page)).toHaveText("450 lines: 450 Not found");
});

test("a count filters the table by keyboard, and its rows can be copied and saved", async ({ page }) => {
  await find(page, "8949020230457621596", "=1+2 28x14", "28114", "8907160000000000533");
  await expect(totals(page)).toHaveText("4 lines: 2 Found, 1 Not found, 1 Not an identifier");
  await chip(page, "2 Found").focus();
  await page.keyboard.press("Enter");
  await expect(chip(page, "2 Found")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(3);
  await page.getByRole("button", { name: "Copy list" }).click();
  await expect(page.getByText("List copied")).toBeVisible();
  // The page may not read the clipboard, so the test pastes.
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await lines.press("ControlOrMeta+A");
  await lines.press("ControlOrMeta+V");
  await expect(lines).toHaveValue("TMSP-8949020230457621596\nINTELSAT-28114\n");
  await chip(page, "4 results").click();
  const downloads = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const file = await readFile(await (await downloads).path(), "utf8");
  expect(file.split("\r\n")).toEqual([
    '\ufeff"Line","Identifier","Result","Product"',
    `"1","'8949020230457621596","Found","TMSP-8949020230457621596"`,
    `"2","'=1+2 28x14","Not an identifier",""`,
    '"3","28114","Found","INTELSAT-28114"',
    `"4","'8907160000000000533","Not found",""`,
    "",
  ]);
});

test("two found products and a router's serial number make a group in three steps", async ({ page, mock }) => {
  await find(page, "8949020230457621596", "28114");
  await page.getByRole("link", { name: "Create group with these products" }).click();
  const product = (role: string) =>
    page.getByRole("group", { name: `${role} connection` }).getByRole("combobox", { name: "Product" });
  await expect(product("Priority")).toHaveValue("TMSP-8949020230457621596");
  await expect(product("Fallback")).toHaveValue("INTELSAT-28114");
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-7001");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("found-ferry");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "found-ferry" })).toBeVisible();
  expect(await mock.group("found-ferry")).toMatchObject({
    liCRr: "R-7001",
    priRe: { prPID: "TMSP-8949020230457621596", faPID: "INTELSAT-28114" },
  });
});

/** The ways in which an operator loses sight of a pasted text, and how they come back to it. */
const interruptions: Record<string, (page: Page) => Promise<unknown>> = {
  "a reload": (page) => page.reload(),
  "another page and back": async (page) => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
    await page.goBack();
  },
  "a sign-out and a new sign-in": async (page) => {
    await pressInMenu(page, "Sign out");
    await page.getByRole("button", { name: "Use the built-in demo" }).click();
  },
};

for (const [name, interrupt] of Object.entries(interruptions)) {
  test(`a pasted text is still there after ${name}`, async ({ page, problems }) => {
    problems.expectStatus(401); // calls that a sign-out overtakes
    const lines = page.getByRole("textbox", { name: "Identifiers" });
    await lines.fill("ICCID;Name\n8949020230457621596;Bow");
    await expect(page.getByText("2 lines, 1 number to find")).toBeVisible();
    await interrupt(page);
    await expect(lines).toHaveValue("ICCID;Name\n8949020230457621596;Bow");
    await expect(page.getByText("2 lines, 1 number to find")).toBeVisible();
  });
}

test("lines with keys or PINs are not kept, and the page says so", async ({ page }) => {
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await lines.fill("8949020230457621596");
  await expect(page.getByText("1 line, 1 number to find")).toBeVisible();
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  await lines.fill("8949020230457621596\nPUK: 47114711\n28114;0F1E2D3C4B5A69788796A5B4C3D2E1F0");
  await expect(page.getByText("Lines with keys, PINs or passwords are not kept as a draft")).toBeVisible();
  expect(await stored()).not.toMatch(/47114711|0F1E/);
  await page.reload();
  await expect(lines).toHaveValue("8949020230457621596");
  await lines.fill("ICCID;PIN\n8949020230457621596;4711");
  await expect(page.getByText("Lines with keys, PINs or passwords are not kept as a draft")).toBeVisible();
  expect(await stored()).not.toContain("4711");
  await page.reload();
  await expect(lines).toHaveValue("");
});

test("what was found is a link that finds the same again, and outlives the way to a product and back", async ({ page, context }) => {
  await find(page, "Serials: see below", "8949020230457621596", "28114", "99999");
  await expect(totals(page)).toHaveText(/2 Found/);
  await expect(page).toHaveURL(/~find#8949020230457621596,28114$/);
  await page.getByRole("link", { name: "INTELSAT-28114" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Bremen ferry 2" })).toBeVisible();
  await page.goBack();
  await expect(totals(page)).toHaveText(/2 Found/);
  await expect(page.getByRole("textbox", { name: "Identifiers" })).toHaveValue(/^Serials: see below/);
  await expect(page.locator("[data-opened='true'] .row-link")).toBeFocused();
  await expect(page.getByRole("row", { name: /28114.*INTELSAT-28114/ })).toHaveAttribute("data-opened", "true");

  const colleague = await context.newPage();
  await colleague.goto(`${pages.find}#8949020230457621596,28114`);
  await expect(totals(colleague)).toHaveText(/2 Found/);
});

test("a file can be chosen or dropped", async ({ page }) => {
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  const name = "sims.csv";
  const utf16 = Buffer.from("\ufeffICCID\tName\r\n8949020230457621596\tBow\r\n", "utf16le");
  await page.getByLabel("Choose file").setInputFiles({ name, mimeType: "text/csv", buffer: utf16 });
  await expect(lines).toHaveValue("ICCID\tName\n8949020230457621596\tBow\n");
  const transfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["28114"], "terminals.txt", { type: "text/plain" }));
    return transfer;
  });
  await lines.dispatchEvent("drop", { dataTransfer: transfer });
  await expect(lines).toHaveValue("ICCID\tName\n8949020230457621596\tBow\n28114");
  const zip = Buffer.from("PK\u0003\u0004\u0000");
  await page.getByLabel("Choose file").setInputFiles({ name: "sims.xlsx", mimeType: "application/zip", buffer: zip });
  await expect(lines).toHaveAccessibleErrorMessage(/not text/);
});
