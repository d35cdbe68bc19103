import type { Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import {
  chooseLevel,
  connection,
  connectivityType,
  countCreates,
  expectNetworkId,
  fillGroupForm,
  networkId,
  openDetails,
  pickProduct,
  product,
  tutorialGroup,
} from "./support/group_form.ts";
import { openDeveloperText } from "./support/group_page.ts";
import { switchToGerman } from "./support/language.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const create = { name: "Create group" };

test.beforeEach(async ({ page }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  await expect(page.getByRole("heading", { level: 1, name: "New group" })).toBeVisible();
});

test("an empty form shows an error at each required field and sends nothing", async ({ page }) => {
  const creates = countCreates(page);
  await page.getByRole("button", create).click();
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("4 fields need attention.");
  await expect(summary.getByRole("listitem")).toHaveText([
    "Name: Enter a name.",
    "Router serial number: Enter the router's serial number.",
    "Priority product: Choose a product.",
    "Fallback product: Choose a product.",
  ]);
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleErrorMessage("Enter a name.");
  await summary.getByRole("link", { name: "Fallback product" }).click();
  await expect(product(page, "Fallback")).toBeFocused();
  await expect(product(page, "Fallback")).toHaveAccessibleErrorMessage("Choose a product.");
  await expect(page).toHaveURL(/~new$/);
  expect(creates()).toBe(0);
});

test("a level is preselected: the one that most groups have, once they are known", async ({ page, mock }) => {
  await expect(page.getByRole("radio", { name: /^3/ })).toBeChecked();
  await expect(page.getByText("3 is preselected.")).toBeVisible();
  for (const name of ["bremen-ferry-1", "bremen-ferry-2", "izmir-ferry-9", "lerwick-harbour"]) {
    const { priRe } = await mock.group(name);
    await mock.changeGroup(name, { priRe: { ...(priRe as object), priTd: 5 } });
  }
  await page.goto(pages.groups);
  await expect(page.getByRole("table")).toContainText("bremen-ferry-1");
  await page.getByRole("link", { name: "New group" }).click();
  await expect(page.getByRole("radio", { name: /^5/ })).toBeChecked();
  await expect(page.getByText("5 is preselected because most of your groups have it.")).toBeVisible();
});

test("the button stays in view and hides nothing that has the focus", async ({ page }) => {
  for (const [width, height] of [[1280, 600], [390, 844], [320, 640], [320, 400]] as const) {
    await page.setViewportSize({ width, height });
    await page.reload();
    await expect(page.getByRole("textbox", { name: "Name", exact: true })).toBeVisible();
    if (height > 560) await expect(page.getByRole("button", create)).toBeInViewport({ ratio: 1 });
    for (let stop = 0; stop < 24; stop += 1) {
      await page.keyboard.press("Tab");
      const hidden = () =>
        page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body || element.closest("main form") === null) return "";
          const shown = element.closest("label") ?? element;
          const { left, top, width, height } = shown.getBoundingClientRect();
          const at = document.elementFromPoint(left + width / 2, top + height / 2);
          return at !== null && (shown.contains(at) || at.contains(shown)) ? "" : `${element.outerHTML}`;
        });
      await expect.poll(hidden, { message: `${width} × ${height}` }).toBe("");
    }
  }
});

test("an invalid value shows its error while the operator types", async ({ page }) => {
  const creates = countCreates(page);
  await fillGroupForm(page, { ...tutorialGroup, name: "kiel ferry" });
  await page.getByRole("button", create).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await expect(name).toHaveAccessibleErrorMessage("Spaces are not allowed.");
  await expect(page.getByRole("alert")).toContainText("1 field needs attention.");
  await name.fill("kiel/ferry");
  await expect(name).toHaveAccessibleErrorMessage("“/” is not allowed.");
  await name.fill("la");
  await expect(name).toHaveAccessibleErrorMessage("This name is reserved by the hub. Choose another.");
  await name.fill("kiel-ferry");
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(creates()).toBe(0);
});

test("picking a product fills in its type and network ID", async ({ page }) => {
  await product(page, "Priority").click();
  await product(page, "Priority").fill("nce 8988228425");
  const list = page.getByRole("listbox", { name: "Priority product" });
  await expect(list.getByRole("option")).toHaveCount(1);
  await list.getByRole("option", { name: /1NCE-8988228425178283167.*cellular.*active/ }).click();
  await expect(product(page, "Priority")).toHaveValue("1NCE-8988228425178283167");
  await expectNetworkId(page, "Priority", "1NCE-8988228425178283167");
  await expect(connection(page, "Priority")).toContainText("cellular");
  await pickProduct(page, "Fallback", "GALAXY1-5590902");
  await expect(connection(page, "Fallback")).toContainText("satellite");
  await openDetails(page, "Fallback");
  await expect(connectivityType(page, "Fallback")).toHaveValue("2");
  // Another product brings its own values.
  await pickProduct(page, "Fallback", "INTELSAT-28114");
  await expect(networkId(page, "Fallback")).toHaveCount(0);
});

test("pasting a product ID fills in its type and network ID", async ({ page }) => {
  await product(page, "Priority").fill("INTELSAT-28114");
  await expectNetworkId(page, "Priority", "INTELSAT-28114");
  await expect(connection(page, "Priority")).toContainText("satellite");
});

test("a number that was looked up before fills in its product again", async ({ page }) => {
  const number = "8997112212741433747";
  for (const which of ["Priority", "Priority", "Fallback"] as const) {
    await product(page, which).fill(number);
    await expect(product(page, which)).toHaveValue(`JASPER-${number}`);
    await expectNetworkId(page, which, `JASPER-${number}`);
    await product(page, which).fill("INTELSAT-28114");
    await expectNetworkId(page, which, "INTELSAT-28114");
  }
});

test("one request for a number fills in both connections that wait for it", async ({ page, mock }) => {
  await mock.fault("find products", { kind: "delay", milliseconds: 1500 });
  for (const which of ["Priority", "Fallback"] as const) {
    await product(page, which).fill("8997112212741433747");
    await product(page, which).press("Tab");
  }
  for (const which of ["Priority", "Fallback"] as const) {
    await expect(product(page, which)).toHaveValue("JASPER-8997112212741433747");
  }
});

test("an unknown product ID is reported and leaves the network ID empty", async ({ page, problems }) => {
  problems.expectStatus(404);
  await product(page, "Priority").fill("JASPER-8997112219999999999");
  await expect(page.getByText("The hub does not know this product.")).toBeVisible();
  await expect(networkId(page, "Priority")).toHaveValue("");
});

test("a product that is not active shows a warning", async ({ page }) => {
  await pickProduct(page, "Priority", "TMSP-8949020769118064563");
  await expect(page.getByText("This product is not active.")).toBeVisible();
});

for (const language of ["English", "German"]) {
  for (const width of [320, 768, 1280]) {
    const where = `in ${language} at ${width} pixels`;
    /** The fields of the priority connection, and how far the field below is from its first. */
    const open = async (page: Page) => {
      if (language === "German") await switchToGerman(page);
      await page.setViewportSize({ width, height: 800 });
      const priority = page.getByRole("combobox", { name: /^(Priority product|Vorrangprodukt)/ });
      const fallback = page.getByRole("combobox", { name: /^(Fallback product|Ausweichprodukt)/ });
      const distance = async () => (await fallback.boundingBox())!.y - (await priority.boundingBox())!.y;
      const group = page.getByRole("group", { name: /^(Priority connection|Vorrangverbindung)$/ });
      const inactive = group.getByRole("status").filter({ hasText: /is not active|ist nicht aktiv/ });
      return { priority, distance, group, inactive };
    };

    test(`the list of products says at once that one is not active, and the answer moves nothing, ${where}`, async ({
      page,
      mock,
    }) => {
      const { priority, distance, group, inactive } = await open(page);
      const retrieve = await mock.hold("retrieve product");
      await priority.click();
      await page.getByRole("option", { name: "TMSP-8949020769118064563" }).click();
      await expect(inactive).toBeVisible();
      const before = await distance();
      await retrieve.release();
      await expect(group).toContainText(/(network ID|Netz-ID) 8949020769118064563/);
      await expect(inactive).toBeVisible();
      expect(await distance()).toBe(before);
    });

    test(`what is said about the product of a number moves nothing, ${where}`, async ({ page, mock }) => {
      const { priority, distance, group, inactive } = await open(page);
      const inGroup = group.getByRole("status").getByRole("link", { name: "bremen-ferry-2" });
      for (const [number, note] of [["8949020769118064563", inactive], ["8949020230457621596", inGroup]] as const) {
        const find = await mock.hold("find products");
        await priority.fill(number);
        await priority.press("Tab");
        await expect(group.getByRole("status").filter({ hasText: number })).toBeVisible();
        const before = await distance();
        await find.release();
        await expect(note).toBeVisible();
        await expect(group).toContainText(new RegExp(`(network ID|Netz-ID) ${number}`));
        expect(await distance(), number).toBe(before);
      }
    });
  }
}

test("the same product twice is refused before anything is sent", async ({ page }) => {
  const creates = countCreates(page);
  await fillGroupForm(page, { ...tutorialGroup, fallback: tutorialGroup.priority });
  await page.getByRole("button", create).click();
  await expect(product(page, "Fallback")).toHaveAccessibleErrorMessage(
    "Priority and fallback must be two different products.",
  );
  expect(creates()).toBe(0);
});

test("a router and products that another group has are named at their fields, with links", async ({ page, mock }) => {
  const { liCRr, priRe } = await mock.group("izmir-ferry-9");
  const { prPID, faPID } = priRe as { prPID: string; faPID: string };
  await page.getByRole("textbox", { name: "Router serial number" }).fill(String(liCRr));
  const router = page.getByRole("status").filter({ hasText: "Already in:" }).first();
  await expect(router.getByRole("link", { name: "izmir-ferry-9" })).toHaveAttribute("href", pages.group("izmir-ferry-9"));
  for (const [which, id] of [["Priority", prPID], ["Fallback", faPID]] as const) {
    await product(page, which).fill(id);
    const field = connection(page, which).getByRole("status").filter({ hasText: "Already in:" });
    await expect(field.getByRole("link", { name: "izmir-ferry-9" })).toBeVisible();
  }
  await expectAccessible(page);
  // It is a warning: the operator decides.
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("izmir-ferry-10");
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "izmir-ferry-10" })).toBeVisible();

  await page.goto(pages.editGroup("izmir-ferry-10"));
  await expect(router.getByRole("link")).toHaveText(["izmir-ferry-9"]);
});

test("a product beyond those that are offered is chosen by its number", async ({ page, mock }) => {
  await mock.reset({ products: 250 });
  await page.goto(`${pages.products}?row=240`);
  const row = page.locator("[aria-rowindex='241']");
  await expect(row.getByRole("link")).toHaveAttribute("href", /\/products\/.+/);
  const id = (await row.getByRole("rowheader").locator(".identifier").textContent()) ?? "";
  await page.goto(pages.newGroup);
  await product(page, "Priority").click();
  await expect(page.getByText(/^Only the first 100 products are offered/)).toBeVisible();
  await product(page, "Priority").fill(id.slice(id.indexOf("-") + 1));
  await expect(product(page, "Priority")).toHaveValue(id);
  await expectNetworkId(page, "Priority", id);
});

test("the picture and the command follow the form", async ({ page }) => {
  const preview = page.getByRole("complementary", { name: "Preview" });
  await page.getByText("For developers", { exact: true }).click();
  await expect(preview).toContainText("Complete the form to see the command.");
  await fillGroupForm(page, tutorialGroup);
  const shown = await openDeveloperText(page, "As cURL");
  await expect(shown).toContainText('"rn": "kiel-ferry-7"');
  await expect(shown).toContainText('"priTd": 3');
  await expect(shown).toContainText("Authorization: Bearer $ACCESS_TOKEN");
  await expect(preview).toContainText(`The priority connection ${tutorialGroup.priority} is inactive.`);
  await chooseLevel(page, "very late");
  await expect(shown).toContainText('"priTd": 5');
  await page.getByRole("textbox", { name: "Router serial number" }).fill("R-5008");
  await expect(shown).toContainText('"liCRr": "R-5008"');
});

test("a taken name shows the hub's message and a link to the existing group", async ({
  page,
  problems,
}) => {
  problems.expectStatus(409);
  await fillGroupForm(page, { ...tutorialGroup, name: "bremen-ferry-1" });
  await page.getByRole("button", create).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("A group with this name already exists.");
  await alert.getByText("Details", { exact: true }).click();
  await expect(alert.getByRole("region", { name: "Message from the hub" })).toContainText("bremen-ferry-1");
  await expect(product(page, "Priority")).toHaveValue(tutorialGroup.priority);
  await alert.getByRole("link", { name: "Open the group" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
});

test("a double click makes one group", async ({ page, mock }) => {
  const creates = countCreates(page);
  await fillGroupForm(page, tutorialGroup);
  await page.getByRole("button", create).dblclick();
  await expect(page.getByRole("heading", { level: 1, name: tutorialGroup.name })).toBeVisible();
  expect(creates()).toBe(1);
  expect(await mock.group(tutorialGroup.name)).toMatchObject({ liCRr: tutorialGroup.router });
});

test("the hub receives what the form shows", async ({ page, mock }) => {
  await fillGroupForm(page, tutorialGroup);
  await openDetails(page, "Fallback");
  await openDetails(page, "Priority");
  await connectivityType(page, "Fallback").selectOption("SATELLITE (text value)");
  await networkId(page, "Priority").fill("8997112212741433749");
  await page.getByRole("button", create).click();
  await expect(page.getByRole("heading", { level: 1, name: tutorialGroup.name })).toBeVisible();
  expect(await mock.group(tutorialGroup.name)).toMatchObject({
    conPs: [
      { coPID: tutorialGroup.priority, coPTe: 1, netID: "8997112212741433749" },
      { coPID: tutorialGroup.fallback, coPTe: "SATELLITE", netID: "27597" },
    ],
    priRe: { prPID: tutorialGroup.priority, faPID: tutorialGroup.fallback, priTd: 3 },
    cr: "CPDemo",
  });
});
