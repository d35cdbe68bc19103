import { pages } from "./support/addresses.ts";
import { menuButton, openMenu, pressInMenu } from "./support/account_menu.ts";
import { chooseLevel, fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { pressDelete } from "./support/group_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";

test("each page has a title of its own, in the language of the page", async ({ page, problems }) => {
  problems.expectStatus(404);
  await page.goto("/");
  await expect(page).toHaveTitle("Sign in · Connectivity Groups");
  await signIn(page);
  for (const [path, english, german] of [
    [pages.groups, "Groups · Connectivity Groups", "Gruppen · Connectivity Groups"],
    [pages.newGroup, "New group · Groups", "Neue Gruppe · Gruppen"],
    [pages.group(group), `${group} · Groups`, `${group} · Gruppen`],
    [pages.group("no-such-group"), "no-such-group · Groups", "no-such-group · Gruppen"],
    [pages.editGroup(group), `Edit ${group} · Groups`, `${group} bearbeiten · Gruppen`],
    [pages.products, "Products · Connectivity Groups", "Produkte · Connectivity Groups"],
    [pages.product("INTELSAT-27597"), "LW01-Media_Mobil-27597 · Products", "LW01-Media_Mobil-27597 · Produkte"],
    [pages.find, "Find products · Connectivity Groups", "Produkte nachschlagen · Connectivity Groups"],
  ] as const) {
    await page.goto(path);
    await expect(page).toHaveTitle(english);
    await pressInMenu(page, "Auf Deutsch umstellen");
    await expect(page).toHaveTitle(german);
    await pressInMenu(page, "Switch to English");
  }
});

test("the focus moves to the heading or the first field after each change of page", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Use the built-in demo" }).click();
  const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });
  await expect(heading("Groups")).toBeFocused();
  await page.getByRole("link", { name: group }).click();
  await expect(heading(group)).toBeFocused();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
  await expect(heading("Products")).toBeFocused();
  await page.goBack();
  await expect(heading(group)).toBeFocused();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Find" }).click();
  await expect(page.getByRole("textbox", { name: "Identifiers" })).toBeFocused();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups" }).click();
  await page.getByRole("link", { name: "New group" }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeFocused();
  await expect(page.locator("[aria-live=polite]").filter({ hasText: "New group · Groups" })).toHaveCount(1);
  await fillGroupForm(page, tutorialGroup);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(heading(tutorialGroup.name)).toBeFocused();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(heading(`Edit ${tutorialGroup.name}`)).toBeFocused();
  await chooseLevel(page, "last resort");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(heading(tutorialGroup.name)).toBeFocused();
  await pressDelete(page);
  const field = page.getByRole("dialog").getByRole("textbox");
  await expect(field).toBeFocused();
  await expect(page.getByRole("dialog")).toHaveAccessibleDescription(/The router loses its failover rule/);
  await page.keyboard.type(tutorialGroup.name);
  await page.keyboard.press("Enter");
  await expect(heading("Groups")).toBeFocused();
  await pressInMenu(page, "Sign out");
  await expect(page.getByRole("main").getByRole("textbox", { name: "Tenant" })).toBeFocused();
});

test("a page that is loaded has the focus at its beginning", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.group(group));
  await expect(page.getByRole("heading", { level: 1, name: group })).toBeVisible();
  await expect(page.locator("body")).toBeFocused();
});

for (const [how, leave] of [
  ["saving", async (page) => {
    await chooseLevel(page, "last resort");
    await page.getByRole("button", { name: "Save changes" }).click();
  }],
  ["cancelling", (page) => page.getByRole("link", { name: "Cancel" }).click()],
] as [string, (page: import("@playwright/test").Page) => Promise<void>][]) {
  test(`after ${how}, back does not lead to the form again`, async ({ page }) => {
    await signIn(page);
    await page.goto("/?q=bremen");
    await page.getByRole("link", { name: group }).click();
    await page.getByRole("link", { name: "Edit" }).click();
    await leave(page);
    const heading = page.getByRole("heading", { level: 1, name: group, exact: true });
    await expect(heading).toBeVisible();
    await page.goBack();
    await expect(page).toHaveURL(/\/\?q=bremen$/);
    await expect(page.getByRole("searchbox")).toHaveValue("bremen");
  });
}

test("after saving a form that was opened by its address, back leads to the page before", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.products);
  await page.goto(pages.editGroup(group));
  await chooseLevel(page, "last resort");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: group, exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
});

test("after creating and after deleting a group, back leads to neither form nor group", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.products);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Groups" }).click();
  await page.getByRole("link", { name: "New group" }).click();
  await fillGroupForm(page, tutorialGroup);
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: tutorialGroup.name })).toBeVisible();
  await pressDelete(page);
  await page.getByRole("dialog").getByRole("textbox").fill(tutorialGroup.name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("table", { name: "Connectivity groups" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: /^(Groups|Products)$/ })).toBeVisible();
});

for (const [path, width, height] of [
  [pages.groups, 390, 844],
  [pages.newGroup, 320, 640],
  [pages.group(group), 390, 844],
  [pages.products, 390, 500],
  [pages.products, 1280, 500],
  [pages.groups, 320, 400],
] as const) {
  test(`nothing that has the focus is hidden at ${path}, ${width}×${height}`, async ({ page }) => {
    await signIn(page);
    await page.setViewportSize({ width, height });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(menuButton(page)).toBeVisible();
    await page.waitForLoadState("networkidle");
    for (const key of ["Tab", "Shift+Tab"]) {
      for (let stop = 0; stop < 60; stop += 1) {
        await page.keyboard.press(key);
        const hidden = () =>
          page.evaluate(() => {
            const element = document.activeElement;
            if (element === null || element === document.body || element.closest(".rail") !== null) return "";
            const target = element.closest("label") ?? element;
            const { left, top, width, height } = target.getBoundingClientRect();
            const [x, y] = [left + Math.min(width, innerWidth) / 2, top + height / 2];
            const seen = [y, top + 1, top + height - 1].some((y) => {
              const found = document.elementFromPoint(x, y);
              return found !== null && (target.contains(found) || found.closest(".rail, thead") === null);
            });
            return seen ? "" : target.outerHTML.slice(0, 120);
          });
        await expect.poll(hidden, { message: `${stop} × ${key}` }).toBe("");
      }
    }
  });
}

for (const [path, width, height] of [
  [pages.newGroup, 320, 640],
  [pages.editGroup(group), 390, 640],
] as const) {
  test(`a focused element below a bar of a phone is moved into view at ${path}`, async ({ page }) => {
    await signIn(page);
    await page.setViewportSize({ width, height });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.waitForLoadState("networkidle");
    const { tried, hidden } = await page.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement>("main :is(a[href], button, input, textarea, summary)");
      const hidden: string[] = [];
      let tried = 0;
      for (const element of all) {
        const edge = () => element.getBoundingClientRect().bottom - innerHeight;
        scrollBy(0, edge());
        const isAtEnd = element.checkVisibility() && Math.abs(edge()) < 2;
        if (!isAtEnd) continue;
        element.focus();
        if (document.activeElement !== element) continue;
        const { left, top, width, height } = element.getBoundingClientRect();
        const found = document.elementFromPoint(left + width / 2, top + height / 2);
        tried += 1;
        const bar = found?.closest(".rail, .form-foot");
        if (bar && !bar.contains(element)) hidden.push(element.outerHTML.slice(0, 120));
      }
      return { tried, hidden };
    });
    expect(hidden).toEqual([]);
    expect(tried).toBeGreaterThan(1);
  });
}

test("a row of the groups is read once", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.groups);
  const row = page.getByRole("row", { name: "bremen-ferry-2" });
  await expect(row).toBeVisible();
  const tree = await row.ariaSnapshot();
  for (const text of ["R-1002", "INTELSAT-28114", "TMSP-8949020230457621596"]) {
    // The row's own name, which is made of its cells, has it once more.
    const cells = tree.split("\n").slice(1).join("\n");
    expect(cells.split(text).length - 1, `${text} in ${tree}`).toBe(1);
  }
});

test("the menu shows account, theme and language, and closes by Escape with the focus on its button", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.group(group));
  const button = menuButton(page);
  await expect(button).toHaveAccessibleName("eos · CPDemo");
  await button.focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("banner");
  await expect(menu.getByText("Tenant eos · CPDemo")).toBeVisible();
  await expect(menu.getByRole("button", { name: "Sign out" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(menu.getByRole("button", { name: /^Token/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu.getByRole("button", { name: "Sign out" })).toBeHidden();
  await expect(button).toBeFocused();
});

test("the actions of a page end at the edge of its content", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.group(group));
  const edges = () =>
    page.evaluate(() => {
      const right = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().right ?? 0;
      return Math.abs(right(".page-actions") - right(".pair-frame"));
    });
  await expect(page.getByRole("figure")).toBeVisible();
  await expect.poll(edges).toBeLessThan(1);
});

test("the token is quiet while it renews itself", async ({ page, mock }) => {
  await signIn(page);
  await page.goto(pages.groups);
  await expect(page.getByRole("link", { name: group })).toBeVisible();
  await expect(page.getByRole("banner").getByText(/\d:\d\d/)).toHaveCount(0);
  const token = (await openMenu(page)).getByRole("button", { name: /^Token/ });
  await expect(token).toHaveText("Token renews automatically");
  await mock.advance(120);
  await expect(token).toHaveText("Token renews automatically");
});
