import type { Locator, Page } from "@playwright/test";
import { runInShell } from "./support/shell.ts";
import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** A part of the page under a heading. */
function part(page: Page, name: string): Locator {
  return page.getByRole("main").getByRole("region", { name, exact: true });
}

/** The text in a block of code. */
async function code(page: Page, name: string): Promise<string> {
  return (await part(page, name).innerText()).trim();
}

test.beforeEach(async ({ page }) => {
  await signInToDemo(page);
});

test("a group tells all its properties in words", async ({ page, mock }) => {
  const group = await mock.group("bremen-ferry-2");
  await page.goto("/groups/bremen-ferry-2");
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
  await page.goto("/groups/alta-mast-3");
  await expect(page.getByRole("status").filter({ hasText: "Failed" })).toContainText(
    "The hub could not apply the last change.",
  );
  const words = page.getByRole("alert").filter({ hasText: "Message from the hub" });
  await expect(words).toContainText("Router R-FAIL did not answer within 120 s.");
});

test("a group without a fallback says so", async ({ page }) => {
  await page.goto("/groups/kiruna-mast-1");
  const main = page.getByRole("main");
  await expect(main.getByText("No fallback: if the priority connection fails, the router is offline.")).toBeVisible();
  await expect(part(page, "Connections").getByRole("heading", { level: 3 })).toHaveText([
    "Priority connection",
  ]);
});

test("refresh shows what has changed meanwhile", async ({ page, mock }) => {
  await page.goto("/groups/bremen-ferry-1");
  await expect(part(page, "Properties")).toContainText("R-1001");
  await mock.changeGroup("bremen-ferry-1", { liCRr: "R-7777" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(part(page, "Properties")).toContainText("R-7777");
});

test("the JSON is the group as the hub tells it", async ({ page, mock }) => {
  await page.goto("/groups/lerwick-harbour");
  const shown = JSON.parse(await code(page, "Raw response")) as object;
  expect(shown).toEqual(await mock.group("lerwick-harbour"));
});

test("the commands go to the hub itself and hold no token", async ({ page, mock }) => {
  await page.goto("/groups/bremen-ferry-1");
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
  await page.goto("/groups/bremen-ferry-1");
  await part(page, "As cURL").getByRole("button", { name: "Copy" }).first().click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  // The page may not read the clipboard, so it is pasted where several lines fit.
  await page.goto("/products/~find");
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await lines.press("ControlOrMeta+V");
  const command = await lines.inputValue();
  expect(command).toContain("curl --location");
  const answer = JSON.parse(await runInShell(command, await mock.token())) as Record<string, unknown>;
  expect(answer["dtiot:conGp"]).toEqual(await mock.group("bremen-ferry-1"));
});

test("a name that the hub does not know is said so, with a way on", async ({ page, problems }) => {
  problems.expectStatus(404);
  await page.goto("/groups/no-such-group");
  await expect(page.getByRole("heading", { level: 1, name: "no-such-group" })).toBeVisible();
  await expect(page.getByText("The hub has no group with this name.")).toBeVisible();
  await page.getByRole("link", { name: "Go to groups" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
});

test("a group is deleted by typing its name and not before", async ({ page, mock }) => {
  await page.goto("/groups/bremen-ferry-2");
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

test("deleting a group that is gone already ends the same way", async ({ page, mock, problems }) => {
  problems.expectStatus(404);
  await page.goto("/groups/bremen-ferry-2");
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete bremen-ferry-2" });
  await dialog.getByRole("textbox").fill("bremen-ferry-2");
  await mock.deleteGroup("bremen-ferry-2");
  await dialog.getByRole("button", { name: "Delete group" }).click();
  await expect(page.getByText("bremen-ferry-2 had already been deleted.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
});
