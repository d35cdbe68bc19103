import { type Locator, type Page, expect } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { type Fault, Mock, htmlPage } from "./support/mock.ts";
import { groupsPath, test } from "./support/recorded_hub.ts";
import { startConsole, startMockServer } from "./support/server.ts";
import { signIn } from "./support/sign_in.ts";

/** What the operator reads: the message, the advice, and the details, whose heading names their source. */
interface Failure {
  says: string;
  advises: string | RegExp;
  heading: "Message from the hub" | "Details for support";
  details: string;
}

const unexpected = {
  says: "The hub sent an unexpected response.",
  advises: "send the details below to the hub's support",
  heading: "Details for support",
} as const;
const unavailable = {
  says: "The hub is not available at the moment.",
  heading: "Details for support",
  details: "<h1>Sign in to the network</h1>",
} as const;
const html: Failure & { fault: Fault } = {
  fault: htmlPage(200),
  ...unexpected,
  details: "<h1>Sign in to the network</h1>",
};

const failures: Record<string, Failure & { fault: Fault }> = {
  "a page of HTML": html,
  "a page of HTML with an error's status": { ...html, fault: htmlPage(500) },
  "a balancer's page with a gateway's status": {
    fault: htmlPage(502),
    ...unavailable,
    advises: "Wait a little, then try again.",
  },
  "a balancer's page that asks to wait": {
    fault: htmlPage(503, { "retry-after": "120" }),
    ...unavailable,
    advises: "Wait 120 seconds, then try again.",
  },
  "a balancer's page that asks to wait until a time": {
    fault: htmlPage(503, { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() }),
    ...unavailable,
    advises: /Wait 3,[56]\d\d seconds, then try again\./,
  },
  "a balancer's page for too many requests": {
    fault: htmlPage(429, { "retry-after": "1" }),
    ...unavailable,
    says: "Too many requests.",
    advises: "Wait 1 second, then try again.",
  },
  "a gateway without a hub": {
    fault: { kind: "status", status: 503 },
    ...unavailable,
    advises: "Wait a little, then try again.",
    heading: "Message from the hub",
    details: "failure to get a peer from the ring-balancer",
  },
  "JSON that is cut off": { fault: { kind: "malformed" }, ...unexpected, details: '"dtiot:conGp":[{' },
  "an internal error": {
    fault: { kind: "status", status: 500, message: "the store is full" },
    says: "The hub reported an error.",
    advises: "Nothing you entered was lost. Try again later.",
    heading: "Message from the hub",
    details: "the store is full",
  },
  "a rate limit": {
    fault: { kind: "status", status: 429, retry_after_seconds: 7 },
    says: "Too many requests.",
    advises: "Wait 7 seconds, then try again.",
    heading: "Message from the hub",
    details: "API rate limit exceeded",
  },
  "a missing permission": {
    fault: { kind: "status", status: 403, message: "You cannot consume this service" },
    says: "Your access does not permit this.",
    advises: "Ask the people who manage application access in the hub",
    heading: "Message from the hub",
    details: "You cannot consume this service",
  },
};

async function expectFailure(alert: Locator, failure: Failure): Promise<void> {
  await expect(alert).toContainText(failure.says);
  await expect(alert).toContainText(failure.advises);
  await alert.getByText("Details", { exact: true }).click();
  await expect(alert.getByRole("region", { name: failure.heading })).toContainText(failure.details);
}

function navigate(page: Page, name: string): Promise<void> {
  return page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true }).click();
}

test.beforeEach(({ problems }) => problems.expectStatus(403, 404, 429, 500, 502, 503));

test.describe("in front of a hub that works again afterwards", () => {
  test.beforeEach(({ page }) => signIn(page));

  for (const [answer, failure] of Object.entries(failures)) {
    test(`${answer} in place of the groups is explained, and trying again shows them`, async ({ page, mock }) => {
      await mock.fault("list groups", failure.fault, { times: 1 });
      await page.goto(pages.groups);
      await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
      const alert = page.getByRole("alert");
      await expectFailure(alert, failure);
      await alert.getByRole("button", { name: "Try again" }).click();
      await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
      await expect(alert).toHaveCount(0);
      await navigate(page, "Products");
      await expect(page.getByRole("table", { name: "Connection products" })).toBeVisible();
    });
  }

  for (const [path, operation, heading] of [
    [pages.group("bremen-ferry-1"), "retrieve group", "bremen-ferry-1"],
    [pages.editGroup("bremen-ferry-1"), "retrieve group", "Edit bremen-ferry-1"],
    [pages.products, "list products", "Products"],
    [pages.product("INTELSAT-27597"), "retrieve product", "INTELSAT-27597"],
  ] as const) {
    test(`an unexpected response leaves no blank page at ${path}`, async ({ page, mock }) => {
      await mock.fault(operation, html.fault);
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
      const alert = page.getByRole("alert");
      await expectFailure(alert, html);
      await expect(alert.getByRole("button", { name: "Try again" })).toBeVisible();
      await navigate(page, "Groups");
      await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
    });
  }

  test("an unexpected response to a search is explained, and the pasted lines stay", async ({ page, mock }) => {
    await mock.fault("find products", html.fault, { times: 1 });
    await page.goto(pages.find);
    const lines = page.getByRole("textbox", { name: "Identifiers" });
    await lines.fill("28114");
    await page.getByRole("main").getByRole("button", { name: "Find" }).click();
    await expectFailure(page.getByRole("alert"), html);
    await expect(lines).toHaveValue("28114");
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("link", { name: "INTELSAT-28114" })).toBeVisible();
  });

  test("a form whose products cannot be listed takes pasted ones", async ({ page, mock }) => {
    await mock.fault("list products", html.fault);
    await page.goto(pages.newGroup);
    const product = page.getByRole("group", { name: "Priority connection" }).getByRole("combobox", { name: "Product" });
    await product.click();
    await expect(page.getByText("The products could not be loaded. Paste a product ID instead.")).toBeVisible();
    await product.fill("JASPER-1");
    await expect(product).toHaveValue("JASPER-1");
  });
});

test.describe("in front of a hub whose answers have another form", () => {
  const group = {
    rn: "readable",
    liCRr: "R-1",
    conPs: [{ coPID: "JASPER-1", coPTe: 1, netID: "1" }],
    priRe: { prPID: "JASPER-1", priTd: 3 },
    updTe: 2,
    errMe: "",
  };

  const list = (content: unknown) => ({ path: groupsPath(), body: JSON.stringify(content) });

  test("values of other types are explained, and trying again shows the groups", async ({ page, startHub }) => {
    const wrong = { "m2m:cnt": "seven", entities: 7, "dtiot:conGp": null };
    const hub = await startHub([list(wrong), list({ "m2m:cnt": { "dtiot:conGp": [group] } })]);
    await hub.open(pages.groups);
    const alert = page.getByRole("alert");
    await expectFailure(alert, { ...unexpected, details: '"m2m:cnt":"seven"' });
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("link", { name: "readable" })).toBeVisible();
  });

  test("a group that cannot be read hides no other, and an undocumented status is shown", async ({ page, startHub }) => {
    const unreadable = { ...group, rn: "unreadable", priRe: { prPID: "JASPER-1", priTd: 9 } };
    const undocumented = { ...group, rn: "undocumented", updTe: 17 };
    const hub = await startHub([list({ "m2m:cnt": { "dtiot:conGp": [group, unreadable, undocumented] } })]);
    await hub.open(pages.groups);
    await expect(page.getByRole("link", { name: "readable", exact: true })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: "could not be read" })).toBeVisible();
    await expect(page.getByRole("row", { name: "undocumented" })).toContainText("Unknown (17)");
  });
});

test("a hub that cannot be reached is reported, and the groups stay", async ({ page }) => {
  const hub = await startMockServer();
  const console = await startConsole(new Mock(hub.url).hub);
  await signIn(page, console.url);
  await page.goto(console.url);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await hub.stop();
  await page.getByRole("button", { name: "Refresh" }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The hub cannot be reached.");
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await page.close();
  await console.stop();
});
