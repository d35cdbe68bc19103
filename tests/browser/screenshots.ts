import { signInToDemo } from "./support/sign_in.ts";
import { test } from "./support/test.ts";

const folder = process.env["SHOTS"] ?? "test-results/screenshots";
const group = "bremen-ferry-1";
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };

const pages = {
  groups: "/",
  group: `/groups/${group}`,
  "group-new": "/groups/new",
  "group-edit": `/groups/${group}/edit`,
  products: "/products",
  find: "/products/find",
  "not-found": "/groups/no-such-group",
};

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const language of ["en", "de"]) {
      test(`${size} ${colorScheme} ${language}`, async ({ page, problems }) => {
        problems.expectStatus(401, 404);
        const shoot = async (name: string): Promise<void> => {
          await page.waitForLoadState("networkidle");
          const path = `${folder}/${name}-${viewport.width}-${colorScheme}-${language}.png`;
          await page.screenshot({ path, fullPage: true });
        };
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await signInToDemo(page);
        // What the switch of the language does; every page below is loaded anew and reads it.
        await page.evaluate((chosen) => localStorage.setItem("language", chosen), language);
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(path);
          await shoot(name);
        }
        await page.goto("/products");
        await page.getByRole("table").getByRole("link").first().click();
        await shoot("product");
        await page.context().clearCookies();
        await page.goto("/sign-in");
        await shoot("sign-in");
      });
    }
  }
}
