import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";

test("back and forward lead through the pages without loading any", async ({ page }) => {
  await signInToDemo(page);
  await page.evaluate(() => {
    document.documentElement.dataset["kept"] = "yes";
  });
  await page.getByRole("table").getByRole("link", { name: group }).click();
  await expect(page.getByRole("heading", { level: 1, name: group })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(page).toHaveURL(/\/products$/);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(page).toHaveURL(/\/products\?page=2$/);
  await expect(page.getByText("Page 2")).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Page 1")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: group })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-kept", "yes");
});

test("what is searched for stands in the address and comes back with it", async ({ page }) => {
  await signInToDemo(page);
  const search = page.getByRole("searchbox");
  await search.fill("bremen fe&x");
  await expect(page).toHaveURL(/\/\?q=bremen%20fe%26x$/);
  await page.reload();
  await expect(search).toHaveValue("bremen fe&x");
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("link", { name: group })).toBeVisible();
});

test("a link that is meant for another window is left to the browser", async ({ page, context }) => {
  await signInToDemo(page);
  const opened = context.waitForEvent("page");
  await page.getByRole("table").getByRole("link", { name: group }).click({ modifiers: ["ControlOrMeta"] });
  const other = await opened;
  await expect(other.getByRole("heading", { level: 1, name: group })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test("the skip link leads to the content", async ({ page }) => {
  await signInToDemo(page);
  await page.goto("/products");
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
});

test("the address for signing in leads to the groups when somebody is signed in", async ({ page }) => {
  await signInToDemo(page);
  await page.goto("/sign-in");
  await expect(page.getByRole("link", { name: group })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});
