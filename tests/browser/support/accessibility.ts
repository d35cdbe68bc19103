import { AxeBuilder } from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

/** WCAG 2.2, levels A and AA, and axe's own best practices. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type ColorScheme = "light" | "dark";

/** Checks the page as it is now, light and dark. */
export async function expectNoAxeViolations(
  page: Page,
  colorSchemes: ColorScheme[] = ["light", "dark"],
): Promise<void> {
  for (const colorScheme of colorSchemes) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    const described = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    );
    expect(described, `axe, ${colorScheme}, ${page.url()}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Checks that the document fits the window's width: only tables and code scroll sideways, in their
 * own places. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const excess = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(excess, { message: `wider than the window, ${page.url()}` }).toBeLessThanOrEqual(0);
}
