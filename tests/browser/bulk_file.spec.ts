import { pages } from "./support/addresses.ts";
import { button, paste } from "./support/bulk_page.ts";
import { switchToGerman } from "./support/language.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test.beforeEach(async ({ page }) => {
  await signIn(page);
});

test("the problems of a file are in the language of the page", async ({ page, mock }) => {
  const [one, other] = ["alta-mast-3", "nuuk-depot"];
  await mock.changeGroup(one!, { liCRr: "R-twice" });
  await mock.changeGroup(other!, { liCRr: "R-twice" });
  await page.goto(pages.bulk);
  await paste(page, "Router;Stufe\nR-twice;3\n");
  await button(page, "Show plan").click();
  const problems = page.getByRole("region", { name: "1 problem in the file" });
  await expect(problems).toContainText(`Line 2, router: Router “R-twice” is in more than one group, such as ${one} and ${other}.`);
  await switchToGerman(page);
  const german = page.getByRole("region", { name: "1 Problem in der Datei" });
  await expect(german).toContainText(`Zeile 2, router: Router „R-twice“ ist in mehr als einer Gruppe, zum Beispiel in ${one} und ${other}.`);
});

test("columns are chosen as role and product of the role, and are read together", async ({ page, mock }) => {
  const { coPID: product, netID: number } = ((await mock.group("alta-mast-3"))["conPs"] as Record<string, string>[])[0]!;
  await page.goto(pages.bulk);
  await paste(page, `name,priority_product,Art,Nummer\nalta-mast-3,${product},Priority,${number}\n`);
  await page.getByText("Columns", { exact: true }).click();
  const column = (name: string) => page.getByRole("combobox", { name, exact: true });
  await column("Art").selectOption("role");
  await expect(column("Art")).toHaveValue("role");
  await expect(page.getByText(/are read only together/)).toBeVisible();
  await column("Nummer").selectOption("identifier");
  await expect(column("Nummer")).toHaveValue("identifier");
  await expect(page.getByText(/are read only together/)).toHaveCount(0);
  await expect(page.getByRole("region", { name: "1 problem in the file" })).toContainText("is a second product of the role");
  await column("priority_product").selectOption("");
  await expect(page.getByText("Columns that are not read: priority_product")).toBeVisible();
  await button(page, "Show plan").click();
  await expect(page.getByText("Nothing to do")).toBeVisible();
});

test("the last file or table that was chosen is read, even if an earlier file takes longer", async ({ page, mock }) => {
  await page.addInitScript(() => {
    const read = Blob.prototype.arrayBuffer;
    const waiting: (() => Promise<ArrayBuffer>)[] = [];
    Blob.prototype.arrayBuffer = function (this: Blob) {
      if (!(this instanceof File) || this.name !== "slow.csv") return read.call(this);
      return new Promise((resolve) =>
        waiting.push(async () => {
          const bytes = await read.call(this);
          resolve(bytes);
          return bytes;
        }),
      );
    };
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const readSlowFiles = async () => {
      await Promise.all(waiting.splice(0).map((read) => read()));
      await frame();
      await frame();
    };
    Object.assign(window, { readSlowFiles });
  });
  const open = (name: string, level: number) =>
    page.getByLabel("Choose file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(`Name;Stufe\nnuuk-depot;${level}\n`) });
  const readSlowFiles = () => page.evaluate(() => (window as unknown as { readSlowFiles: () => Promise<void> }).readSlowFiles());
  await page.goto(pages.bulk);
  await open("slow.csv", 1);
  await open("quick.csv", 5);
  await expect(page.getByText("quick.csv: 1 group")).toBeVisible();
  await readSlowFiles();
  await expect(page.getByText("quick.csv: 1 group")).toBeVisible();
  await open("slow.csv", 1);
  await paste(page, "Name;Stufe\nnuuk-depot;6\n");
  await readSlowFiles();
  await expect(page.getByText("pasted table: 1 group")).toBeVisible();
  // A plan in the making does not follow a file that was replaced.
  const held = await mock.hold("list groups");
  await button(page, "Show plan").click();
  await expect(page.getByText(/^Reading groups/)).toBeVisible();
  await open("quick.csv", 5);
  await expect(page.getByText("quick.csv: 1 group")).toBeVisible();
  await held.release();
  await button(page, "Show plan").click();
  await expect(page.getByRole("heading", { level: 1, name: "Import quick.csv" })).toBeVisible();
  await page.getByRole("link", { name: "Change many groups" }).click();
  await expect(page.getByRole("main").locator(".plans").getByRole("link")).toHaveText(["Import quick.csv"]);
});
