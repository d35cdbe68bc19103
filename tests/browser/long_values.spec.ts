import { expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { groupsPath, test } from "./support/recorded_hub.ts";
import { expect } from "./support/test.ts";

const short = "INTELSAT-27597";
const long = `JASPER-${"8".repeat(200)}`;

/** How many lines a text takes. */
function lines(text: import("@playwright/test").Locator): Promise<number> {
  return text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  });
}

test("a long product leaves the others their width", async ({ page, startHub }) => {
  const product = (id: string, account: string) => ({
    id,
    status: "PENDING_TERMINATE",
    connectivityType: "SATELLITE",
    relatedParty: [{ id: "1", name: account, role: "customer", "@referredType": "Customer" }],
  });
  const list = { entities: [product(long, "A".repeat(200)), product(short, "intelsat_test")], links: [] };
  const path = "/api-gw/connection-management-orchestrator/v5/eos/product?pageSize=100&pageNumber=1";
  const hub = await startHub([{ path, body: JSON.stringify(list) }]);
  await hub.open(pages.products);
  const row = page.getByRole("row", { name: short });
  for (const width of [1920, 1280, 1150]) {
    await page.setViewportSize({ width, height: 800 });
    for (const text of [short, "27597", "intelsat_test", "satellite", "termination pending"]) {
      expect(await lines(row.getByText(text, { exact: true }).first()), `${text} at ${width} px`).toBe(1);
    }
    await expectNoSidewaysScrolling(page);
  }
});

test("the page of a group with long values fits every part", async ({ page, startHub, problems }) => {
  problems.expectStatus(404);
  const name = "n".repeat(255);
  const group = {
    rn: name, liCRr: "R".repeat(64), updTe: 3, errMe: "e".repeat(500),
    conPs: [{ coPID: long, coPTe: 1, netID: "8".repeat(200) }, { coPID: short, coPTe: 2, netID: "27597" }],
    priRe: { prPID: long, faPID: short, priTd: 3 },
  };
  const hub = await startHub([{ path: groupsPath(name), body: JSON.stringify({ "dtiot:conGp": group }) }]);
  await hub.open(pages.group(name));
  const figure = page.getByRole("figure");
  await expect(figure).toBeVisible();
  for (const width of [1280, 768, 320]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await lines(figure.getByText(short, { exact: true })), `at ${width} px`).toBe(1);
    await expectNoSidewaysScrolling(page);
  }
});
