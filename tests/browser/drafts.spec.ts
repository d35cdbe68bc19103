import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { chooseLevel, expectNetworkId, fillGroupForm, pickProduct, product, tutorialGroup } from "./support/group_form.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";
import type { Page } from "@playwright/test";

const group = tutorialGroup;

/** What the browser's local storage holds for drafts. */
function storedDrafts(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft/")));
}

function nameField(page: Page) {
  return page.getByRole("textbox", { name: "Name", exact: true });
}

async function restore(page: Page): Promise<void> {
  await expect(page.getByText(/^There is a draft from .* that was not sent: /)).toBeVisible();
  await page.getByRole("button", { name: "Restore draft" }).click();
}

async function expectTutorialGroup(page: Page): Promise<void> {
  await expect(nameField(page)).toHaveValue(group.name);
  await expect(page.getByRole("textbox", { name: "Router serial number" })).toHaveValue(group.router);
  await expect(product(page, "Priority")).toHaveValue(group.priority);
  await expect(product(page, "Fallback")).toHaveValue(group.fallback);
  await expect(page.getByRole("radio", { name: /^3/ })).toBeChecked();
}

/** The ways in which an operator loses sight of a form, and how they come back to it. */
const interruptions: Record<string, (page: Page) => Promise<void>> = {
  "a reload": (page) => page.reload().then(() => undefined),
  "another page and the link back": async (page) => {
    await page.getByRole("navigation").getByRole("link", { name: "Products" }).click();
    await expect(page.getByText("Your input is kept as a draft.")).toBeVisible();
    await page.getByRole("link", { name: "Back to the form" }).click();
  },
  "the browser's back and forward buttons": async (page) => {
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: "Groups" })).toBeVisible();
    await page.goForward();
  },
  "a sign-out and a new sign-in": async (page) => {
    await pressInMenu(page, "Sign out");
    await signIn(page);
    await page.goto(pages.newGroup);
  },
};

for (const [name, interrupt] of Object.entries(interruptions)) {
  test(`a new group that was typed is offered again after ${name}`, async ({ page, mock, problems }) => {
    problems.expectStatus(401); // calls that a sign-out overtakes
    await signIn(page);
    await page.goto(pages.groups);
    await page.getByRole("link", { name: "New group" }).click();
    await fillGroupForm(page, group);
    await interrupt(page);
    await expect(nameField(page)).toHaveValue("");
    await restore(page);
    await expectTutorialGroup(page);
    await page.getByRole("button", { name: "Create group" }).click();
    await expect(page.getByRole("heading", { level: 1, name: group.name })).toBeVisible();
    expect(await mock.group(group.name)).toMatchObject({ liCRr: group.router });
    expect(await storedDrafts(page)).toEqual([]);
  });
}

test("a browser that crashes keeps what was typed, and no secret", async ({ page, context }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  await fillGroupForm(page, group);
  const crashed = page.waitForEvent("crash");
  await Promise.all([crashed, page.goto("chrome://crash").catch(() => undefined)]);
  const next = await context.newPage();
  await next.goto(pages.newGroup);
  await restore(next);
  await expectTutorialGroup(next);
  const stored = await next.evaluate(() => JSON.stringify(localStorage));
  expect(stored).not.toMatch(/secret|Bearer|eyJ/);
});

test("a changed group is offered again with the group that the change started from", async ({ page, mock }) => {
  await signIn(page);
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
  await page.reload();
  await mock.changeGroup("bremen-ferry-1", { liCRr: "R-8888" });
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Router serial number" })).toHaveValue("R-8888");
  await restore(page);
  await expect(page.getByRole("textbox", { name: "Router serial number" })).toHaveValue("R-1009");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Someone changed this group after you opened it.")).toBeVisible();
  expect(await mock.group("bremen-ferry-1")).toMatchObject({ liCRr: "R-8888" });
});

test("a draft belongs to its group", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
  for (const other of [pages.editGroup("izmir-ferry-9"), pages.newGroup]) {
    await page.goto(other);
    await expect(page.getByRole("textbox", { name: "Router serial number" })).not.toHaveValue("R-1009");
    await expect(page.getByRole("button", { name: "Restore draft" })).toHaveCount(0);
  }
});

test("a draft belongs to its tenant and application", async ({ page, problems }) => {
  problems.expectStatus(403); // the hub does not know the other application
  await signIn(page);
  await page.goto(pages.newGroup);
  await nameField(page).fill("kiel");
  await expect.poll(() => storedDrafts(page)).toHaveLength(1);
  await signIn(page, "", "CPOther");
  await page.goto(pages.newGroup);
  await expect(nameField(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore draft" })).toHaveCount(0);
  await signIn(page);
  await page.goto(pages.newGroup);
  await restore(page);
  await expect(nameField(page)).toHaveValue("kiel");
});

test("two tabs keep a draft each", async ({ page, context }) => {
  await signIn(page);
  const other = await context.newPage();
  for (const [tab, name] of [[page, "first"], [other, "second"]] as const) {
    await tab.goto(pages.newGroup);
    await nameField(tab).fill(name);
  }
  await nameField(page).fill("first again");
  await expect.poll(() => storedDrafts(page)).toHaveLength(2);
  await other.close();
  await page.close();
  const next = await context.newPage();
  await next.goto(pages.newGroup);
  await restore(next);
  await expect(nameField(next)).toHaveValue("first again");
  await restore(next);
  await expect(nameField(next)).toHaveValue("second");
});

test("a discarded draft is gone", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  await nameField(page).fill("kiel");
  await page.reload();
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(page.getByRole("button", { name: "Discard draft" })).toHaveCount(0);
  await page.reload();
  await expect(nameField(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Restore draft" })).toHaveCount(0);
});

test("a form that was only looked at leaves no draft", async ({ page }) => {
  await signIn(page);
  await page.goto(`${pages.newGroup}?product=INTELSAT-27597`);
  await expectNetworkId(page, "Priority", "INTELSAT-27597");
  await pickProduct(page, "Fallback", group.priority);
  await chooseLevel(page, "early");
  expect(await storedDrafts(page)).toHaveLength(1);
  await page.goto(pages.editGroup("bremen-ferry-1"));
  await expect(page.getByRole("textbox", { name: "Router serial number" })).toHaveValue("R-1001");
  expect(await storedDrafts(page)).toHaveLength(1);
});

test("closing the tab asks only while there are changes that were not sent", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await nameField(page).fill("kiel");
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await nameField(page).fill("");
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed()).toBe(true);
  expect(asked).toHaveLength(1);
});

for (const [name, breakStorage] of Object.entries({
  full: () => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  },
  "switched off": () => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("off", "SecurityError");
      },
    });
  },
})) {
  test(`with a storage that is ${name} the form works and says that drafts are off`, async ({ page, mock }) => {
    await page.addInitScript(breakStorage);
    await signIn(page);
    await page.goto(pages.newGroup);
    await fillGroupForm(page, group);
    await expect(page.getByText("This browser keeps no drafts")).toBeVisible();
    await page.getByRole("button", { name: "Create group" }).click();
    await expect(page.getByRole("heading", { level: 1, name: group.name })).toBeVisible();
    expect(await mock.group(group.name)).toMatchObject({ liCRr: group.router });
  });
}
