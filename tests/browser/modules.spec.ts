import { pressInMenu } from "./support/account_menu.ts";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pages } from "./support/addresses.ts";
import { changes, startFront } from "./support/front.ts";
import { fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { levels } from "./support/group_page.ts";
import { dist, type Server, startConsoleWith } from "./support/server.ts";
import { expectGroupsPage, signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";
import type { Locator, Page, Request } from "@playwright/test";

/** The module with the pages of products. */
const PRODUCTS = /^products-[0-9a-f]{16}\.wasm/;
/** The module that makes changes. */
const CHANGES = /^changes-[0-9a-f]{16}\.wasm/;
/** The style of the pages in modules. */
const STYLE = /^modules-[0-9a-f]{16}\.css/;
/** What the list of groups does not need; parts that it shares have its name in theirs. */
const LATER = /^(?:group|product|products|form|find|tools|changes|shared_(?![a-z_]*groups)[a-z_]+|modules)-[0-9a-f]{16}\.(?:wasm|css)/;

const products = { level: 1, name: "Products" } as const;

/** Consoles and folders of a test, which end with it. */
const cleanups: (() => Promise<unknown>)[] = [];
test.afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

/** Starts a console whose modules, or other files, are not as they were built. */
async function startDamaged(damage: (file: string) => Promise<void>, damaged = LATER, port?: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), "console-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  await cp(dist, folder, { recursive: true });
  const files = (await readdir(folder)).filter((name) => damaged.test(name));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) await damage(join(folder, file));
  return start(folder, port);
}

async function start(assets: string, port?: string): Promise<Server> {
  const console = await startConsoleWith({ assets, port });
  cleanups.push(() => console.stop());
  return console;
}

const remove = (file: string): Promise<void> => rm(file);
const change = async (file: string): Promise<void> => {
  if (/\.(wasm|css)$/.test(file)) await writeFile(file, "changed on its way");
  else await rm(file);
};

/** Opens the list of groups, then a page of the module by its link. */
async function goToProducts(page: Page, console: Server): Promise<void> {
  await signIn(page, console.url);
  await page.goto(console.url);
  await expectGroupsPage(page);
  await page.evaluate(() => {
    document.documentElement.dataset["kept"] = "yes";
  });
  await link(page, "Products").click();
}

const link = (page: Page, name: string): Locator =>
  page.getByRole("navigation", { name: "Main" }).getByRole("link", { name, exact: true });

/** The file that a request is for. */
const fileOf = (request: Request): string => new URL(request.url()).pathname.slice(1);

test("the module of the other pages is fetched when the browser is idle, and once", async ({ page, console }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (PRODUCTS.test(fileOf(request))) fetched.push(request.url());
  });
  await signIn(page);
  await page.goto(console.url);
  await expectGroupsPage(page);
  await expect.poll(() => fetched.length).toBe(1);
  await link(page, "Products").click();
  await expect(page.getByRole("heading", products)).toBeVisible();
  await page.goBack();
  await link(page, "Groups").click();
  await page.getByRole("link", { name: "bremen-ferry-1" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  expect(fetched.length).toBe(1);
});

test("modules for other pages are fetched after the first answer of the hub", async ({ page, console }) => {
  const groups = /connectivityGroups/;
  const front = await startFront(console.url, groups, changes.late);
  cleanups.push(() => front.stop());
  await signIn(page, front.url);
  const events: string[] = [];
  page.on("request", (request) => {
    if (LATER.test(fileOf(request))) events.push("module");
  });
  page.on("response", (response) => {
    if (groups.test(response.url())) events.push("groups");
  });
  await page.goto(front.url);
  await expectGroupsPage(page);
  await expect.poll(() => events).toContain("module");
  expect(events[0]).toBe("groups");
});

/** Pages of modules, and what begins with the name of their module. */
const pagesInModules: [string, string][] = [
  [pages.groups, "groups-"],
  [pages.group("bremen-ferry-1"), "group-"],
  [pages.editGroup("bremen-ferry-1"), "form-"],
  [pages.newGroup, "form-"],
  [pages.products, "products-"],
  [pages.product("INTELSAT-27597"), "product-"],
  [pages.find, "find-"],
  [pages.activity, "tools-"],
  [pages.bulk, "planning-"],
];

for (const [path, module] of pagesInModules) {
  test(`the module of the page ${path} is fetched beside the main one, each file once`, async ({ page, console }) => {
    const front = await startFront(console.url, /^\/app_bg-/, changes.late);
    cleanups.push(() => front.stop());
    await signIn(page, front.url);
    const events: string[] = [];
    page.on("request", (request) => {
      if (/\.wasm$/.test(fileOf(request))) events.push(fileOf(request));
    });
    page.on("response", (response) => {
      if (fileOf(response.request()).startsWith("app_bg-")) events.push("main module");
    });
    await page.goto(front.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const early = events.slice(0, events.indexOf("main module"));
    expect(early.filter((file) => file.startsWith(module))).toHaveLength(1);
    expect(early.filter((file) => file.startsWith("shared_")).length).toBeGreaterThan(0);
    expect(new Set(events).size).toBe(events.length);
  });
}

/** Pages of modules, and the path of what they request first. */
const firstRequests: [string, RegExp][] = [
  [pages.groups, /connectivityGroups$/],
  [pages.group("bremen-ferry-1"), /connectivityGroups\/bremen-ferry-1$/],
  [pages.product("INTELSAT-27597"), /product\/INTELSAT-27597$/],
];

for (const [path, first] of firstRequests) {
  test(`the page ${path} requests its data once, while its module is on its way`, async ({ page, console }) => {
    const module = /^\/(?:group|groups|product)-/;
    const front = await startFront(console.url, module, changes.late);
    cleanups.push(() => front.stop());
    await signIn(page, front.url);
    const events: string[] = [];
    page.on("request", (request) => {
      if (first.test(new URL(request.url()).pathname)) events.push("data");
    });
    page.on("response", (response) => {
      if (module.test(new URL(response.url()).pathname)) events.push("module");
    });
    await page.goto(front.url + path);
    await expect(page.getByRole("main").getByText("27597").first()).toBeVisible();
    expect(events[0]).toBe("data");
    expect(events.filter((event) => event === "data")).toHaveLength(1);
  });
}

test("a page whose module cannot be loaded says so, and \"Try again\" loads it", async ({ page, problems }) => {
  problems.expectAny();
  const damaged = await startDamaged(change);
  await goToProducts(page, damaged);
  const alert = page.getByRole("alert");
  await expect(page.getByRole("heading", products)).toBeVisible();
  await expect(alert).toContainText("This page could not be loaded.");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeVisible();
  await pressInMenu(page, "Auf Deutsch umstellen");
  await expect(alert).toContainText("Diese Seite konnte nicht geladen werden.");
  await pressInMenu(page, "Switch to English");

  await damaged.stop();
  const repaired = await start(dist, new URL(damaged.url).port);
  await signIn(page, repaired.url);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeHidden();
  await expect(page.getByRole("table").getByRole("row")).not.toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("data-kept", "yes");
});

test("a page of a module has its style, and says so if that cannot be loaded", async ({ page, problems }) => {
  problems.expectAny();
  const damaged = await startDamaged(change, STYLE);
  await goToProducts(page, damaged);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("This page could not be loaded.");
  await damaged.stop();
  const repaired = await start(dist, new URL(damaged.url).port);
  await signIn(page, repaired.url);
  await alert.getByRole("button", { name: "Try again" }).click();
  await link(page, "Groups").click();
  await page.getByRole("link", { name: "bremen-ferry-1" }).click();
  await expect(page.locator(".pair-drawing")).toHaveCSS("display", "grid");
  await expect(page.locator("html")).toHaveAttribute("data-kept", "yes");
});

test("without a module the frame and the list of groups stay usable", async ({ page, problems }) => {
  problems.expectAny();
  await goToProducts(page, await startDamaged(change));
  await expect(page.getByRole("alert")).toContainText("This page could not be loaded.");
  await link(page, "Groups").click();
  await expectGroupsPage(page);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-kept", "yes");
});

/** What is wrong with the module that makes changes, and what an operator can do. */
const withoutChanges: Record<string, [(file: string) => Promise<void>, string]> = {
  "was changed on its way": [change, "Check the connection and try again."],
  "belongs to an earlier version": [remove, "A new version of the console was installed. Load the page again"],
};

for (const [how, [damage, advice]] of Object.entries(withoutChanges)) {
  test(`a change is not sent if its module ${how}, and the page says so`, async ({ page, problems }) => {
    problems.expectAny();
    const damaged = await startDamaged(damage, CHANGES);
    await signIn(page, damaged.url);
    await page.goto(damaged.url + pages.group("bremen-ferry-1"));
    const chooseLevel = (): Promise<void> => levels(page).getByText("4", { exact: true }).click();
    await chooseLevel();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("The change was not sent, because a part of the console could not be loaded.");
    await expect(alert).toContainText(advice);
    await damaged.stop();
    const repaired = await start(dist, new URL(damaged.url).port);
    await signIn(page, repaired.url);
    if (damage === remove) {
      await page.reload();
      await chooseLevel();
      await page.getByRole("button", { name: "Save", exact: true }).click();
    } else {
      await alert.getByRole("button", { name: "Try again" }).click();
    }
    await expect(page.getByRole("status").filter({ hasText: "Requested" })).toBeVisible();
    await expect(alert).toHaveCount(0);
  });
}

/** The ways in which an operator leaves a page of an earlier version, and the heading that they then see. */
const ways: Record<string, [string, (page: Page) => Promise<unknown>]> = {
  "a link": ["Find products", (page) => link(page, "Find").click()],
  "the browser's back button": ["Groups", (page) => page.goBack()],
  "\"Try again\"": ["Products", (page) => page.getByRole("button", { name: "Try again" }).click()],
};

for (const [way, [heading, leave]] of Object.entries(ways)) {
  test(`a page of an earlier version loads the current one at the next change of page, by ${way}`, async ({
    page,
    problems,
  }) => {
    problems.expectAny();
    const earlier = await startDamaged(remove);
    await goToProducts(page, earlier);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("This page could not be loaded.");
    await expect(alert).toContainText("A new version of the console was installed.");
    await earlier.stop();
    const current = await start(dist, new URL(earlier.url).port);
    await signIn(page, current.url);
    await leave(page);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(alert).toHaveCount(0);
    await expect(page.locator("html")).not.toHaveAttribute("data-kept");
  });
}

/** The ways in which an operator leaves a form. */
const departures: Record<string, (page: Page) => Promise<unknown>> = {
  "a link": (page) => link(page, "Products").click(),
  "the browser's back button": (page) => page.goBack(),
  "\"Cancel\"": (page) => page.getByRole("link", { name: "Cancel" }).click(),
};

for (const [way, leave] of Object.entries(departures)) {
  test(`a form of an earlier version is left without a question by ${way}, and its draft is offered`, async ({ page }) => {
    const questions: string[] = [];
    page.on("dialog", (dialog) => {
      questions.push(dialog.type());
      void dialog.accept();
    });
    await signIn(page);
    await page.goto("/");
    await page.getByRole("link", { name: "New group" }).click();
    await fillGroupForm(page, tutorialGroup);
    // As when a module is missing.
    await page.evaluate(() => {
      Object.assign(document.documentElement.dataset, { outdated: "", kept: "yes" });
    });
    await leave(page);
    await expect(page.locator("html")).not.toHaveAttribute("data-kept");
    await page.goto(pages.newGroup);
    await page.getByRole("button", { name: "Restore draft" }).click();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(tutorialGroup.name);
    await expect(page.getByRole("textbox", { name: "Router serial number" })).toHaveValue(tutorialGroup.router);
    expect(questions).toEqual([]);
  });
}

test("a form that was open while another version was installed is still sent", async ({ page, problems }) => {
  // Modules of the earlier version that this page does not need may be fetched after its end.
  problems.expectAny();
  const earlier = await start(dist);
  await signIn(page, earlier.url);
  await page.goto(earlier.url + pages.group("bremen-ferry-1"));
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  await link(page, "Groups").click();
  await page.getByRole("link", { name: "New group" }).click();
  await fillGroupForm(page, tutorialGroup);
  await earlier.stop();
  // It has no session, and none of the modules that the page has loaded.
  await startDamaged(remove, LATER, new URL(earlier.url).port);
  await page.getByRole("button", { name: "Create group" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Use the built-in demo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: tutorialGroup.name })).toBeVisible();
});
