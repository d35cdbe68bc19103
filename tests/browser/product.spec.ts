import { expectAccessible } from "./support/accessibility.ts";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { expectNetworkId, product } from "./support/group_form.ts";
import { openDeveloperText } from "./support/group_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a SIM card shows its parts and its usage", async ({ page }) => {
  await page.goto(pages.product("TMSP-8949020230457621596"));
  const main = page.getByRole("main");
  const properties = main.getByRole("region", { name: "Properties" });
  for (const text of ["active", "cellular", "TMSP-8949020230457621596"]) {
    await expect(main.locator(".product-lead")).toContainText(text);
  }
  for (const text of ["8949020230457621596", "Business Smart Connect 500 MB"]) {
    await expect(properties).toContainText(text);
  }
  const card = main.getByRole("region", { name: "SIM card" });
  await expect(card).toContainText("ICCID");
  await expect(card).toContainText("IMSI");
  await expect(main.getByRole("region", { name: "Data connectivity" })).toBeVisible();
  const usage = main.getByRole("region", { name: /^Data usage/ });
  await expect(usage).toContainText("1.1 GB");
  await expect(usage).toContainText(/\d{3}% of 500 MB \(by the tariff's name\)/);
  await expect(usage).toContainText("This product has used more data than its tariff includes.");
  // Attributes without a value are one row.
  await expect(card.getByText("Empty", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("a product leads with its name and names the group it is in, with the age of what is known", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-1"));
  const box = page.locator(".pair-connection-fallback .pair-node");
  await box.getByRole("link").click();
  await expect(page).toHaveURL(/products\/INTELSAT-27597$/);
  // The hub's name of it, in its notes.
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("INTELSAT-27597");
  const lead = page.locator(".product-lead");
  await expect(lead).toContainText("INTELSAT-27597");
  await expect(lead).toContainText(/In group: bremen-ferry-1 · as of /);
  await lead.getByRole("link", { name: "bremen-ferry-1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
});

test("a terminal shows its serial number and position", async ({ page }) => {
  await page.goto(pages.product("INTELSAT-28114"));
  const main = page.getByRole("main");
  await expect(main.locator(".product-lead")).toContainText("satellite");
  const terminal = main.getByRole("region", { name: "Terminal" });
  await expect(terminal).toContainText("28114");
  await expect(terminal).toContainText("53.0793° N");
  await expect(terminal).toContainText("Serial numberserialNumber28114");
  await expect(main.getByRole("region", { name: /^Data usage/ })).toContainText(/304\.\d\d MB/);
});

test("numbers follow the language", async ({ page }) => {
  await page.goto(pages.product("INTELSAT-28114"));
  await pressInMenu(page, "Auf Deutsch umstellen");
  await expect(page.getByRole("region", { name: /^Datenverbrauch/ })).toContainText(/304,\d\d MB/);
  await expect(page.getByRole("region", { name: "Terminal" })).toContainText("53,0793° N");
  await expect(page.getByRole("region", { name: "Terminal" })).toContainText("Seriennummer");
  await expect(page.locator(".product-lead")).toContainText("aktiv");
});

test("the texts for developers have the product as JSON and as a command", async ({ page, mock }) => {
  await page.goto(pages.product("INTELSAT-28114"));
  const json = await openDeveloperText(page, "Raw response");
  await expect(json).toContainText('"id": "INTELSAT-28114"');
  const command = await openDeveloperText(page, "As cURL");
  await expect(command).toContainText(
    `'${mock.url}/api-gw/connection-management-orchestrator/v5/eos/product/INTELSAT-28114'`,
  );
});

test("a product leads to the form for a new group with this product", async ({ page }) => {
  await page.goto(pages.product("INTELSAT-28114"));
  await page.getByRole("link", { name: "Create group with this product" }).click();
  await expect(product(page, "Priority")).toHaveValue("INTELSAT-28114");
  await expectNetworkId(page, "Priority", "INTELSAT-28114");
});

test("an unknown product shows the hub's message and leads to the products", async ({ page, problems }) => {
  problems.expectStatus(404);
  await page.goto(pages.product("JASPER-1"));
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Not found in the hub.");
  await alert.getByText("Details", { exact: true }).click();
  await expect(alert).toContainText("Product with id JASPER-1 not found");
  await page.getByRole("main").getByRole("link", { name: "Products" }).click();
  await expect(page.getByRole("table", { name: "Connection products" })).toBeVisible();
});
