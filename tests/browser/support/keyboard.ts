import { type Locator, type Page, expect } from "@playwright/test";

/** More stops than any page has between two controls. */
const MAX_STOPS = 60;

/** Presses Tab until a control has the focus, and checks at each stop that the focus is visible. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      await expectFocusSeen(page);
      return;
    }
    await page.keyboard.press("Tab");
    await expectFocusSeen(page);
  }
  throw new Error(`pressing Tab ${MAX_STOPS} times does not reach ${control.toString()}`);
}

/** Checks that there is a ring around the focused element: on it, on its label, or drawn behind it. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const element = document.activeElement;
    // The browser's own controls come between the end of the page and its beginning.
    if (element === null || element === document.body) return "outside the page";
    const label = element.closest("label");
    const styles = [getComputedStyle(element), getComputedStyle(element, "::after")];
    if (label !== null) styles.push(getComputedStyle(label));
    const ring = styles.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    return ring ? "ring" : `no ring around ${element.outerHTML.slice(0, 200)}`;
  });
  expect(["ring", "outside the page"]).toContain(seen);
}
