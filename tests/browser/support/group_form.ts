import { type Page, expect } from "@playwright/test";

/** Fills the form for a new group, all of it, and waits until the hub has filled in its part. */
export async function fillGroupForm(page: Page, name: string): Promise<void> {
  const main = page.getByRole("main");
  await main.getByRole("textbox", { name: "Name" }).fill(name);
  await main.getByRole("textbox", { name: "Router serial number" }).fill("R-4711");
  for (const [role, product, networkId] of [
    ["Priority connection", "JASPER-8997112212741433749", "8997112212741433749"],
    ["Fallback connection", "INTELSAT-27597", "27597"],
  ] as const) {
    const connection = main.getByRole("group", { name: role });
    await connection.getByRole("combobox", { name: "Product" }).fill(product);
    await expect(connection.getByRole("textbox", { name: "Network ID" })).toHaveValue(networkId);
  }
  await main.getByRole("radio", { name: /^4/ }).check({ force: true });
}
