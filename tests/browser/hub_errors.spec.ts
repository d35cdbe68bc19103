import { type Locator, type Page, expect } from "@playwright/test";
import { type Answer, BrokenHub } from "./support/broken_hub.ts";
import { startConsole } from "./support/console_server.ts";
import { expectGroupsPage, fillCredentials, fillTenantAndApplication } from "./support/sign_in.ts";
import { test as consoleTest } from "./support/test.ts";

/** A console whose hub misbehaves on demand. */
const test = consoleTest.extend<{ hub: BrokenHub }>({
  hub: async ({}, use) => {
    const hub = await BrokenHub.start();
    await use(hub);
    await hub.stop();
  },
  console: async ({ hub }, use) => {
    const server = await startConsole(hub.addresses);
    await use(server);
    await server.stop();
  },
});

const json = { "content-type": "application/json" };
const page502 = "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>";

/** What a hub may say, and what the operator reads: the sentence, what to do, the details. */
const failures: { name: string; answer: Answer; says: string; advises: string; details: string }[] = [
  {
    name: "a page of HTML",
    answer: { status: 200, headers: { "content-type": "text/html" }, body: page502 },
    says: "The hub sent an unexpected response.",
    advises: "send the details below to the hub's support",
    details: "<h1>Bad Gateway</h1>",
  },
  {
    name: "a page of HTML with a gateway's status",
    answer: { status: 502, headers: { "content-type": "text/html" }, body: page502 },
    says: "The hub sent an unexpected response.",
    advises: "send the details below to the hub's support",
    details: "<h1>Bad Gateway</h1>",
  },
  {
    name: "JSON that is cut off",
    answer: { status: 200, headers: json, body: '{"m2m:cnt":{"rn":"connectivityGroups","dtiot:conGp":[{"rn":"a' },
    says: "The hub sent an unexpected response.",
    advises: "send the details below to the hub's support",
    details: '"dtiot:conGp":[{"rn":"a',
  },
  {
    name: "values of other types",
    answer: { status: 200, headers: json, body: '{"m2m:cnt":"seven","entities":7,"dtiot:conGp":null,"id":[]}' },
    says: "The hub sent an unexpected response.",
    advises: "send the details below to the hub's support",
    details: '"m2m:cnt":"seven"',
  },
  {
    name: "that it failed",
    answer: { status: 500, headers: json, body: '{"m2m:dbg":"the store is full"}' },
    says: "The hub reported an error.",
    advises: "Nothing you entered was lost. Try again later.",
    details: "the store is full",
  },
  {
    name: "that there were too many calls",
    answer: { status: 429, headers: { ...json, "retry-after": "7" }, body: '{"message":"API rate limit exceeded"}' },
    says: "Too many requests.",
    advises: "Wait 7 seconds, then try again.",
    details: "API rate limit exceeded",
  },
  {
    name: "that it is not permitted",
    answer: { status: 403, headers: json, body: '{"message":"You cannot consume this service"}' },
    says: "Your access does not permit this.",
    advises: "Ask the people who manage application access in the hub",
    details: "You cannot consume this service",
  },
];

async function signIn(page: Page): Promise<void> {
  await page.goto("/");
  await fillTenantAndApplication(page);
  await fillCredentials(page, "client", "secret");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectGroupsPage(page);
}

async function expectFailure(alert: Locator, failure: (typeof failures)[number]): Promise<void> {
  await expect(alert).toContainText(failure.says);
  await expect(alert).toContainText(failure.advises);
  await alert.getByText("Details", { exact: true }).click();
  await expect(alert.getByRole("region", { name: /^(Message from the hub|Details for support)$/ })).toContainText(failure.details);
}

test.beforeEach(async ({ page, problems }) => {
  problems.expectStatus(403, 404, 429, 500, 502);
  await signIn(page);
});

for (const failure of failures) {
  test(`a hub that says ${failure.name} is told in words, and the console goes on`, async ({ page, hub }) => {
    await expect(page.getByText("There are no groups yet.")).toBeVisible();
    hub.answerWith(failure.answer);
    await page.reload();
    await expectGroupsPage(page);
    const alert = page.getByRole("alert");
    await expectFailure(alert, failure);
    hub.recover();
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("There are no groups yet.")).toBeVisible();
    await expect(alert).toHaveCount(0);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
    await expect(page.getByText("This tenant has no products.")).toBeVisible();
  });
}

const [html] = failures;
const pages = {
  "/groups/some-group": "some-group",
  "/groups/some-group/edit": "Edit some-group",
  "/products": "Products",
  "/products/JASPER-1": "JASPER-1",
};

for (const [path, heading] of Object.entries(pages)) {
  test(`nonsense from the hub leaves no blank page at ${path}`, async ({ page, hub }) => {
    if (html === undefined) throw new Error("there are no failures");
    hub.answerWith(html.answer);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    const alert = page.getByRole("alert");
    await expectFailure(alert, html);
    await expect(alert.getByRole("button", { name: "Try again" })).toBeVisible();
    hub.recover();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups", exact: true }).click();
    await expect(page.getByText("There are no groups yet.")).toBeVisible();
  });
}

test("nonsense in answer to a search is told, and the pasted lines stay", async ({ page, hub }) => {
  if (html === undefined) throw new Error("there are no failures");
  await page.goto("/products/~find");
  hub.answerWith(html.answer);
  const lines = page.getByRole("textbox", { name: "Identifiers" });
  await lines.fill("28114");
  await page.getByRole("main").getByRole("button", { name: "Find" }).click();
  await expectFailure(page.getByRole("alert"), html);
  await expect(lines).toHaveValue("28114");
  hub.recover();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("No answer for this line")).toBeVisible();
});

test("a form whose products cannot be listed takes pasted ones", async ({ page, hub }) => {
  if (html === undefined) throw new Error("there are no failures");
  hub.answerWith(html.answer);
  await page.goto("/groups/~new");
  const product = page.getByRole("group", { name: "Priority connection" }).getByRole("combobox", { name: "Product" });
  await product.click();
  await expect(page.getByText("The products could not be loaded. Paste a product ID instead.")).toBeVisible();
  await product.fill("JASPER-1");
  await expect(product).toHaveValue("JASPER-1");
});

test("one group that cannot be read hides no other", async ({ page, hub }) => {
  const good = {
    rn: "readable",
    liCRr: "R-1",
    conPs: [{ coPID: "JASPER-1", coPTe: 1, netID: "1" }],
    priRe: { prPID: "JASPER-1", priTd: 3 },
    updTe: 2,
    errMe: "",
  };
  const groups = [good, { ...good, rn: "unreadable", priRe: { prPID: "JASPER-1", priTd: 9 } }];
  hub.answerWith({ status: 200, headers: json, body: JSON.stringify({ "m2m:cnt": { "dtiot:conGp": groups } }) });
  await page.reload();
  await expect(page.getByRole("link", { name: "readable", exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "could not be read" })).toBeVisible();
});

test("a status that is not documented is shown as it is", async ({ page, hub }) => {
  const group = {
    rn: "readable",
    liCRr: "R-1",
    conPs: [{ coPID: "JASPER-1", coPTe: 1, netID: "1" }],
    priRe: { prPID: "JASPER-1", priTd: 3 },
    updTe: 17,
    errMe: "",
  };
  const body = JSON.stringify({ "m2m:cnt": { "dtiot:conGp": [group] }, "dtiot:conGp": group });
  hub.answerWith({ status: 200, headers: json, body });
  await page.reload();
  await expect(page.getByRole("row", { name: "readable" })).toContainText("Unknown (17)");
});

test("a hub that is gone is told, and what was there stays", async ({ page, hub }) => {
  await expect(page.getByText("There are no groups yet.")).toBeVisible();
  await hub.stop();
  await page.getByRole("button", { name: "Refresh" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The hub cannot be reached.");
  await expect(page.getByText("There are no groups yet.")).toBeVisible();
});
