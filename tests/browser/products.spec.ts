import { type Locator, type Page, chromium } from "@playwright/test";
import { atEachWidth, expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const million = 1_000_000;

function table(page: Page): Locator {
  return page.getByRole("table", { name: "Connection products" });
}

/** The row with this number, counted from 1. */
function row(page: Page, number: number): Locator {
  return page.locator(`[aria-rowindex='${number + 1}']`);
}

/** Enters a row number and goes to the row. */
async function goToRow(page: Page, number: string): Promise<void> {
  await page.getByRole("textbox", { name: "Go to row" }).fill(number);
  await page.keyboard.press("Enter");
}

async function scrollTo(page: Page, part: number): Promise<void> {
  await page.locator(".virtual").evaluate((element, part) => {
    element.scrollTo(0, part * (element.scrollHeight - element.clientHeight));
  }, part);
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test.describe("a few products", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(pages.products);
    await expect(page.getByText("44 products", { exact: true })).toBeVisible();
  });

  test("a row shows a product's type, status, network ID and account", async ({ page }) => {
    await expect(page.getByRole("columnheader")).toHaveText(["Product", "Type", "Status", "Network ID", "Account"]);
    const ferry = page.getByRole("row", { name: "TMSP-8949020230457621596" });
    for (const text of ["Bremen ferry 2", "cellular", "active", "8949020230457621596", "TMSP_1"]) {
      await expect(ferry).toContainText(text);
    }
    await expect(page.getByRole("row", { name: "JASPER-8997112212355066544" })).toContainText("suspended");
    await expect(page.getByRole("row", { name: "INTELSAT-27597" })).toContainText("satellite");
  });

  test("the first incomplete page is the end of the list, and one request reads it", async ({ page, mock }) => {
    await expect(table(page)).toHaveAttribute("aria-rowcount", "45");
    await page.keyboard.press("Tab");
    await table(page).getByRole("link").first().focus();
    await page.keyboard.press("End");
    await expect(row(page, 44).getByRole("link")).toBeFocused();
    expect(await mock.calls({ operation: "list products" })).toHaveLength(1);
  });

  test("a list that is read whole is sorted by any column, and the address keeps the order", async ({ page }) => {
    const names = () =>
      table(page).locator("[data-row] .row-link").evaluateAll((links) =>
        // The name, or the identifier of a product without one.
        links.map((link) => [...link.children].map((it) => it.textContent?.toLowerCase()).find((text) => text !== "") ?? ""),
      );
    await page.getByRole("button", { name: "Product", exact: true }).click();
    await expect(page).toHaveURL(/\?sort=name$/);
    const isSorted = async () => {
      const shown = await names();
      return shown.length > 10 && shown.join("\n") === shown.toSorted().join("\n");
    };
    await expect.poll(isSorted).toBe(true);
    await page.getByRole("button", { name: "Product", exact: true }).click();
    await expect(page.getByRole("columnheader", { name: "Product" })).toHaveAttribute("aria-sort", "descending");
    await page.reload();
    await expect(page.getByRole("columnheader", { name: "Product" })).toHaveAttribute("aria-sort", "descending");
    await expect(row(page, 44)).toHaveCount(0);
    await page.goto(`${pages.products}?sort=-status`);
    await expect(row(page, 1)).toContainText("terminated");
  });

  test("columns and views are those of the products, and the address keeps the columns", async ({ page }) => {
    const columns = page.getByRole("columnheader");
    await page.getByRole("button", { name: "Columns" }).click();
    const choice = page.getByRole("dialog", { name: "Columns and density" });
    await choice.getByRole("checkbox", { name: "Network ID" }).uncheck();
    await choice.getByRole("checkbox", { name: "Account" }).uncheck();
    await expect(page).toHaveURL(/\/products\?columns=type,status$/);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(columns).toHaveText(["Product", "Type", "Status"]);
    await atEachWidth(page, () => expectNoSidewaysScrolling(page));
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const name of ["type", "status"]) {
      const left = (selector: string) => page.locator(selector).first().evaluate((it) => it.getBoundingClientRect().left);
      const distance = async () => Math.abs((await left(`.virtual-head .cell-${name}`)) - (await left(`[data-row] .cell-${name}`)));
      await expect.poll(distance).toBeLessThan(0.5);
    }

    await columns.filter({ hasText: "Status" }).getByRole("button").click();
    await page.getByRole("button", { name: "Views" }).click();
    const views = page.getByRole("dialog", { name: "Views" });
    await views.getByRole("textbox").fill("By status");
    await page.keyboard.press("Enter");
    await expect(views.getByRole("link", { name: "By status" })).toHaveAttribute("href", "/products?sort=status&columns=type,status");
    await expectAccessible(page);

    // The groups have their own.
    await page.goto(pages.groups);
    await expect(columns).toHaveText(["Selected", "Name", "Status", "Router", "Level", "Priority", "Fallback", "Changed"]);
    await page.getByRole("button", { name: "Views" }).click();
    await expect(views).toBeVisible();
    await expect(views.getByRole("listitem")).toHaveCount(0);

    await page.goto(pages.products);
    await expect(columns).toHaveText(["Product", "Type", "Status"]);
    await page.getByRole("button", { name: "Columns" }).click();
    await choice.getByRole("checkbox", { name: "Network ID" }).check();
    await choice.getByRole("checkbox", { name: "Account" }).check();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Views" }).click();
    await views.getByRole("link", { name: "By status" }).click();
    await expect(columns).toHaveText(["Product", "Type", "Status"]);
    await expect(columns.filter({ hasText: "Status" })).toHaveAttribute("aria-sort", "ascending");
  });

  test("a row links to its product", async ({ page }) => {
    await page.getByRole("link", { name: "INTELSAT-27597" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "LW01-Media_Mobil-27597" })).toBeVisible();
  });

  test("the focus is on the row of the product from which an operator comes back", async ({ page }) => {
    await page.getByRole("link", { name: "INTELSAT-27597" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "LW01-Media_Mobil-27597" })).toBeVisible();
    await page.goBack();
    const opened = page.getByRole("link", { name: "INTELSAT-27597" });
    await expect(opened).toBeFocused();
    await expect(opened).toBeInViewport();
    await expect(page.locator("[data-opened='true']")).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await expect(opened).toBeFocused();
    await page.keyboard.press("Home");
    await expect(row(page, 1).getByRole("link")).toBeFocused();
  });

  test("a row after the last one leads to the last one", async ({ page }) => {
    await goToRow(page, "99");
    await expect(row(page, 44).getByRole("link")).toBeFocused();
  });
});

test.describe("a million products", () => {
  test.beforeEach(async ({ page, mock }) => {
    await mock.reset({ products: million });
    await page.goto(pages.products);
    await expect(page.getByText("Read up to row 100, more follow")).toBeVisible();
  });

  test("the list shows no total before its end was read", async ({ page }) => {
    await expect(table(page)).toHaveAttribute("aria-rowcount", "-1");
    await expect(page.getByText("1,000,000")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Product", exact: true })).toHaveCount(0);
    await scrollTo(page, 1);
    await expect(page.getByText("Read up to row 200, more follow")).toBeVisible();
    expect(await page.locator("[data-row]").count()).toBeLessThanOrEqual(80);
    await expectAccessible(page);
  });

  test("End finds the last row, and then the scroll bar leads to any", async ({ page, mock }) => {
    await table(page).getByRole("link").first().focus();
    await page.keyboard.press("End");
    await expect(row(page, million).getByRole("link")).toBeFocused();
    await expect(page.getByRole("status").getByText("1,000,000 products")).toBeVisible();
    await expect(table(page)).toHaveAttribute("aria-rowcount", String(million + 1));
    await expect(row(page, million).getByRole("link")).toHaveAttribute("href", /\/products\/.+/);
    expect((await mock.calls({ operation: "list products" })).length).toBeLessThan(45);
    const last = await row(page, million).getByRole("rowheader").textContent();
    await page.keyboard.press("Home");
    await expect(row(page, 1).getByRole("link")).toBeFocused();
    await scrollTo(page, 1);
    await expect(row(page, million)).toBeInViewport();
    await expect(row(page, million).getByRole("rowheader")).toHaveText(last ?? "");
    await page.keyboard.press("PageUp");
    await scrollTo(page, 0.5);
    const middle = page.locator("[data-row][data-loading='false']").nth(10);
    const distance = async () => Math.abs(Number(await middle.getAttribute("data-row")) - million / 2);
    await expect.poll(distance).toBeLessThan(100);
    await expect(middle).toBeInViewport();
  });

  test("a row is reached by its number, and the address leads a colleague to it", async ({ page, mock }) => {
    await goToRow(page, "1,000,000");
    await expect(row(page, million).getByRole("link")).toBeFocused();
    await expect(row(page, million)).toBeInViewport();
    const last = (await row(page, million).getByRole("rowheader").locator(".identifier").textContent()) ?? "";
    expect((await mock.calls({ operation: "list products" })).length).toBeLessThan(6);
    await goToRow(page, "500000");
    await expect(row(page, 500_000).getByRole("link")).toHaveAttribute("href", /\/products\/.+/);
    const name = (await row(page, 500_000).getByRole("rowheader").locator(".identifier").textContent()) ?? "";
    await expect(page).toHaveURL(/row=(4\d{5}|500000)$/);
    await page.reload();
    await expect(row(page, 500_000).getByRole("rowheader").locator(".identifier")).toHaveText(name);
    await row(page, 500_000).getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`/products/${name}$`));
    await expect(page.getByRole("main").getByText(name, { exact: true }).first()).toBeVisible();
    await page.goBack();
    await expect(row(page, 500_000)).toBeInViewport();
    expect(name).not.toBe(last);
  });

  test("the focus returns to a product among others, and a search for another row keeps its goal", async ({ page }) => {
    await goToRow(page, "300007");
    const opened = row(page, 300_007).getByRole("link");
    await expect(opened).toHaveAttribute("href", /\/products\/.+/);
    const name = (await row(page, 300_007).getByRole("rowheader").locator(".identifier").textContent()) ?? "";
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/products/${name}$`));
    await page.goBack();
    await expect(opened).toBeFocused();
    await expect(opened).toBeInViewport();
    await goToRow(page, "1200");
    await expect(row(page, 1200).getByRole("link")).toBeFocused();
  });

  test("pages that were left are read again, and scrolling past others reads none", async ({ page, mock }) => {
    await goToRow(page, "300000");
    await expect(row(page, 300_000).getByRole("link")).toBeFocused();
    const before = (await mock.calls({ operation: "list products" })).length;
    await page.locator(".virtual").evaluate(async (element) => {
      for (let step = 60; step >= 1; step--) {
        element.scrollTo(0, (step / 60) * element.scrollHeight);
        await new Promise(requestAnimationFrame);
      }
      element.scrollTo(0, 0);
    });
    await expect(row(page, 1).getByRole("link")).toHaveAttribute("href", /\/products\/.+/);
    expect((await mock.calls({ operation: "list products" })).length - before).toBeLessThan(40);
  });

  test("the search for the end can be stopped", async ({ page, mock }) => {
    await mock.fault("list products", { kind: "stall" }, { from_call: 3 });
    await table(page).getByRole("link").first().focus();
    await page.keyboard.press("End");
    await expect(page.getByText(/^Looking for the end, row [\d,]+ so far$/)).toBeVisible();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(page.getByText(/^Read up to row [\d,]+, more follow$/)).toBeVisible();
  });

  test("a page that cannot be read shows an error, and a second try reads it", async ({ page, mock, problems }) => {
    problems.expectStatus(500);
    await mock.fault("list products", { kind: "status", status: 500, message: "the store is full" });
    await scrollTo(page, 1);
    await expect(page.getByRole("alert")).toBeVisible();
    await expect(page.getByText("Read up to row 100, more follow")).toBeVisible();
    await expectAccessible(page);
    await mock.clearFaults();
    await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByText("Read up to row 200, more follow")).toBeVisible();
  });

  test("a list that became short meanwhile is shown as it is after a refresh", async ({ page, mock }) => {
    await goToRow(page, "900000");
    await expect(row(page, 900_000).getByRole("link")).toBeFocused();
    await mock.reset();
    await page.getByRole("button", { name: "Refresh" }).click();
    await expect(page.getByText("44 products", { exact: true })).toBeVisible();
    await expect(table(page).getByRole("rowheader").first()).toBeVisible();
  });

  test("the command lists the page that is in view", async ({ page }) => {
    await goToRow(page, "2000");
    await expect(row(page, 2000).getByRole("link")).toBeFocused();
    await page.getByText("cURL for this page").first().click();
    const command = page.getByRole("region", { name: "cURL for this page" });
    await expect(command).toContainText("pageSize=100");
    await expect(command).toContainText("pageNumber=20");
  });

  test("rows fit every width", async ({ page }) => {
    await atEachWidth(page, async () => {
      await expectNoSidewaysScrolling(page);
      await expect(row(page, 1).getByRole("link")).toBeInViewport();
    });
  });
});

test("dragging the scroll bar leads to row 1,000,000", async ({ mock, console }) => {
  // With scroll bars that take space, which Playwright hides otherwise.
  const options = test.info().project.use.launchOptions;
  const browser = await chromium.launch({ ...options, ignoreDefaultArgs: ["--hide-scrollbars"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-GB" });
  await mock.reset({ products: million });
  await signIn(page, console.url);
  await page.goto(console.url + pages.products);
  await table(page).getByRole("link").first().focus();
  await page.keyboard.press("End");
  await expect(row(page, million).getByRole("link")).toBeFocused();
  await page.keyboard.press("Home");
  await expect(row(page, 1).getByRole("link")).toBeFocused();
  const box = await page.locator(".virtual").boundingBox();
  if (box === null) throw new Error("the table is not shown");
  const x = box.x + box.width - 5;
  await page.mouse.move(x, box.y + 25);
  await page.mouse.down();
  await page.mouse.move(x, box.y + box.height / 2, { steps: 5 });
  await expect.poll(async () => Number(await page.locator("[data-row]").nth(10).getAttribute("data-row"))).toBeGreaterThan(300_000);
  await page.mouse.move(x, box.y + box.height + 50, { steps: 5 });
  await page.mouse.up();
  await expect(row(page, million)).toBeInViewport();
  await expect(row(page, million).getByRole("link")).toHaveAttribute("href", /\/products\/.+/);
  await browser.close();
});

test("the page says that a tenant has no products", async ({ page, mock }) => {
  await mock.reset({ products: 0 });
  await page.goto(pages.products);
  await expect(page.getByText("This tenant has no products.")).toBeVisible();
  await expectAccessible(page);
});

test("a list that cannot be read shows an error, and a second try reads it", async ({ page, mock, problems }) => {
  problems.expectStatus(500);
  await mock.fault("list products", { kind: "status", status: 500 });
  await page.goto(pages.products);
  await expect(page.getByRole("alert")).toBeVisible();
  await mock.clearFaults();
  await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("44 products", { exact: true })).toBeVisible();
});
