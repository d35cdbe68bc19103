// Operators who are faster than the hub: the form waits for what it has asked for.

import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { connection, countCreates, expectNetworkId, networkId, product, tutorialGroup } from "./support/group_form.ts";
import type { Fault } from "./support/mock.ts";
import { signIn, signInByToken, tokenField } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router, priority, fallback } = tutorialGroup;

/** Fills in everything but what the look-ups of the products fill in. */
async function enter(page: Page): Promise<void> {
  await page.goto(pages.newGroup);
  // The products to choose from have arrived.
  await product(page, "Priority").click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await page.getByRole("textbox", { name: "Router serial number" }).fill(router);
  await page.getByText("early", { exact: true }).click();
  await product(page, "Priority").fill(priority);
  await product(page, "Fallback").fill(fallback);
}

/** A hub that takes its time for the two products. */
const slow: Fault = { kind: "delay", milliseconds: 2000 };

const submits: Record<string, (page: Page) => Promise<void>> = {
  "before typing has paused": (page) => page.getByRole("button", { name: "Create group" }).click(),
  "with the Enter key": (page) => product(page, "Fallback").press("Enter"),
  "while the hub is asked": async (page) => {
    await page.waitForRequest(/\/product\/INTELSAT/);
    await page.getByRole("button", { name: "Create group" }).click();
  },
  twice: (page) => page.getByRole("button", { name: "Create group" }).dblclick(),
};

for (const [when, submit] of Object.entries(submits)) {
  test(`a group that is submitted ${when} is made once its products are known`, async ({ page, mock }) => {
    await signIn(page);
    const creates = countCreates(page);
    await mock.fault("retrieve product", slow);
    await enter(page);
    await submit(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    expect(creates()).toBe(1);
    expect(await mock.group(name)).toMatchObject({
      conPs: [
        { coPID: priority, coPTe: 1, netID: priority.slice(7) },
        { coPID: fallback, coPTe: 2, netID: fallback.slice(9) },
      ],
    });
  });
}

test("the list of products gives a product's type at once", async ({ page, mock }) => {
  await signIn(page);
  await mock.fault("retrieve product", { kind: "delay", milliseconds: 10_000 });
  await page.goto(pages.newGroup);
  await product(page, "Fallback").click();
  await page.getByRole("option", { name: fallback }).click();
  await expect(connection(page, "Fallback")).toContainText("satellite", { timeout: 5_000 });
});

for (const [what, status, fault] of [
  ["does not know the product", 404, { kind: "status", status: 404 }],
  ["fails", 500, { kind: "status", status: 500 }],
] as const) {
  test(`a group is not sent without its type when the hub ${what}`, async ({ page, mock, problems }) => {
    problems.expectStatus(status);
    await signIn(page);
    const creates = countCreates(page);
    await mock.fault("retrieve product", fault);
    await enter(page);
    await page.getByRole("button", { name: "Create group" }).click();
    await expect(networkId(page, "Priority")).toHaveAccessibleErrorMessage("Enter the network ID.");
    expect(creates()).toBe(0);
  });
}

test("other problems are shown at once while the hub is asked", async ({ page, mock }) => {
  await signIn(page);
  await mock.fault("retrieve product", slow);
  await enter(page);
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await expectNetworkId(page, "Fallback", fallback);
});

test("a group that is submitted with numbers is made once they have become products", async ({ page, mock }) => {
  await signIn(page);
  const creates = countCreates(page);
  await mock.fault("find products", slow);
  await enter(page);
  await product(page, "Priority").fill("8997 1122 1274 1433 747");
  await product(page, "Fallback").fill("27597");
  await product(page, "Fallback").press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  expect(creates()).toBe(1);
  expect(await mock.group(name)).toMatchObject({
    conPs: [
      { coPID: priority, coPTe: 1, netID: priority.slice(7) },
      { coPID: fallback, coPTe: 2, netID: fallback.slice(9) },
    ],
  });
});

test("a changed product is saved with its own network ID", async ({ page, mock }) => {
  await signIn(page);
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await mock.fault("retrieve product", slow);
  await product(page, "Fallback").fill("INTELSAT-28114");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1", exact: true })).toBeVisible();
  const { conPs } = (await mock.group("bremen-ferry-1")) as { conPs: { coPID: string; netID: string }[] };
  expect(conPs).toContainEqual(expect.objectContaining({ coPID: "INTELSAT-28114", netID: "28114" }));
});

test("a look-up that needs a new token asks to sign in and goes on", async ({ page, mock, problems }) => {
  problems.expectStatus(401);
  await signInByToken(page, await mock.token());
  await page.goto(pages.newGroup);
  await product(page, "Priority").click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await mock.advance(301);
  await product(page, "Priority").fill(priority);
  const dialog = page.getByRole("dialog", { name: "Sign in again to continue" });
  await tokenField(dialog).fill(await mock.token());
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expectNetworkId(page, "Priority", priority);
});
