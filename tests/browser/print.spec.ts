import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** How many pages the browser prints. */
async function printedPages(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
}

test.beforeEach(({ page }) => signIn(page));

for (const name of ["bremen-ferry-2", "alta-mast-3", "kiruna-mast-1", "izmir-ferry-9"]) {
  test(`the group ${name} is printed on one page, without code`, async ({ page }) => {
    await page.goto(pages.group(name));
    await expect(page.getByRole("figure")).toBeVisible();
    await expect(page.getByRole("main").getByText(/\b(in)?active\b/).first()).toBeAttached();
    expect(await printedPages(page)).toBe(1);
    await page.emulateMedia({ media: "print" });
    const main = page.getByRole("main");
    for (const code of ["Raw response", "As cURL", "Read"]) await expect(main.getByText(code).first()).toBeHidden();
    await expect(main.getByText(/^Printed .+ · tenant eos · http/)).toBeVisible();
    for (const button of await main.getByRole("button").all()) await expect(button).toBeHidden();
  });
}

test("the level is the strongest mark of a printed group", async ({ page }) => {
  await page.goto(pages.group("bremen-ferry-2"));
  await expect(page.getByRole("figure")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  const marks = await page.locator(".pair-step-number").evaluateAll((steps) =>
    steps.map((step) => {
      const { borderTopWidth, fontWeight, fontSize, color } = getComputedStyle(step);
      return { level: step.textContent, border: borderTopWidth, weight: Number(fontWeight), size: parseFloat(fontSize), color };
    }),
  );
  const [marked, ...others] = marks.toSorted((one, other) => other.size - one.size);
  expect(marked).toMatchObject({ level: "2", border: "2px" });
  expect(others).toHaveLength(5);
  for (const other of others) {
    expect(other.border).toBe("0px");
    expect(other.size).toBeLessThan(marked?.size ?? 0);
    expect(other.weight).toBeLessThan(marked?.weight ?? 0);
  }
});

test("printed identifiers are whole", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  for (const path of [pages.groups, pages.products, pages.group("bremen-ferry-2")]) {
    await page.goto(path);
    await expect(page.locator(".identifier").first()).toBeVisible();
    const cut = await page.locator(".identifier").evaluateAll((identifiers) =>
      identifiers.filter((it) => it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflow !== "visible")
        .map((it) => it.textContent),
    );
    expect(cut, path).toEqual([]);
  }
});
