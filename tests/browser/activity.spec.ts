import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { signIn, signInWithToken } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** The rows of the list. */
function calls(page: Page, text: string | RegExp = /./) {
  return page.locator(".call").filter({ hasText: text });
}

async function openActivity(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
}

async function save(page: Page, button: string): Promise<string> {
  const downloads = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return readFile(await (await downloads).path(), "utf8");
}

test("every call is listed with its group, status and answer, and as a command", async ({ page, mock }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  await fillGroupForm(page, tutorialGroup);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: tutorialGroup.name })).toBeVisible();
  await openActivity(page);
  const call = calls(page, "Create group");
  await expect(call).toHaveCount(1);
  await expect(call.locator("summary")).toContainText(tutorialGroup.name);
  await expect(call.locator("summary")).toContainText("201");
  await call.locator("summary").click();
  await expect(call.getByRole("region", { name: "Answer" })).toContainText("HTTP 201");
  await expect(call.getByRole("region", { name: "Request" })).toContainText('"liCRr"');
  const [sent] = await mock.calls({ operation: "create group" });
  const id = sent?.request.headers["x-m2m-ri"] ?? "none";
  await expect(call.getByText(id).first()).toBeVisible();
  const command = call.getByRole("region", { name: "As cURL" });
  await expect(command).toContainText("Bearer $ACCESS_TOKEN");
  await expect(command).toContainText(mock.hub.api);
  await expect(command).not.toContainText(/traceparent|x-console/i);
  await call.getByRole("combobox", { name: "Shell" }).selectOption("cmd");
  await expect(command).toContainText("%ACCESS_TOKEN%");
  await expectAccessible(page);
});

test("the list is filtered by operation, outcome and text, which the address keeps, and can be cleared", async ({ page, mock, problems }) => {
  problems.expectStatus(500);
  await signIn(page);
  await mock.fault("list products", { kind: "status", status: 500, message: "the store is full" });
  await page.goto(pages.products);
  await expect(page.getByRole("alert")).toBeVisible();
  // The answer has no request ID: which call has failed is not certain.
  await expect(page.getByRole("link", { name: "Show the call" })).toHaveCount(0);
  await openActivity(page);
  const failed = calls(page, "List products");
  await failed.locator("summary").click();
  await expect(failed.getByRole("region", { name: "Answer" })).toContainText("the store is full");
  await page.getByRole("group", { name: "Outcome" }).getByRole("button", { name: "Failed" }).click();
  await expect(calls(page)).toHaveCount(1);
  const operation = page.getByRole("combobox", { name: "Operation" });
  await operation.selectOption("All changes");
  await expect(page.getByText("No calls match.")).toBeVisible();
  await expect(page).toHaveURL(/\?operation=changes&outcome=failed$/);
  await operation.selectOption("List products");
  await expect(calls(page)).toHaveCount(1);
  await page.getByRole("searchbox", { name: "Search" }).fill("no such words");
  await expect(page.getByText("No calls match.")).toBeVisible();
  await expect(page).toHaveURL(/\?q=no%20such%20words&operation=list-products&outcome=failed$/);
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page).toHaveURL(/activity$/);
  await page.getByRole("searchbox", { name: "Search" }).fill("session");
  await expect(calls(page).first()).toContainText("Read session");
  await expect(calls(page, "List products")).toHaveCount(0);
  await expect(page).toHaveURL(/\?q=session$/);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("session");
  await expect(calls(page, "List products")).toHaveCount(0);
  await page.getByRole("button", { name: "Clear list" }).click();
  await expect(page.getByText("There are no calls since the list was cleared.")).toBeVisible();
  await expectAccessible(page);
});

test("a row that is open stays open when its answer arrives and when other calls are made", async ({ page, mock }) => {
  await signIn(page);
  await mock.fault("list groups", { kind: "delay", milliseconds: 6000 }, { times: 1 });
  await mock.fault("list products", { kind: "delay", milliseconds: 3000 }, { times: 1 });
  await page.goto(pages.groups);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await openActivity(page);
  const opened = calls(page, "List products");
  await expect(opened.locator("summary")).toContainText("Running");
  await opened.locator("summary").click();
  await expect(opened.getByRole("region", { name: "Request" })).toBeVisible();
  await expect(opened.locator("summary")).toContainText("200");
  await expect(opened).toHaveAttribute("open");
  const answer = opened.getByRole("region", { name: "Answer" });
  await expect(answer).toContainText("HTTP 200");
  await answer.evaluate((element) => element.setAttribute("data-drawn", "once"));
  await expect(calls(page, "List groups").last().locator("summary")).toContainText("200");
  await expect(opened.locator("[data-drawn]")).toHaveCount(1);
});

test("an address leads to its call among hundreds", async ({ page }) => {
  test.slow();
  await signIn(page);
  await page.goto(pages.groups);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  const refresh = page.getByRole("button", { name: "Refresh" });
  await expect(page.getByRole("table", { name: "Connection products" })).toBeVisible();
  for (let index = 0; index < 110; index++) {
    await Promise.all([page.waitForResponse(/\/product\?/), refresh.click()]);
  }
  await openActivity(page);
  await expect(calls(page)).toHaveCount(100);
  await page.evaluate(() => {
    history.pushState(null, "", "/activity?call=3");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  const third = page.locator("#call-3");
  await expect(third).toHaveAttribute("open");
  await expect(third).toBeInViewport();
});

test("the search in the list ignores case, accents and width", async ({ page, problems }) => {
  problems.expectStatus(404);
  await signIn(page);
  await page.goto(pages.group("Zu\u0308rich-1"));
  await expect(page.getByText("The hub has no group with this name.")).toBeVisible();
  await openActivity(page);
  const search = page.getByRole("searchbox", { name: "Search" });
  for (const text of ["zürich", "ZURICH-1", "retrieve zurich", "zurich-１"]) {
    await search.fill(text);
    await expect(calls(page)).toHaveCount(1);
    await expect(calls(page)).toContainText("Zu\u0308rich-1");
  }
});

test("a failure that an operator has not waited for is a message with a link to its call", async ({
  page,
  mock,
  problems,
}) => {
  problems.expectStatus(400);
  await signIn(page);
  await page.goto(pages.newGroup);
  await fillGroupForm(page, tutorialGroup);
  await mock.fault("create group", { kind: "delay", milliseconds: 1500 });
  await mock.fault("create group", { kind: "status", status: 400, message: "no such router" });
  await page.getByRole("button", { name: "Create group" }).click();
  await openActivity(page);
  const toast = page.locator(".toast");
  await expect(toast).toContainText("A change failed:");
  await toast.getByRole("link", { name: "Show the call" }).click();
  await expect(calls(page, "Create group").getByRole("region", { name: "Answer" })).toContainText("no such router");
});

test("no secret is in the list, in the archive or in the support bundle", async ({ page, mock, problems }) => {
  problems.expectStatus(400);
  const token = await mock.token();
  await signInWithToken(page, token);
  await mock.fault("list products", { kind: "status", status: 400, message: `Bearer ${token} is not accepted` });
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await openActivity(page);
  await calls(page, "Sign in").locator("summary").click();
  await expect(calls(page, "Sign in").getByText("The body is not recorded")).toBeVisible();
  const refused = calls(page, "List products");
  await refused.locator("summary").click();
  await expect(refused.getByRole("region", { name: "Answer" })).toContainText("[redacted]");
  const har = await save(page, "Download HAR");
  await page.getByRole("button", { name: "Support bundle" }).click();
  const dialog = page.getByRole("dialog", { name: "Support bundle" });
  await expect(dialog).toContainText("It contains no token, client secret, cookie or password.");
  const bundle = await save(page, "Save file");
  await expect(dialog).toBeHidden();
  const session = (await page.context().cookies()).map(({ value }) => value);
  for (const text of [har, bundle, await page.content()]) {
    for (const secret of [token, "demo-secret", ...session]) expect(text).not.toContain(secret);
  }
  const archive = JSON.parse(har) as { log: { version: string; entries: { request: { url: string } }[] } };
  expect(archive.log.version).toBe("1.2");
  const { calls: bundled, tenant, console: version, settings } = JSON.parse(bundle) as Record<string, unknown>;
  expect(tenant).toBe("eos");
  expect(version).toMatchObject({ version: "0.1.0" });
  expect(settings).toEqual({ language: "en", theme: "System", shell: "Bash", singleKeys: true });
  expect(bundled).toHaveLength(archive.log.entries.length);
});

test("a sign-out empties the list", async ({ page, problems }) => {
  problems.expectStatus(401);
  await signIn(page);
  await page.goto(pages.product("INTELSAT-27597"));
  await expect(page.getByRole("region", { name: "Terminal" })).toBeVisible();
  await openActivity(page);
  await expect(calls(page, "INTELSAT-27597")).not.toHaveCount(0);
  await pressInMenu(page, "Sign out");
  await page.getByRole("button", { name: "Use the built-in demo" }).click();
  await openActivity(page);
  await expect(calls(page, "Sign in")).toHaveCount(1);
  await expect(calls(page, "INTELSAT-27597")).toHaveCount(0);
});
