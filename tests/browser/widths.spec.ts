import type { Page } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** From a phone to a wide screen, and both sides of each break. */
const widths = [
  320, 344, 375, 390, 430, 480, 540, 599, 600, 640, 700, 768, 820, 900, 960, 999, 1000, 1024, 1100, 1150, 1200, 1280,
  1366, 1440, 1600, 1920,
];

/** The text spacing that WCAG 1.4.12 asks a page to bear. */
const spacing = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

const addresses = {
  groups: pages.groups,
  "a group": pages.group("bremen-ferry-2"),
  "a failed group": pages.group("alta-mast-3"),
  "the new group": pages.newGroup,
  "the edited group": pages.editGroup("bremen-ferry-2"),
  products: pages.products,
  "a product": pages.product("TMSP-8949020230457621596"),
  "the search for products": pages.find,
  "an unknown page": "/activity",
};

async function sweep(page: Page, what: string): Promise<void> {
  const tooWide: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (excess > 0) tooWide.push(`${width}: +${excess}`);
  }
  expect(tooWide, what).toEqual([]);
}

/** Sweeps the page in both languages, without and with text spacing. */
async function sweepAll(page: Page): Promise<void> {
  await sweep(page, "English");
  const style = await page.evaluateHandle((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
    return sheet;
  }, spacing);
  await sweep(page, "English, with text spacing");
  await page.setViewportSize({ width: 1280, height: 800 });
  await pressInMenu(page, "Auf Deutsch umstellen");
  await page.keyboard.press("Escape");
  await sweep(page, "German, with text spacing");
  await style.dispose();
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  await sweep(page, "German");
}

test("the page for signing in scrolls sideways at no width", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
  await sweepAll(page);
});

for (const [what, path] of Object.entries(addresses)) {
  test(`${what} scrolls sideways at no width`, async ({ page, problems }) => {
    problems.expectStatus(404);
    await signIn(page);
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    await sweepAll(page);
  });
}

test("the results of a search scroll sideways at no width", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.find);
  const lines = ["27597", "8907160000000000533", "27597", "8.99711E+18", "two words", "8997112212741433747"];
  await page.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
  await page.getByRole("main").getByRole("button", { name: "Find" }).click();
  await expect(page.getByRole("table", { name: "Results" })).toBeVisible();
  await sweepAll(page);
});
