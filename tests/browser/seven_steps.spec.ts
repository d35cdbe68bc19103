import { chooseLevel, fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const { name, router, priority, fallback } = tutorialGroup;

test("an operator goes through the tutorial's seven steps", async ({ page, mock }) => {
  test.slow();
  const main = page.getByRole("main");
  const navigation = page.getByRole("navigation", { name: "Main" });
  await signInToDemo(page);

  await test.step("1: list the products", async () => {
    await navigation.getByRole("link", { name: "Products" }).click();
    const table = page.getByRole("table", { name: "Connection products" });
    // The first row has the headings.
    await expect(table.getByRole("row")).toHaveCount(26);
    const row = table.getByRole("row", { name: fallback });
    await expect(row).toContainText("satellite");
    await expect(row).toContainText("ACTIVE");
    await expect(table.getByRole("row", { name: priority })).toContainText("cellular");
  });

  await test.step("2: find products by their numbers", async () => {
    await navigation.getByRole("link", { name: "Find" }).click();
    await page.getByRole("textbox", { name: "Identifiers" }).fill("8907160000000000533\n27597");
    await page.getByRole("button", { name: "Find" }).click();
    const row = (number: string) => page.getByRole("row", { name: number });
    await expect(row("8907160000000000533")).toContainText("Not found");
    await expect(row("8907160000000000533")).toContainText(
      "Product with iccid 8907160000000000533 not found",
    );
    await expect(row("27597").getByRole("link", { name: fallback })).toBeVisible();
  });

  await test.step("3: create a group", async () => {
    await navigation.getByRole("link", { name: "Groups", exact: true }).click();
    await page.getByRole("link", { name: "New group" }).click();
    await fillGroupForm(page, tutorialGroup);
    await page.getByRole("button", { name: "Create group" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(main.getByRole("status").filter({ hasText: /^Requested/ })).toBeVisible();
  });

  await test.step("the page shows without a reload that the hub has applied it", async () => {
    let loads = 0;
    page.on("load", () => (loads += 1));
    await mock.advance(4);
    await expect(main.getByRole("status").filter({ hasText: /^Applied/ })).toBeVisible();
    expect(loads, "the page was loaded again").toBe(0);
  });

  await test.step("4: check that it is among the groups", async () => {
    await navigation.getByRole("link", { name: "Groups", exact: true }).click();
    const row = page.getByRole("row", { name });
    for (const text of [router, priority, fallback, "Applied"]) await expect(row).toContainText(text);
  });

  await test.step("5: read it", async () => {
    await page.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(main).toContainText("Switches to the fallback when quality drops to level 3 (1 best, 6 worst).");
  });

  await test.step("6: update it", async () => {
    await page.getByRole("link", { name: "Edit" }).click();
    await chooseLevel(page, "last resort");
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await expect(main).toContainText("Switches to the fallback when quality drops to level 6 (1 best, 6 worst).");
    await mock.advance(4);
    await expect(main.getByRole("status").filter({ hasText: /^Applied/ })).toBeVisible();
  });

  await test.step("7: delete it", async () => {
    await page.getByRole("button", { name: "Delete" }).click();
    const dialog = page.getByRole("dialog", { name: `Delete ${name}` });
    await dialog.getByRole("textbox", { name: `Type ${name} to confirm` }).fill(name);
    await dialog.getByRole("button", { name: "Delete group" }).click();
    await expect(page.getByText(`Deleted ${name}.`)).toBeVisible();
    await expect(page.getByRole("table", { name: "Connectivity groups" })).toBeVisible();
    await expect(page.getByRole("link", { name })).toHaveCount(0);
    expect(await mock.groupNames()).not.toContain(name);
  });
});
