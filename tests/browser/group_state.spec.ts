import { pages } from "./support/addresses.ts";
import { signIn, signInWithCredentials } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const failed = "alta-mast-3";
const askAgain = { name: "Ask the hub again" };

/** Groups whose router does not have two working connections, and what their pages say. */
const warnings = {
  "bremen-ferry-1":
    "The priority connection JASPER-8997112212741433747 is inactive. That leaves R-1001 with the fallback only.",
  "izmir-ferry-9":
    "The fallback GALAXY1-5591313 is inactive. If the priority connection fails, R-2044 is offline.",
  "kiruna-mast-1": "No fallback: if the priority connection fails, the router is offline.",
};

test.describe("a signed-in operator", () => {
  test.beforeEach(({ page }) => signIn(page));

  for (const [name, sentence] of Object.entries(warnings)) {
    test(`reads under the picture what is wrong with ${name}`, async ({ page }) => {
      await page.goto(pages.group(name));
      const figure = page.getByRole("figure");
      await expect(figure.getByText(sentence)).toBeVisible();
      await expect(figure.getByText("Switches to the fallback")).toHaveCount(0);
      const inactive = figure.locator(".pair-connection.pair-inactive");
      await expect(inactive).toHaveCount(sentence.includes("inactive") ? 1 : 0);
      if (sentence.includes("inactive")) {
        await expect(inactive.locator('use[href="#icon-warning"]')).toHaveCount(1);
      }
    });
  }

  test("reads the reason of a failure below the status in a list of medium width", async ({ page }) => {
    await page.setViewportSize({ width: 768, height: 900 });
    await page.goto(pages.groups);
    const cell = page.getByRole("row", { name: failed }).locator(".cell-status");
    await expect(cell.locator(".row-error")).not.toBeEmpty();
    const [status, reason] = [await cell.locator(".status").boundingBox(), await cell.locator(".row-error").boundingBox()];
    if (status === null || reason === null) throw new Error("the row is not shown");
    expect(reason.width).toBeGreaterThan(140);
    expect(reason.y).toBeGreaterThanOrEqual(status.y + status.height - 1);
  });

  test("reads in the form what is wrong with the chosen products", async ({ page }) => {
    await page.goto(pages.editGroup("izmir-ferry-9"));
    await expect(page.getByRole("complementary").getByText(warnings["izmir-ferry-9"])).toBeVisible();
  });

  test("sees the reason of a failure first, and asks the hub again", async ({ page, mock }) => {
    await page.goto(pages.group(failed));
    const alert = page.getByRole("alert");
    await expect(alert.getByRole("paragraph").first()).toHaveText("Router R-FAIL did not answer within 120 s.");
    await expect(alert).toContainText("Message from the hub");
    await expect(page.getByRole("figure")).toContainText("Not in effect: this is what was requested.");
    const before = await mock.group(failed);

    await alert.getByRole("button", askAgain).click();
    await expect(page.getByRole("main").getByRole("status").filter({ hasText: /^Requested/ })).toBeVisible();
    await expect(page.getByRole("figure")).toContainText("Not in effect yet: this is what was requested.");
    await expect(alert).toHaveCount(0);
    const [call] = await mock.calls({ operation: "update group" });
    const body = JSON.parse(call?.request.body ?? "{}") as { "dtiot:conGp": Record<string, unknown> };
    for (const name of ["rn", "liCRr", "conPs", "priRe"]) expect(body["dtiot:conGp"][name]).toEqual(before[name]);

    await mock.advance(4);
    await expect(alert).toContainText("Router R-FAIL did not answer within 120 s.");
  });

  test("learns why asking again did not work", async ({ page, mock, problems }) => {
    problems.expectStatus(500);
    await mock.fault("update group", { kind: "status", status: 500, message: "the store is full" });
    await page.goto(pages.group(failed));
    await page.getByRole("button", askAgain).click();
    await expect(page.getByRole("alert").filter({ hasText: "The hub reported an error." })).toBeVisible();
  });

  test("sees a group in effect without such a note", async ({ page }) => {
    await page.goto(pages.group("bremen-ferry-2"));
    await expect(page.getByRole("figure")).toContainText("Switches to the fallback when quality drops to level 2");
    await expect(page.getByRole("figure")).not.toContainText("this is what was requested");
  });
});

test.describe("an operator with read-only access", () => {
  test.beforeEach(({ page }) => signInWithCredentials(page, "read-only-client"));

  test("cannot ask the hub again, and reads why", async ({ page }) => {
    await page.goto(pages.group(failed));
    await expect(page.getByRole("button", askAgain)).toBeDisabled();
    await expect(page.getByRole("button", askAgain)).toHaveAccessibleDescription("You have read-only access");
  });

  for (const path of [pages.newGroup, pages.editGroup("bremen-ferry-1")]) {
    test(`sees no form at ${path}`, async ({ page }) => {
      await page.goto(path);
      const main = page.getByRole("main");
      await expect(main.getByText("You have read-only access")).toBeVisible();
      await expect(main.getByRole("textbox")).toHaveCount(0);
      await expect(main.getByRole("radio")).toHaveCount(0);
    });
  }
});
