import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { applyButton, plan, table } from "./support/bulk_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** How the counts that filter are drawn: the pressed one, another one, and what is around them. */
function look(page: Page): Promise<unknown> {
  return page.getByRole("main").evaluate((main) => {
    const chips = [...main.querySelectorAll("button[aria-pressed]")];
    const styles = ["true", "false"].map((pressed) => chips.find((chip) => chip.getAttribute("aria-pressed") === pressed)!);
    return [...styles, chips[0]!.parentElement!].map((element) => {
      const { blockSize, paddingInline, borderRadius, borderColor, background, color, fontSize, fontWeight, display, gap } =
        getComputedStyle(element);
      const isChip = element.matches("button");
      return { ...(isChip ? { blockSize, paddingInline } : {}), borderRadius, borderColor, background, color, fontSize, fontWeight, display, gap };
    });
  });
}

for (const width of [390, 1280]) {
  test(`the counts that filter look the same on all pages, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page);
    await page.goto(pages.groups);
    await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
    const groups = await look(page);
    await page.goto(pages.find);
    await page.getByRole("textbox", { name: "Identifiers" }).fill("27597\n28114");
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await expect(page.getByRole("button", { name: "2 Found" })).toBeVisible();
    expect(await look(page)).toEqual(groups);
    await page.goto(pages.bulk);
    await plan(page, table(2));
    await expect(page.getByRole("button", { name: "2 Create" })).toBeVisible();
    expect(await look(page)).toEqual(groups);
  });
}

test("a requested row of a plan has the mark of the list", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.bulk);
  await plan(page, table(1).replace("R-0", "R-PENDING"));
  await applyButton(page).click();
  const mark = page.getByRole("row", { name: "bulk-0" }).locator(".status");
  await expect(mark).toContainText("Requested");
  const drawn = (): Promise<string[]> =>
    mark.evaluate((status) => [getComputedStyle(status).color, status.querySelector("svg")!.outerHTML]);
  const inPlan = await drawn();
  await page.goto(`${pages.groups}?q=bulk-0`);
  await expect(mark).toContainText("Requested");
  expect(await drawn()).toEqual(inPlan);
});
