import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { signIn, signInByToken } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-2";
const fallback = "TMSP-8949020230457621596";

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

/** The texts of all identifiers that are cut into several text nodes. */
function pieces(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll(".identifier")]
      .filter((identifier) => identifier.closest("[hidden]") === null)
      .filter((identifier) => {
        const walker = document.createTreeWalker(identifier, NodeFilter.SHOW_TEXT);
        let count = 0;
        while (walker.nextNode()) count += walker.currentNode.textContent === "" ? 0 : 1;
        return count !== 1;
      })
      .map((identifier) => identifier.textContent ?? ""),
  );
}

for (const [path, identifier] of [
  [pages.groups, fallback],
  [pages.group(group), fallback],
  [pages.products, "INTELSAT-27597"],
  [pages.product(fallback), "8949020230457621596"],
] as const) {
  test(`an identifier is one text at ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByText(identifier, { exact: true }).first()).toBeVisible();
    expect(await pieces(page)).toEqual([]);
  });
}

test("an identifier of a row is selected whole by a click, and the browser's search finds it", async ({ page }) => {
  await page.goto(pages.groups);
  const identifier = page.getByRole("row", { name: group }).locator(".identifier").filter({ hasText: fallback });
  await identifier.click();
  expect(await page.evaluate(() => String(getSelection()))).toBe(fallback);
  await expect(page, "the row is not opened").toHaveURL(pages.groups);
  for (const [path, text] of [[pages.groups, fallback], [pages.products, "INTELSAT-27597"]] as const) {
    await page.goto(path);
    await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
    const isFound = (text: string) => (window as unknown as { find(text: string): boolean }).find(text);
    expect(await page.evaluate(isFound, text), path).toBe(true);
  }
});

test("the browser makes no telephone links of numbers", async ({ page }) => {
  await page.goto(pages.groups);
  await expect(page.locator('meta[name="format-detection"]')).toHaveAttribute("content", /telephone=no/);
});

/** What is pasted as text into a field, and as HTML into a spreadsheet. */
async function copySelection(page: Page): Promise<{ text: string; html: string }> {
  return page.evaluate(() => {
    const copied = new DataTransfer();
    const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: copied });
    (document.activeElement ?? document.body).dispatchEvent(event);
    return { text: copied.getData("text/plain"), html: copied.getData("text/html") };
  });
}

for (const [path, name, digits] of [
  [pages.products, "Connection products", "8949020230457621596"],
  [pages.groups, "Connectivity groups", fallback],
] as const) {
  test(`copied rows stay rows, and digits stay text, at ${path}`, async ({ page }) => {
    await page.goto(path);
    const table = page.getByRole("table", { name });
    await expect(table.getByRole("row", { name: digits }).first()).toBeVisible();
    const rows = await table.getByRole("row").count();
    await table.evaluate((table) => {
      const range = document.createRange();
      range.selectNode(table);
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(range);
    });
    const { text, html } = await copySelection(page);
    const lines = text.split("\n");
    expect(lines).toHaveLength(rows);
    const columns = await table.getByRole("columnheader").count();
    for (const line of lines) expect(line.split("\t")).toHaveLength(columns);
    expect(lines.some((line) => line.split("\t").some((cell) => cell.includes(digits)))).toBe(true);
    expect(html).toContain(`mso-number-format:'\\@'`);
  });
}

test("copied results of a search stay rows", async ({ page }) => {
  await page.goto(pages.find);
  await page.getByRole("textbox", { name: "Identifiers" }).fill("27597\n8907160000000000533");
  await page.getByRole("main").getByRole("button", { name: "Find" }).click();
  const table = page.getByRole("table", { name: "Results" });
  await expect(table.getByRole("row")).toHaveCount(3);
  await table.evaluate((table) => getSelection()?.selectAllChildren(table));
  const lines = (await copySelection(page)).text.split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^1\t27597\tSerial number\tFound LW01-Media_Mobil-27597 INTELSAT-27597 satellite active$/);
});

test("a part of a cell is copied as it is", async ({ page }) => {
  await page.goto(pages.products);
  const cell = page.getByRole("row", { name: "INTELSAT-27597" }).getByRole("cell").last();
  await cell.evaluate((cell) => getSelection()?.selectAllChildren(cell));
  expect((await copySelection(page)).text).toBe("");
});

test("a button copies a whole identifier", async ({ page }) => {
  await page.goto(pages.group(group));
  const copy = page.getByRole("figure").getByRole("button", { name: "Copy TMSP-8949020230457621596" });
  await copy.click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  await page.goto(pages.find);
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await lines.press("ControlOrMeta+V");
  await expect(lines).toHaveValue("TMSP-8949020230457621596");
});

/** Does to a page what page translators do: each text is replaced by an element with another text node. */
function translate(page: Page): Promise<void> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Node[] = [];
    while (walker.nextNode()) {
      const isKept = walker.currentNode.parentElement?.closest("[translate=no]") !== null;
      if (!isKept && walker.currentNode.textContent?.trim() !== "") texts.push(walker.currentNode);
    }
    for (const text of texts) {
      const font = document.createElement("font");
      font.textContent = `«${text.textContent}»`;
      text.parentNode?.replaceChild(font, text);
    }
  });
}

test("counts and times change under a page translator too", async ({ page, mock }) => {
  await signInByToken(page, await mock.token());
  await page.goto(pages.groups);
  const select = page.getByRole("checkbox", { name: /bremen-ferry/ });
  await select.first().check();
  await expect(page.getByText("1 selected")).toBeVisible();
  const token = page.getByRole("button", { name: /^Token expires in/ });
  await expect(token).toHaveText(/4:5\d$/);
  await translate(page);
  await select.last().check();
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.getByRole("searchbox", { name: "Search" }).fill("bremen");
  await expect(page.getByText("2 of 8 groups")).toBeVisible();
  const left = await token.textContent();
  await expect(token).not.toHaveText(left ?? "");

  await page.goto(pages.group(group));
  const facts = page.locator(".facts");
  const before = await facts.textContent();
  await translate(page);
  await mock.advance(120);
  await mock.changeGroup(group, { liCRr: "R-1003" });
  await page.getByRole("button", { name: /Refresh/ }).click();
  await expect(facts).not.toHaveText(before ?? "");
});

test("a page translator does not stop a status", async ({ page, mock }) => {
  await mock.changeGroup(group, { liCRr: "R-1003" });
  await page.goto(pages.group(group));
  const status = page.getByRole("main").getByRole("status");
  await expect(status.filter({ hasText: "Requested" })).toBeVisible();
  await translate(page);
  await mock.advance(4);
  await expect(status.filter({ hasText: "The hub has applied the last change." })).toBeVisible();
  await expect(page.getByRole("main").getByText("Applied", { exact: true }).first()).toBeVisible();
  await expect(page.getByRole("main").getByText(/Requested|not applied it yet/)).toHaveCount(0);
});
