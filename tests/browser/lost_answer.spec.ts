import { pages } from "./support/addresses.ts";
import { chooseLevel, countCreates, fillGroupForm, product, tutorialGroup } from "./support/group_form.ts";
import { htmlPage } from "./support/mock.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router } = tutorialGroup;
const create = { name: "Create group" };

test.beforeEach(async ({ page, problems }) => {
  problems.expectStatus(404, 409, 502);
  await signIn(page);
});

test.describe("a create", () => {
  test.beforeEach(async ({ page }) => {
    await page.goto(pages.newGroup);
    await fillGroupForm(page, tutorialGroup);
  });

  for (const [answer, kind] of [
    ["that is lost", "reset-after"],
    ["that breaks off", "truncated"],
    ["that is not JSON", "malformed"],
  ] as const) {
    test(`with an answer ${answer} is verified and shown as made`, async ({ page, mock }) => {
      const creates = countCreates(page);
      await mock.fault("create group", { kind });
      await page.getByRole("button", create).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      await expect(page.getByRole("main").getByRole("status").filter({ hasText: /^Requested/ })).toBeVisible();
      expect(creates()).toBe(1);
      expect(await mock.calls({ operation: "create group" })).toHaveLength(1);
      expect(await mock.group(name)).toMatchObject({ liCRr: router });
    });
  }

  for (const [how, fault] of [
    ["never reaches the hub", { kind: "reset-before" }],
    ["a gateway answers with its own page", htmlPage(502)],
  ] as const) {
    test(`that ${how} is reported as not made, and trying again makes it`, async ({ page, mock }) => {
      await mock.fault("create group", fault, { times: 1 });
      await page.getByRole("button", create).click();
      const alert = page.getByRole("alert");
      await expect(alert).toContainText("there is no group with this name");
      expect(await mock.groupNames()).not.toContain(name);
      await alert.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
      expect(await mock.group(name)).toMatchObject({ liCRr: router });
    });
  }

  test("that is lost while another client takes the name is reported as such", async ({ page, mock }) => {
    const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
    await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-9999", rn: name });
    await mock.fault("create group", { kind: "reset-before" });
    await page.getByRole("button", create).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("there is a group with this name, with different settings");
    await expect(product(page, "Priority")).toHaveValue(tutorialGroup.priority);
    await alert.getByRole("link", { name: "Open the group" }).click();
    await expect(page.getByRole("figure")).toContainText("R-9999");
  });

  test("that cannot be verified is reported as unknown, and trying again finds the group", async ({ page, mock }) => {
    await mock.fault("create group", { kind: "reset-after" }, { times: 1 });
    await mock.fault("retrieve group", { kind: "reset-before" });
    await page.getByRole("button", create).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("Could not check whether the group was created");
    await mock.clearFaults();
    // The hub answers with a conflict; the console looks at the group and recognises its own.
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    expect(await mock.group(name)).toMatchObject({ liCRr: router });
  });
});

test.describe("a change", () => {
  const group = "bremen-ferry-1";
  const save = { name: "Save changes" };

  test.beforeEach(async ({ page }) => {
    await page.goto(pages.editGroup(group));
    await chooseLevel(page, "very late");
  });

  test("with an answer that is lost is verified and shown as made", async ({ page, mock }) => {
    await mock.fault("update group", { kind: "reset-after" });
    await page.getByRole("button", save).click();
    await expect(page.getByRole("heading", { level: 1, name: group, exact: true })).toBeVisible();
    expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 5 } });
    expect(await mock.calls({ operation: "update group" })).toHaveLength(1);
  });

  test("that was made and never answered is not taken for another client's", async ({ page, mock }) => {
    await mock.fault("update group", { kind: "reset-after" }, { times: 1 });
    // The first look is the one before the change.
    await mock.fault("retrieve group", { kind: "reset-before" }, { from_call: 2 });
    await page.getByRole("button", save).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await mock.clearFaults();
    await page.getByRole("button", save).click();
    await expect(page.getByRole("heading", { level: 1, name: group, exact: true })).toBeVisible();
    expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 5 } });
  });
});
