import { expectAccessible } from "./support/accessibility.ts";
import { switchToGerman } from "./support/language.ts";
import { open, scenes } from "./support/scenes.ts";
import { test } from "./support/test.ts";

for (const scene of scenes) {
  test(`axe accepts the page in both languages and themes and at three widths: ${scene.name}`, async ({
    page,
    mock,
    problems,
  }) => {
    problems.expectStatus(403, 404, 500);
    problems.expectLostConnections();
    await open(scene, page, mock);
    await expectAccessible(page);
    await switchToGerman(page);
    await expectAccessible(page);
  });
}
