import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { applyButton, button, change, creates, openFile, plan, paste, saved, table } from "./support/bulk_page.ts";
import { tabTo } from "./support/keyboard.ts";
import { Mock } from "./support/mock.ts";
import { startConsole, startMockServer } from "./support/server.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";
import { firstSheet, workbook } from "./support/workbook.ts";

const stateOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name }).locator(".cell-status");

async function level(mock: Mock, name: string): Promise<unknown> {
  return ((await mock.group(name))["priRe"] as Record<string, unknown>)["priTd"];
}

test.describe("with the groups of the demo", () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page);
  });

  test("selected groups get another threshold, after a plan with both sides, and take it back", async ({ page, mock }) => {
    const before = await level(mock, "bremen-ferry-1");
    await change(page, ["bremen-ferry-1", "nuuk-depot"]);
    await expect(page.getByText("2 groups are selected.")).toBeVisible();
    await page.getByRole("combobox", { name: "Failover threshold" }).selectOption("6");
    await button(page, "Show plan").click();
    await expect(page.getByRole("heading", { level: 1, name: "Set threshold 6" })).toBeVisible();
    const row = page.getByRole("row").filter({ hasText: "bremen-ferry-1" });
    await expect(row).toContainText(`Level ${before}`);
    await expect(row).toContainText("Level 6");
    expect(await mock.calls({ operation: "update group" })).toEqual([]);
    await applyButton(page).click();
    await expect(stateOf(page, "bremen-ferry-1")).toContainText(/Requested|Applied/);
    expect(await level(mock, "bremen-ferry-1")).toBe(6);
    await expect(stateOf(page, "bremen-ferry-1")).toContainText("Applied", { timeout: 20_000 });
    await button(page, "Undo…").click();
    await expect(page.getByRole("heading", { level: 1, name: "Undo" })).toBeVisible();
    await applyButton(page).click();
    await expect.poll(() => level(mock, "bremen-ferry-1")).toBe(before);
    await page.getByRole("link", { name: "Change many groups" }).click();
    const plans = page.getByRole("main").locator(".plans > li > a:first-child");
    await expect(plans).toHaveText(["Undo: Set threshold 6", "Set threshold 6"]);
  });

  test("a change that is only requested is not counted as applied", async ({ page, mock, problems }) => {
    problems.expectStatus(500, 502);
    await mock.fault("list groups", { kind: "status", status: 500 }, { from_call: 3 });
    await mock.fault("retrieve group", { kind: "status", status: 500 }, { from_call: 2 });
    await change(page, ["nuuk-depot"]);
    await page.getByRole("combobox", { name: "Failover threshold" }).selectOption("6");
    await button(page, "Show plan").click();
    await applyButton(page).click();
    await expect(page.getByText("1 change is requested.")).toBeVisible();
    await expect(button(page, "1 Requested")).toBeVisible();
    await expect(page.getByText(/is applied/)).toHaveCount(0);
    await expect(page.getByText("The groups could not be read again after the last call.")).toBeVisible();
  });

  test("deleting groups asks for their number", async ({ page, mock, problems }) => {
    // After the last call the groups are read again.
    problems.expectStatus(404);
    await change(page, ["alta-mast-3", "nuuk-depot"]);
    await page.getByRole("combobox", { name: "Change" }).selectOption("delete");
    await button(page, "Show plan").click();
    const apply = button(page, "Delete 2 groups");
    await expect(apply).toHaveAttribute("aria-disabled", "true");
    await page.getByRole("textbox", { name: "Type 2 to delete the groups" }).fill("2");
    await apply.click();
    await expect(page.getByText("2 changes are applied.")).toBeVisible();
    expect(await mock.groupNames()).not.toContain("nuuk-depot");
    await button(page, "Undo…").click();
    await applyButton(page).click();
    await expect.poll(() => mock.groupNames()).toContain("nuuk-depot");
    // That the hub does not have the groups any more was the question, and no failure.
    await page.getByRole("link", { name: "Activity" }).click();
    await expect(page.locator(".call").filter({ hasText: "404, expected" })).toHaveCount(2);
    await page.getByRole("main").getByRole("button", { name: "Failed", exact: true }).click();
    await expect(page.locator(".call")).toHaveCount(0);
  });

  test("a group whose new name is taken is not deleted", async ({ page, mock }) => {
    await change(page, ["bremen-ferry-1", "bremen-ferry-2"]);
    await page.getByRole("combobox", { name: "Change", exact: true }).selectOption({ label: "Replace a text in names" });
    await page.getByRole("textbox", { name: "Text in the names" }).fill("ferry-1");
    await page.getByRole("textbox", { name: "New text" }).fill("ferry-2");
    await button(page, "Show plan").click();
    await expect(page.getByRole("row").filter({ hasText: "A group with this name already exists" })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Delete" })).toHaveCount(0);
    await page.getByRole("checkbox", { name: "Leave out the rows with errors" }).check();
    await expect(applyButton(page)).toHaveCount(0);
    expect(await mock.groupNames()).toContain("bremen-ferry-1");
  });

  test("a selected group that is deleted meanwhile is a row of the plan and of the report", async ({ page, mock, problems }) => {
    problems.expectStatus(404);
    await change(page, ["alta-mast-3", "nuuk-depot"]);
    await page.getByRole("combobox", { name: "Failover threshold" }).selectOption("6");
    await mock.deleteGroup("alta-mast-3");
    await button(page, "Show plan").click();
    await expect(stateOf(page, "alta-mast-3")).toContainText("The hub no longer has this group");
    await page.getByRole("checkbox", { name: "Leave out the rows with errors" }).check();
    await button(page, "Apply 1 change").click();
    await expect(stateOf(page, "nuuk-depot")).toContainText(/Requested|Applied/);
    await expect(stateOf(page, "alta-mast-3")).toContainText("Skipped");
    await expect(page.getByText(/not applied/)).toHaveCount(0);
    const lines = (await saved(page, button(page, "Report: CSV"))).toString().trim().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => line.includes("alta-mast-3"))).toEqual([expect.stringContaining("skipped")]);
  });

  test("at the end the groups are compared with the plan, and a group that another client has changed is named", async ({ page, mock, problems }) => {
    problems.expectStatus(404);
    await change(page, ["bremen-ferry-1", "bremen-ferry-2", "nuuk-depot"]);
    await page.getByRole("combobox", { name: "Failover threshold" }).selectOption("6");
    await button(page, "Show plan").click();
    const held = await mock.hold("update group", { name: "nuuk-depot" });
    await applyButton(page).click();
    await expect.poll(() => Promise.all([level(mock, "bremen-ferry-1"), level(mock, "bremen-ferry-2")])).toEqual([6, 6]);
    await mock.changeGroup("bremen-ferry-1", { liCRr: "R-of-another-client" });
    await mock.deleteGroup("bremen-ferry-2");
    await held.release();
    await expect(stateOf(page, "nuuk-depot")).toContainText(/Requested|Applied/);
    await expect(stateOf(page, "bremen-ferry-1")).toContainText("The group differs from the plan");
    await expect(stateOf(page, "bremen-ferry-2")).toContainText("The group differs from the plan");
    await expect(page.getByText("2 rows were not applied, or may not have been.")).toBeVisible();
    const report = (await saved(page, button(page, "Report: CSV"))).toString();
    expect(report.match(/group differs from the plan/g)).toHaveLength(2);
  });

  test("a file with a problem is not sent, and each problem has its line and column", async ({ page, mock }) => {
    await page.goto(pages.bulk);
    await paste(page, "name;Stufe\nnuuk-depot;9\nalta-mast-3;2\n");
    await expect(page.getByRole("alert")).toContainText("1 problem in the file");
    await expect(page.getByRole("region", { name: "1 problem in the file" })).toContainText("Line 2, Stufe");
    await expect(button(page, "Show plan")).toHaveCount(0);
    expect(await mock.calls({ operation: "update group" })).toEqual([]);
  });

  test("a file is dropped or chosen, whatever its encoding, and its columns can be chosen", async ({ page, mock }) => {
    await page.goto(pages.bulk);
    const text = Buffer.from("\ufeffName;Hinweis;Level\nnuuk-depot;5;2\n", "utf16le");
    await page.getByLabel("Choose file").setInputFiles({ name: "stufen.csv", mimeType: "text/csv", buffer: text });
    await expect(page.getByText("stufen.csv: 1 group")).toBeVisible();
    await page.getByText("Columns", { exact: true }).click();
    await page.getByRole("combobox", { name: "Hinweis" }).focus();
    await page.getByRole("combobox", { name: "Hinweis" }).selectOption("threshold");
    await expect(page.getByRole("combobox", { name: "Hinweis" })).toBeFocused();
    await expect(page.getByRole("combobox", { name: "Level" })).toHaveValue("");
    await expect(page.getByText("Columns that are not read: Level")).toBeVisible();
    await button(page, "Show plan").click();
    await applyButton(page).click();
    await expect.poll(() => level(mock, "nuuk-depot")).toBe(5);
  });

  test("a workbook is read, and a number that it has rounded is a problem", async ({ page, mock }) => {
    const open = async (rows: (string | number)[][]) => {
      const file = { name: "groups.xlsx", mimeType: "application/zip", buffer: workbook(rows) };
      await page.getByLabel("Choose file").setInputFiles(file);
    };
    await page.goto(pages.bulk);
    await open([["Gruppe", "Priority ICCID", "Stufe"], ["nuuk-depot", 8.949020230457622e18, 3]]);
    await button(page, "Show plan").click();
    await expect(page.getByRole("region", { name: "1 problem in the file" })).toContainText("Line 2, Priority ICCID");
    await open([["Gruppe", "Stufe"], ["nuuk-depot", 5]]);
    await button(page, "Show plan").click();
    await applyButton(page).click();
    await expect.poll(() => level(mock, "nuuk-depot")).toBe(5);
  });

  test("errors stop a plan until their rows are left out", async ({ page, mock }) => {
    await page.goto(pages.bulk);
    const taken = String(((await mock.group("alta-mast-3"))["conPs"] as Record<string, unknown>[])[0]!["coPID"]);
    await plan(page, `${table(2)}\nthief,R-9,${taken},1,1,3`);
    await expect(page.getByRole("alert")).toContainText("1 row cannot be applied.");
    await expect(stateOf(page, "thief")).toContainText("is in group alta-mast-3");
    await expect(applyButton(page)).toHaveAttribute("aria-disabled", "true");
    await button(page, "1 with errors").click();
    await expect(page.getByRole("rowheader")).toHaveText(["thief"]);
    await page.getByRole("checkbox", { name: "Leave out the rows with errors" }).check();
    await applyButton(page).click();
    await expect.poll(() => mock.groupNames()).toContain("bulk-1");
    expect(await mock.groupNames()).not.toContain("thief");
  });

  test("unknown and inactive products of a file are warnings at their row, which do not stop the plan", async ({ page, mock, problems }) => {
    const find = async () => (await mock.calls({ operation: "find products" })).length;
    await page.goto(pages.bulk);
    const header = "name,router,priority_product,priority_type,priority_network_id,threshold";
    const rows = [
      "unknown,R-9,JASPER-8900000000000000003,1,8900000000000000003,3",
      "inactive,R-8,JASPER-8997112212355066544,1,8997112212355066544,3",
      "good,R-7,JASPER-8997112212381083802,1,8997112212381083802,3",
    ];
    await plan(page, [header, ...rows].join("\n"));
    await expect(page.getByText("2 rows have warnings.")).toBeVisible();
    await expect(stateOf(page, "unknown")).toContainText("The hub has no product JASPER-8900000000000000003");
    await expect(stateOf(page, "inactive")).toContainText("Not active: JASPER-8997112212355066544");
    await expect(stateOf(page, "good")).not.toContainText("Warning");
    expect(await find()).toBe(1);
    await expect(applyButton(page)).not.toHaveAttribute("aria-disabled");
    // If the products cannot be checked, the plan is made and the page shows a message.
    problems.expectStatus(500);
    await mock.fault("find products", { kind: "status", status: 500 });
    await page.goto(pages.bulk);
    await plan(page, [header, ...rows].join("\n"));
    await expect(page.locator(".toast")).toContainText("The products could not be checked.");
    await expect(page.getByText(/have warnings/)).toHaveCount(0);
  });

  test("a paused plan shows no rate and no time left", async ({ page, mock }) => {
    await page.goto(pages.bulk);
    await mock.fault("create group", { kind: "delay", milliseconds: 200 });
    await plan(page, table(200));
    await applyButton(page).click();
    const rate = page.getByText(/per second · .+ left/);
    await expect(rate).toBeVisible();
    await button(page, "Pause").click();
    await expect(page.getByText("Paused.")).toBeVisible();
    await expect(rate).toHaveCount(0);
  });

  test("all calls wait when the hub asks for it, and a plan is paused and stopped", async ({ page, mock, problems }) => {
    problems.expectStatus(429);
    await page.clock.install();
    await page.goto(pages.bulk);
    // Only the page's clock ends the wait: in real time it takes five minutes.
    const busy = { kind: "status", status: 429, retry_after_seconds: 3000 };
    const { id } = (await mock.control("POST", "faults", { operation: "create group", fault: busy, from_call: 5, times: 1 })) as { id: string };
    const sent = async () => (await mock.faults()).find((rule) => rule.id === id)!.matched;
    await plan(page, table(60));
    await applyButton(page).click();
    await expect(page.getByText(/The hub asks to wait/)).toBeVisible();
    await page.clock.fastForward(200_000);
    // Later answers may overtake the one that asks to wait. Without the wait all sixty calls would be made by now.
    expect(await sent()).toBeLessThan(20);
    let held = await mock.hold("create group");
    const isFull = () => expect.poll(async () => (await held.counts()).injected).toBe(4);
    await page.clock.fastForward(101_000);
    await isFull();
    await expect(page.getByText(/The hub asks to wait/)).toHaveCount(0);
    const paused = await sent();
    await button(page, "Pause").click();
    await expect(page.getByText("Paused.")).toBeVisible();
    await held.release();
    // Once the page has the answers, it makes no call.
    await expect(button(page, `${61 - paused} To do`)).toBeVisible();
    expect(await sent()).toBe(paused);
    held = await mock.hold("create group");
    await button(page, "Continue").click();
    await isFull();
    await button(page, "Stop").click();
    await expect(page.getByText("The plan is not complete.")).toBeVisible();
    await held.release();
    await expect(button(page, `${61 - paused - 4} To do`)).toBeVisible();
    expect(await sent()).toBe(paused + 4);
    await button(page, "Continue").click();
    await expect.poll(async () => (await mock.groupNames()).filter((name) => name.startsWith("bulk-")).length).toBe(60);
    expect([...(await creates(mock)).values()].every((count) => count === 1)).toBe(true);
  });

  test("failed rows are shown apart with the hub's message, and are retried", async ({ page, mock, problems }) => {
    problems.expectStatus(400, 404);
    await page.goto(pages.bulk);
    await mock.fault("create group", { kind: "status", status: 400, message: "the quota is used up" }, { from_call: 2, times: 2 });
    await plan(page, table(6));
    await applyButton(page).click();
    await expect(page.getByText("2 rows were not applied")).toBeVisible();
    await button(page, "2 Failed").click();
    await expect(page.getByRole("row").filter({ hasText: "the quota is used up" })).toHaveCount(2);
    await button(page, "Retry failed").click();
    await expect.poll(async () => (await mock.groupNames()).filter((name) => name.startsWith("bulk-")).length).toBe(6);
    const lines = (await saved(page, button(page, "Report: CSV"))).toString().trim().split("\r\n");
    expect(lines).toHaveLength(7);
    expect(new Set(lines).size).toBe(7);
    const rows = firstSheet(await saved(page, button(page, "Report: XLSX")));
    expect(rows[0]).toEqual(["name", "action", "state", "message"]);
    expect(rows.slice(1).map(([name]) => name)).toEqual(Array.from({ length: 6 }, (_, index) => `bulk-${index}`));
    const json = JSON.parse((await saved(page, button(page, "Report: JSON"))).toString()) as { rows: unknown[] };
    expect(json.rows).toHaveLength(6);
  });

  test("a plan is a script and a file", async ({ page }) => {
    await page.goto(pages.bulk);
    await plan(page, table(2));
    const script = await saved(page, button(page, "As cURL script"));
    expect(script.toString().match(/^curl /gm)).toHaveLength(2);
    const json = await saved(page, button(page, "As file: JSON"));
    const { groups } = JSON.parse(json.toString()) as { groups: { rn: string }[] };
    expect(groups.map(({ rn }) => rn)).toEqual(["bulk-0", "bulk-1"]);
    // In each format it makes the same plan.
    for (const format of ["XLSX", "CSV"]) {
      await openFile(page, `groups.${format.toLowerCase()}`, await saved(page, button(page, `As file: ${format}`)));
      await expect(page.getByRole("rowheader")).toHaveText(["bulk-0", "bulk-1"]);
      await expect(button(page, "2 Create")).toBeVisible();
    }
  });

  test("a second tab cannot execute the same plan", async ({ page, context, mock }) => {
    await page.goto(pages.bulk);
    const held = await mock.hold("create group");
    await plan(page, table(20));
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(applyButton(other)).toBeVisible();
    await applyButton(page).click();
    await expect.poll(async () => (await held.counts()).injected).toBe(4);
    await applyButton(other).click();
    await expect(other.getByText("Another tab of this browser executes this plan.")).toBeVisible();
    await held.release();
    await expect.poll(async () => (await creates(mock)).size, { timeout: 20_000 }).toBe(20);
    expect([...(await creates(mock)).values()].every((count) => count === 1)).toBe(true);
  });

  test("a plan that the browser does not store shows a message, and works", async ({ page, mock }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("forbidden", "SecurityError");
      };
    });
    await page.goto(pages.bulk);
    await plan(page, table(2));
    await expect(page.getByText("The browser does not store this plan.")).toBeVisible();
    await applyButton(page).click();
    await expect.poll(() => mock.groupNames()).toContain("bulk-1");
  });
});

test("by keyboard alone, 50 of 1,000 groups get another threshold and take it back", async ({ page }) => {
  test.slow();
  const server = await startMockServer(["--groups", "1000"]);
  const mock = new Mock(server.url);
  const console = await startConsole(mock.hub);
  await signIn(page, console.url);
  await page.goto(console.url + pages.groups);
  await expect(page.getByText(/^1,000 groups · as of/)).toBeVisible();
  await tabTo(page, page.getByRole("table").getByRole("link").first());
  await page.keyboard.press("Space");
  for (let row = 1; row < 50; row += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+Space");
  await expect(page.getByRole("region", { name: "Selection" })).toContainText("50 selected");
  await tabTo(page, page.getByRole("link", { name: "Change…" }));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("combobox", { name: "Failover threshold" }));
  await page.keyboard.type("6");
  await page.keyboard.press("Enter");
  await tabTo(page, button(page, "Show plan"));
  await page.keyboard.press("Enter");
  await tabTo(page, applyButton(page));
  const names = await page.getByRole("rowheader").allTextContents();
  const before = await Promise.all(names.map((name) => level(mock, name)));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^\d+ changes are (requested|applied)/)).toBeVisible({ timeout: 30_000 });
  expect(await Promise.all(names.map((name) => level(mock, name)))).toEqual(names.map(() => 6));
  await tabTo(page, button(page, "Undo…"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Undo" })).toBeVisible();
  await tabTo(page, applyButton(page));
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^\d+ changes are (requested|applied)/)).toBeVisible({ timeout: 30_000 });
  expect(await Promise.all(names.map((name) => level(mock, name)))).toEqual(before);
  await page.close();
  await Promise.all([console.stop(), server.stop()]);
});
