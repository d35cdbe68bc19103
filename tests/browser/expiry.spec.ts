import { fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { fetchToken, groupsNamed } from "./support/hub.ts";
import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test("a pasted token that ends in the middle of a create costs no keystroke", async ({ page, mock, problems }) => {
  problems.expectStatus(401);
  await page.goto("/groups/new");
  await page.getByRole("textbox", { name: "Tenant" }).fill("eos");
  await page.getByRole("textbox", { name: "Application" }).fill("CPDemo");
  await page.getByRole("radio", { name: "Access token" }).check({ force: true });
  await page.getByLabel("Access token", { exact: true }).last().fill(await fetchToken(mock));
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New group" })).toBeVisible();
  await fillGroupForm(page, { ...tutorialGroup, name: "survivor" });

  await mock.advance(301);
  await page.getByRole("button", { name: "Create group" }).click();
  const dialog = page.getByRole("dialog", { name: "Sign in again to go on" });
  await expect(dialog).toBeVisible();
  await expect(page.locator("input[name=name]")).toHaveValue("survivor");
  await expect(page.locator("input[name=router]")).toHaveValue(tutorialGroup.router);
  expect(await groupsNamed(mock, "survivor")).toHaveLength(0);

  await dialog.locator("input[name=access_token]").fill(await fetchToken(mock));
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "survivor" })).toBeVisible();
  expect(await groupsNamed(mock, "survivor")).toHaveLength(1);
});

test("giving up leaves the form as it was, with the reason", async ({ page, mock, problems }) => {
  problems.expectStatus(401);
  await page.goto("/groups/new");
  await page.getByRole("textbox", { name: "Tenant" }).fill("eos");
  await page.getByRole("textbox", { name: "Application" }).fill("CPDemo");
  await page.getByRole("radio", { name: "Access token" }).check({ force: true });
  await page.getByLabel("Access token", { exact: true }).last().fill(await fetchToken(mock));
  await page.getByRole("button", { name: "Sign in" }).click();
  await fillGroupForm(page, { ...tutorialGroup, name: "patient" });
  await mock.advance(301);
  await page.getByRole("button", { name: "Create group" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The hub does not accept the token." })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("patient");
});

test("a session with credentials goes on by itself", async ({ page, mock }) => {
  await signInToDemo(page);
  await page.getByRole("link", { name: "New group" }).click();
  await fillGroupForm(page, { ...tutorialGroup, name: "unnoticed" });
  await mock.advance(301);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "unnoticed" })).toBeVisible();
  expect(await groupsNamed(mock, "unnoticed")).toHaveLength(1);
});
