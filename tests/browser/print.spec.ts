import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { plan, table } from "./support/bulk_page.ts";
import { openDeveloperText } from "./support/group_page.ts";
import { Mock } from "./support/mock.ts";
import { pageTexts } from "./support/pdf.ts";
import { startConsole, startMockServer } from "./support/server.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** How many pages the browser prints. */
async function printedPages(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
}

/** The foot of a printed page. */
const printed = /^Printed .+ · tenant eos · http/;

test.beforeEach(({ page }) => signIn(page));

for (const name of ["bremen-ferry-2", "alta-mast-3", "kiruna-mast-1", "izmir-ferry-9"]) {
  test(`the group ${name} is printed on one page, without code`, async ({ page }) => {
    await page.goto(pages.group(name));
    await expect(page.getByRole("figure")).toBeVisible();
    await expect(page.getByRole("main").getByText(/\b(in)?active\b/).first()).toBeAttached();
    // An operator may have left them open.
    const code = await openDeveloperText(page, "Read");
    expect(await printedPages(page)).toBe(1);
    await page.emulateMedia({ media: "print" });
    const main = page.getByRole("main");
    await expect(code).toBeHidden();
    await expect(main.getByText("For developers")).toBeHidden();
    await expect(page.getByText(printed)).toBeVisible();
    for (const button of await main.getByRole("button").all()) await expect(button).toBeHidden();
  });
}

test("each printed page says when and from where it was printed", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  for (const path of [`${pages.groups}?q=ferry`, pages.products, pages.product("INTELSAT-27597"), pages.find, pages.activity, pages.bulk]) {
    await page.goto(path);
    await expect(page.getByText(printed), path).toBeVisible();
    await expect(page.getByText(printed), path).toContainText(path);
  }
});

test("the level is the strongest mark of a printed group", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-2"));
  await expect(page.getByRole("figure")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".pair-step-number")).toHaveCount(6);
  const marks = await page.locator(".pair-step-number").evaluateAll((steps) =>
    steps.map((step) => {
      const { borderTopWidth, fontWeight, fontSize, color } = getComputedStyle(step);
      return { level: step.textContent, border: borderTopWidth, weight: Number(fontWeight), size: parseFloat(fontSize), color };
    }),
  );
  const [marked, ...others] = marks.toSorted((one, other) => other.size - one.size);
  expect(marked).toMatchObject({ level: "2", border: "2px" });
  expect(others).toHaveLength(5);
  for (const other of others) {
    expect(other.border).toBe("0px");
    expect(other.size).toBeLessThan(marked?.size ?? 0);
    expect(other.weight).toBeLessThan(marked?.weight ?? 0);
  }
});

test("printed identifiers are whole", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  for (const path of [pages.groups, pages.products, pages.group("bremen-ferry-2")]) {
    await page.goto(path);
    await expect(page.locator(".identifier").first()).toBeVisible();
    const cut = (): Promise<(string | null)[]> => page.locator(".identifier").evaluateAll((identifiers) =>
      identifiers.filter((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflow !== "visible")
        .map((it) => it.textContent),
    );
    // The style for printing comes with the tools of the list.
    await expect.poll(cut, path).toEqual([]);
  }
});

test("all groups that match are printed, with whole identifiers", async ({ page }) => {
  const server = await startMockServer(["--groups", "300"]);
  const hub = await startConsole(new Mock(server.url).hub);
  await signIn(page, hub.url);
  await page.goto(hub.url + pages.groups);
  await expect(page.getByText(/^300 groups · as of/)).toBeVisible();
  expect(await page.locator("[data-row]").count()).toBeLessThanOrEqual(80);
  await page.locator(".virtual").evaluate((element) => element.scrollTo(0, 3000));
  const position = await page.locator(".virtual").evaluate((element) => element.scrollTop);
  await page.evaluate(() => {
    const count = () => String(document.querySelectorAll("[data-row]").length);
    const show = () => queueMicrotask(() => queueMicrotask(() => (document.body.dataset["printed"] = count())));
    addEventListener("beforeprint", show);
  });
  expect(await printedPages(page)).toBeGreaterThan(8);
  await expect(page.locator("body")).toHaveAttribute("data-printed", "300");
  await expect.poll(() => page.locator("[data-row]").count()).toBeLessThanOrEqual(80);
  await expect.poll(() => page.locator(".virtual").evaluate((element) => element.scrollTop)).toBe(position);
  await page.close();
  await Promise.all([hub.stop(), server.stop()]);
});

/** Each page but the last begins with the headings of the table, below what is above it on the first one. */
async function expectHeadingsOnEachPage(page: Page, headings: string): Promise<void> {
  const texts = await pageTexts(await page.pdf({ preferCSSPageSize: true }));
  expect(texts.length).toBeGreaterThan(2);
  for (const text of texts.slice(1, -1)) expect(text.slice(0, headings.length)).toBe(headings);
  expect(texts[0]).toContain(headings);
}

test("each printed page of a list begins with its headings", async ({ page, mock }) => {
  await mock.reset({ groups: 100, products: 100 });
  await page.goto(pages.groups);
  await expect(page.getByText(/^100 groups · as of/)).toBeVisible();
  // The style for printing comes with the tools of the list.
  await expect(page.getByRole("button", { name: "Columns" })).toBeVisible();
  await expectHeadingsOnEachPage(page, "NameStatusRouterLevelPriorityFallbackChanged");
  await page.goto(pages.products);
  await expect(page.locator(".products-table [data-row]").nth(3)).toBeVisible();
  await expectHeadingsOnEachPage(page, "ProductTypeStatusNetworkIDAccount");
});

test("each printed page of the results of a search and of a plan begins with the headings", async ({ page }) => {
  await page.goto(pages.find);
  const lines = Array.from({ length: 100 }, (_, index) => `894900000000000${1111 + index}`);
  await page.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByRole("button", { name: "100 Not found" })).toBeVisible();
  await expectHeadingsOnEachPage(page, "LineIdentifierRecognisedasResult");
  await page.goto(pages.bulk);
  await plan(page, table(100));
  await expectHeadingsOnEachPage(page, "NameActionWillbeState");
});

test("a printed list says how many groups it leaves out", async ({ page }) => {
  const server = await startMockServer(["--groups", "5100"]);
  const hub = await startConsole(new Mock(server.url).hub);
  await signIn(page, hub.url);
  await page.goto(hub.url + pages.groups);
  await expect(page.getByText(/^5,100 groups · as of/)).toBeVisible();
  const foot = page.getByText("100 more groups are not printed.");
  await expect(foot).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(foot).toBeVisible();
  await page.close();
  await Promise.all([hub.stop(), server.stop()]);
});

test("the cells of a printed plan are whole and do not overlap", async ({ page }) => {
  await page.goto(pages.bulk);
  await plan(page, `${table(2)}\nnuuk-depot,R-77,JASPER-9,1,9,6`);
  await page.setViewportSize({ width: 703, height: 1000 });
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".plan-table [data-row]")).toHaveCount(3);
  const wrong = await page.locator(".plan-table [data-row]").evaluateAll((rows) => rows.flatMap((row) => {
    const cells = [...row.children].filter((cell) => cell.getClientRects().length > 0);
    const boxes = cells.map((cell) => cell.getBoundingClientRect());
    const overlap = boxes.some((one, index) => boxes.slice(index + 1).some((other) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1,
    ));
    const isCut = [...row.querySelectorAll("bdi")].some((text) => text.scrollHeight > text.clientHeight + 1 && text.clientHeight > 0);
    return overlap || isCut ? [row.textContent] : [];
  }));
  expect(wrong).toEqual([]);
});

test("no form and no button is printed with the results of a search or a plan", async ({ page }) => {
  await page.goto(pages.find);
  await page.getByRole("textbox", { name: "Identifiers" }).fill("27597\n8907160000000000533");
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(page.getByRole("table", { name: "Results" }).getByText("Not found", { exact: true })).toBeVisible();
  // The counts are buttons too, and printed.
  const controls = page.getByRole("main").locator("input, textarea, button:not([aria-pressed])");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "2 results" })).toBeVisible();
  await expect(controls.filter({ visible: true })).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });
  await page.goto(pages.bulk);
  await plan(page, table(2));
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "2 All" })).toBeVisible();
  await expect(controls.filter({ visible: true })).toHaveCount(0);
});
