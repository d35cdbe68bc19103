import type { Page, Route } from "@playwright/test";
import { chooseLevel, countCreates, fillGroupForm, product, tutorialGroup } from "./support/group_form.ts";
import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router } = tutorialGroup;
const create = { name: "Create group" };
const anyGroups = /\/connectivityGroups(\/|$)/;

/** Does something else than the network with the calls of one method that change or read a group. */
async function meddle(page: Page, method: string, how: (call: Route) => Promise<void>): Promise<void> {
  await page.route(anyGroups, (call) => (call.request().method() === method ? how(call) : call.fallback()));
}

/** The hub does what it is asked, and nobody hears of it. */
async function loseAnswer(call: Route): Promise<void> {
  await call.fetch();
  await call.abort("connectionreset");
}

/** The hub never hears of it. */
async function loseCall(call: Route): Promise<void> {
  await call.abort("connectionreset");
}

test.beforeEach(async ({ page, problems }) => {
  problems.expectStatus(404, 409, 502);
  problems.expectLostConnections();
  await signInToDemo(page);
});

test.describe("a create", () => {
  test.beforeEach(async ({ page }) => {
    await page.getByRole("link", { name: "New group" }).click();
    await fillGroupForm(page, tutorialGroup);
  });

  test("whose answer is lost is looked for, and told as made", async ({ page, mock }) => {
    const creates = countCreates(page);
    await meddle(page, "POST", loseAnswer);
    await page.getByRole("button", create).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByText(`Requested ${name}.`)).toBeVisible();
    expect(creates()).toBe(1);
    expect((await mock.groupNames()).filter((other) => other === name)).toHaveLength(1);
  });

  test("that a gateway answers with its own page is looked for as well", async ({ page, mock }) => {
    const creates = countCreates(page);
    await meddle(page, "POST", async (call) => {
      await call.fetch();
      await call.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad Gateway</h1>" });
    });
    await page.getByRole("button", create).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    expect(creates()).toBe(1);
    expect(await mock.group(name)).toMatchObject({ liCRr: router });
  });

  test("that never arrives is told as not made, and trying again makes one", async ({ page, mock }) => {
    await meddle(page, "POST", loseCall);
    await page.getByRole("button", create).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("No answer from the hub.");
    await expect(alert).toContainText("there is no group with this name");
    expect(await mock.groupNames()).not.toContain(name);
    await page.unroute(anyGroups);
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    expect(await mock.group(name)).toMatchObject({ liCRr: router });
  });

  test("that is lost where another group has taken the name is told so", async ({ page, mock }) => {
    const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
    await meddle(page, "POST", async (call) => {
      await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-9999", rn: name });
      await call.abort("connectionreset");
    });
    await page.getByRole("button", create).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("there is a group with this name, with different settings");
    await expect(product(page, "Priority")).toHaveValue(tutorialGroup.priority);
    await alert.getByRole("link", { name: "Open the group" }).click();
    await expect(page.getByRole("region", { name: "Properties" })).toContainText("R-9999");
  });

  test("that nothing can be learned about is told as not known", async ({ page, mock }) => {
    await meddle(page, "POST", loseAnswer);
    await meddle(page, "GET", loseCall);
    await page.getByRole("button", create).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("Could not check whether the group was created");
    await page.unroute(anyGroups);
    // The hub says that there is one; it is looked at, and it is the one that was wanted.
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    expect((await mock.groupNames()).filter((other) => other === name)).toHaveLength(1);
  });
});

test.describe("a change", () => {
  const group = "bremen-ferry-1";

  test.beforeEach(async ({ page }) => {
    await page.goto(`/groups/${group}/edit`);
    await chooseLevel(page, "very late");
  });

  test("whose answer is lost is looked for, and told as made", async ({ page, mock }) => {
    await meddle(page, "PUT", loseAnswer);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { level: 1, name: group, exact: true })).toBeVisible();
    expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 5 } });
  });

  test("that was made and never answered is not taken for somebody else's", async ({ page, mock }) => {
    await meddle(page, "PUT", async (call) => {
      await call.fetch();
      await meddle(page, "GET", loseCall);
      await call.abort("connectionreset");
    });
    const save = page.getByRole("button", { name: "Save changes" });
    await save.click();
    await expect(page.getByRole("alert")).toContainText("No answer from the hub.");
    await page.unroute(anyGroups);
    await save.click();
    await expect(page.getByRole("heading", { level: 1, name: group, exact: true })).toBeVisible();
    expect(await mock.group(group)).toMatchObject({ priRe: { priTd: 5 } });
  });
});
