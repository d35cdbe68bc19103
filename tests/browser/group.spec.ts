import type { Locator, Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { runInShell } from "./support/shell.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** A part of the page under a heading. */
function part(page: Page, name: string): Locator {
  return page.getByRole("main").getByRole("region", { name, exact: true });
}

/** The text of a block of code. */
async function code(page: Page, name: string): Promise<string> {
  return (await part(page, name).innerText()).trim();
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a group shows all its properties", async ({ page, mock }) => {
  const group = await mock.group("bremen-ferry-2");
  await page.goto(pages.group("bremen-ferry-2"));
  const main = page.getByRole("main");
  await expect(main.getByRole("status").filter({ hasText: "Applied" })).toContainText(
    "The hub has applied the last change.",
  );
  const properties = part(page, "Properties");
  const expected = ["bremen-ferry-2", "R-1002", "2", "Applied", "CPDemo", String(group["ri"]), String(group["st"])];
  for (const text of expected) await expect(properties).toContainText(text);
  const connections = part(page, "Connections");
  await expect(connections.getByRole("heading", { level: 3 })).toHaveText([
    "Priority connection",
    "Fallback connection",
  ]);
  await expect(connections).toContainText("satellite");
  await expect(connections).toContainText("8949020230457621596");
  await expect(main).toContainText("Switches to the fallback when quality drops to level 2 (1 best, 6 worst).");
  await connections.getByRole("link", { name: "INTELSAT-28114" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "INTELSAT-28114" })).toBeVisible();
});

test("a failed group shows the hub's message", async ({ page }) => {
  await page.goto(pages.group("alta-mast-3"));
  await expect(page.getByRole("status").filter({ hasText: "Failed" })).toContainText(
    "The hub could not apply the last change.",
  );
  const words = page.getByRole("alert").filter({ hasText: "Message from the hub" });
  await expect(words).toContainText("Router R-FAIL did not answer within 120 s.");
});

test("a group without a fallback says so", async ({ page }) => {
  await page.goto(pages.group("kiruna-mast-1"));
  const main = page.getByRole("main");
  await expect(main.getByText("No fallback: if the priority connection fails, the router is offline.")).toBeVisible();
  await expect(part(page, "Connections").getByRole("heading", { level: 3 })).toHaveText([
    "Priority connection",
  ]);
});

test("refresh shows a change by another client", async ({ page, mock }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  await expect(part(page, "Properties")).toContainText("R-1001");
  await mock.changeGroup("bremen-ferry-1", { liCRr: "R-7777" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(part(page, "Properties")).toContainText("R-7777");
});

test("the JSON is the group as the hub sends it", async ({ page, mock }) => {
  await page.goto(pages.group("lerwick-harbour"));
  const shown = JSON.parse(await code(page, "Raw response")) as object;
  expect(shown).toEqual(await mock.group("lerwick-harbour"));
});

test("the commands call the hub itself and contain no token", async ({ page, mock }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  const address = `'${mock.url}/api-gw/device-management-orchestrator/v3/eos/connectivityGroups/bremen-ferry-1'`;
  const panel = part(page, "As cURL");
  await panel.getByText("Update", { exact: true }).first().click();
  await panel.getByText("Delete", { exact: true }).first().click();
  const commands = {
    read: await code(page, "Read"),
    update: await code(page, "Update"),
    delete: await code(page, "Delete"),
  };
  for (const command of Object.values(commands)) {
    expect(command).toContain(address);
    expect(command).toContain('--header "Authorization: Bearer $ACCESS_TOKEN"');
    expect(command).toContain("--header 'X-M2M-Origin: CPDemo'");
    expect(command, "a token").not.toMatch(/eyJ/);
  }
  expect(commands.update).toContain("--request PUT");
  expect(commands.update).toContain("JASPER-8997112212741433747");
  expect(commands.delete).toContain("--request DELETE");
});

test("the copied command to read the group works in a terminal", async ({ page, mock }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  await part(page, "As cURL").getByRole("button", { name: "Copy" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  // The page may not read the clipboard, so the test pastes into a field for several lines.
  await page.goto(pages.find);
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await lines.press("ControlOrMeta+V");
  const command = await lines.inputValue();
  expect(command).toContain("curl --location");
  const answer = JSON.parse(await runInShell(command, await mock.token())) as Record<string, unknown>;
  expect(answer["dtiot:conGp"]).toEqual(await mock.group("bremen-ferry-1"));
});

test("a group that does not exist says so and leads to the groups", async ({ page, problems }) => {
  problems.expectStatus(404);
  await page.goto(pages.group("no-such-group"));
  await expect(page.getByRole("heading", { level: 1, name: "no-such-group" })).toBeVisible();
  await expect(page.getByText("The hub has no group with this name.")).toBeVisible();
  await page.getByRole("link", { name: "Go to groups" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
});

test("a group is deleted only after its name is typed", async ({ page, mock }) => {
  await page.goto(pages.group("bremen-ferry-2"));
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete bremen-ferry-2" });
  const button = dialog.getByRole("button", { name: "Delete group" });
  await dialog.getByRole("textbox").fill("bremen-ferry");
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription("Type the name first");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  expect(await mock.groupNames()).toContain("bremen-ferry-2");
  await page.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("textbox").fill("bremen-ferry-2");
  await button.click();
  await expect(page.getByText("Deleted bremen-ferry-2.")).toBeVisible();
  expect(await mock.groupNames()).not.toContain("bremen-ferry-2");
});

test("deleting a group that another client has deleted ends on the groups too", async ({ page, mock, problems }) => {
  problems.expectStatus(404);
  await page.goto(pages.group("bremen-ferry-2"));
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete bremen-ferry-2" });
  await dialog.getByRole("textbox").fill("bremen-ferry-2");
  await mock.deleteGroup("bremen-ferry-2");
  await dialog.getByRole("button", { name: "Delete group" }).click();
  await expect(page.getByText("bremen-ferry-2 had already been deleted.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
});
