import { pages } from "./support/addresses.ts";
import { chooseLevel, connectivityType, openDetails, pickProduct, product } from "./support/group_form.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const save = { name: "Save changes" };

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("the form starts with the values of the group", async ({ page }) => {
  await page.goto(pages.group("izmir-ferry-9"));
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit izmir-ferry-9" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Router serial number" })).toHaveValue("R-2044");
  await expect(product(page, "Priority")).toHaveValue("TURKCELL-8990011418222610789");
  // The hub sent the type as a word, and the form keeps it.
  await openDetails(page, "Priority");
  await expect(connectivityType(page, "Priority")).toHaveValue('"CELLULAR"');
  await expect(product(page, "Fallback")).toHaveValue("GALAXY1-5591313");
  await expect(page.getByRole("radio", { name: /late$/ }).last()).toBeChecked();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveCount(0);
});

test("what the form changes stands beside its button", async ({ page }) => {
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await expect(page.getByText("No changes yet")).toBeVisible();
  await chooseLevel(page, "late");
  await product(page, "Fallback").fill("INTELSAT-28114");
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
  await expect(page.locator(".changes").getByRole("listitem")).toHaveText([
    "Router serial number R-1001 → R-1009",
    "Fallback connection INTELSAT-27597 → INTELSAT-28114",
    "Failover threshold 3 → 4",
  ]);
  await expect(page.locator(".changes")).toBeInViewport({ ratio: 1 });
  await chooseLevel(page, "early");
  await expect(page.locator(".changes").getByRole("listitem")).toHaveCount(2);
});

test("a change keeps attributes that the form does not show", async ({ page, mock }) => {
  const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
  const vendor = { acme: { antenna: ["north", 7, null], "x y": true } };
  await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-6001", rn: "aalborg-depot", lbl: ["depot"], vendor });
  await page.goto(pages.editGroup("aalborg-depot"));
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-6002");
  await chooseLevel(page, "very late");
  await page.getByRole("button", save).click();
  await expect(page.getByRole("heading", { level: 1, name: "aalborg-depot", exact: true })).toBeVisible();
  expect(await mock.group("aalborg-depot")).toMatchObject({
    cnd,
    conPs,
    priRe: { ...(priRe as object), priTd: 5 },
    liCRr: "R-6002",
    lbl: ["depot"],
    vendor,
  });
});

test("connectivity types that were words stay words", async ({ page, mock }) => {
  const { conPs } = await mock.group("izmir-ferry-9");
  await page.goto(pages.editGroup("izmir-ferry-9"));
  await chooseLevel(page, "very early");
  await page.getByRole("button", save).click();
  await expect(page.getByRole("heading", { level: 1, name: "izmir-ferry-9", exact: true })).toBeVisible();
  expect(await mock.group("izmir-ferry-9")).toMatchObject({ conPs, priRe: { priTd: 2 } });
});

test("a fallback can be added to a group without one", async ({ page, mock }) => {
  await page.goto(pages.editGroup("kiruna-mast-1"));
  await expect(product(page, "Priority")).toHaveValue("IOTA-8943030028703351922");
  await expect(product(page, "Fallback")).toHaveValue("");
  await pickProduct(page, "Fallback", "INTELSAT-28377");
  await page.getByRole("button", save).click();
  await expect(page.getByRole("heading", { level: 1, name: "kiruna-mast-1", exact: true })).toBeVisible();
  expect(await mock.group("kiruna-mast-1")).toMatchObject({
    priRe: { prPID: "IOTA-8943030028703351922", faPID: "INTELSAT-28377", priTd: 6 },
  });
});

test("a change by another client is compared field by field before anything is sent", async ({ page, mock }) => {
  await page.goto(pages.editGroup("bremen-ferry-1"));
  const router = page.getByRole("textbox", { name: "Router serial number" });
  await router.fill("R-1009");
  const { priRe } = await mock.group("bremen-ferry-1");
  await mock.changeGroup("bremen-ferry-1", {
    liCRr: "R-8888",
    lbl: ["north"],
    priRe: { ...(priRe as object), priTd: 5 },
  });
  await page.getByRole("button", save).click();
  const notice = page.getByRole("status").filter({ hasText: "Someone changed this group after you opened it." });
  const differences = notice.getByRole("listitem");
  await expect(differences).toHaveText([
    /^Router serial number.*opened it\s*R-1001.*now\s*R-8888.*change\s*R-1009.*Use the hub's value$/s,
    /^Failover threshold.*opened it\s*3.*now\s*5.*change\s*5$/s,
  ]);
  await expect(notice.getByRole("link", { name: "Open the group" })).toBeVisible();
  await expect(router).toHaveValue("R-1009");
  await expect(page.getByRole("radio", { name: /very late$/ })).toBeChecked();
  expect(await mock.group("bremen-ferry-1")).toMatchObject({ liCRr: "R-8888" });
  await page.getByRole("button", save).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1", exact: true })).toBeVisible();
  // What the form does not show stays as the other client left it.
  expect(await mock.group("bremen-ferry-1")).toMatchObject({ liCRr: "R-1009", lbl: ["north"], priRe: { priTd: 5 } });
});

test("the value of the other client can be taken instead", async ({ page, mock }) => {
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
  await mock.changeGroup("bremen-ferry-1", { liCRr: "R-8888" });
  await page.getByRole("button", save).click();
  await page.getByRole("button", { name: "Use the hub's value" }).click();
  await expect(page.getByRole("textbox", { name: "Router serial number" })).toHaveValue("R-8888");
  await chooseLevel(page, "very late");
  await page.getByRole("button", save).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1", exact: true })).toBeVisible();
  expect(await mock.group("bremen-ferry-1")).toMatchObject({ liCRr: "R-8888", priRe: { priTd: 5 } });
});

test("a change whose answer is lost and that was not made says so", async ({ page, mock, problems }) => {
  problems.expectLostConnections();
  problems.expectStatus(502);
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
  await mock.fault("update group", { kind: "reset-before" }, { times: 1 });
  await page.getByRole("button", save).click();
  await expect(page.getByRole("alert")).toContainText("Checked with the hub: the change was not made.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1", exact: true })).toBeVisible();
  expect(await mock.group("bremen-ferry-1")).toMatchObject({ liCRr: "R-1009" });
});

test("a conflict of a change is not taken for a name that exists", async ({ page, mock, problems }) => {
  problems.expectStatus(409);
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
  await mock.fault("update group", { kind: "status", status: 409, message: "product in use" });
  await page.getByRole("button", save).click();
  await expect(page.getByRole("alert")).toContainText("The hub rejected the request.");
  await expect(page.getByRole("main")).not.toContainText("Choose another name");
});

test("an emptied field shows an error and sends nothing", async ({ page, mock }) => {
  const before = await mock.group("bremen-ferry-1");
  await page.goto(pages.editGroup("bremen-ferry-1"));
  const router = page.getByRole("textbox", { name: "Router serial number" });
  await router.fill("");
  await page.getByRole("button", save).click();
  await expect(router).toBeFocused();
  await expect(router).toHaveAccessibleErrorMessage("Enter the router's serial number.");
  expect(await mock.group("bremen-ferry-1")).toEqual(before);
});

test("the form of a group that does not exist says so and leads to the groups", async ({ page, problems }) => {
  problems.expectStatus(404);
  await page.goto(pages.editGroup("no-such-group"));
  await expect(page.getByText("The hub has no group with this name.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Go to groups" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
});

test("a change that is too large for the console is not blamed on the hub", async ({ page, mock, problems }) => {
  problems.expectStatus(413);
  const group = "bremen-ferry-2";
  // Each note fits into a request, but a change sends both.
  for (const note of ["noteA", "noteB"]) await mock.changeGroup(group, { [note]: "n".repeat(140_000) });
  const before = await mock.group(group);
  await page.goto(pages.editGroup(group));
  await chooseLevel(page, "last resort");
  await page.getByRole("button", save).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The request is too large.");
  await expect(alert).toContainText("Nothing was changed.");
  await expect(alert).not.toContainText(/hub/i);
  expect((await mock.group(group))["priRe"]).toEqual(before["priRe"]);
});
