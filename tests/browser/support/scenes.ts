import { type Locator, type Page, expect } from "@playwright/test";
import { type Locale, words } from "./scene_words.ts";

/** The console in one of its states. */
export interface Scene {
  /** Names the pictures of it. */
  name: string;
  /** The address to open, once signed in; without one nobody signs in. */
  path?: string;
  /** What the hub is made to say before the address is opened. */
  prepare?(page: Page): Promise<unknown>;
  /** Does the rest, and gives what shows that the scene is there. */
  show(stage: Stage): Promise<Locator> | Locator;
}

/** What a scene is made with. */
export interface Stage {
  page: Page;
  main: Locator;
  said: (typeof words)[Locale];
}

/** The calls that list the groups. */
const listOfGroups = /\/connectivityGroups\?/;

export const scenes: Scene[] = [
  { name: "sign-in", show: ({ page, said }) => page.getByRole("button", { name: said.demo }) },
  {
    name: "sign-in-problems",
    show: async ({ main, said }) => {
      await main.getByRole("textbox", { name: said.application }).fill("PDemo");
      await main.getByRole("button", { name: said.signIn, exact: true }).click();
      return main.getByText(/C\.$/).last();
    },
  },
  {
    name: "registration",
    show: async ({ main, said }) => {
      await main.getByRole("textbox", { name: said.tenant }).fill("eos");
      await main.getByRole("textbox", { name: said.application }).fill("CNewcomer");
      await main.getByRole("textbox", { name: said.clientId }).fill("demo-client");
      await main.getByLabel(said.secret).fill("demo-secret");
      await main.getByRole("button", { name: said.signIn, exact: true }).click();
      return main.getByRole("button", { name: said.register });
    },
  },
  { name: "groups", path: "/", show: ({ page }) => page.getByRole("link", { name: "bremen-ferry-1" }) },
  {
    name: "groups-loading",
    path: "/?q=held-back",
    prepare: (page) => page.route(listOfGroups, () => undefined),
    show: ({ main, said }) => main.getByRole("status").filter({ hasText: said.loading }),
  },
  {
    name: "groups-none",
    path: "/?q=none",
    prepare: (page) => page.route(listOfGroups, (call) => call.fulfill({ json: { "m2m:cnt": {} } })),
    show: ({ main, said }) => main.getByText(said.noGroups),
  },
  {
    name: "groups-failed",
    path: "/?q=failed",
    prepare: (page) =>
      page.route(listOfGroups, (call) => call.fulfill({ status: 500, json: { "m2m:dbg": "the store is full" } })),
    show: async ({ main, said }) => {
      await main.getByRole("alert").getByText(said.details, { exact: true }).click();
      return main.getByText("the store is full");
    },
  },
  { name: "groups-no-match", path: "/?q=nothing", show: ({ main }) => main.getByRole("button").last() },
  {
    name: "groups-offline",
    path: "/",
    show: async ({ page, said }) => {
      await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
      await page.context().setOffline(true);
      return page.getByText(said.offline);
    },
  },
  {
    name: "group",
    path: "/groups/bremen-ferry-1",
    show: ({ main, said }) => main.getByRole("status").filter({ hasText: said.applied }),
  },
  {
    name: "group-asked",
    path: "/groups/nuuk-depot",
    show: ({ main, said }) => main.getByRole("status").filter({ hasText: said.asked }),
  },
  {
    name: "group-failed",
    path: "/groups/alta-mast-3",
    show: ({ main, said }) => main.getByRole("status").filter({ hasText: said.failed }),
  },
  {
    name: "group-without-fallback",
    path: "/groups/kiruna-mast-1",
    show: ({ main, said }) => main.getByText(said.noFallback).first(),
  },
  { name: "group-gone", path: "/groups/no-such-group", show: ({ main, said }) => main.getByText(said.gone) },
  {
    name: "group-delete",
    path: "/groups/bremen-ferry-1",
    show: async ({ page, main, said }) => {
      await main.getByRole("button", { name: said.delete }).click();
      return page.getByRole("dialog", { name: said.deleteTitle });
    },
  },
  {
    name: "group-new-problems",
    path: "/groups/~new",
    show: async ({ main, said }) => {
      await main.getByRole("button", { name: said.create }).click();
      return main.getByRole("alert");
    },
  },
  {
    name: "group-new-products",
    path: "/groups/~new",
    show: async ({ page, main, said }) => {
      const connection = main.getByRole("group", { name: said.priority });
      await connection.getByRole("combobox", { name: said.product }).click();
      return page.getByRole("option", { name: "INTELSAT-27597" });
    },
  },
  {
    name: "group-new-filled",
    path: "/groups/~new",
    show: async ({ main, said }) => {
      await main.getByRole("textbox", { name: said.name, exact: true }).fill("kiel-ferry-7");
      await main.getByRole("textbox", { name: said.router }).fill("R-5007");
      for (const [which, id] of [
        [said.priority, "JASPER-8997112212741433747"],
        [said.fallback, "INTELSAT-27597"],
      ] as const) {
        const connection = main.getByRole("group", { name: which });
        await connection.getByRole("combobox", { name: said.product }).fill(id);
        await expect(connection.getByRole("textbox", { name: said.networkId })).not.toHaveValue("");
      }
      await main.getByText(said.level, { exact: true }).click();
      return main.getByText('"rn": "kiel-ferry-7"');
    },
  },
  {
    name: "group-edit",
    path: "/groups/bremen-ferry-1/edit",
    show: ({ main, said }) => main.getByRole("heading", { level: 1, name: said.edit }),
  },
  {
    name: "products",
    path: "/products",
    show: ({ main }) => main.getByRole("link", { name: "INTELSAT-27597" }),
  },
  {
    name: "product-terminal",
    path: "/products/INTELSAT-27597",
    show: ({ main, said }) => main.getByRole("region", { name: said.terminal }),
  },
  {
    name: "product-sim-card",
    path: "/products/TMSP-8949020230457621596",
    show: ({ main, said }) => main.getByRole("region", { name: said.simCard }),
  },
  {
    name: "find",
    path: "/products/~find",
    show: ({ main, said }) => main.getByRole("textbox", { name: said.identifiers }),
  },
  {
    name: "find-outcomes",
    path: "/products/~find",
    show: async ({ main, said }) => {
      const lines = ["27597", "8907160000000000533", "27597", "8.99711E+18", "two words"];
      await main.getByRole("textbox", { name: said.identifiers }).fill(lines.join("\n"));
      await main.getByRole("button", { name: said.find }).click();
      return main.getByRole("table", { name: said.outcomes });
    },
  },
  {
    name: "sign-in-again",
    path: "/products",
    show: async ({ page, said }) => {
      await page.getByRole("button", { name: /^Token/ }).click();
      return page.getByRole("dialog", { name: said.again });
    },
  },
  {
    name: "no-such-page",
    path: "/activity",
    show: ({ main, said }) => main.getByRole("heading", { level: 1, name: said.noPage }),
  },
];

/** Signs in if the scene needs it, and waits until it is there. */
export async function open(scene: Scene, page: Page, locale: Locale): Promise<void> {
  const said = words[locale];
  await page.goto("/");
  if (scene.path !== undefined) {
    await page.getByRole("button", { name: said.demo }).click();
    await expect(page.getByRole("heading", { level: 1, name: said.groups })).toBeVisible();
    await scene.prepare?.(page);
    if (scene.path !== "/") await page.goto(scene.path);
  }
  const shown = await scene.show({ page, main: page.getByRole("main"), said });
  await expect(shown).toBeVisible();
}
