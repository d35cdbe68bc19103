import { pages } from "./support/addresses.ts";
import { applyButton, button, openFile, plan, saved } from "./support/bulk_page.ts";
import { savedByOffice } from "./support/office.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";
import { firstSheet } from "./support/workbook.ts";

const nothingToDo = "Nothing to do: the groups are as they should be.";
const iccid = "8997112212741433747";

test.beforeEach(async ({ page, mock }) => {
  await mock.changeGroup("nuuk-depot", { myNote: '=1+1 "ä"; 007' });
  await signIn(page);
});

for (const format of ["CSV", "XLSX"] as const) {
  const name = `groups.${format.toLowerCase()}`;

  test(`the list as ${format}, also saved by LibreOffice, changes nothing when it is imported again`, async ({ page }) => {
    test.slow();
    await page.goto(pages.groups);
    const file = await saved(page, button(page, `Export ${format}`).first());
    if (format === "XLSX") expect(firstSheet(file).flat()).toContain(iccid);
    await openFile(page, name, file);
    await expect(page.getByText(nothingToDo)).toBeVisible();
    for (const to of ["csv", "xlsx"] as const) {
      await openFile(page, `saved.${to}`, await savedByOffice(name, file, to));
      await expect(page.getByText(nothingToDo)).toBeVisible();
    }
  });
}

test("a plan that was applied changes nothing as JSON, CSV and XLSX, with attributes that the console does not know", async ({ page, mock }) => {
  await page.goto(pages.bulk);
  await plan(page, "name,threshold\nnuuk-depot,6\nbremen-ferry-1,6\n");
  await applyButton(page).click();
  await expect.poll(async () => (await mock.group("bremen-ferry-1"))["priRe"]).toHaveProperty("priTd", 6);
  await expect.poll(async () => (await mock.group("nuuk-depot"))["priRe"]).toHaveProperty("priTd", 6);
  const address = page.url();
  for (const format of ["JSON", "CSV", "XLSX"]) {
    const file = await saved(page, button(page, `As file: ${format}`));
    if (format !== "XLSX") expect(file.toString()).toContain("myNote");
    await openFile(page, `groups.${format.toLowerCase()}`, file);
    await expect(page.getByText(nothingToDo)).toBeVisible();
    await page.goto(address);
  }
});
