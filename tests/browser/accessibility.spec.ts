import { expectNoAxeViolations, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import type { Locale } from "./support/scene_words.ts";
import { open, scenes } from "./support/scenes.ts";
import { test } from "./support/test.ts";

/** A desk, a phone, and the narrowest window that WCAG's reflow asks for. */
const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const narrowest = { width: 320, height: 640 };

for (const locale of ["en-GB", "de-DE"] satisfies Locale[]) {
  test.describe(locale, () => {
    test.use({ locale });

    for (const scene of scenes) {
      test(`everybody can use: ${scene.name}`, async ({ page, problems }) => {
        test.slow();
        problems.expectStatus(403, 404, 500);
        problems.expectLostConnections();
        await page.setViewportSize(wide);
        await open(scene, page, locale);
        await expectNoAxeViolations(page);
        await page.setViewportSize(phone);
        // Colours are the same at any width.
        await expectNoAxeViolations(page, ["light"]);
        await page.setViewportSize(narrowest);
        await expectNoSidewaysScrolling(page);
      });
    }
  });
}
