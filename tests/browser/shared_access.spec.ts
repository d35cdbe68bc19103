import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pressInMenu } from "./support/account_menu.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { startConsole } from "./support/server.ts";
import { expectGroupsPage } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test("with credentials of the console's own, one button signs in", async ({ page, mock }) => {
  const folder = await mkdtemp(join(tmpdir(), "groups-console-"));
  const secret = join(folder, "secret");
  await writeFile(secret, "demo-secret", { mode: 0o600 });
  const credentials = ["--client-id", "demo-client", "--client-secret-file", secret];
  const place = ["--tenant", "eos", "--application", "CPDemo"];
  const server = await startConsole(mock.hub, [...credentials, ...place]);
  await page.goto(server.url);
  await expect(page.getByRole("heading", { level: 2, name: "Shared access" })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectGroupsPage(page);
  await pressInMenu(page, "Sign out");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  // First the page, which would report that its server is gone.
  await page.close();
  await server.stop();
  await rm(folder, { recursive: true });
});
