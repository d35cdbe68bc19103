// Lists of groups in the forms that hubs and gateways send.

import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { groupsPath, test } from "./support/recorded_hub.ts";
import { expect } from "./support/test.ts";

const pair = ["JASPER-8997112212741433747", "INTELSAT-27597"] as const;

/** A group as the hub lists it. */
function group(name: string, router: string, identifier: string): Record<string, unknown> {
  return {
    cnd: "com.telekom.iot.orchestrator.connectivityGroup",
    rn: name,
    ri: identifier,
    liCRr: router,
    conPs: pair.map((product, index) => ({ coPID: product, coPTe: index + 1, netID: product.split("-")[1] })),
    priRe: { prPID: pair[0], faPID: pair[1], priTd: 3 },
    updTe: 2,
    errMe: "",
  };
}

const one = group("hunt-one", "R-0001", "b");
const two = group("hunt-two", "R-0002", "c");
const list = (container: object) => ({
  path: groupsPath(),
  body: JSON.stringify({ "m2m:cnt": { rn: "connectivityGroups", ty: 3, lbl: ["m2m:fcnt"], acpi: [], ...container } }),
});

/** Waits until the table has exactly these rows, given by name and router. */
async function expectRows(page: Page, ...rows: (readonly [name: string, router: string])[]): Promise<void> {
  const table = page.getByRole("table", { name: "Connectivity groups" });
  await expect(table.getByRole("rowheader")).toHaveText(rows.map(([name]) => name));
  await expect(table.locator("[data-row] .cell-router")).toHaveText(rows.map(([, router]) => new RegExp(router)));
}

test("a single group that is not in a list is shown", async ({ page, startHub }) => {
  const hub = await startHub([list({ "dtiot:conGp": one })]);
  await hub.open(pages.groups);
  await expectRows(page, ["hunt-one", "R-0001"]);
  await expect(page.getByText(/^1 group · as of/)).toBeVisible();
});

const empty = { "without a list": {}, "with an empty list": { "dtiot:conGp": [] } };

for (const [what, container] of Object.entries(empty)) {
  test(`a container ${what} means that there are no groups`, async ({ page, startHub }) => {
    const hub = await startHub([list(container)]);
    await hub.open(pages.groups);
    await expect(page.getByText("There are no groups yet.")).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

const others: Record<string, object> = {
  "groups under another name": { "m2m:fcnt": [one, two] },
  "one group under another name": { "dtiot:connectivityGroup": one },
  "the addresses of groups": { "m2m:uril": ["eos/connectivityGroups/hunt-one"] },
  "one address of a group": { "m2m:uril": "eos/connectivityGroups/hunt-one" },
  "nothing in place of the list": { "dtiot:conGp": null },
  "a text in place of the list": { "dtiot:conGp": "none" },
};

for (const [what, container] of Object.entries(others)) {
  test(`a container with ${what} is not treated as empty`, async ({ page, startHub }) => {
    const hub = await startHub([list(container)]);
    await hub.open(pages.groups);
    await expect(page.getByRole("alert")).toContainText("The hub sent an unexpected response.");
    await expect(page.getByText("There are no groups yet.")).toHaveCount(0);
  });
}

test("two groups of one name are two rows, and a search, an order and a refresh show the right ones", async ({
  page,
  startHub,
}) => {
  const same = group("hunt-one", "R-0009", "d");
  const hub = await startHub([list({ "dtiot:conGp": [one, same, two] }), list({ "dtiot:conGp": [same, two] })]);
  await hub.open(pages.groups);
  await expectRows(page, ["hunt-one", "R-0001"], ["hunt-one", "R-0009"], ["hunt-two", "R-0002"]);
  const search = page.getByRole("searchbox", { name: "Search" });
  for (const [text, ...rows] of [
    ["two", ["hunt-two", "R-0002"]],
    ["R-0009", ["hunt-one", "R-0009"]],
    ["none of them"],
    ["hunt-one", ["hunt-one", "R-0001"], ["hunt-one", "R-0009"]],
  ] as [string, ...(readonly [string, string])[]][]) {
    await search.fill(text);
    if (rows.length === 0) await expect(page.getByText("No groups match.")).toBeVisible();
    else await expectRows(page, ...rows);
    await expect(page.getByText(`${rows.length} of 3 groups`)).toBeVisible();
  }
  await search.fill("");
  await page.getByRole("columnheader", { name: "Router" }).getByRole("button").click();
  await page.getByRole("columnheader", { name: "Router" }).getByRole("button").click();
  await expectRows(page, ["hunt-one", "R-0009"], ["hunt-two", "R-0002"], ["hunt-one", "R-0001"]);
  await page.getByRole("button", { name: "Refresh" }).click();
  await expectRows(page, ["hunt-one", "R-0009"], ["hunt-two", "R-0002"]);
  await expect(page.getByText(/^2 groups · as of/)).toBeVisible();
});
