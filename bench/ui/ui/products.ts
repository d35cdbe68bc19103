import { type Page } from "playwright-core";
import { type Contender } from "./contenders.ts";
import { type Sample, arrival, scroll, usedMemory } from "./tasks.ts";
import { type Visit } from "./visit.ts";

/** How many products the tenant has. The page does not know it. */
export const PRODUCTS = 1_000_000;

/** After this time the page has not found the end of the list, in milliseconds. */
const SEARCH_TIMEOUT = 20_000;

/** Where the products are listed. */
interface Place {
  url: string;
  count: number;
}

/** A row with its product. */
const rowOf = (contender: Contender, number: number): string => `${contender.rowAt(number - 1)}[data-loading='false']`;

async function open(page: Page, contender: Contender, { url }: Place): Promise<void> {
  await page.goto(`${url}/products`);
  await page.waitForSelector(rowOf(contender, 1), { state: "attached" });
}

/** Goes to the last product by the key End, which has to find it first; back; there again by a jump of the scroll bar; and
 * over all products. */
export async function reachLastProduct(visit: Visit, contender: Contender, place: Place): Promise<Sample> {
  const { page } = visit;
  const { focusable, scroller } = contender;
  const last = rowOf(contender, place.count);
  await open(page, contender, place);
  await page.focus(focusable);
  const productByEnd = await arrival(page, last, () => page.keyboard.press("End"), SEARCH_TIMEOUT);
  await page.keyboard.press("Home");
  await page.waitForSelector(rowOf(contender, 1), { state: "attached" });
  const productByDragging = await arrival(page, last, () =>
    page.evaluate((scroller) => bench.scrollTo(scroller, "end"), scroller),
  );
  const { frameP95: productFrameP95 = Number.NaN } = await scroll(page, contender);
  return { productByEnd, productByDragging, productFrameP95, productMemory: await usedMemory(visit, contender) };
}

/** Goes to the last product by its number, of a list that was just opened. */
export async function typeLastProduct({ page }: Visit, contender: Contender, place: Place): Promise<Sample> {
  await open(page, contender, place);
  await page.getByRole("textbox", { name: "Go to row" }).fill(String(place.count));
  return { productByTyping: await arrival(page, rowOf(contender, place.count), () => page.keyboard.press("Enter")) };
}
