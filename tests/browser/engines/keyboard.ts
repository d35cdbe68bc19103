import { tutorialGroup } from "../support/group_form.ts";
import { expect, test } from "../support/test.ts";
import { engines } from "./engines.ts";
import { Operator } from "./operator.ts";

const { name, router, priority, fallback } = tutorialGroup;

for (const [engine, start] of Object.entries(engines)) {
  test(`a group is found, created, changed and deleted with the keyboard alone in ${engine}`, async ({
    console: server,
    mock,
  }) => {
    const driver = await start();
    const operator = new Operator(driver);
    try {
      await operator.open(server.url);
      await operator.presses("button", "Use the built-in demo");
      await operator.sees("heading", "Groups");

      await test.step("find a product", async () => {
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
