import { expect, test } from "./support/test.ts";
import { signInToDemo } from "./support/sign_in.ts";

test("an operator does the tutorial's seven steps in the browser", async ({ page, mock }) => {
  await signInToDemo(page);
  const navigation = page.getByRole("navigation", { name: "Main" });
  const main = page.getByRole("main");

  await test.step("1: the list of products", async () => {
    await navigation.getByRole("link", { name: "Products" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
    const rows = page.getByRole("table").getByRole("row");
    await expect(rows).toHaveCount(26);
    await expect(rows.filter({ hasText: "INTELSAT-27597" })).toContainText("satellite");
    await expect(rows.filter({ hasText: "JASPER-8997112212741433749" })).toContainText("ACTIVE");
  });

  await test.step("2: two numbers, one found and one not", async () => {
    await navigation.getByRole("link", { name: "Find" }).click();
    await main.getByRole("textbox").fill("8907160000000000533\n27597");
    await main.getByRole("button", { name: "Find" }).click();
    const rows = page.getByRole("table").getByRole("row");
    await expect(rows.filter({ hasText: "8907160000000000533" })).toContainText(
      "Product with iccid 8907160000000000533 not found",
    );
    await expect(rows.filter({ hasText: "Found" }).getByRole("link", { name: "INTELSAT-27597" })).toBeVisible();
  });

  await test.step("3: a group of two products", async () => {
    await navigation.getByRole("link", { name: "Groups", exact: true }).click();
    await main.getByRole("link", { name: "New group" }).click();
    await main.getByRole("textbox", { name: "Name" }).fill("MyGroup");
    await main.getByRole("textbox", { name: "Router serial number" }).fill("R-4711");
    const priority = main.getByRole("group", { name: "Priority connection" });
    const fallback = main.getByRole("group", { name: "Fallback connection" });
    await priority.getByRole("combobox", { name: "Product" }).fill("JASPER-8997112212741433747");
    await expect(priority.getByRole("textbox", { name: "Network ID" })).toHaveValue("8997112212741433747");
    await fallback.getByRole("combobox", { name: "Product" }).fill("INTELSAT-27597");
    await expect(fallback.getByRole("textbox", { name: "Network ID" })).toHaveValue("27597");
    await main.getByRole("radio", { name: /^3/ }).check({ force: true });
    await expect(main.getByRole("complementary")).toContainText('"priTd": 3');
    await main.getByRole("button", { name: "Create group" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "MyGroup" })).toBeVisible();
  });

  await test.step("its status is asked, and applied only when the hub says so", async () => {
    await expect(main.getByText("Asked").first()).toBeVisible();
    await mock.advance(4);
    await expect(main.getByText("Applied").first()).toBeVisible();
  });

  await test.step("4: it is among the groups", async () => {
    await navigation.getByRole("link", { name: "Groups", exact: true }).click();
    const row = page.getByRole("table").getByRole("row").filter({ hasText: "MyGroup" });
    await expect(row).toContainText("R-4711");
    await expect(row).toContainText("Applied");
    await row.getByRole("link", { name: "MyGroup" }).click();
  });

  await test.step("5: all of it in words", async () => {
    await expect(main.getByText("Changes to the fallback when the quality reaches level 3 of 6.").first()).toBeVisible();
    await expect(main.getByRole("link", { name: "INTELSAT-27597" })).toBeVisible();
  });

  await test.step("6: another threshold", async () => {
    await main.getByRole("link", { name: "Edit" }).click();
    await main.getByRole("radio", { name: /^5/ }).check({ force: true });
    await main.getByRole("button", { name: "Save changes" }).click();
    await expect(main.getByText("Changes to the fallback when the quality reaches level 5 of 6.").first()).toBeVisible();
    await mock.advance(4);
    await expect(main.getByText("Applied").first()).toBeVisible();
  });

  await test.step("7: deleted by typing its name", async () => {
    await main.getByRole("button", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog", { name: "Delete MyGroup" });
    await dialog.getByRole("textbox").fill("MyGroup");
    await dialog.getByRole("button", { name: "Delete group" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
    await expect(page.getByRole("table").getByRole("row").filter({ hasText: "bremen-ferry-1" })).toBeVisible();
    await expect(page.getByRole("table").getByRole("row").filter({ hasText: "MyGroup" })).toHaveCount(0);
  });
});
