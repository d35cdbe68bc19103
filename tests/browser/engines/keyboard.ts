import { tutorialGroup } from "../support/group_form.ts";
import { expect, test } from "../support/test.ts";
import { engines } from "./engines.ts";
import { Operator } from "./operator.ts";

const { name, router, priority, fallback } = tutorialGroup;

for (const [engine, start] of Object.entries(engines)) {
  test(`the tutorial and the search work with the keyboard alone in ${engine}`, async ({
    console: server,
    mock,
  }) => {
    const driver = await start();
    const operator = new Operator(driver);
    try {
      await operator.open(server.url);
      await test.step("sign in and register the application", async () => {
        await operator.enters("eos", "Tenant");
        await operator.enters("CNewcomer", "Application");
        await operator.enters("demo-client", "Client ID");
        await operator.enters("demo-secret", "Client secret");
        await driver.press("Enter");
        await operator.presses("button", "Register CNewcomer");
        await operator.sees("heading", "Groups");
      });

      await test.step("list the products, and read one", async () => {
        await operator.presses("link", "Products");
        await operator.sees("heading", "Products");
        await operator.readsRow(priority);
        await operator.movesToRow(fallback);
        await driver.press("End");
        await operator.isOnRow(44);
        await driver.press("Home");
        await operator.isOnRow(1);
        await operator.movesToRow(fallback);
        await driver.press("Enter");
        await operator.sees("heading", "LW01-Media_Mobil-27597");
      });

      await test.step("find a product by its number", async () => {
        await operator.presses("link", "Find");
        await operator.sees("heading", "Find products");
        await operator.enters("27597", "Identifiers");
        await operator.presses("button", "Find");
        await operator.readsRow("27597", fallback);
      });

      await test.step("create a group", async () => {
        await operator.presses("link", "Groups");
        await operator.sees("heading", "Groups");
        await operator.presses("link", "New group");
        await operator.enters(name, "Name");
        await operator.enters(router, "Router serial number");
        await operator.picks("8997112212741433747", priority, "Priority product");
        await operator.picks("27597", fallback, "Fallback product");
        await operator.chooses("3", { inside: "Failover threshold" });
        await operator.presses("button", "Create group");
        await operator.sees("heading", name);
        expect(await mock.group(name)).toMatchObject({ liCRr: router, priRe: { priTd: 3 } });
      });

      await test.step("search for it among the groups", async () => {
        await operator.presses("link", "Groups");
        await operator.sees("heading", "Groups");
        await operator.readsRow("bremen-ferry-1");
        await operator.enters("FERRY r-5007", "Search");
        await operator.reads("1 of 9 groups");
        await operator.movesToRow(name);
        await driver.press("Enter");
        await operator.sees("heading", name);
      });

      await test.step("change it", async () => {
        await operator.presses("link", "Edit");
        await operator.sees("heading", `Edit ${name}`);
        await operator.chooses("6", { inside: "Failover threshold" });
        await operator.presses("button", "Save changes");
        await operator.reads("6 · last resort");
      });

      await test.step("delete it", async () => {
        await operator.presses("button", "More actions");
        await operator.presses("button", "Delete");
        // The dialog begins in its field.
        await operator.sees("textbox", `Type ${name} to confirm`, { inside: `Delete ${name}` });
        await driver.keys(name);
        await driver.press("Enter");
        await operator.reads(`Deleted ${name}.`);
        expect(await mock.groupNames()).not.toContain(name);
      });
    } finally {
      await driver.close();
    }
  });
}
