import { expect } from "@playwright/test";
import { pages } from "./addresses.ts";
import { applyButton, button, change, paste, plan, table } from "./bulk_page.ts";
import type { Scene } from "./scene.ts";

/** The states of changes of many groups. */
export const bulkScenes: Scene[] = [
  {
    name: "bulk-selection",
    path: pages.groups,
    show: async (page) => {
      await change(page, ["alta-mast-3", "nuuk-depot"]);
      return page.getByRole("combobox", { name: "Failover threshold" });
    },
  },
  {
    name: "bulk-found",
    path: pages.find,
    show: async (page, main) => {
      await page.getByRole("textbox", { name: "Identifiers" }).fill("8997112212741433747\n28114\n8997112212381083802");
      await button(page, "Find").click();
      await button(page, "Change their groups…").click();
      return main.getByText("1 product is in no group.");
    },
  },
  {
    name: "group-edited",
    path: pages.editGroup("bremen-ferry-1"),
    show: async (page, main) => {
      await page.getByRole("textbox", { name: "Router serial number" }).fill("R-1009");
      await button(page, "Save changes").click();
      return main.getByRole("link", { name: "Undo…" });
    },
  },
  {
    name: "activity-plans",
    path: pages.groups,
    show: async (page, main) => {
      await change(page, ["alta-mast-3", "nuuk-depot"]);
      await button(page, "Show plan").click();
      await applyButton(page).click();
      await expect(button(page, "Undo…")).toBeVisible();
      await page.goto(pages.activity);
      return main.getByRole("link", { name: "Undo…" });
    },
  },
  {
    name: "bulk-file-problems",
    path: pages.bulk,
    show: async (page, main) => {
      await paste(page, "name;Stufe;Hinweis\nnuuk-depot;9;a\nalta mast;2;b\n");
      await main.getByText("Columns", { exact: true }).click();
      return main.getByText("2 problems in the file");
    },
  },
  {
    name: "bulk-columns",
    path: pages.bulk,
    show: async (page, main) => {
      await paste(page, "Gruppe;Stufe;Rolle;Level\nnuuk-depot;4;Fallback;2\n");
      await main.getByText("Columns", { exact: true }).click();
      return main.getByText(/are read only together/);
    },
  },
  {
    name: "bulk-not-kept",
    path: pages.bulk,
    show: async (page, main) => {
      await plan(page, table(3));
      await page.evaluate(() => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + 25 * 3_600_000;
      });
      return main.getByText("The browser no longer keeps this plan");
    },
  },
  {
    name: "bulk-withheld",
    path: pages.bulk,
    show: async (page, main) => {
      await plan(page, "name,threshold,attribute:simPin\nnuuk-depot,5,1234\n");
      return main.getByText(/names of attributes suggest secrets/);
    },
  },
  {
    name: "bulk-plan",
    path: pages.bulk,
    show: async (page) => {
      await plan(page, `${table(4)}\nbulk-5,R-1,JASPER-7001,1,7001,3\nnuuk-depot,R-77,JASPER-9,1,9,6`);
      return applyButton(page);
    },
  },
  {
    name: "bulk-deletes",
    path: pages.groups,
    show: async (page) => {
      await change(page, ["alta-mast-3", "nuuk-depot"]);
      await page.getByRole("combobox", { name: "Change" }).selectOption("delete");
      await button(page, "Show plan").first().click();
      return page.getByRole("textbox", { name: "Type 2 to delete the groups" });
    },
  },
  {
    name: "bulk-paused",
    path: pages.bulk,
    prepare: (mock) => mock.fault("create group", { kind: "delay", milliseconds: 300 }),
    show: async (page, main) => {
      await plan(page, table(40));
      await applyButton(page).click();
      await button(page, "Pause").click();
      return main.getByText("Paused.");
    },
  },
  {
    name: "bulk-failed",
    path: pages.bulk,
    prepare: (mock) => mock.fault("create group", { kind: "status", status: 403, message: "not yours" }, { from_call: 2, times: 2 }),
    show: async (page, main) => {
      await plan(page, table(6));
      await applyButton(page).click();
      return main.getByText("2 rows were not applied");
    },
  },
];
