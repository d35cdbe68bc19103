import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectNoAxeViolations } from "./support/accessibility.ts";
import { startConsole } from "./support/console_server.ts";
import { expectGroupsPage } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test("with an access of the console's own, one press signs in", async ({ page, console: other }) => {
  const folder = await mkdtemp(join(tmpdir(), "groups-console-"));
  const secret = join(folder, "secret");
  await writeFile(secret, "demo-secret", { mode: 0o600 });
  const hub = (await (await fetch(`${other.url}/hub`)).json()) as { api_url: string; token_url: string };
  const credentials = ["--client-id", "demo-client", "--client-secret-file", secret];
  const place = ["--tenant", "eos", "--application", "CPDemo"];
  const server = await startConsole({ api: hub.api_url, token: hub.token_url }, [...credentials, ...place]);
  await page.goto(server.url);
  await expect(page.getByRole("heading", { level: 2, name: "Shared access" })).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectGroupsPage(page);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await server.stop();
  await rm(folder, { recursive: true });
});
