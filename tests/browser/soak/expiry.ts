import { type Page } from "@playwright/test";
import { startConsole } from "../support/console_server.ts";
import type { Server } from "../support/server.ts";
import { type EndingTokensHub, startEndingTokensHub } from "../support/ending_tokens_hub.ts";
import { type Level, chooseLevel, fillGroupForm, tutorialGroup } from "../support/group_form.ts";
import { expectGroupsPage, signInWithCredentials } from "../support/sign_in.ts";
import { expect, test as withMock } from "../support/test.ts";

/** How long a token lives, in seconds. */
const lifetime = 5;
/** The proxy's margin for tokens that live so short: it renews a token that has less left, in seconds. */
const margin = 1;
/** How many tokens have to end. */
const ends = Number(process.env["SOAK_ENDS"] ?? 100);
/** How many changes have to be made. */
const changes = ends * 5;

interface Fixtures {
  hub: EndingTokensHub;
  /** The console before that hub, with the mock behind it. */
  server: Server;
}

const test = withMock.extend<Fixtures>({
  hub: async ({ mock }, use) => {
    const hub = await startEndingTokensHub(mock, lifetime);
    await use(hub);
    await hub.stop();
  },
  server: async ({ hub }, use) => {
    const server = await startConsole(hub.addresses);
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
});

/** Somebody who makes, edits and deletes groups on the page, and what the hub should have because of it. */
class Operator {
  /** Names of groups, and their thresholds. */
  readonly groups = new Map<string, number>();
  changes = 0;

  constructor(private readonly page: Page) {}

  /** Makes a group, edits it and, but for every fifth, deletes it. Ends on the list of groups. */
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
    await this.page.getByRole("button", { name: "Delete" }).click();
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
    const words = `Switches to the fallback when quality drops to level ${threshold} (1 best, 6 worst).`;
    await expect(this.page.getByRole("main")).toContainText(words);
    this.groups.set(name, threshold);
    this.changes += 1;
  }
}

test(`g2: ${changes} changes over ${ends} ends of tokens are each done once, and the page sees no error`, async ({
  page,
  mock,
  hub,
}) => {
  const seen = { changes: 0, errors: [] as string[] };
  page.on("request", (request) => {
    if (request.url().includes("/connectivityGroups") && request.method() !== "GET") seen.changes += 1;
  });
  page.on("response", (response) => {
    if (response.status() >= 400) seen.errors.push(`${response.status()} ${response.url()}`);
  });
  const before = await mock.groupNames();
  const begun = performance.now();
  await signInWithCredentials(page, "demo-client");
  const operator = new Operator(page);
  for (let round = 1; operator.changes < changes; round += 1) await operator.work(round);
  // Reading goes on until enough tokens have ended.
  while (hub.counts.tokens <= ends) await operator.backToTheGroups();
  const seconds = (performance.now() - begun) / 1000;

  console.log(
    `${operator.changes} changes over ${hub.counts.tokens - 1} ends of tokens in ${seconds.toFixed(0)} s: ` +
      `${hub.counts.tokens} token requests, ${hub.counts.refused} calls with a token that had ended`,
  );
  expect(seen.errors, "the page saw an error").toEqual([]);
  expect(seen.changes, "the page sent each change once").toBe(operator.changes);
  expect(hub.counts.changes, "the hub did each change once").toBe(operator.changes);
  const names = await mock.groupNames();
  expect(names.toSorted()).toEqual([...before, ...operator.groups.keys()].toSorted());
  for (const [name, threshold] of operator.groups) {
    expect(await mock.group(name), name).toMatchObject({ priRe: { priTd: threshold } });
  }
  // The sign-in fetches the first token; each of the others came when the one before had less than the
  // margin left.
  expect(hub.counts.tokens).toBeLessThanOrEqual(1 + seconds / (lifetime - margin));
});
