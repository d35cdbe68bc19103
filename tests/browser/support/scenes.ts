import { type Page, expect } from "@playwright/test";
import { openMenu, pressInMenu } from "./account_menu.ts";
import { pages } from "./addresses.ts";
import { chooseLevel, fillGroupForm, openDetails, tutorialGroup } from "./group_form.ts";
import { levels, openDeveloperText, pressDelete } from "./group_page.ts";
import { bulkScenes } from "./bulk_scenes.ts";
import type { Mock } from "./mock.ts";
import type { Scene } from "./scene.ts";
import { fillCredentials, fillTenantAndApplication, signIn } from "./sign_in.ts";

export const scenes: Scene[] = [
  { name: "sign-in", show: (page) => page.getByRole("button", { name: "Use the built-in demo" }) },
  {
    name: "sign-in-problems",
    show: async (_, main) => {
      await main.getByRole("textbox", { name: "Application" }).fill("PDemo");
      await main.getByRole("button", { name: "Sign in", exact: true }).click();
      return main.getByText(/C\.$/).last();
    },
  },
  {
    name: "registration",
    show: async (page, main) => {
      await fillTenantAndApplication(page, "CNewcomer");
      await fillCredentials(page, "demo-client", "demo-secret");
      await main.getByRole("button", { name: "Sign in", exact: true }).click();
      return main.getByRole("button", { name: "Register CNewcomer" });
    },
  },
  { name: "groups", path: pages.groups, show: (page) => page.getByRole("link", { name: "bremen-ferry-1" }) },
  {
    name: "groups-loading",
    path: pages.groups,
    prepare: (mock) => mock.fault("list groups", { kind: "stall" }),
    show: (_, main) => main.getByRole("status").filter({ hasText: "Loading" }),
  },
  {
    name: "groups-none",
    path: pages.groups,
    prepare: (mock) => mock.reset({ dataset: "no-groups" }),
    show: (_, main) => main.getByText("There are no groups yet."),
  },
  {
    name: "groups-three",
    path: pages.groups,
    prepare: (mock) => mock.reset({ groups: 3 }),
    show: (_, main) => main.getByText(/^3 groups · as of/),
  },
  {
    name: "groups-many",
    path: pages.groups,
    prepare: (mock) => mock.reset({ groups: 100_000, products: 100_000 }),
    show: async (_, main) => {
      await expect(main.getByText(/^100,000 groups · as of/)).toBeVisible({ timeout: 60_000 });
      return main.locator(".row-name[data-nameless=false]").first();
    },
  },
  {
    name: "groups-failed",
    path: pages.groups,
    prepare: (mock) => mock.fault("list groups", { kind: "status", status: 500, message: "the store is full" }),
    show: async (_, main) => {
      await main.getByRole("alert").getByText("Details", { exact: true }).click();
      return main.getByText("the store is full");
    },
  },
  {
    name: "groups-columns",
    path: "/?columns=status,router",
    show: async (page) => {
      await page.getByRole("button", { name: "Columns" }).click();
      return page.getByRole("dialog", { name: "Columns and density" });
    },
  },
  {
    name: "groups-filters",
    path: "/?threshold=3&type=satellite",
    show: async (page) => {
      await page.getByRole("button", { name: "Filters", exact: true }).click();
      return page.getByRole("dialog", { name: "Filters" });
    },
  },
  {
    name: "groups-views",
    path: pages.groups,
    show: async (page) => {
      await page.getByRole("button", { name: "Views" }).click();
      await page.getByRole("dialog").getByRole("textbox").fill("All");
      await page.keyboard.press("Enter");
      return page.getByRole("dialog").getByRole("link", { name: "All" });
    },
  },
  {
    name: "groups-in-pages",
    path: pages.groups,
    prepare: (mock) => mock.reset({ groups: 250 }),
    show: async (page, main) => {
      await expect(main.getByRole("table")).toBeVisible();
      await pressInMenu(page, "Lists: scroll");
      return main.getByRole("heading", { name: "Rows 1 to 100 of 250" });
    },
  },
  {
    name: "products-columns",
    path: "/products?columns=type,status",
    show: async (page) => {
      await page.getByRole("button", { name: "Columns" }).click();
      return page.getByRole("dialog", { name: "Columns and density" });
    },
  },
  { name: "groups-no-match", path: "/?q=nothing", show: (_, main) => main.getByRole("button").last() },
  {
    name: "groups-selected",
    path: pages.groups,
    show: async (page, main) => {
      await main.getByRole("checkbox", { name: "Select bremen-ferry-1" }).click();
      return page.getByText("1 selected");
    },
  },
  {
    name: "groups-offline",
    path: pages.groups,
    show: async (page) => {
      await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
      // The modules for other pages have been fetched in the background.
      await page.waitForLoadState("networkidle");
      await page.context().setOffline(true);
      return page.getByText("You are offline.");
    },
  },
  {
    name: "group",
    path: pages.group("bremen-ferry-1"),
    show: (_, main) => main.getByRole("status").filter({ hasText: "Applied" }),
  },
  {
    name: "group-requested",
    path: pages.group("nuuk-depot"),
    show: (_, main) => main.getByRole("status").filter({ hasText: "Requested" }),
  },
  {
    name: "group-failed",
    path: pages.group("alta-mast-3"),
    show: (_, main) => main.getByRole("status").filter({ hasText: "Failed" }),
  },
  {
    name: "group-inactive",
    path: pages.group("izmir-ferry-9"),
    show: (_, main) => main.getByText(/is inactive/).first(),
  },
  {
    name: "group-without-fallback",
    path: pages.group("kiruna-mast-1"),
    show: (_, main) => main.getByText("No fallback: if the priority connection fails, the router is offline.").first(),
  },
  {
    name: "group-level",
    path: pages.group("bremen-ferry-2"),
    show: async (page, main) => {
      await levels(page).getByText("4", { exact: true }).click();
      return main.getByRole("button", { name: "Save", exact: true });
    },
  },
  {
    name: "group-developers",
    path: pages.group("bremen-ferry-2"),
    show: (page) => openDeveloperText(page, "Update"),
  },
  {
    name: "group-menu",
    path: pages.group("bremen-ferry-2"),
    show: async (page) => {
      await page.getByRole("button", { name: "More actions" }).click();
      return page.getByRole("button", { name: "Delete", exact: true });
    },
  },
  {
    name: "group-gone",
    path: pages.group("no-such-group"),
    show: (_, main) => main.getByText("The hub has no group with this name."),
  },
  {
    name: "group-delete",
    path: pages.group("bremen-ferry-1"),
    show: async (page, _main) => {
      await pressDelete(page);
      return page.getByRole("dialog", { name: "Delete bremen-ferry-1" });
    },
  },
  {
    name: "group-new-problems",
    path: pages.newGroup,
    show: async (_, main) => {
      await main.getByRole("button", { name: "Create group" }).click();
      return main.getByRole("alert");
    },
  },
  {
    name: "group-new-products",
    path: pages.newGroup,
    show: async (page, main) => {
      await main.getByRole("combobox", { name: "Priority product" }).click();
      return page.getByRole("option", { name: "INTELSAT-27597" });
    },
  },
  {
    name: "group-new-filled",
    path: pages.newGroup,
    show: async (page, _main) => {
      await fillGroupForm(page, tutorialGroup);
      return openDeveloperText(page, "As cURL");
    },
  },
  {
    name: "group-new-numbers",
    path: pages.newGroup,
    show: async (_, main) => {
      await main.getByRole("textbox", { name: "Router serial number" }).fill("R-1001");
      await main.getByRole("combobox", { name: "Priority product" }).fill("8949 0202 3045 7621 596");
      await main.getByRole("combobox", { name: "Fallback product" }).fill("8907160000000000533");
      await expect(main.getByText("The hub has no product with the number 8907160000000000533.")).toBeVisible();
      return main.getByText("found as TMSP-8949020230457621596");
    },
  },
  {
    name: "group-new-details",
    path: `${pages.newGroup}?product=TMSP-8949020769118064563`,
    show: async (page, main) => {
      await openDetails(page, "Priority");
      return main.getByText("This product is not active.");
    },
  },
  {
    name: "group-edit-changes",
    path: pages.editGroup("bremen-ferry-1"),
    show: async (page, main) => {
      await chooseLevel(page, "late");
      return main.getByText("3 → 4");
    },
  },
  {
    name: "group-edit",
    path: pages.editGroup("bremen-ferry-1"),
    show: (_, main) => main.getByRole("heading", { level: 1, name: "Edit bremen-ferry-1" }),
  },
  {
    name: "group-edit-changed",
    path: pages.editGroup("bremen-ferry-1"),
    show: async (_, main, mock) => {
      await main.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
      await mock.changeGroup("bremen-ferry-1", { liCRr: "R-8888" });
      await main.getByRole("button", { name: "Save changes" }).click();
      return main.getByRole("button", { name: "Use the hub's value" });
    },
  },
  {
    name: "group-edit-draft",
    path: pages.editGroup("bremen-ferry-1"),
    show: async (page, main) => {
      await main.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
      await page.reload();
      return main.getByRole("button", { name: "Restore draft" });
    },
  },
  {
    name: "products",
    path: pages.products,
    show: (_, main) => main.getByRole("link", { name: "INTELSAT-27597" }),
  },
  {
    name: "products-none",
    path: pages.products,
    prepare: (mock) => mock.reset({ products: 0 }),
    show: (_, main) => main.getByText("This tenant has no products."),
  },
  {
    name: "products-failed",
    path: pages.products,
    prepare: (mock) => mock.fault("list products", { kind: "status", status: 500 }),
    show: (_, main) => main.getByRole("alert"),
  },
  {
    name: "products-many",
    path: `${pages.products}?row=99990`,
    prepare: (mock) => mock.reset({ products: 100_000 }),
    show: (_, main) => main.locator("[aria-rowindex='99991'][data-loading='false']"),
  },
  {
    name: "product-terminal",
    path: pages.product("INTELSAT-27597"),
    show: (_, main) => main.getByRole("region", { name: "Terminal" }),
  },
  {
    name: "product-sim-card",
    path: pages.product("TMSP-8949020230457621596"),
    show: (_, main) => main.getByRole("region", { name: "SIM card" }),
  },
  { name: "find", path: pages.find, show: (_, main) => main.getByRole("textbox", { name: "Identifiers" }) },
  {
    name: "find-outcomes",
    path: pages.find,
    show: async (_, main) => {
      const lines = [
        "27597",
        "TMSP-8949020230457621596",
        "8907160000000000533",
        "27597",
        "8.99711E+18",
        "8949O2O23O457621596",
        "001010000000001",
        "00000000000000000000000000000001",
        "Kiel;28114",
        "two words",
      ];
      await main.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
      await main.getByRole("button", { name: "Find", exact: true }).click();
      return main.getByRole("table", { name: "Results" });
    },
  },
  {
    name: "find-failed",
    path: pages.find,
    prepare: (mock) => mock.fault("find products", { kind: "status", status: 500 }),
    show: async (_, main) => {
      const lines = Array.from({ length: 650 }, (_, index) => `894900000000000${1111 + index}`);
      await main.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
      await main.getByRole("button", { name: "Find", exact: true }).click();
      return main.getByRole("button", { name: "Continue" });
    },
  },
  {
    name: "sign-in-again",
    path: pages.products,
    show: async (page) => {
      await pressInMenu(page, /^Token/);
      return page.getByRole("dialog", { name: "Sign in again to continue" });
    },
  },
  {
    name: "account-menu",
    path: pages.products,
    show: async (page) => (await openMenu(page)).getByRole("button", { name: "Sign out" }),
  },
  {
    name: "activity",
    path: pages.activity,
    show: async (_, main) => {
      await main.locator(".call").first().click();
      return main.locator(".call-body").first();
    },
  },
  {
    name: "command-palette",
    path: pages.groups,
    show: async (page, main) => {
      await expect(main.getByRole("heading", { level: 1 })).toBeVisible();
      await page.keyboard.press("ControlOrMeta+k");
      return page.getByRole("dialog", { name: "Commands" });
    },
  },
  {
    name: "keyboard-shortcuts",
    path: pages.products,
    show: async (page) => {
      await pressInMenu(page, "Keyboard shortcuts");
      return page.getByRole("dialog", { name: "Keyboard shortcuts" });
    },
  },
  ...bulkScenes,
  {
    name: "no-such-page",
    path: "/no-such-page",
    show: (_, main) => main.getByRole("heading", { level: 1, name: "Page not found" }),
  },
];

/** Signs in if the scene needs it, opens its address, and waits until the state is reached. */
export async function open(scene: Scene, page: Page, mock: Mock): Promise<void> {
  if (scene.path !== undefined) await signIn(page);
  await scene.prepare?.(mock);
  await page.goto(scene.path ?? pages.groups);
  await expect(await scene.show(page, page.getByRole("main"), mock)).toBeVisible();
}
