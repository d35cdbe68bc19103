import { type Locator, type Page, expect } from "@playwright/test";

/** The words of the six levels of the threshold. */
export type Level =
  | "at the first dip"
  | "very early"
  | "early"
  | "late"
  | "very late"
  | "last resort";

/** What an operator enters into the form of a group. */
export interface GroupInput {
  name: string;
  router: string;
  priority: string;
  fallback: string;
  /** Left open if it is `undefined`. */
  level: Level | undefined;
}

/** A group of the tutorial's two products. */
export const tutorialGroup: GroupInput = {
  name: "kiel-ferry-7",
  router: "R-5007",
  priority: "JASPER-8997112212741433747",
  fallback: "INTELSAT-27597",
  level: "early",
};

/** The fields of one connection. */
export function connection(page: Page, which: "Priority" | "Fallback"): Locator {
  return page.getByRole("group", { name: `${which} connection` });
}

/** The field for the product of a connection. */
export function product(page: Page, which: "Priority" | "Fallback"): Locator {
  return connection(page, which).getByRole("combobox", { name: `${which} product` });
}

/** Opens the fields for type and network ID of a connection. */
export async function openDetails(page: Page, which: "Priority" | "Fallback"): Promise<void> {
  await connection(page, which).getByRole("button", { name: "Change type and network ID" }).click();
}

/** The field for the network ID of a connection, once it is open. */
export function networkId(page: Page, which: "Priority" | "Fallback"): Locator {
  return connection(page, which).getByRole("textbox", { name: "Network ID" });
}

/** The field for the connectivity type of a connection, once it is open. */
export function connectivityType(page: Page, which: "Priority" | "Fallback"): Locator {
  return connection(page, which).getByRole("combobox", { name: "Connectivity type" });
}

/** Picks a product from the list of the hub's products. */
export async function pickProduct(page: Page, which: "Priority" | "Fallback", id: string): Promise<void> {
  await product(page, which).click();
  await page.getByRole("option", { name: id }).click();
  await expectNetworkId(page, which, id);
}

/** Waits until the form shows the network ID of a product. */
export async function expectNetworkId(page: Page, which: "Priority" | "Fallback", id: string): Promise<void> {
  await expect(connection(page, which)).toContainText(`network ID ${id.slice(id.indexOf("-") + 1)}`);
}

/** Chooses the level at which the router changes over. */
export async function chooseLevel(page: Page, level: Level): Promise<void> {
  const group = page.getByRole("group", { name: "Failover threshold" });
  await group.getByText(level, { exact: true }).click();
  await expect(group.getByRole("radio", { name: new RegExp(`^\\d ?${level}$`) })).toBeChecked();
}

/** Fills in the whole form, the products picked from the list. */
export async function fillGroupForm(page: Page, group: GroupInput): Promise<void> {
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(group.name);
  await page.getByRole("textbox", { name: "Router serial number" }).fill(group.router);
  await pickProduct(page, "Priority", group.priority);
  await pickProduct(page, "Fallback", group.fallback);
  if (group.level !== undefined) await chooseLevel(page, group.level);
}

/** Counts the requests of the page that create a group. */
export function countCreates(page: Page): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/connectivityGroups")) count += 1;
  });
  return () => count;
}
