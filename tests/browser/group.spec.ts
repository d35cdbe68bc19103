import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { box, openDeveloperText, pressDelete } from "./support/group_page.ts";
import { switchToGerman } from "./support/language.ts";
import { runInShell } from "./support/shell.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** One of the texts for developers. */
async function code(page: Page, name: string): Promise<string> {
  return (await (await openDeveloperText(page, name)).innerText()).trim();
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

for (const width of [412, 1280]) {
  test(`the picture of a group does not grow when the facts of its products arrive, ${width} pixels wide`, async ({
    page,
    mock,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await mock.fault("retrieve product", { kind: "delay", milliseconds: 1500 });
    await page.goto(pages.group("bremen-ferry-2"));
    const drawing = page.locator(".pair-drawing");
    await expect(drawing).toContainText("INTELSAT-28114");
    const before = await drawing.boundingBox();
    await expect(drawing).not.toContainText("this month");
    await expect(box(page, "priority")).toContainText("this month");
    await expect(box(page, "fallback")).toContainText("this month");
    expect(await drawing.boundingBox()).toEqual(before);
  });
}

test("the picture of a group shows everything about it", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-2"));
  const main = page.getByRole("main");
  await expect(main.getByRole("status").filter({ hasText: "Applied" })).toContainText(
    "The hub has applied the last change.",
  );
  await expect(main.getByText(/^Changed .+ · 1 change · created .+ by CPDemo$/)).toBeVisible();
  const picture = page.getByRole("figure");
  await expect(picture.getByRole("button", { name: "Copy R-1002" })).toBeVisible();
  await expect(picture).toContainText("Switches to the fallback when quality drops to level 2 (1 best, 6 worst).");
  const [priority, fallback] = [box(page, "priority"), box(page, "fallback")];
  for (const text of ["Bremen ferry 2", "INTELSAT-28114", "satellite", "active", "304.48 MB this month"]) {
    await expect(priority).toContainText(text);
  }
  await expect(priority).toContainText(/last contact \d+ \w+ \d{4}/);
  for (const text of ["Bremen ferry 2", "TMSP-8949020230457621596", "cellular", "active", "1.1 GB this month"]) {
    await expect(fallback).toContainText(text);
  }
  await expect(fallback.getByRole("button", { name: "Copy TMSP-8949020230457621596" })).toBeVisible();
  // The names of the API are for developers.
  for (const name of ["liCRr", "coPTe", "priTd"]) await expect(main).not.toContainText(name);
  await priority.getByRole("link", { name: "Bremen ferry 2" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bremen ferry 2");
});

test("the usage of a past period is not shown as that of this month", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  await expect(box(page, "fallback")).toContainText("1.4 GB from 18 May 2023 to 9 Jun 2023");
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
  await expect(box(page, "fallback")).toHaveText("No fallback");
});

test("refresh shows a change by another client", async ({ page, mock }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  await expect(page.getByRole("figure")).toContainText("R-1001");
  await mock.changeGroup("bremen-ferry-1", { liCRr: "R-7777" });
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByRole("figure")).toContainText("R-7777");
});

test("the JSON is the group as the hub sends it", async ({ page, mock }) => {
  await page.goto(pages.group("lerwick-harbour"));
  const shown = JSON.parse(await code(page, "Raw response")) as object;
  expect(shown).toEqual(await mock.group("lerwick-harbour"));
});

test("the texts for developers are closed until they are opened, which is remembered", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  await expect(page.getByRole("figure")).toContainText("R-1001");
  await expect(page.getByRole("region", { name: "Raw response" })).toHaveCount(0);
  await openDeveloperText(page, "Raw response");
  await page.goto(pages.group("bremen-ferry-2"));
  await expect(page.getByRole("region", { name: "Raw response" })).toContainText('"rn": "bremen-ferry-2"');
  await page.getByText("For developers", { exact: true }).click();
  await expect(page.getByRole("region", { name: "Raw response" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("figure")).toContainText("R-1002");
  await expect(page.getByRole("region", { name: "Raw response" })).toHaveCount(0);
});

test("the commands call the hub itself and contain no token", async ({ page, mock }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  const address = `'${mock.url}/api-gw/device-management-orchestrator/v3/eos/connectivityGroups/bremen-ferry-1'`;
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
  await openDeveloperText(page, "Read");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
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
  await pressDelete(page);
  const dialog = page.getByRole("dialog", { name: "Delete bremen-ferry-2" });
  const button = dialog.getByRole("button", { name: "Delete group" });
  await dialog.getByRole("textbox").fill("bremen-ferry");
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription("Type the name first");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
  expect(await mock.groupNames()).toContain("bremen-ferry-2");
  await pressDelete(page);
  await dialog.getByRole("textbox").fill("bremen-ferry-2");
  await button.click();
  await expect(page.getByText("Deleted bremen-ferry-2.")).toBeVisible();
  expect(await mock.groupNames()).not.toContain("bremen-ferry-2");
});

test("deleting a group that another client has deleted ends on the groups too", async ({ page, mock, problems }) => {
  problems.expectStatus(404);
  await page.goto(pages.group("bremen-ferry-2"));
  await pressDelete(page);
  const dialog = page.getByRole("dialog", { name: "Delete bremen-ferry-2" });
  await dialog.getByRole("textbox").fill("bremen-ferry-2");
  await mock.deleteGroup("bremen-ferry-2");
  await dialog.getByRole("button", { name: "Delete group" }).click();
  await expect(page.getByText("bremen-ferry-2 had already been deleted.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
});

test("another language changes all words of a product, too", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  await expect(box(page, "priority")).toContainText("cellular");
  await switchToGerman(page);
  await expect(box(page, "priority")).toContainText("Mobilfunk");
  await expect(box(page, "priority")).toContainText("inaktiv");
});
