import { type Page, expect } from "@playwright/test";
import axe, { type RunOnly, type RunOptions } from "axe-core";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** WCAG 2.2, levels A and AA, and axe's own best practices. */
const allRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules whose outcome depends on the theme. */
const colorRules: RunOnly = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** A desk, a phone, and the narrowest window that WCAG's reflow asks for. */
const WIDEST = 1280;
export const widths = [WIDEST, 390, 320];

/** Checks the page as it is, in both themes and at three widths: axe finds nothing, and nothing is cut off.
 * The dark theme changes only colours, and the widest window shows all of them. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  await atEachWidth(page, async () => {
    await expectNoViolations(page, allRules);
    await expectNoSidewaysScrolling(page);
  });
  await page.setViewportSize({ width: WIDEST, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await expectNoViolations(page, colorRules);
}

/** Runs a check at each width, on the page as it is. */
export async function atEachWidth(page: Page, check: () => Promise<void>): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await check();
  }
}

/** Checks that the document fits the window's width: only code scrolls sideways, in its own
 * box. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(excess, { message: `wider than the window, ${page.url()}` }).toBeLessThanOrEqual(0);
}

async function expectNoViolations(page: Page, runOnly: string[] | RunOnly): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options: RunOptions = { runOnly, resultTypes: ["violations"] };
  const results = await page.evaluate((options) => window.axe?.run(options), options);
  const violations = results?.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
  expect(violations, `axe, ${page.viewportSize()?.width} px, ${page.url()}`).toEqual([]);
}
