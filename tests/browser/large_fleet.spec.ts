import { type Locator, type Page } from "@playwright/test";
import { atEachWidth, expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { startFront } from "./support/front.ts";
import { Mock } from "./support/mock.ts";
import { groupsPath, test as withRecordedHub } from "./support/recorded_hub.ts";
import { startConsole, startMockServer } from "./support/server.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test as base } from "./support/test.ts";

const count = 5000;

/** A console in front of a hub with thousands of groups, to which the browser is signed in. */
interface Fleet {
  mock: Mock;
  /** The address of the console. */
  url: string;
  open(path?: string): Promise<void>;
}

const test = base.extend<{ fleet: Fleet }>({
  fleet: async ({ page }, use) => {
    const server = await startMockServer(["--groups", String(count)]);
    const mock = new Mock(server.url);
    const console = await startConsole(mock.hub);
    await signIn(page, console.url);
    await use({ mock, url: console.url, open: async (path = pages.groups) => void (await page.goto(console.url + path)) });
    await page.close();
    await Promise.all([console.stop(), server.stop()]);
  },
});

function table(page: Page): Locator {
  return page.getByRole("table", { name: "Connectivity groups" });
}

async function expectComplete(page: Page, total = count): Promise<void> {
  await expect(page.getByText(new RegExp(`^${total.toLocaleString("en-GB")} groups · as of`))).toBeVisible();
}

test("thousands of groups are read page by page, and few rows are in the document", async ({ page, fleet }) => {
  await fleet.open();
  await expectComplete(page);
  await expect(table(page)).toHaveAttribute("aria-rowcount", String(count + 1));
  expect(await page.locator("[data-row]").count()).toBeLessThanOrEqual(80);
  const lists = await fleet.mock.calls({ operation: "list groups" });
  expect(lists.length).toBeGreaterThan(4);
  expect(lists.length).toBeLessThan(9);
});

test("two pages of the groups are on their way at once", async ({ page, fleet }) => {
  const front = await startFront(fleet.url, /\/connectivityGroups\?/, { delay: 300 });
  await signIn(page, front.url);
  await page.goto(front.url);
  await expectComplete(page);
  expect(front.mostAtOnce()).toBe(2);
  await page.goto("about:blank");
  await front.stop();
});

test("the last group is reached by End and by scrolling", async ({ page, fleet }) => {
  await fleet.open();
  await expectComplete(page);
  await table(page).getByRole("link").first().focus();
  await page.keyboard.press("End");
  const last = page.locator(`[aria-rowindex='${count + 1}']`);
  await expect(last.getByRole("link")).toBeFocused();
  const name = await last.getByRole("rowheader").textContent();
  await page.keyboard.press("Home");
  await expect(page.locator("[aria-rowindex='2']").getByRole("link")).toBeFocused();
  await page.locator(".virtual").evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(last).toContainText(name ?? "");
  await expect(last).toBeInViewport();
});

test("scrolling changes the style of the table's body and of no row", async ({ page, fleet }) => {
  await fleet.open();
  await expectComplete(page);
  const body = page.locator(".virtual-body");
  const before = await body.getAttribute("style");
  await page.locator(".virtual").evaluate((element) => element.scrollTo(0, 90_000));
  await expect(body).not.toHaveAttribute("style", before ?? "");
  const styles = await page.locator("[data-row], [data-row] *").evaluateAll((all) => all.filter((it) => it.hasAttribute("style")));
  expect(styles).toEqual([]);
});

test("the list is scrolled to where it was left", async ({ page, fleet }) => {
  await fleet.open();
  await expectComplete(page);
  await page.locator(".virtual").evaluate((element) => element.scrollTo(0, 90_000));
  await expect(page.locator("[aria-rowindex='2']")).toHaveCount(0);
  // Four rows or more are drawn above those in view.
  const name = (await page.locator("[data-row]").nth(10).getByRole("rowheader").textContent()) ?? "";
  const row = page.getByRole("row", { name });
  await expect(row).toBeInViewport();
  const position = () => page.locator(".virtual").evaluate((element) => element.scrollTop);
  const before = await position();
  await row.getByRole("link").click();
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
  await page.goBack();
  await expect(row).toBeInViewport();
  expect(await position()).toBe(before);
});

test("reading can be stopped and continued", async ({ page, fleet }) => {
  await fleet.mock.fault("list groups", { kind: "stall" }, { from_call: 3 });
  await fleet.open();
  await expect(table(page).getByRole("rowheader").first()).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText(/^Stopped: [\d,]+ read\.$/)).toBeVisible();
  await fleet.mock.clearFaults();
  await page.getByRole("button", { name: "Continue" }).click();
  await expectComplete(page);
});

test("groups created and deleted while the others are read are neither missing nor there twice", async ({ page, fleet }) => {
  await fleet.mock.fault("list groups", { kind: "delay", milliseconds: 700 });
  await fleet.open();
  await expect(table(page).getByRole("rowheader").first()).toBeVisible();
  const { cnd, conPs, priRe } = await fleet.mock.group("bremen-ferry-1");
  await fleet.mock.createGroup({ cnd, conPs, priRe, liCRr: "R-6001", rn: "aaa-depot" });
  const lists = async () => (await fleet.mock.calls({ operation: "list groups" })).length;
  const before = await lists();
  await expect.poll(lists).toBeGreaterThan(before + 1);
  await fleet.mock.deleteGroup("bremen-ferry-1");
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("aaa-depot");
  await expect(table(page).getByRole("rowheader")).toHaveText(["aaa-depot"], { timeout: 20_000 });
  await search.fill("bremen-ferry-1");
  await expect(page.getByText(/^0 of 5,000 groups · as of/)).toBeVisible({ timeout: 20_000 });
});

test("the list of a large tenant fits every width and has no violation", async ({ page, fleet }) => {
  await fleet.open();
  await expectComplete(page);
  await expectAccessible(page);
  for (const width of [600, 768, 1024, 1200, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoSidewaysScrolling(page);
    const status = table(page).getByText("Applied").first();
    await expect(status).toBeInViewport();
  }
});

/** A group with an identifier and a router. */
function group(name: string, ri: string, router: string): Record<string, unknown> {
  const product = { coPID: "INTELSAT-27597", coPTe: 2, netID: "27597" };
  const rule = { prPID: "INTELSAT-27597", faPID: "", priTd: 3 };
  return { rn: name, ri, liCRr: router, conPs: [product], priRe: rule, updTe: 2, errMe: "" };
}

function list(groups: unknown): string {
  return JSON.stringify({ "m2m:cnt": { rn: "connectivityGroups", ty: 3, "dtiot:conGp": groups } });
}

withRecordedHub("a hub that sends all groups at once is read all the same", async ({ page, startHub }) => {
  const groups = Array.from({ length: 2500 }, (_, index) => group(`group-${index}`, `ri-${index}`, "R-1"));
  const hub = await startHub([{ path: groupsPath(), body: list(groups) }]);
  await hub.open(pages.groups);
  await expectComplete(page, 2500);
});

withRecordedHub("two groups of one name are two rows", async ({ page, startHub }) => {
  const groups = [group("hunt-one", "a", "R-0001"), group("hunt-one", "b", "R-0009"), group("hunt-two", "c", "R-0002")];
  const hub = await startHub([{ path: groupsPath(), body: list(groups) }]);
  await hub.open(pages.groups);
  await expect(page.locator("[data-row] .cell-router")).toHaveText(["R-0001", "R-0009", "R-0002"]);
  await page.getByRole("searchbox", { name: "Search" }).fill("R-0009");
  await expect(page.locator("[data-row] .cell-router")).toHaveText(["R-0009"]);
});

withRecordedHub("a list with one group as an object is a list of one", async ({ page, startHub }) => {
  const hub = await startHub([{ path: groupsPath(), body: list(group("hunt-one", "a", "R-0001")) }]);
  await hub.open(pages.groups);
  await expect(table(page).getByRole("rowheader")).toHaveText(["hunt-one"]);
});

withRecordedHub("groups under another name are not mistaken for an empty list", async ({ page, startHub }) => {
  const body = JSON.stringify({ "m2m:cnt": { rn: "connectivityGroups", "m2m:fcnt": [group("hunt-one", "a", "R-1")] } });
  const hub = await startHub([{ path: groupsPath(), body }]);
  await hub.open(pages.groups);
  await expect(page.getByRole("alert")).toContainText("The hub sent an unexpected response.");
  await expect(page.getByText("There are no groups yet.")).toHaveCount(0);
});

withRecordedHub("long and odd texts change no height", async ({ page, startHub }) => {
  const long = { ...group("m".repeat(255), "a", "R".repeat(60)), updTe: 3, errMe: "x ".repeat(5000) };
  const hub = await startHub([{ path: groupsPath(), body: list([long, group("b", "b", "R-1")]) }]);
  await hub.open(pages.groups);
  await atEachWidth(page, async () => {
    await expect(page.locator("[data-row]")).toHaveCount(2);
    const heights = () => page.locator("[data-row]").evaluateAll((rows) => rows.map((row) => row.clientHeight));
    await expect.poll(async () => new Set(await heights()).size).toBe(1);
    await expectNoSidewaysScrolling(page);
  });
});
