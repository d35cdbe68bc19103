import { pages } from "./support/addresses.ts";
import { switchToGerman } from "./support/language.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

/** Found, ambiguous, not found with a longer number, damaged with an offer, and not an identifier with a long reason. */
const lines = [
  "TMSP-8949020230457621596",
  "Serial: 27597",
  "8907160000000000533",
  "8949O2O23O457621596",
  "8.99711E+18",
  "Kiel;28114",
];

test("each result of a search is whole in its row", async ({ page, mock }) => {
  // A second product has the serial number 27597.
  const answer = await fetch(`${mock.hub.api}/connection-management-orchestrator/v5/eos/product/find`, {
    method: "POST",
    headers: { authorization: `Bearer ${await mock.token()}`, "content-type": "application/json" },
    body: JSON.stringify({ iccidList: ["8907160000000000533"], terminalSNList: ["27597"] }),
  });
  const found = (await answer.json()) as { entities: { id: string }[] };
  const terminal = found.entities.find(({ id }) => id === "INTELSAT-27597");
  const body = { ...found, entities: [...found.entities, { ...terminal, id: "GALAXY1-27597" }] };
  await mock.fault("find products", { kind: "answer", status: 200, headers: { "content-type": "application/json" }, body });
  await signIn(page);
  await page.goto(pages.find);
  await page.getByRole("textbox", { name: "Identifiers" }).fill(lines.join("\n"));
  await page.getByRole("button", { name: "Find", exact: true }).click();
  const table = page.getByRole("table", { name: "Results" });
  for (const outcome of ["Found", "Ambiguous", "Not found", "Damaged", "Not an identifier"]) {
    await expect(table.getByText(outcome, { exact: true }).first()).toBeVisible();
  }
  const cut = (): Promise<string[]> =>
    page.locator(".results-table .row > :is(.cell-kind, .cell-result)").evaluateAll((cells) =>
      cells
        .filter((cell) => cell.scrollHeight > cell.clientHeight + 1 || cell.scrollWidth > cell.clientWidth)
        .map((cell) => `${cell.scrollWidth} x ${cell.scrollHeight} in ${cell.clientWidth} x ${cell.clientHeight}: ${cell.textContent}`),
    );
  for (const language of ["en", "de"]) {
    if (language === "de") await switchToGerman(page);
    for (const width of [320, 390, 601, 768, 900, 1024, 1280]) {
      await page.setViewportSize({ width, height: 2400 });
      await expect.poll(cut, `${width} pixels, ${language}`).toEqual([]);
    }
  }
});
