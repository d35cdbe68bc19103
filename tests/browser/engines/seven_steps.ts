import { tutorialGroup } from "../support/group_form.ts";
import { expect, test } from "../support/test.ts";
import { engines } from "./engines.ts";
import { Operator } from "./operator.ts";

const { name, router, priority, fallback } = tutorialGroup;

for (const [engine, start] of Object.entries(engines)) {
  test(`an operator goes through the tutorial's seven steps in ${engine}`, async ({ console: server, mock }) => {
    const driver = await start();
    const operator = new Operator(driver);
    try {
      await operator.open(server.url);
      await operator.click("button", "Use the built-in demo");
      await operator.sees("heading", "Groups");
      // The browser keeps the session's cookie.
      await operator.open(server.url);
      await operator.sees("heading", "Groups");

      await test.step("1: list the products", async () => {
        await operator.click("link", "Products");
        await operator.readsRow(fallback, "satellite", "active");
        await operator.readsRow(priority, "cellular");
      });

      await test.step("2: find products by their numbers", async () => {
        await operator.click("link", "Find");
        await operator.types("8907160000000000533\n27597", "Identifiers");
        await operator.click("button", "Find");
        const missing = "8907160000000000533";
        await operator.readsRow(missing, "Not found", `Product with iccid ${missing} not found`);
        await operator.readsRow("27597", fallback);
      });

      await test.step("3: create a group", async () => {
        await operator.click("link", "Groups");
        await operator.click("link", "New group");
        await operator.types(name, "Name");
        await operator.types(router, "Router serial number");
        for (const [field, product] of [
          ["Priority product", priority],
          ["Fallback product", fallback],
        ] as const) {
          await operator.click("combobox", field);
          await operator.click("option", product);
          await operator.reads(`network ID ${product.slice(product.indexOf("-") + 1)}`);
        }
        await operator.click("label", "3", { inside: "Failover threshold" });
        await operator.click("button", "Create group");
        await operator.sees("heading", name);
        await operator.reads("Requested");
      });

      await test.step("the page shows without a reload that the hub has applied it", async () => {
        await operator.marksDocument();
        await mock.advance(4);
        await operator.reads("Applied");
        await operator.findsMark();
      });

      await test.step("4: check that it is among the groups", async () => {
        await operator.click("link", "Groups");
        await operator.readsRow(name, router, priority, fallback, "Applied");
      });

      await test.step("5: read it", async () => {
        await operator.click("link", name);
        await operator.sees("heading", name);
        await operator.reads("3 · early");
      });

      await test.step("6: update it", async () => {
        await operator.click("link", "Edit");
        await operator.click("label", "6", { inside: "Failover threshold" });
        await operator.click("button", "Save changes");
        await operator.reads("6 · last resort");
        await mock.advance(4);
        await operator.reads("Applied");
      });

      await test.step("7: delete it", async () => {
        await operator.click("button", "More actions");
        await operator.click("button", "Delete");
        await operator.types(name, `Type ${name} to confirm`, { inside: `Delete ${name}` });
        await operator.click("button", "Delete group", { inside: `Delete ${name}` });
        await operator.reads(`Deleted ${name}.`);
        await operator.sees("link", "New group");
        expect(await mock.groupNames()).not.toContain(name);
      });
    } finally {
      await driver.close();
    }
  });
}
