import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { expectNetworkId, product } from "./support/group_form.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("a SIM card shows its parts and its usage", async ({ page }) => {
  await page.goto(pages.product("TMSP-8949020230457621596"));
  const main = page.getByRole("main");
  const properties = main.getByRole("region", { name: "Properties" });
  for (const text of ["ACTIVE", "cellular", "8949020230457621596", "Business Smart Connect 500 MB"]) {
    await expect(properties).toContainText(text);
  }
  const card = main.getByRole("region", { name: "SIM card" });
  await expect(card).toContainText("ICCID");
  await expect(card).toContainText("IMSI");
  await expect(main.getByRole("region", { name: "Data connectivity" })).toBeVisible();
  await expect(main.getByRole("region", { name: /^Data usage/ })).toContainText("1.1 GB");
});

test("a terminal shows its serial number and position", async ({ page }) => {
  await page.goto(pages.product("INTELSAT-28114"));
  const main = page.getByRole("main");
  await expect(main.getByRole("region", { name: "Properties" })).toContainText("satellite");
  const terminal = main.getByRole("region", { name: "Terminal" });
  await expect(terminal).toContainText("28114");
  await expect(terminal).toContainText("53.07930000");
  await expect(main.getByRole("region", { name: /^Data usage/ })).toContainText(/304\.\d\d MB/);
});

test("numbers follow the language", async ({ page }) => {
  await page.goto(pages.product("INTELSAT-28114"));
  await pressInMenu(page, "Auf Deutsch umstellen");
  await expect(page.getByRole("region", { name: /^Datenverbrauch/ })).toContainText(/304,\d\d MB/);
});

test("the product unfolds as JSON and as a command", async ({ page, mock }) => {
  await page.goto(pages.product("INTELSAT-28114"));
  await page.getByText("Raw response", { exact: true }).first().click();
  const json = page.getByRole("region", { name: "Raw response" });
  await expect(json).toContainText('"id": "INTELSAT-28114"');
  await page.getByText("cURL for this product", { exact: true }).first().click();
  const command = page.getByRole("region", { name: "cURL for this product" });
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
