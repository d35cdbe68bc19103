import { type Locator, type Page, expect } from "@playwright/test";

/** More stops than any page has between two controls. */
const most = 60;

/** Presses Tab until a control has the focus, and looks at every stop whether the focus can be seen. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let stop = 0; stop < most; stop += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      await expectFocusSeen(page);
      return;
    }
    await page.keyboard.press("Tab");
    await expectFocusSeen(page);
  }
  throw new Error(`${most} times Tab do not lead to ${control.toString()}`);
}

/** Checks that there is a ring around what has the focus: on it, on its label, or drawn behind it. */
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
