// The pictures of docs/console.md, to be taken again when a page has changed: `npm run docs-pictures`.

import type { Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { fillGroupForm } from "./support/group_form.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const pasted = [
  "Mast 3; ICCID 8949 0202 3045 7621 596",
  "serial 28114",
  "8949020230457621597",
  "Kiel: 8997112212741433747, INTELSAT-27597",
  "PIN 1234",
];

/** Shows what a picture shows. */
const pictures: Record<string, (page: Page) => Promise<void>> = {
  groups: async (page) => {
    // The names of products have arrived.
    await expect(page.getByRole("row", { name: /bremen-ferry-2/ })).toContainText("Bremen ferry 2");
  },
  group: async (page) => {
    await page.getByRole("link", { name: "bremen-ferry-2" }).click();
    await expect(page.getByRole("main").getByRole("link", { name: "Bremen ferry 2" })).toHaveCount(2);
  },
  form: async (page) => {
    await page.getByRole("link", { name: "New group" }).click();
    await fillGroupForm(page, {
      name: "kiel-ferry-3",
      router: "R-4711",
      priority: "JASPER-8997112212741433749",
      fallback: "INTELSAT-28114",
      level: "early",
    });
  },
  find: async (page) => {
    await page.goto(pages.find);
    await page.getByRole("textbox", { name: "Identifiers" }).fill(pasted.join("\n"));
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await expect(page.getByRole("table", { name: "Results" })).toContainText("Not found");
  },
};

for (const [name, show] of Object.entries(pictures)) {
  test(`the picture ${name}.png`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await signIn(page);
    await page.goto(pages.groups);
    await show(page);
    await page.mouse.move(0, 0);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 1280, height: Math.min(1000, Math.max(640, height)) });
    await page.screenshot({ path: `../../docs/console/${name}.png` });
  });
}
