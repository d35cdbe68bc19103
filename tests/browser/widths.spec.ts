import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { button, change } from "./support/bulk_page.ts";
import { switchToGerman } from "./support/language.ts";
import { open, scenes } from "./support/scenes.ts";
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

/** Runs a check at each width, without and with text spacing, and returns the faults. */
async function sweep(page: Page, language: string, check: () => Promise<string[]>): Promise<void> {
  const style = await page.evaluateHandle(() => new CSSStyleSheet());
  await style.evaluate((sheet) => void (document.adoptedStyleSheets = [sheet]));
  for (const [what, css] of [["text spacing", spacing], ["no text spacing", ""]] as const) {
    await style.evaluate((sheet, css) => void sheet.replaceSync(css), css);
    const wrong: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      if ((await check()).length === 0) continue;
      // A script places some elements a frame later.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      wrong.push(...(await check()).map((text) => `${width}: ${text}`));
    }
    expect(wrong, `${language}, ${what}`).toEqual([]);
  }
  await style.dispose();
}

/** The page if it scrolls sideways, and the overlays that are too wide. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { documentElement: root } = document;
    const over = [...document.querySelectorAll("dialog[open], [popover]:popover-open, [role=listbox], .selection-bar, .toast")];
    const bad = over.filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < 0 || right > root.clientWidth || element.scrollWidth > element.clientWidth;
    });
    const excess = root.scrollWidth - root.clientWidth;
    return [...(excess > 0 ? [`page +${excess}`] : []), ...bad.map((element) => element.className || element.tagName)];
  });
}

for (const scene of scenes) {
  test(`does not scroll sideways at any width: ${scene.name}`, async ({ page, mock, problems }) => {
    problems.expectStatus(403, 404, 500);
    problems.expectLostConnections();
    await open(scene, page, mock);
    await sweep(page, "English", () => tooWide(page));
    await switchToGerman(page);
    await sweep(page, "German", () => tooWide(page));
  });
}

test("the status of a group is whole at every width", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  const check = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll(".virtual-body .status")]
        .filter((status) => {
          const [inner, cell] = [status.getBoundingClientRect(), status.closest(".cell-status")?.getBoundingClientRect()];
          return !cell || inner.width === 0 || inner.right > Math.min(cell.right, innerWidth) + 0.5 || inner.bottom > cell.bottom + 0.5;
        })
        .map((status) => status.textContent ?? ""),
    );
  await sweep(page, "English", check);
  await switchToGerman(page);
  await sweep(page, "German", check);
});

/** The texts that do not fit into their elements, whole or within the lines that they may have. */
function cut(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements
      .filter(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => scrollWidth > clientWidth || scrollHeight > clientHeight + 1)
      .map((element) => element.textContent ?? ""),
  );
}

for (const width of [390, 768, 1024, 1280, 1440, 1920]) {
  test(`the reason of a failure is whole at ${width} pixels`, async ({ page }) => {
    await signIn(page);
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${pages.groups}?status=failed`);
    const reason = page.locator(".virtual-body .row-error").first();
    await expect(reason).toBeVisible();
    expect(await cut(page, ".virtual-body .row-error")).toEqual([]);
    // The German word for "failed" is longer, and leaves too little in the narrowest columns.
    if (![390, 1440].includes(width)) {
      await switchToGerman(page);
      expect(await cut(page, ".virtual-body .row-error")).toEqual([]);
    }
    await expect(reason).toHaveAttribute("title", (await reason.textContent()) ?? "");
  });
}

for (const width of [320, 390, 768, 1024, 1280, 1920]) {
  test(`a plan shows all of each group that it deletes, ${width} pixels wide`, async ({ page }) => {
    await signIn(page);
    await change(page, ["alta-mast-3", "nuuk-depot", "bremen-ferry-1"]);
    await page.getByRole("combobox", { name: "Change" }).selectOption("delete");
    await button(page, "Show plan").click();
    await page.setViewportSize({ width, height: 800 });
    await expect(page.locator(".plan-table [data-row]")).toHaveCount(3);
    expect(await cut(page, ".virtual-body .cell-before > bdi")).toEqual([]);
  });
}

for (const width of [320, 390, 430]) {
  test(`a phone of ${width} pixels shows the time of a change and the digits of each product whole`, async ({ page }) => {
    await signIn(page);
    await page.setViewportSize({ width, height: 800 });
    await page.goto(pages.groups);
    await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
    const cut = (): Promise<string[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll(".virtual-body .row")].flatMap((row) => {
          const time = row.querySelector(".cell-changed");
          const products = [...row.querySelectorAll("[data-inactive=false] > .identifier")].filter(
            // Nineteen digits: the number of a SIM card.
            (text) => text.scrollWidth > text.clientWidth && text.clientWidth < 19 * (text.scrollWidth / (text.textContent ?? "").length),
          );
          return [...(time && time.scrollWidth > time.clientWidth ? [time] : []), ...products].map((it) => it.textContent ?? "");
        }),
      );
    await expect.poll(cut).toEqual([]);
    await switchToGerman(page);
    await expect.poll(cut).toEqual([]);
  });
}

test("a list takes all of a wide window, a page of text and fields does not", async ({ page }) => {
  await signIn(page);
  await page.setViewportSize({ width: 1920, height: 900 });
  const rest = async (address: string): Promise<number> => {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const main = (await page.getByRole("main").boundingBox())!;
    return 1920 - main.x - main.width;
  };
  for (const address of [pages.groups, pages.products, pages.find, pages.activity]) {
    expect(await rest(address), address).toBeLessThan(40);
  }
  expect(await rest(pages.newGroup)).toBeGreaterThan(200);
});

test("a page that fits its window does not scroll", async ({ page }) => {
  await signIn(page);
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const address of [pages.groups, pages.products, pages.group("bremen-ferry-1")]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const excess = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    await expect.poll(excess, address).toBe(0);
  }
});

test("on a phone, a single icon is beside the title", async ({ page }) => {
  await signIn(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto(pages.products);
  const title = (await page.getByRole("heading", { level: 1 }).boundingBox())!;
  const refresh = (await page.getByRole("button", { name: "Refresh" }).boundingBox())!;
  expect(refresh.y).toBeLessThan(title.y + title.height);
  expect(refresh.x).toBeGreaterThan(title.x + title.width);
});

for (const id of ["JASPER-8997112212741433747", "TELENOR-89971122127414337471"]) {
  test(`on a phone, an ID of ${id.length} characters is whole in its field`, async ({ page, problems }) => {
    // The hub does not know each of them.
    problems.expectStatus(404);
    await signIn(page);
    await page.setViewportSize({ width: 320, height: 800 });
    await page.goto(`${pages.newGroup}?product=${id}`);
    const field = page.getByRole("combobox", { name: "Priority product" });
    await expect(field).toHaveValue(id);
    expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth)).toBe(0);
  });
}
