import type { Page } from "@playwright/test";
import { openMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { startFront } from "./support/front.ts";
import {
  connection,
  countCreates,
  expectNetworkId,
  fillGroupForm,
  product,
  tutorialGroup,
} from "./support/group_form.ts";
import type { Mock } from "./support/mock.ts";
import { fillCredentials, signIn, signInByToken, signInToDemo, tokenField } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router, priority, fallback } = tutorialGroup;
const again = { name: "Sign in again to continue" };
const create = { name: "Create group" };

/** Opens the form and fills it in. */
async function fillForm(page: Page): Promise<void> {
  await page.goto(pages.newGroup);
  await fillGroupForm(page, tutorialGroup);
}

/** Checks every field of the form by its label: under a dialog no field has a role. */
async function expectEveryCharacter(page: Page): Promise<void> {
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
  await expect(page.getByLabel("Router serial number")).toHaveValue(router);
  for (const [which, id, type] of [["Priority", priority, "cellular"], ["Fallback", fallback, "satellite"]] as const) {
    await expect(product(page, which)).toHaveValue(id);
    await expectNetworkId(page, which, id);
    await expect(connection(page, which)).toContainText(type);
  }
  await expect(page.getByLabel(/^3 ?early$/)).toBeChecked();
}

test("a pasted token that ends in the middle of a create costs no keystroke", async ({
  page,
  mock,
  problems,
}) => {
  problems.expectStatus(401);
  const creates = countCreates(page);
  await signInByToken(page, await mock.token());
  await fillForm(page);
  await mock.advance(301);
  await page.getByRole("button", create).click();
  const dialog = page.getByRole("dialog", again);
  await expect(dialog).toContainText("continues after you sign in");
  await expectEveryCharacter(page);
  expect(await mock.groupNames()).not.toContain(name);

  await tokenField(dialog).fill(await mock.token());
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(dialog).toBeHidden();
  const made = (await mock.groupNames()).filter((other) => other.startsWith(name));
  expect(made).toEqual([name]);
  expect(creates(), "one that was refused and one that made the group").toBe(2);
});

test("the dialog takes credentials as well", async ({ page, mock, problems }) => {
  problems.expectStatus(401);
  await signInByToken(page, await mock.token());
  await fillForm(page);
  await mock.advance(301);
  await page.getByRole("button", create).click();
  const dialog = page.getByRole("dialog", again);
  await dialog.getByRole("radio", { name: "Client ID and secret" }).check();
  await fillCredentials(dialog, "demo-client", "demo-secret");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect((await openMenu(page)).getByRole("button", { name: /renews automatically/ })).toBeVisible();
});

test("an expired token in the dialog is reported, and the next one goes on", async ({
  page,
  mock,
  problems,
}) => {
  problems.expectStatus(401);
  await signInByToken(page, await mock.token());
  await fillForm(page);
  const old = await mock.token();
  await mock.advance(301);
  await page.getByRole("button", create).click();
  const dialog = page.getByRole("dialog", again);
  await tokenField(dialog).fill(old);
  await dialog.getByRole("button", { name: "Continue" }).click();
  // Only the hub knows that the token has expired, so the dialog takes it and the page reports it.
  await expect(page.getByRole("alert")).toContainText("The hub does not accept the token.");
  await page.getByRole("button", { name: "Try again" }).click();
  await tokenField(dialog).fill(await mock.token());
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test("closing the dialog leaves the form as it was and shows the reason", async ({ page, mock, problems }) => {
  problems.expectStatus(401);
  await signInByToken(page, await mock.token());
  await fillForm(page);
  await mock.advance(301);
  await page.getByRole("button", create).click();
  const dialog = page.getByRole("dialog", again);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeHidden();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The hub does not accept the token.");
  await expect(alert.getByRole("button", { name: "Try again" })).toBeVisible();
  await expectEveryCharacter(page);
  expect(await mock.groupNames()).not.toContain(name);
});

test("a page that was loading goes on after a new token", async ({ page, mock, problems }) => {
  problems.expectStatus(401);
  await signInByToken(page, await mock.token());
  await page.goto(pages.groups);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await mock.advance(301);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  const dialog = page.getByRole("dialog", again);
  await tokenField(dialog).fill(await mock.token());
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("table", { name: "Connection products" })).toBeVisible();
});

for (const [what, end, reason] of [
  ["the hub refuses the token", (mock: Mock) => mock.advance(301), "The hub no longer accepts the token."],
  ["the session has ended", (_: Mock, page: Page) => page.context().clearCookies(), "Your session has ended."],
] as const) {
  test(`the dialog says that ${what}, and nothing else`, async ({ page, mock, problems }) => {
    problems.expectStatus(401);
    await signInByToken(page, await mock.token());
    await page.goto(pages.groups);
    await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
    await end(mock, page);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
    const text = page.getByRole("dialog", again).getByRole("paragraph").first();
    await expect(text).toHaveText(`${reason} Your work stays on this page and continues after you sign in.`);
  });
}

test("an operator who used the demo continues with the demo", async ({ page, mock, problems }) => {
  problems.expectStatus(401);
  await signInToDemo(page);
  await fillForm(page);
  await page.context().clearCookies();
  await page.getByRole("button", create).click();
  const dialog = page.getByRole("dialog", again);
  await expectEveryCharacter(page);
  await dialog.getByRole("button", { name: "Use the built-in demo" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  expect(await mock.groupNames()).toContain(name);
});

test("the demo is offered only to an operator who used it", async ({ page, problems }) => {
  problems.expectStatus(401, 403);
  await signIn(page, "", "CNewcomer");
  await page.goto(pages.products);
  await expect(page.getByRole("table", { name: "Connection products" })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Refresh" }).click();
  const dialog = page.getByRole("dialog", again);
  await expect(dialog.getByRole("button", { name: "Continue" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Use the built-in demo" })).toHaveCount(0);
});

test("a rejection by a sign-on in front of the console is not blamed on the hub", async ({ page, problems, console }) => {
  problems.expectStatus(401);
  // A sign-on such as nginx with auth_request answers in place of the console.
  const body = "<h1>401 Authorization Required</h1>";
  const answer = { status: 401, type: "text/html", body };
  const front = await startFront(console.url, /\/connectivityGroups$/, { answer });
  await signIn(page, front.url);
  await page.goto(front.url + pages.newGroup);
  await fillGroupForm(page, tutorialGroup);
  await page.getByRole("button", create).click();
  await expect(page.getByRole("alert")).toContainText("Your company's sign-on or network answered");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expectEveryCharacter(page);
  await front.stop();
});

test("a session with credentials renews its token without a dialog", async ({ page, mock }) => {
  const creates = countCreates(page);
  await signIn(page);
  await fillForm(page);
  await mock.advance(301);
  await page.getByRole("button", create).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(creates()).toBe(1);
  expect(await mock.groupNames()).toContain(name);
});
