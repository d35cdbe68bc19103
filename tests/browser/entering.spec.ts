// Ways of entering text that are not a plain key press: input methods, password managers, dropped files.

import type { Locator, Page } from "@playwright/test";
import { pages } from "./support/addresses.ts";
import { product, tutorialGroup } from "./support/group_form.ts";
import { pressDelete } from "./support/group_page.ts";
import { test } from "./support/recorded_hub.ts";
import { fillTenantAndApplication, expectGroupsPage, signIn } from "./support/sign_in.ts";
import { expect } from "./support/test.ts";

/** Presses a key as an input method does while it composes. Returns whether the page took it. */
function compose(field: Locator, key: string, isComposing: boolean): Promise<boolean> {
  return field.evaluate(
    (element, [key, isComposing]) =>
      !element.dispatchEvent(
        new KeyboardEvent("keydown", { key, keyCode: 229, isComposing, bubbles: true, cancelable: true }),
      ),
    [key, isComposing] as const,
  );
}

// Safari sends the Enter that ends a composition after it, with the key code of an input method.
for (const [how, isComposing] of [["during", true], ["right after", false]] as const) {
  test(`keys of an input method ${how} a composition choose and close nothing`, async ({ page }) => {
    await signIn(page);
    await page.goto(pages.newGroup);
    const field = product(page, "Priority");
    await field.press("ArrowDown");
    await expect(page.getByRole("option").first()).toBeVisible();
    await field.press("ArrowDown");
    const active = (await field.getAttribute("aria-activedescendant")) ?? "";
    expect(active).not.toBe("");
    for (const key of ["ArrowDown", "ArrowUp", "Home", "End", "Enter", "Escape"]) {
      expect(await compose(field, key, isComposing), key).toBe(false);
      await expect(field, key).toHaveAttribute("aria-expanded", "true");
      await expect(field, key).toHaveAttribute("aria-activedescendant", active);
      await expect(field, key).toHaveValue("");
    }
    await page.goto(pages.group("bremen-ferry-1"));
    await pressDelete(page);
    const confirm = page.getByRole("dialog").getByRole("textbox");
    expect(await compose(confirm, "Escape", isComposing)).toBe(false);
    await expect(confirm).toBeVisible();
  });
}

/** Sets the values of fields as a password manager does, and tells only these events. */
async function setSilently(page: Page, values: Record<string, string>, events: readonly string[]): Promise<void> {
  for (const name of Object.keys(values)) await expect(page.locator(`form [name=${name}]`)).toBeVisible();
  await page.evaluate(
    ([values, events]) => {
      for (const [name, value] of Object.entries(values)) {
        const field = document.querySelector<HTMLInputElement>(`form [name=${name}]`)!;
        const type = Object.getPrototypeOf(field) as object;
        Object.getOwnPropertyDescriptor(type, "value")!.set!.call(field, value);
        for (const event of events) field.dispatchEvent(new Event(event, { bubbles: true }));
      }
    },
    [values, events] as const,
  );
}

test("what is entered in one field leaves values that were set silently in others", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.newGroup);
  const values = { name: "kiel-ferry-7", "priority-product": "JASPER-1", "fallback-product": "INTELSAT-7" };
  await setSilently(page, values, []);
  await page.getByRole("textbox", { name: "Router serial number" }).pressSequentially("R-1");
  for (const [name, value] of Object.entries(values)) {
    await expect(page.locator(`form [name=${name}]`)).toHaveValue(value);
  }
});

for (const events of [[], ["change"], ["keydown", "keyup"]]) {
  const told = events.length === 0 ? "no event" : events.join(" and ");
  test(`values that a password manager sets with ${told} are sent`, async ({ page }) => {
    await page.goto("/");
    await fillTenantAndApplication(page);
    await setSilently(page, { client_id: "demo-client", client_secret: "demo-secret" }, events);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expectGroupsPage(page);
  });

  test(`values that a tool sets with ${told} are in the group and in a search`, async ({ page, mock }) => {
    const { name, router, priority, fallback } = tutorialGroup;
    await signIn(page);
    await page.goto(pages.newGroup);
    await page.getByText("early", { exact: true }).click();
    const values = { name, router, "priority-product": priority, "fallback-product": fallback };
    await setSilently(page, values, events);
    await page.getByRole("button", { name: "Create group" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    expect(await mock.group(name)).toMatchObject({ liCRr: router, priRe: { prPID: priority, faPID: fallback } });

    await page.goto(pages.find);
    await setSilently(page, { identifiers: "27597" }, events);
    await page.getByRole("button", { name: "Find", exact: true }).click();
    await expect(page.getByRole("row", { name: "27597" })).toContainText("Found");
  });
}

interface Dragged {
  file?: { name: string; content: string };
  link?: string;
}

/** Drags something over an element and drops it. Returns which of the two events the page took. */
function drop(place: Locator, dragged: Dragged): Promise<boolean[]> {
  return place.evaluate((element, { file, link }) => {
    const dataTransfer = new DataTransfer();
    if (file !== undefined) dataTransfer.items.add(new File([file.content], file.name));
    if (link !== undefined) dataTransfer.setData("text/uri-list", link);
    return ["dragover", "drop"].map(
      (name) => !element.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer })),
    );
  }, dragged);
}

const csv = { name: "sims.csv", content: "\u{feff}8949020230457621596\r\n8997112212741433747" };

test("a file that is dropped on the text of the find page lands in it", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.find);
  const field = page.getByRole("textbox", { name: "Identifiers" });
  await field.fill("27597");
  expect(await drop(field, { file: csv })).toEqual([true, true]);
  await expect(field).toHaveValue("27597\n8949020230457621596\n8997112212741433747");
});

test("a file or link that is dropped on any page leads nowhere", async ({ page }) => {
  await signIn(page);
  for (const path of [pages.groups, pages.newGroup, pages.find, pages.group("bremen-ferry-1"), pages.products]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const main = page.getByRole("main");
    expect(await drop(main, { file: csv }), path).toEqual([true, true]);
    expect(await drop(main, { link: "https://console.test/" }), path).toEqual([true, true]);
  }
  await page.goto(pages.newGroup);
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  expect(await drop(name, { file: csv }), "a file on a field").toEqual([true, true]);
  expect(await drop(name, { link: "R-1" }), "text on a field is the browser's").toEqual([false, false]);
});

test("a browser without popovers shows the list of products", async ({ page }) => {
  // As in Firefox before 125.
  await page.addInitScript(() => {
    for (const name of ["showPopover", "hidePopover", "togglePopover", "popover"]) {
      delete (HTMLElement.prototype as unknown as Record<string, unknown>)[name];
    }
  });
  await signIn(page);
  await page.goto(pages.newGroup);
  const field = product(page, "Priority");
  await field.fill("JASPER");
  const option = page.getByRole("option").first();
  await expect(option).toBeVisible();
  const gap = async () => {
    const [popup, box] = [(await page.getByRole("listbox").boundingBox())!, (await field.boundingBox())!];
    return Math.min(Math.abs(popup.y - box.y - box.height), Math.abs(box.y - popup.y - popup.height));
  };
  await expect.poll(gap, { message: "beside the field" }).toBeLessThan(60);
  await option.click();
  await expect(field).toHaveValue(/^JASPER-/);
  await expect(option).toBeHidden();
});

test("groups with the console's own words as names can be opened", async ({ page, mock }) => {
  await signIn(page);
  const template = await mock.group("bremen-ferry-1");
  const { conPs, liCRr, priRe, cnd } = template;
  for (const name of ["new", "~new", "edit"]) {
    await mock.createGroup({ cnd, conPs, liCRr, priRe, rn: name, updTe: 0, errMe: "" });
    await page.goto(pages.groups);
    await page.getByRole("table").getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Edit", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Edit ${name}`, exact: true })).toBeVisible();
  }
});

test("products with the console's own words as names can be opened", async ({ page, startHub }) => {
  const base = "/api-gw/connection-management-orchestrator/v5/eos/product";
  const product = (id: string) => ({ id, status: "ACTIVE", connectivityType: "SATELLITE" });
  const names = ["find", "~find", "new"];
  const hub = await startHub([
    { path: `${base}?pageSize=100&pageNumber=1`, body: JSON.stringify({ entities: names.map(product), links: [] }) },
    ...names.map((id) => ({ path: `${base}/${encodeURIComponent(id)}`, body: JSON.stringify(product(id)) })),
  ]);
  for (const id of names) {
    await hub.open(pages.products);
    await page.getByRole("table").getByRole("link", { name: id, exact: true }).click();
    const heading = page.getByRole("heading", { level: 1, name: id, exact: true });
    await expect(heading).toBeVisible();
    await page.reload();
    await expect(heading).toBeVisible();
  }
});
