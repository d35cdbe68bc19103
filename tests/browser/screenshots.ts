import { switchToGerman } from "./support/language.ts";
import { open, scenes } from "./support/scenes.ts";
import { test } from "./support/test.ts";

/** A wide screen, a desk, a tablet, a phone, and the narrowest window that WCAG's reflow asks for. */
const widths = [1920, 1280, 768, 390, 320];
const folder = process.env["SHOTS"] ?? "test-results/screenshots";

for (const scene of scenes) {
  test(`pictures of ${scene.name}`, async ({ page, mock, problems }) => {
    problems.expectStatus(403, 404, 500);
    problems.expectLostConnections();
    await open(scene, page, mock);
    for (const language of ["en", "de"]) {
      if (language === "de") await switchToGerman(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        if ((await page.getByRole("dialog").count()) === 0) {
          // As high as the page, so that the bar at the edge of the window covers nothing.
          const height = await page.evaluate(() => document.documentElement.scrollHeight);
          await page.setViewportSize({ width, height: Math.max(800, height) });
        }
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: `${folder}/${scene.name}-${width}-${colorScheme}-${language}.png` });
        }
      }
    }
  });
}
