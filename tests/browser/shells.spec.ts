import { pages } from "./support/addresses.ts";
import { openDeveloperText } from "./support/group_page.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";

test("commands are printed for the chosen shell, which is remembered", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.group(group));
  const read = await openDeveloperText(page, "Read");
  const shell = page.getByRole("combobox", { name: "Shell" });
  await expect(shell).toHaveValue("bash");
  await expect(read).toContainText('--header "Authorization: Bearer $ACCESS_TOKEN"');

  await shell.selectOption("PowerShell");
  await expect(read).toContainText("curl.exe --location '");
  await expect(read).toContainText('--header "Authorization: Bearer $env:ACCESS_TOKEN"');
  const update = await openDeveloperText(page, "Update");
  await expect(shell).toHaveValue("PowerShell");
  await expect(update).toContainText("--data '@-'");

  await shell.selectOption("cmd");
  await expect(update).toContainText('--header "Authorization: Bearer %ACCESS_TOKEN%"');
  await expect(update).toContainText('--data ^"{\\^"dtiot:conGp\\^":{');

  await page.goto(pages.products);
  await page.getByText("cURL for this page", { exact: true }).first().click();
  await expect(page.getByRole("region", { name: "cURL for this page" })).toContainText("%ACCESS_TOKEN%");
});

test.describe("on Windows", () => {
  test.use({ userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36" });

  test("PowerShell is the first choice", async ({ page }) => {
    await signIn(page);
    await page.goto(pages.group(group));
    await openDeveloperText(page, "Read");
    await expect(page.getByRole("combobox", { name: "Shell" }).first()).toHaveValue("PowerShell");
  });
});
