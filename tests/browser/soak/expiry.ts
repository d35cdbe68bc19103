import { type Page } from "@playwright/test";
import { type Level, chooseLevel, fillGroupForm, tutorialGroup } from "../support/group_form.ts";
import { pressDelete } from "../support/group_page.ts";
import { type Call, Mock } from "../support/mock.ts";
import { type Server, startConsole, startMockServer } from "../support/server.ts";
import { expectGroupsPage, signInWithCredentials } from "../support/sign_in.ts";
import { expect, test as withConsole } from "../support/test.ts";

/** How long a token lives, in seconds. */
const LIFETIME = 5;
/** The proxy renews a token of this lifetime when it has less than this left, in seconds. */
const MARGIN = 1;
/** How many tokens have to expire. */
const expiries = Number(process.env["SOAK_ENDS"] ?? 100);
/** How many changes have to be made. */
const changes = expiries * 5;

/** A console in front of a mock whose tokens expire soon. */
const test = withConsole.extend<{ mock: Mock; server: Server }>({
  mock: async ({}, use) => {
    const server = await startMockServer(["--token-lifetime", String(LIFETIME)]);
    await use(new Mock(server.url));
    await server.stop();
  },
  server: async ({ mock }, use) => {
    const server = await startConsole(mock.hub);
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
});

/** The totals of the journal, which itself keeps only the newest calls. */
class Totals {
  tokens = 0;
  /** Changes of groups that were done. */
  changes = 0;
  /** Calls whose token had expired. */
  refused = 0;
  /** The number of the first call that is not counted yet. */
  private next: number;

  constructor(
    private readonly mock: Mock,
    earlier: Call[],
  ) {
    this.next = (earlier[0]?.id ?? 0) + 1;
  }

  /** Adds the calls since the last time. */
  async update(): Promise<void> {
    for (const { id, operation, answer } of await this.mock.calls({ since: this.next })) {
      this.next = Math.max(this.next, id + 1);
      const succeeded = answer !== null && answer.status < 300;
      if (operation === "fetch token") this.tokens += 1;
      if (succeeded && /^(create|update|delete) group$/.test(operation ?? "")) this.changes += 1;
      if (answer?.status === 401) this.refused += 1;
    }
  }
}

/** An operator who creates, edits and deletes groups, and what the hub should have because of it. */
class Operator {
  /** Names of groups, and their thresholds. */
  readonly groups = new Map<string, number>();
  changes = 0;

  constructor(private readonly page: Page) {}

  /** Creates a group, edits it and deletes four of five. Ends on the list of groups. */
  async work(round: number): Promise<void> {
    const name = `soak-${round}`;
    await this.create(name);
    await this.edit(name, round % 2 === 0 ? ["very early", 2] : ["very late", 5]);
    if (round % 5 === 0) await this.backToTheGroups();
    else await this.delete(name);
  }

  async backToTheGroups(): Promise<void> {
    const navigation = this.page.getByRole("navigation", { name: "Main" });
    await navigation.getByRole("link", { name: "Groups", exact: true }).click();
    await expectGroupsPage(this.page);
    await expect(this.page.getByRole("table", { name: "Connectivity groups" })).toBeVisible();
  }

  private async create(name: string): Promise<void> {
    await this.page.getByRole("link", { name: "New group" }).click();
    await fillGroupForm(this.page, { ...tutorialGroup, name });
    await this.page.getByRole("button", { name: "Create group" }).click();
    await this.expectGroup(name, 3);
  }

  private async edit(name: string, [level, threshold]: [Level, number]): Promise<void> {
    await this.page.getByRole("link", { name: "Edit" }).click();
    await chooseLevel(this.page, level);
    await this.page.getByRole("button", { name: "Save changes" }).click();
    await this.expectGroup(name, threshold);
  }

  private async delete(name: string): Promise<void> {
    await pressDelete(this.page);
    const dialog = this.page.getByRole("dialog", { name: `Delete ${name}` });
    await dialog.getByRole("textbox", { name: `Type ${name} to confirm` }).fill(name);
    await dialog.getByRole("button", { name: "Delete group" }).click();
    await expect(this.page.getByText(`Deleted ${name}.`)).toBeVisible();
    await expect(this.page.getByRole("table", { name: "Connectivity groups" })).toBeVisible();
    this.groups.delete(name);
    this.changes += 1;
  }

  private async expectGroup(name: string, threshold: number): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await expect(this.page.getByRole("figure")).toContainText(`Failover threshold: ${threshold} · `);
    this.groups.set(name, threshold);
    this.changes += 1;
  }
}

test(`${changes} changes over ${expiries} expiries of tokens are each done once, and the page sees no error`, async ({
  page,
  mock,
}) => {
  const seen = { changes: 0, errors: [] as string[] };
  page.on("request", (request) => {
    if (request.url().includes("/connectivityGroups") && request.method() !== "GET") seen.changes += 1;
  });
  page.on("response", (response) => {
    if (response.status() >= 400) seen.errors.push(`${response.status()} ${response.url()}`);
  });
  const before = await mock.groupNames();
  const totals = new Totals(mock, await mock.calls());
  const started = performance.now();
  await signInWithCredentials(page, "demo-client");
  const operator = new Operator(page);
  for (let round = 1; operator.changes < changes; round += 1) {
    await operator.work(round);
    await totals.update();
  }
  // Reading goes on until enough tokens have expired.
  while (totals.tokens <= expiries) {
    await operator.backToTheGroups();
    await totals.update();
  }
  const seconds = (performance.now() - started) / 1000;

  console.log(
    `${operator.changes} changes over ${totals.tokens - 1} expiries of tokens in ${seconds.toFixed(0)} s: ` +
      `${totals.tokens} token requests, ${totals.refused} calls with a token that had expired`,
  );
  expect(seen.errors, "the page saw an error").toEqual([]);
  expect(seen.changes, "the page sent each change once").toBe(operator.changes);
  expect(totals.changes, "the hub did each change once").toBe(operator.changes);
  const names = await mock.groupNames();
  expect(names.toSorted()).toEqual([...before, ...operator.groups.keys()].toSorted());
  for (const [name, threshold] of operator.groups) {
    expect(await mock.group(name), name).toMatchObject({ priRe: { priTd: threshold } });
  }
  // The sign-in fetches the first token; each other one is fetched when the one before has less than the
  // margin left.
  expect(totals.tokens).toBeLessThanOrEqual(1 + seconds / (LIFETIME - MARGIN));
});
