import type { Page } from "@playwright/test";
import { atEachWidth, expectAccessible, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import type { Mock } from "./support/mock.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

function dialog(page: Page) {
  return page.getByRole("dialog", { name: "Filters" });
}

/** A group as far as it is filtered. */
interface Filtered {
  name: string;
  level: number;
  products: string[];
}

async function groups(mock: Mock): Promise<Filtered[]> {
  const read = async (name: string): Promise<Filtered> => {
    const { priRe } = await mock.group(name);
    const { prPID, faPID, priTd } = priRe as { prPID: string; faPID?: string; priTd: number };
    return { name, level: priTd, products: [prPID, faPID ?? ""] };
  };
  return Promise.all((await mock.groupNames()).map(read));
}

async function expectGroups(page: Page, expected: Filtered[]): Promise<void> {
  expect(expected.length).toBeGreaterThan(0);
  const names = expected.map(({ name }) => name).toSorted();
  await expect.poll(async () => (await page.getByRole("rowheader").allTextContents()).toSorted()).toEqual(names);
}

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
});

test("groups are filtered by level, type and back end, and a press shows all of them again", async ({ page, mock }) => {
  const all = await groups(mock);
  await page.getByRole("button", { name: "Filters", exact: true }).click();
  const check = (name: string) => dialog(page).getByRole("checkbox", { name, exact: true });
  await check("3").check();
  await check("5").check();
  await expect(page).toHaveURL(/\/\?threshold=3,5$/);
  const ofLevel = all.filter(({ level }) => level === 3 || level === 5);
  await expectGroups(page, ofLevel);
  await check("JASPER").check();
  await expect(page).toHaveURL(/\/\?threshold=3,5&backend=JASPER$/);
  await expectGroups(page, ofLevel.filter(({ products }) => products.some((id) => id.startsWith("JASPER-"))));
  await expectAccessible(page);
  await atEachWidth(page, () => expectNoSidewaysScrolling(page));
  await check("3").uncheck();
  await check("5").uncheck();
  await check("JASPER").uncheck();
  await check("satellite").check();
  await expect(page).toHaveURL(/\/\?type=satellite$/);
  await expectGroups(page, all.filter(({ products }) => products.some((id) => /^(INTELSAT|GALAXY1)-/.test(id))));
  await page.keyboard.press("Escape");
  await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: "satellite" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expectGroups(page, all);
});

test("a link shows a colleague the same groups, beside a search and a count", async ({ page, mock }) => {
  await page.goto("/?threshold=3&type=satellite&q=ferry");
  const expected = (await groups(mock)).filter(({ name, level }) => name.includes("ferry") && level === 3);
  await expectGroups(page, expected);
  const filters = page.getByRole("group", { name: "Filters" });
  await expect(filters.getByRole("button", { name: "Level 3, satellite" })).toHaveAttribute("aria-pressed", "true");
  await expect(filters.getByRole("button", { name: "8 all" })).toHaveAttribute("aria-pressed", "false");
  await filters.getByRole("button", { name: /failed$/ }).click();
  await expect(page).toHaveURL(/threshold=3&type=satellite/);
  await page.getByRole("button", { name: "Clear search" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(8);
  await page.goto("/?threshold=3");
  await filters.getByRole("button", { name: "8 all" }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole("rowheader")).toHaveCount(8);
});
