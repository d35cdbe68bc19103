import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { tabTo } from "./support/keyboard.ts";
import { Mock } from "./support/mock.ts";
import { startMockServer } from "./support/server.ts";
import { expect, test as withConsole } from "./support/test.ts";

/** Each test has a mock of its own, whose journal and rules are numbered from 1. */
const test = withConsole.extend<{ mock: Mock }>({
  mock: async ({}, use) => {
    const server = await startMockServer();
    await use(new Mock(server.url));
    await server.stop();
  },
});

const journal = (page: Page) => page.getByRole("region", { name: "Journal", exact: true });
const faults = (page: Page) => page.getByRole("region", { name: "Faults", exact: true });

async function open(page: Page, mock: Mock, sandbox = ""): Promise<void> {
  await page.goto(`${mock.url}${sandbox}/__mock/`);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Operation" })).not.toBeEmpty();
}

async function send(page: Page, operation: string): Promise<void> {
  await page.getByRole("combobox", { name: "Operation" }).selectOption({ label: operation });
  await page.getByRole("button", { name: "Send" }).click();
}

test("a call that is tried appears in the journal at once and is explained there", async ({ page, mock }) => {
  await open(page, mock);
  await expect(page.getByRole("link", { name: "OpenAPI description" })).toHaveAttribute("href", "/openapi.json");
  await send(page, "list groups");
  await expect(page.getByRole("heading", { name: /^200/ })).toBeVisible();
  const call = journal(page).getByRole("listitem").filter({ hasText: "list groups" }).first();
  await call.getByText("list groups").click();
  await expect(call.getByText("the container with its groups")).toBeVisible();
  await expect(call.getByText("step 4")).toBeVisible();
  await expect(call.getByText(/Token of demo-client/)).toBeVisible();
  await expect(call.getByRole("group", { name: "cURL command" })).toContainText("$ACCESS_TOKEN");
  await call.getByText("Request: headers").click();
  await expect(call.getByRole("group", { name: "Request: headers" })).toContainText("authorization: Bearer ***");
});

test("only the call that is sent is in the journal, and the page's own token gets no fault", async ({ page, mock }) => {
  await mock.fault("fetch token", { kind: "status", status: 503 }, { times: 1 });
  await open(page, mock);
  await send(page, "list groups");
  await expect(page.getByRole("heading", { name: /^200/ })).toBeVisible();
  await page.getByRole("button", { name: "+3 s" }).click();
  await expect(page.getByText("Clock advanced by 3 s.")).toBeVisible();
  expect((await mock.calls()).map(({ operation }) => operation)).toEqual(["list groups"]);
  expect(await mock.faults()).toMatchObject([{ matched: 0, injected: 0 }]);
});

test("a call shows fault, status, explanation and bodies before headers and command", async ({ page, mock, problems }) => {
  problems.expectStatus(503);
  await mock.fault("list groups", { kind: "status", status: 503 });
  await open(page, mock);
  await send(page, "list groups");
  await expect(page.getByRole("heading", { name: /^503/ })).toBeVisible();
  const call = journal(page).getByRole("listitem").filter({ hasText: "list groups" }).first();
  await call.getByText("list groups").click();
  await expect(call.getByRole("group", { name: "cURL command" })).toBeVisible();
  const text = (await call.locator(".details").innerText()).replace(/\s+/g, " ");
  const order = ["Fault: rule-1 status", "Status 503", "Why: ", "Answer", "Request", "Answer: headers", "Request: headers", "As cURL"];
  let at = 0;
  for (const part of order) {
    expect(text.indexOf(part, at), `${part} in ${text}`).toBeGreaterThanOrEqual(at);
    at = text.indexOf(part, at) + part.length;
  }
});

test("the sandboxes are listed, and each leads to its page", async ({ page, mock }) => {
  await mock.sandbox("one").calls();
  await mock.sandbox("two").calls();
  await open(page, mock);
  const list = page.getByRole("region", { name: "Sandboxes" }).getByRole("listitem");
  await expect(list).toHaveText(["default", "one", "two"]);
  await list.getByRole("link", { name: "two" }).click();
  await expect(page.getByText("sandbox two")).toBeVisible();
  await expect(list.getByText("two")).toHaveAttribute("aria-current", "page");
  await list.getByRole("link", { name: "default" }).click();
  await expect(page.getByText("default sandbox")).toBeVisible();
});

test("the form has every operation of the description with its parameters and an example", async ({ page, mock }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(`${mock.url}/`) && !request.url().startsWith("data:")) elsewhere.push(request.url());
  });
  await open(page, mock);
  const answer = await fetch(`${mock.url}/openapi.json`);
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, { operationId?: string }>> };
  const ids = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap(({ operationId }) => operationId ?? []));
  const names = ids.map((id) => id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
  expect(names.length).toBeGreaterThan(20);
  const offered = await page.getByRole("combobox", { name: "Operation" }).getByRole("option").allTextContents();
  expect(offered.sort()).toEqual(names.sort());
  await page.getByRole("combobox", { name: "Operation" }).selectOption({ label: "list groups" });
  const parameter = (name: string) => page.locator("#try").getByLabel(new RegExp(`^${name} `));
  await expect(parameter("tenant")).toHaveValue("eos");
  await expect(parameter("tenant")).toHaveAttribute("required", "");
  await expect(parameter("tenant")).toHaveAccessibleDescription("Required. The tenant; the token has to permit it.");
  await expect(parameter("rcn").getByRole("option")).toHaveText(["none: 1", "1", "4", "5", "6", "8"]);
  await parameter("rcn").selectOption("6");
  await parameter("limit").fill("1");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("group", { name: "Answer: body" })).toContainText("m2m:rrl");
  const sent = journal(page).getByText("connectivityGroups?rcn=6&ty=28&limit=1", { exact: false }).first();
  await expect(sent).toBeVisible();
  expect(elsewhere).toEqual([]);
});

test("an operation with two kinds of body has an example of each, and a form is sent as one", async ({ page, mock, problems }) => {
  problems.expectStatus(400);
  await open(page, mock);
  await page.getByRole("combobox", { name: "Operation" }).selectOption({ label: "change product" });
  const body = page.getByRole("textbox", { name: "Body" });
  await expect(body).toHaveValue(/"path": "\/status"/);
  await page.getByRole("combobox", { name: "Content-Type" }).selectOption("application/json-patch-query+json");
  await expect(body).toHaveValue(/customProperty/);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { name: /^200/ })).toBeVisible();
  await expect(page.getByRole("group", { name: "Answer: body" })).toContainText("MS Weser");
  await body.fill("{");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("heading", { name: /^400/ })).toBeVisible();
  await send(page, "fetch token");
  await expect(page.getByRole("heading", { name: /^200/ })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Client" })).toBeHidden();
  await expect(page.getByRole("group", { name: "Answer: body" })).toContainText("access_token");
});

test("the explanation of an answer has its own address", async ({ page, mock }) => {
  await open(page, mock);
  await send(page, "retrieve group");
  await page.getByRole("link", { name: "Explain this answer" }).click();
  await expect(page).toHaveURL(/\/__mock\/explain\/\d+$/);
  await expect(page.getByRole("heading", { name: /^Call \d+$/ })).toBeVisible();
  await expect(page.getByText("the group as it is now").first()).toBeVisible();
});

test("a fault is added, injected, switched off and removed", async ({ page, mock, problems }) => {
  problems.expectStatus(500);
  await open(page, mock);
  const panel = faults(page);
  await panel.getByRole("combobox", { name: "Fault" }).selectOption("500: an error inside the hub");
  await panel.getByRole("combobox", { name: "To" }).selectOption("list groups");
  await panel.getByRole("button", { name: "Add fault" }).click();
  await send(page, "list groups");
  await expect(page.getByRole("heading", { name: /^500/ })).toBeVisible();
  await expect(panel.getByText("1 of 1 calls")).toBeVisible();
  await expect(journal(page).getByText("fault", { exact: true }).first()).toBeVisible();
  await panel.getByRole("checkbox").uncheck();
  await expect(page.getByText("rule-1 is off.")).toBeVisible();
  await send(page, "list groups");
  await expect(page.getByRole("heading", { name: /^200/ })).toBeVisible();
  await panel.getByRole("button", { name: "Remove rule-1" }).click();
  await expect(panel.getByText("None: the mock answers like the hub.")).toBeVisible();
});

test("the list names every fault as the form does", async ({ page, mock }) => {
  await open(page, mock);
  const choice = faults(page).getByRole("combobox", { name: "Fault" });
  const names = await choice.getByRole("option").allTextContents();
  for (const [index, name] of names.entries()) {
    await choice.selectOption(name);
    await faults(page).getByRole("button", { name: "Add fault" }).click();
    await expect(page.getByText(`rule-${index + 1} is added.`)).toBeVisible();
  }
  await expect(faults(page).getByRole("listitem").locator("strong")).toHaveText(names);
});

test("the clock is advanced and the data reset", async ({ page, mock, problems }) => {
  problems.expectStatus(404);
  await open(page, mock);
  await page.getByRole("button", { name: "+1 day" }).click();
  await expect(page.getByText("Clock advanced by 86400 s.")).toBeVisible();
  const now = await mock.now();
  expect(now.getTime()).toBeGreaterThan(Date.now() + 86_000_000);
  await expect(page.getByText(now.toISOString().slice(0, 10))).toBeVisible();
  await page.getByRole("textbox", { name: "Groups" }).fill("0");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page.getByText("Reset: data, faults and journal.")).toBeVisible();
  expect(await mock.groupNames()).toEqual([]);
});

test("the page of a sandbox shows and changes only that sandbox", async ({ page, mock }) => {
  await open(page, mock, "/__mock/sandbox/spec");
  await expect(page.getByText("sandbox spec")).toBeVisible();
  await page.getByRole("textbox", { name: "Groups" }).fill("0");
  await page.getByRole("button", { name: "Reset" }).click();
  await send(page, "list groups");
  await expect(page.getByRole("heading", { name: /^200/ })).toBeVisible();
  await expect(page.getByRole("group", { name: "Answer: body" })).not.toContainText("bremen-ferry-1");
  expect(await mock.groupNames()).toContain("bremen-ferry-1");
});

test("axe accepts every part of the page in both themes and at three widths", async ({ page, mock, problems }) => {
  problems.expectStatus(503);
  await mock.sandbox("create-a-group-with-a-long-name-3f2a9c1b").calls();
  await open(page, mock);
  await page.getByRole("button", { name: "Add fault" }).click();
  await page.getByText("Trigger words").click();
  await faults(page).getByRole("checkbox").uncheck();
  await mock.fault("list groups", { kind: "status", status: 503 });
  await send(page, "list groups");
  await expect(page.getByRole("heading", { name: /^503/ })).toBeVisible();
  await send(page, "create group");
  await expect(page.getByRole("heading", { name: /^201/ })).toBeVisible();
  for (const operation of ["create group", "list groups"]) {
    const call = journal(page).getByRole("listitem").filter({ hasText: operation }).first();
    await call.getByText(operation).first().click();
    await expect(call.getByRole("group", { name: "cURL command" })).toBeVisible();
    await call.getByText("Answer: headers").click();
    await call.getByText("Request: headers").click();
  }
  await expectAccessible(page);
});

test("everything works by keyboard alone", async ({ page, mock, problems }) => {
  problems.expectStatus(500);
  const { keyboard } = page;
  await mock.sandbox("one").calls();
  await open(page, mock);
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "To the journal" })).toBeFocused();

  await tabTo(page, page.getByRole("button", { name: "+3 s" }));
  await keyboard.press("Enter");
  await expect(page.getByText("Clock advanced by 3 s.")).toBeVisible();

  const panel = faults(page);
  await tabTo(page, panel.getByRole("combobox", { name: "Fault" }));
  await keyboard.type("500");
  await tabTo(page, panel.getByRole("combobox", { name: "To" }));
  await keyboard.type("list groups");
  await tabTo(page, panel.getByRole("combobox", { name: "How often" }));
  await keyboard.press("ArrowDown");
  await tabTo(page, panel.getByRole("button", { name: "Add fault" }));
  await keyboard.press("Enter");
  await expect(page.getByText("rule-1 is added.")).toBeVisible();
  await tabTo(page, panel.getByText("Trigger words"));
  await keyboard.press("Enter");
  await expect(panel.getByRole("row", { name: /^fault-503/ })).toBeVisible();

  await tabTo(page, page.getByRole("combobox", { name: "Operation" }));
  await keyboard.type("list groups");
  await tabTo(page, page.getByRole("button", { name: "Send" }));
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^500/ })).toBeVisible();
  await tabTo(page, page.getByRole("link", { name: "Explain this answer" }));

  const call = journal(page).locator("summary").first();
  await tabTo(page, call);
  await keyboard.press("Enter");
  await expect(journal(page).getByRole("group", { name: "cURL command" })).toBeVisible();
  await tabTo(page, journal(page).getByText("Request: headers"));
  await keyboard.press("Enter");
  await expect(journal(page).getByRole("group", { name: "Request: headers" })).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Clear" }));
  await keyboard.press("Enter");
  await expect(page.getByText("No calls yet.", { exact: false })).toBeVisible();

  await tabTo(page, panel.getByRole("checkbox"));
  await keyboard.press("Space");
  await expect(page.getByText("rule-1 is off.")).toBeVisible();
  await tabTo(page, panel.getByRole("button", { name: /^Remove rule-1/ }));
  await keyboard.press("Enter");
  await expect(panel.getByText("None: the mock answers like the hub.")).toBeVisible();
  await expect(panel.getByRole("heading", { name: "Faults" })).toBeFocused();

  await tabTo(page, page.getByRole("link", { name: "one" }));
  await keyboard.press("Enter");
  await expect(page.getByText("sandbox one")).toBeVisible();
});
