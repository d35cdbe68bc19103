import type { Locale } from "./support/scene_words.ts";
import { open, scenes } from "./support/scenes.ts";
import { test } from "./support/test.ts";

const folder = process.env["SHOTS"] ?? "test-results/screenshots";
const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

for (const locale of ["en-GB", "de-DE"] satisfies Locale[]) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const scene of scenes) {
      test(`pictures of ${scene.name}`, async ({ page, problems }) => {
        problems.expectStatus(403, 404, 500);
        problems.expectLostConnections();
        await open(scene, page, locale);
        for (const { width, height } of sizes) {
          await page.setViewportSize({ width, height });
          if ((await page.getByRole("dialog").count()) === 0) {
            // As high as the page, so that what is fixed to the window's edge covers nothing.
            const whole = await page.evaluate(() => document.documentElement.scrollHeight);
            await page.setViewportSize({ width, height: Math.max(height, whole) });
          }
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme });
            const path = `${folder}/${scene.name}-${width}-${colorScheme}-${locale.slice(0, 2)}.png`;
            await page.screenshot({ path });
          }
        }
      });
    }
  });
}
