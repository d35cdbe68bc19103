import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { chooseLevel, fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { pressDelete } from "./support/group_page.ts";
import { Mock } from "./support/mock.ts";
import { Problems } from "./support/problems.ts";
import { type Server, startConsole, startMockServer } from "./support/server.ts";
import { signInWithCredentials } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name } = tutorialGroup;
/** How many groups the hub has before the work. */
const groupsOfHub = 12;

/** Creates, changes and deletes a group, and gives the list of groups as it was before and after the change. */
async function workOnAGroup(page: Page): Promise<string[]> {
  const main = page.getByRole("main");
  const seen: string[] = [];
  // The time since a change depends on the browser's clock.
  const look = async (count: number): Promise<void> => {
    // The heading and all groups: only rows in view are drawn, once the table has its height.
    await expect(main.getByRole("row")).toHaveCount(1 + count);
    const text = (await main.innerText()).replaceAll(/(Requested|as of) \d+:\d\d/g, "$1");
    // Names and states of products are requested for the rows in view, in batches that a replay may not have.
    const nameless = text.replaceAll(/^(cellular|satellite)\n.+\n([A-Z0-9]+-\d+)$/gm, "$1\n$2");
    seen.push(nameless.replaceAll(/^(((\d+|–) fallback )?inactive.*|Check all products)\n/gm, ""));
  };
  const groups = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups", exact: true });
  await signInWithCredentials(page, "demo-client");
  await expect(main.getByRole("row", { name: "bremen-ferry-1" })).toBeVisible();
  await look(groupsOfHub);
  await page.getByRole("link", { name: "New group" }).click();
  await fillGroupForm(page, tutorialGroup);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(main.getByRole("status").filter({ hasText: /^Applied/ })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  // What the hub says of the product moves the fields below it.
  await expect(main.getByRole("status").filter({ hasText: "This product is not active." })).toBeVisible();
  await chooseLevel(page, "last resort");
  await page.getByRole("button", { name: "Save changes" }).click();
  // The form shows the same sentence as the group's page.
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
  await expect(main).toContainText("6 · last resort");
  await groups.click();
  await expect(main.getByRole("row", { name })).toBeVisible();
  await look(groupsOfHub + 1);
  await page.getByRole("link", { name }).click();
  await pressDelete(page);
  const dialog = page.getByRole("dialog", { name: `Delete ${name}` });
  await dialog.getByRole("textbox", { name: `Type ${name} to confirm` }).fill(name);
  await dialog.getByRole("button", { name: "Delete group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
  await expect(main.getByRole("row", { name: "bremen-ferry-1" })).toBeVisible();
  await expect(main.getByRole("row", { name })).toHaveCount(0);
  return seen;
}

/** The same on a console in front of this hub, without an error in the browser. */
async function workBefore(browser: Browser, hub: Server): Promise<string[]> {
  const console = await startConsole(new Mock(hub.url).hub);
  const context = await browser.newContext({ baseURL: console.url, viewport: { width: 1280, height: 1600 } });
  const problems = await Problems.watch(context);
  const seen = await workOnAGroup(await context.newPage());
  problems.expectNone();
  await context.close();
  await console.stop();
  return seen;
}

test("what the console did with a hub is replayed without the hub", async ({ browser, page }) => {
  test.slow();
  const into = join(await mkdtemp(join(tmpdir(), "recorded-")), "run");
  const hub = await startMockServer(["--groups", `${groupsOfHub}`, "--seed", "7"]);
  const recorder = await startMockServer(["record", "--hub", hub.url, "--into", into]);
  const recorded = await workBefore(browser, recorder);
  await recorder.stop();
  await hub.stop();

  const replay = await startMockServer(["--replay", into, "--groups", "0"]);
  expect(await workBefore(browser, replay)).toEqual(recorded);

  await page.goto(`${replay.url}/__mock/`);
  const journal = page.getByRole("region", { name: "Journal", exact: true });
  const created = journal.getByRole("listitem").filter({ hasText: "create group" });
  await expect(created.getByText("recorded", { exact: true })).toBeVisible();
  await created.getByText("create group").click();
  await expect(created.getByText(/answered as recorded in \d{4}-create-group\.json/)).toBeVisible();
  await expect(page.getByText("Recorded", { exact: true })).toBeVisible();
  await expectAccessible(page);
  await replay.stop();
  await rm(into, { recursive: true });
});
