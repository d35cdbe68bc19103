import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.use({ contextOptions: { forcedColors: "active", reducedMotion: "reduce" } });

test("with forced colours the main button is filled, and the current page is framed", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.group("bremen-ferry-2"));
  const edit = page.getByRole("link", { name: "Edit" });
  const { text, icon, fill } = await edit.evaluate((link) => {
    const style = (element: Element | null) => getComputedStyle(element ?? link);
    return { text: style(link).color, icon: style(link.querySelector("svg")).stroke, fill: style(link).backgroundColor };
  });
  expect(icon).toBe(text);
  expect(fill).not.toBe(text);
  const current = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups" });
  await expect(current).toHaveCSS("outline-style", "solid");
  const other = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" });
  await expect(other).toHaveCSS("outline-style", "none");
});
