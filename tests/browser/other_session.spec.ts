import { pages } from "./support/addresses.ts";
import { fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const name = "kiel-ferry-8";
const create = { name: "Create group" };

test("a form that was filled in for one application is not sent as another", async ({ page, context, mock, problems }) => {
  problems.expectStatus(403);
  await signIn(page);
  await page.goto(pages.newGroup);
  await fillGroupForm(page, { ...tutorialGroup, name });
  // Another tab of the same browser.
  const answer = await context.request.post("/session", {
    headers: { "x-console": "1" },
    data: { tenant: "eos", application: "CPOther", client_id: "demo-client", client_secret: "demo-secret" },
  });
  expect(answer.status(), await answer.text()).toBe(200);
  let sent = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/connectivityGroups")) sent += 1;
  });
  await page.getByRole("button", create).click();
  await expect(page.getByText("Another tenant or application is signed in now.")).toBeVisible();
  await expect(page.getByText("Nothing was sent.")).toBeVisible();
  // The form stays, and the page does not try again.
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(name);
  expect(sent).toBe(1);
  expect(await mock.calls({ operation: "create group" })).toEqual([]);
  // Signed in as before, the same form is sent.
  await signIn(page);
  await page.getByRole("button", create).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  expect(await mock.groupNames()).toContain(name);
});
