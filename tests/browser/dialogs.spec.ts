import { chromium } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`an open dialog dims the page up to the edge of the window, ${colorScheme}`, async ({ console }) => {
    // With scroll bars that take space, which Playwright hides otherwise.
    const options = test.info().project.use.launchOptions;
    const browser = await chromium.launch({ ...options, ignoreDefaultArgs: ["--hide-scrollbars"] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme });
    await signIn(page, console.url);
    await page.goto(console.url + pages.groups);
    await page.getByRole("button", { name: "Filters", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Filters" })).toBeVisible();
    const picture = (await page.screenshot()).toString("base64");
    const blank = await browser.newPage();
    // Two points in the margin of the page, and two in the place of the scroll bar.
    const colours = await blank.evaluate(async (picture) => {
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
      context.drawImage(image, 0, 0);
      return [1250, 1260, 1268, 1277].map((x) => [...context.getImageData(x, 400, 1, 1).data]);
    }, picture);
    for (const colour of colours) {
      // They are computed in different ways, and rounded.
      const difference = Math.max(...colour.map((value, index) => Math.abs(value - colours[0]![index]!)));
      expect(difference, colours.join(" ")).toBeLessThanOrEqual(1);
    }
    await browser.close();
  });
}
