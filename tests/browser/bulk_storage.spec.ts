import { pages } from "./support/addresses.ts";
import { applyButton, button, plan, table } from "./support/bulk_page.ts";
import { stored } from "./support/database.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

/** The locks of plans that the tabs hold. */
async function heldLocks(): Promise<LockInfo[] | undefined> {
  return (await navigator.locks.query()).held?.filter((lock) => lock.name?.startsWith("plan/"));
}

test("a plan that expires while its page is open shows a message, and so does its undo", async ({ page, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, table(2));
  await applyButton(page).click();
  await expect(page.getByText("2 changes are applied.")).toBeVisible({ timeout: 20_000 });
  await button(page, "Undo…").click();
  await expect(page.getByRole("heading", { level: 1, name: "Undo" })).toBeVisible();
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 25 * 3_600_000;
  });
  await expect(page.getByText("The browser no longer keeps this plan")).toBeVisible();
  await expect(page.getByRole("rowheader")).toHaveText(["bulk-0", "bulk-1"]);
  await expect(page.getByRole("textbox", { name: /^Type 2/ })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Import pasted table" })).toBeVisible();
  await expect(page.getByText("The browser no longer keeps this plan")).toBeVisible();
  await expect(button(page, "Undo…")).toHaveCount(0);
  await page.getByRole("link", { name: "Make a new plan" }).click();
  await expect(page.getByRole("textbox", { name: "Or paste a table" })).toBeVisible();
  expect(await mock.groupNames()).toContain("bulk-1");
});

test("a plan that another tab has discarded is not applied", async ({ page, context, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, table(2));
  const other = await context.newPage();
  await other.goto(page.url());
  await button(other, "Discard plan").click();
  await expect(other.getByRole("textbox", { name: "Or paste a table" })).toBeVisible();
  await applyButton(page).click();
  await expect(page.getByText("The browser no longer keeps this plan")).toBeVisible();
  expect(await mock.groupNames()).not.toContain("bulk-1");
});

test("a plan that another tab has applied is not discarded, and stays free for other tabs", async ({ page, context }) => {
  await page.goto(pages.bulk);
  await plan(page, table(2));
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(button(other, "Discard plan")).toBeVisible();
  await applyButton(page).click();
  await expect(page.getByText("2 changes are applied.")).toBeVisible({ timeout: 20_000 });
  await button(other, "Discard plan").click();
  await expect(other.getByText("2 changes are applied.")).toBeVisible();
  await expect.poll(() => page.evaluate(heldLocks)).toEqual([]);
});

test("a plan that another tab executes is shown as applied and stays free, once that tab has ended", async ({ page, context, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, table(2));
  // The tab reads the groups after the last call, and holds the plan until then.
  const held = await mock.hold("retrieve group");
  await applyButton(page).click();
  await expect(page.getByText(/^2 changes are requested/)).toBeVisible();
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText("Another tab of this browser executes this plan.")).toBeVisible();
  await held.release();
  await expect(page.getByText("2 changes are applied.")).toBeVisible({ timeout: 20_000 });
  await other.getByRole("link", { name: "Change many groups" }).click();
  await expect(other.getByRole("textbox", { name: "Or paste a table" })).toBeVisible();
  await other.goBack();
  await expect(other.getByText("2 changes are applied.")).toBeVisible();
  await expect.poll(() => other.evaluate(heldLocks)).toEqual([]);
});

test("a plan of 10,000 rows is stored in small records, and is there after a reload", async ({ page }) => {
  test.slow();
  await page.goto(pages.bulk);
  const file = { name: "many.csv", mimeType: "text/csv", buffer: Buffer.from(table(10_000)) };
  await page.getByLabel("Choose file").setInputFiles(file);
  await page.locator(".stack").getByRole("button", { name: "Show plan" }).click();
  await expect(button(page, "Apply 10,000 changes")).toBeVisible({ timeout: 60_000 });
  const parts = Object.values(await stored(page, "parts"));
  expect(parts).toHaveLength(50);
  // Text of half a megabyte takes a few milliseconds, also on a slow computer.
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(512 * 1024);
  await page.reload();
  await expect(button(page, "Apply 10,000 changes")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("rowheader").first()).toHaveText("bulk-0");
});

test("a plan whose tab was closed while it was stored is not in the list of plans", async ({ page, context }) => {
  await page.addInitScript(() => {
    // The browser stops after the first two records, as if its tab had been closed.
    const put = IDBObjectStore.prototype.put;
    let count = 0;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
      count += 1;
      if (count > 2) throw new DOMException("closed", "AbortError");
      return put.apply(this, values);
    };
  });
  await page.goto(pages.bulk);
  await plan(page, table(300));
  await expect(page.getByText("The browser does not store this plan.")).toBeVisible();
  const other = await context.newPage();
  await other.goto(pages.bulk);
  await expect(other.getByRole("heading", { name: "From a file" })).toBeVisible();
  await expect(other.getByRole("main").locator(".plans")).toHaveCount(0);
  await other.goto(page.url());
  await expect(other.getByRole("heading", { name: "This plan does not exist" })).toBeVisible();
});

test("a plan with attributes that have names of secrets is not stored, shows a message, and works", async ({ page, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, "name,threshold,attribute:simPin\nbremen-ferry-1,5,CANARY-PIN\n");
  await expect(page.getByText("because names of attributes suggest secrets: simPin")).toBeVisible();
  await applyButton(page).click();
  await expect.poll(async () => (await mock.group("bremen-ferry-1"))["simPin"]).toBe("CANARY-PIN");
  await expect(page.getByText("1 change is applied.")).toBeVisible({ timeout: 20_000 });
  // The hub's own attribute is in every later plan of the group.
  await page.getByRole("link", { name: "Change many groups" }).click();
  await plan(page, "name,threshold\nbremen-ferry-1,4\n");
  await expect(page.getByText("because names of attributes suggest secrets: simPin")).toBeVisible();
  expect([await stored(page, "plans"), await stored(page, "parts")]).toEqual([{}, {}]);
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain("CANARY");
});

test("a plan whose progress the browser does not store says what that means, works, and is stored again later", async ({ page, mock }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
      const isLog = String(values[1]).includes("/log/");
      if (isLog && document.documentElement.dataset["storage"] === "full") throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, values);
    };
  });
  const setStorage = (storage: string) => page.evaluate((storage) => void (document.documentElement.dataset["storage"] = storage), storage);
  await page.goto(pages.bulk);
  await plan(page, table(3));
  await setStorage("full");
  const held = await mock.hold("retrieve group");
  await applyButton(page).click();
  const message = page.getByText("The browser does not store the progress of this plan.");
  await expect(message).toBeVisible();
  await expect(message).toContainText("“Undo…” may leave out changes");
  await expect(page.getByText("3 changes are requested.")).toBeVisible();
  expect(await mock.groupNames()).toContain("bulk-2");
  await setStorage("free");
  await held.release();
  await expect(page.getByText("3 changes are applied.")).toBeVisible({ timeout: 20_000 });
  await expect(message).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("3 changes are applied.")).toBeVisible();
  await button(page, "Undo…").click();
  await expect(button(page, "3 Delete")).toBeVisible();
});

test("a browser that gives no access to its plans says so in place of a plan", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("forbidden", "SecurityError");
    };
  });
  await page.goto(`${pages.bulk}/a`);
  await expect(page.getByText("The browser does not give access to stored plans.")).toBeVisible();
});

test("a file that the browser does not save shows a message", async ({ page }) => {
  await page.addInitScript(() => {
    URL.createObjectURL = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  const toast = page.locator(".toast");
  const refused = async (name: string) => {
    await button(page, name).first().click();
    await expect(toast).toContainText("The file was not saved: the browser rejected it.");
    await toast.getByRole("button").click();
    await expect(toast).toHaveCount(0);
  };
  await page.goto(pages.groups);
  await refused("Export CSV");
  await refused("Export XLSX");
  await page.goto(pages.bulk);
  await plan(page, table(2));
  for (const name of ["As cURL script", "As file: JSON", "As file: CSV", "As file: XLSX"]) await refused(name);
});
