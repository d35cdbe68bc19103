import type { Locator, Page } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { chooseLevel } from "./support/group_form.ts";
import { pressDelete } from "./support/group_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const heading = (page: Page, name: string): Locator => page.getByRole("heading", { level: 1, name, exact: true });
const position = (page: Page): Locator => page.getByRole("navigation", { name: "Position in the list" });
const previous = (page: Page): Locator => position(page).getByRole("link", { name: /^Previous group/ });
const next = (page: Page): Locator => position(page).getByRole("link", { name: /^Next group/ });

/** Opens a group from the list at an address. */
async function openFrom(page: Page, list: string, name: string): Promise<void> {
  await page.goto(list);
  await page.getByRole("table").getByRole("link", { name, exact: true }).click();
  await expect(heading(page, name)).toBeVisible();
}

test.beforeEach(({ page }) => signIn(page));

test("a group that was opened from a search shows its position there, and leads to its neighbours", async ({ page }) => {
  await openFrom(page, "/?q=ferry&sort=-name", "bremen-ferry-2");
  await expect(position(page)).toContainText("2 of 3");
  await expectAccessible(page);
  await previous(page).click();
  await expect(heading(page, "izmir-ferry-9")).toBeFocused();
  await expect(position(page)).toContainText("1 of 3");
  await expect(previous(page)).toHaveAttribute("aria-disabled", "true");
  await expect(next(page)).toHaveAccessibleName("Next group: bremen-ferry-2");
  await next(page).click();
  await next(page).click();
  await expect(heading(page, "bremen-ferry-1")).toBeVisible();
  await expect(position(page)).toContainText("3 of 3");
  await expect(next(page)).toHaveAttribute("aria-disabled", "true");
  await page.goBack();
  await expect(heading(page, "bremen-ferry-2")).toBeVisible();
  await expect(position(page)).toContainText("2 of 3");
  await page.getByRole("main").getByRole("link", { name: "Groups", exact: true }).click();
  await expect(page).toHaveURL(/\/\?q=ferry&sort=-name$/);
});

test("a reload keeps the position, and the way back to the search", async ({ page }) => {
  await openFrom(page, "/?q=ferry", "bremen-ferry-2");
  await next(page).click();
  await expect(heading(page, "izmir-ferry-9")).toBeVisible();
  await page.reload();
  await expect(position(page)).toContainText("3 of 3");
  await previous(page).click();
  await expect(heading(page, "bremen-ferry-2")).toBeVisible();
  await expect(position(page)).toContainText("2 of 3");
  await page.getByRole("main").getByRole("link", { name: "Groups", exact: true }).click();
  await expect(page).toHaveURL(/\/\?q=ferry$/);
  await expect(page.getByRole("searchbox")).toHaveValue("ferry");
});

test("a change keeps the position, and a group that it takes out of the result keeps only its neighbours", async ({
  page,
}) => {
  await openFrom(page, "/?status=failed,applied", "bremen-ferry-1");
  await expect(position(page)).toContainText(/\d of \d/);
  const label = async (link: Locator) => (await link.getAttribute("aria-label")) ?? "";
  const [before, after] = [await label(previous(page)), await label(next(page))];
  await page.getByRole("main").getByRole("link", { name: "Edit" }).click();
  await chooseLevel(page, "last resort");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(heading(page, "bremen-ferry-1")).toBeVisible();
  await expect(next(page)).toBeVisible();
  await expect(position(page)).not.toContainText(" of ");
  await expect(previous(page)).toHaveAttribute("aria-label", before);
  await expect(next(page)).toHaveAttribute("aria-label", after);
});

test("a deleted group leads back to the search", async ({ page }) => {
  await openFrom(page, "/?q=ferry", "bremen-ferry-1");
  await next(page).click();
  await expect(heading(page, "bremen-ferry-2")).toBeVisible();
  await pressDelete(page);
  await page.getByRole("dialog").getByRole("textbox").fill("bremen-ferry-2");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/\?q=ferry$/);
  await expect(page.getByRole("rowheader")).toHaveText(["bremen-ferry-1", "izmir-ferry-9"]);
});

for (const [how, open] of [
  ["its address", (page: Page) => page.goto(pages.group("bremen-ferry-1"))],
  [
    "another page",
    async (page: Page) => {
      await openFrom(page, "/", "bremen-ferry-1");
      await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
      await expect(heading(page, "Products")).toBeVisible();
      await page.evaluate(() => {
        const link = Object.assign(document.createElement("a"), { href: "/groups/bremen-ferry-1" });
        document.body.append(link);
        link.click();
      });
    },
  ],
] as const) {
  test(`a group that was opened by ${how} shows no position`, async ({ page }) => {
    await open(page);
    await expect(heading(page, "bremen-ferry-1")).toBeVisible();
    await expect(page.getByRole("figure")).toBeVisible();
    await expect(position(page)).toHaveCount(0);
  });
}

test("the list shows the row from which an operator comes back, and the focus is there", async ({ page, mock }) => {
  const { cnd, conPs, priRe } = await mock.group("bremen-ferry-1");
  const names = Array.from({ length: 120 }, (_, index) => `zz-${1000 + index}`);
  for (const rn of names) await mock.createGroup({ cnd, conPs, priRe, liCRr: "R-1", rn });
  await openFrom(page, "/?q=zz-", "zz-1010");
  for (let step = 0; step < 50; step += 1) {
    await next(page).click();
    await expect(position(page)).toContainText(`${12 + step} of 120`);
  }
  await page.getByRole("main").getByRole("link", { name: "Groups", exact: true }).click();
  const row = page.getByRole("row", { name: "zz-1060" });
  await expect(row).toBeInViewport({ ratio: 1 });
  await expect(row.getByRole("link")).toBeFocused();
  await expect(row).toHaveAttribute("data-opened", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("row", { name: "zz-1061" }).getByRole("link")).toBeFocused();
});

test("the position fits beside the actions at each width", async ({ page }) => {
  for (const width of [320, 601, 768, 1024, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await openFrom(page, "/?q=ferry", "bremen-ferry-2");
    await expect(position(page)).toBeVisible();
    await expectNoSidewaysScrolling(page);
  }
});
