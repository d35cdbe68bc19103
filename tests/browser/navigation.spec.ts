import { pages } from "./support/addresses.ts";
import { chooseLevel } from "./support/group_form.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
});

test("back and forward go through the pages without loading the document", async ({ page }) => {
  await page.evaluate(() => {
    document.documentElement.dataset["kept"] = "yes";
  });
  await page.getByRole("table").getByRole("link", { name: group }).click();
  await expect(page.getByRole("heading", { level: 1, name: group })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(page).toHaveURL(/\/products$/);
  await page.getByRole("link", { name: "INTELSAT-27597" }).click();
  await expect(page).toHaveURL(/\/products\/INTELSAT-27597$/);
  await page.goBack();
  await expect(page.getByRole("table", { name: "Connection products" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: group })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-kept", "yes");
});

test("the search is in the address, and a reload keeps it", async ({ page }) => {
  const search = page.getByRole("searchbox");
  await search.fill("bremen fe&x");
  await expect(page).toHaveURL(/\/\?q=bremen%20fe%26x$/);
  await page.reload();
  await expect(search).toHaveValue("bremen fe&x");
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("link", { name: group })).toBeVisible();
});

test("an operator who leaves a form while it is being sent is not taken away from the next page", async ({ page, mock }) => {
  await page.goto(pages.editGroup(group));
  await chooseLevel(page, "last resort");
  await mock.fault("update group", { kind: "delay", milliseconds: 1500 });
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(page.getByText(`Requested ${group}.`)).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await expect(page).toHaveURL(/\/products$/);
  await page.goto(pages.editGroup(group));
  await expect(page.getByRole("radio", { name: /last resort$/ })).toBeChecked();
  await expect(page.getByRole("button", { name: "Restore draft" })).toHaveCount(0);
});

test("a link pressed with Ctrl opens a new tab", async ({ page, context }) => {
  const opened = context.waitForEvent("page");
  await page.getByRole("table").getByRole("link", { name: group }).click({ modifiers: ["ControlOrMeta"] });
  const other = await opened;
  await expect(other.getByRole("heading", { level: 1, name: group })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test("the skip link leads to the content", async ({ page }) => {
  await page.goto(pages.products);
  await expect(page.getByRole("table")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
});

test("the address for signing in leads a signed-in operator to the groups", async ({ page }) => {
  await page.goto(pages.signIn);
  await expect(page.getByRole("link", { name: group })).toBeVisible();
  await expect(page).toHaveURL(/\/$/);
});

test("the number of failed groups is beside the link to the groups, on each page", async ({ page, mock }) => {
  const navigation = page.getByRole("navigation", { name: "Main" });
  const failed = navigation.getByRole("img", { name: "1 failed" });
  for (const width of [1280, 768, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(failed).toBeVisible();
    await expect(failed).toHaveText("1");
  }
  await navigation.getByRole("link", { name: "Products", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await expect(failed).toBeVisible();
  await mock.deleteGroup("alta-mast-3");
  await navigation.getByRole("link", { name: "Groups", exact: true }).click();
  await expect(failed).toHaveCount(0);
});

test("a large number of failed groups covers neither an icon nor a word", async ({ page }) => {
  const failed = page.getByRole("navigation", { name: "Main" }).getByRole("img", { name: "1 failed" });
  await expect(failed).toHaveText("1");
  // The longest number of a fleet of a hundred thousand.
  await failed.evaluate((count) => (count.textContent = "100,000"));
  for (const width of [320, 390, 600, 768, 999, 1000, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    const covered = (): Promise<string[]> =>
      failed.evaluate((count) => {
        const range = document.createRange();
        range.selectNodeContents(count);
        const at = range.getBoundingClientRect();
        const words = [...document.querySelectorAll(".rail :is(.icon, .rail-label)")];
        const under = words.filter((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return element.checkVisibility() && left < at.right && at.left < right && top < at.bottom && at.top < bottom;
        });
        const rail = count.closest(".rail")!.getBoundingClientRect();
        const isInside = rail.left <= at.left && at.right <= rail.right && rail.top <= at.top;
        return [...under.map((element) => element.outerHTML), ...(isInside ? [] : ["outside the rail"])];
      });
    await expect.poll(covered, `${width} pixels`).toEqual([]);
  }
});

for (const width of [320, 1280]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`at ${width} pixels the ${colorScheme} navigation shows which page is open`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      // Without transitions, so that no colour is between two.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const navigation = page.getByRole("navigation", { name: "Main" });
      const look = (name: string): Promise<string[]> =>
        navigation.getByRole("link", { name, exact: true }).evaluate((link) => {
          const { color, backgroundColor, fontWeight } = getComputedStyle(link);
          return [color, backgroundColor, fontWeight];
        });
      await expect(navigation.getByRole("link", { name: "Groups", exact: true })).toHaveAttribute("aria-current", "page");
      const [current, other] = [await look("Groups"), await look("Products")];
      // Not by the colour of the text alone.
      expect(current[0]).not.toBe(other[0]);
      expect(current.slice(1)).not.toEqual(other.slice(1));
      await navigation.getByRole("link", { name: "Products", exact: true }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
      // The pointer is over it: away from there, it looks as the other one did.
      await page.mouse.move(width - 1, 400);
      await expect.poll(async () => [await look("Products"), await look("Groups")]).toEqual([current, other]);
    });
  }
}
