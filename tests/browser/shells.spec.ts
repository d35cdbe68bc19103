import { pages } from "./support/addresses.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const group = "bremen-ferry-1";

test("commands are printed for the chosen shell, which is remembered", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.group(group));
  const curl = page.getByRole("main").getByRole("region", { name: "As cURL", exact: true });
  const read = curl.getByRole("region", { name: "Read" });
  const shell = curl.getByRole("combobox", { name: "Shell" }).first();
  await expect(shell).toHaveValue("bash");
  await expect(read).toContainText('--header "Authorization: Bearer $ACCESS_TOKEN"');

  await shell.selectOption("PowerShell");
  await expect(read).toContainText("curl.exe --location '");
  await expect(read).toContainText('--header "Authorization: Bearer $env:ACCESS_TOKEN"');
  await curl.getByText("Update", { exact: true }).first().click();
  await expect(curl.getByRole("region", { name: "Update" })).toContainText("--data '@-'");

  await curl.getByRole("combobox", { name: "Shell" }).last().selectOption("cmd");
  await expect(shell).toHaveValue("cmd");
  await expect(read).toContainText('--header "Authorization: Bearer %ACCESS_TOKEN%"');
  await expect(curl.getByRole("region", { name: "Update" })).toContainText('--data ^"{\\^"dtiot:conGp\\^":{');

  await page.goto(pages.products);
  await page.getByText("cURL for this page", { exact: true }).first().click();
  await expect(page.getByRole("region", { name: "cURL for this page" })).toContainText("%ACCESS_TOKEN%");
});

test.describe("on Windows", () => {
  test.use({ userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36" });

  test("PowerShell is the first choice", async ({ page }) => {
    await signIn(page);
    await page.goto(pages.group(group));
    await expect(page.getByRole("combobox", { name: "Shell" }).first()).toHaveValue("PowerShell");
  });
});
