import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import type { Mock } from "./support/mock.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
});

/** Waits until the list is read and its tools are there, which poll. */
async function expectList(page: Page, count: number): Promise<void> {
  await expect(page.getByText(new RegExp(`^${count} groups · as of`))).toBeVisible();
  await expect(page.getByRole("button", { name: "Columns" })).toBeVisible();
}

/** Replaces the page's timers of some seconds and its time of day. Returns a function that runs the timers. */
async function takeClock(page: Page): Promise<(seen: { isHidden: boolean; later?: number }) => Promise<void>> {
  await page.addInitScript(() => {
    const ticks = new Map<number, () => void>();
    const [start, stop] = [window.setInterval.bind(window), window.clearInterval.bind(window)];
    // Numbers that the browser does not give.
    const add = (tick: () => void) => ticks.set(-1 - ticks.size, tick) && -ticks.size;
    const setInterval = (tick: () => void, period: number) => (period < 4000 ? start(tick, period) : add(tick));
    const clearInterval = (number: number) => (number < 0 ? ticks.set(number, () => undefined) : stop(number));
    const now = Date.now.bind(Date);
    Date.now = () => now() + (window as unknown as { later: number }).later;
    Object.assign(window, { ticks, setInterval, clearInterval, later: 0 });
  });
  return ({ isHidden, later = 0 }) =>
    page.evaluate(
      ([isHidden, later]) => {
        Object.defineProperty(document, "hidden", { configurable: true, get: () => isHidden });
        Object.assign(window, { later });
        (window as unknown as { ticks: Map<number, () => void> }).ticks.forEach((tick) => tick());
      },
      [isHidden, later] as const,
    );
}

test("pending groups are polled by name, and a hidden tab does not poll", async ({ page, mock }) => {
  const tick = await takeClock(page);
  const asked: string[] = [];
  page.on("request", (request) => {
    const name = /\/connectivityGroups\/([^?]+)/.exec(request.url())?.[1];
    if (name !== undefined) asked.push(name);
  });
  await page.reload();
  await expectList(page, 8);
  const lists = (await mock.calls({ operation: "list groups" })).length;
  await tick({ isHidden: false });
  await expect.poll(() => asked).toEqual(["nuuk-depot"]);
  for (let times = 0; times < 5; times += 1) await tick({ isHidden: true });
  await tick({ isHidden: false });
  await expect.poll(() => asked).toEqual(["nuuk-depot", "nuuk-depot"]);
  expect(await mock.calls({ operation: "list groups" })).toHaveLength(lists);
});

test("of a hub that does not filter all groups are read again because of many pending ones, once a minute at most", async ({ page, mock }) => {
  const tick = await takeClock(page);
  const pending = Array.from({ length: 12 }, (_, index) => ({
    rn: `pending-${index}`, liCRr: `R-${index}`, conPs: [{ coPID: "INTELSAT-27597", coPTe: 2, netID: "27597" }],
    priRe: { prPID: "INTELSAT-27597", priTd: 3 }, updTe: 0,
  }));
  const body = { "m2m:cnt": { rn: "connectivityGroups", ty: 3, "dtiot:conGp": pending } };
  await mock.fault("list groups", { kind: "answer", status: 200, headers: { "content-type": "application/json" }, body });
  let [lists, byName] = [0, 0];
  page.on("request", (request) => {
    if (/\/connectivityGroups\?/.test(request.url())) lists += 1;
    if (/\/connectivityGroups\//.test(request.url())) byName += 1;
  });
  await page.reload();
  await expectList(page, 12);
  expect(lists).toBe(1);
  // The answer to the filter has groups of another status, so it is not asked for again.
  for (const [later, expected] of [[0, 3], [61_000, 4], [122_000, 5]] as const) {
    for (let times = 0; times < 3; times += 1) await tick({ isHidden: false, later });
    await expect.poll(() => lists).toBe(expected);
    await expectList(page, 12);
  }
  expect(byName).toBe(0);
});

/** Counts the lists that the page reads, those of one status among them, and the groups that it reads by name. */
function count(page: Page): { lists: string[]; names: string[] } {
  const counted = { lists: [] as string[], names: [] as string[] };
  page.on("request", (request) => {
    const [, name, query] = /\/connectivityGroups(?:\/([^?]+))?(?:\?(.*))?$/.exec(request.url()) ?? [];
    if (name !== undefined) counted.names.push(name);
    else if (query !== undefined) counted.lists.push(new URLSearchParams(query).get("updTe") ?? "all");
  });
  return counted;
}

/** Creates groups that stay requested, besides the one that the demo has. */
async function createRequested(mock: Mock, names: string[]): Promise<void> {
  const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
  for (const rn of names) await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-PENDING", rn });
}

const twelve = Array.from({ length: 12 }, (_, index) => `requested-${index + 10}`);

test("many pending groups are asked for by their status, and by name once they have ended", async ({ page, mock, problems }) => {
  // The group that was deleted.
  problems.expectStatus(404);
  await createRequested(mock, twelve);
  const tick = await takeClock(page);
  await page.reload();
  await expectList(page, 20);
  const counted = count(page);
  await tick({ isHidden: false });
  await expect.poll(() => counted.lists).toEqual(["0", "1"]);
  await mock.changeGroup("requested-10", { liCRr: "R-1" });
  await mock.deleteGroup("requested-11");
  await mock.advance(10);
  await expect(async () => {
    await tick({ isHidden: false });
    await expect(page.getByRole("row", { name: "requested-10" })).toContainText("Applied", { timeout: 500 });
  }).toPass();
  await expect(page.getByRole("row", { name: "requested-11" })).toHaveCount(0);
  await expect(page.getByRole("row", { name: "requested-12" })).toContainText("Requested");
  expect(new Set(counted.names)).toEqual(new Set(["requested-10", "requested-11"]));
  expect(counted.lists).not.toContain("all");
});

test("a hub that refuses the filter, or has no group for it, is not asked for it again", async ({ page, mock, problems }) => {
  problems.expectStatus(400);
  await createRequested(mock, twelve);
  const tick = await takeClock(page);
  await page.reload();
  await expectList(page, 20);
  const container = { "m2m:cnt": { rn: "connectivityGroups", ty: 3 } };
  for (const answer of [
    { kind: "status", status: 400, message: "the parameter updTe is not known" },
    { kind: "answer", status: 200, headers: { "content-type": "application/json" }, body: container },
  ] as const) {
    await page.getByRole("link", { name: "Products", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
    await page.getByRole("link", { name: "Groups", exact: true }).click();
    await expectList(page, 20);
    await mock.fault("list groups", answer);
    const counted = count(page);
    const expected = answer.kind === "status" ? ["0"] : ["0", "1"];
    // While the page still reads something for the list, it polls nothing.
    await expect(async () => {
      await tick({ isHidden: false });
      expect(counted.lists).toEqual(expected);
    }).toPass();
    for (let times = 0; times < 3; times += 1) await tick({ isHidden: false });
    await expect(page.getByRole("row", { name: "requested-10" })).toContainText("Requested");
    expect(counted.lists).toEqual(expected);
    await mock.clearFaults();
  }
});
