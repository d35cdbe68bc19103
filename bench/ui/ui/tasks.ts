import { setTimeout as pause } from "node:timers/promises";
import { type Page } from "playwright-core";
import { quantile } from "../support/figures.ts";
import { type Contender } from "./contenders.ts";
import { type Visit } from "./visit.ts";

/** Figures by their names. */
export type Sample = Record<string, number>;

/** How long the sweep over all rows takes, in milliseconds. */
const SWEEP = 10_000;
/** After this time a row counts as not reached, in milliseconds. */
const TIMEOUT = 3000;

/** After this time a page has drawn what it was scrolled to, in milliseconds. */
const SETTLED = 500;

/** Where a contender is, and how many groups the tenant has. */
export interface Scene {
  url: string;
  contender: Contender;
  count: number;
}

/** Loads the page of a tenant with few groups: bytes by kind of file, and the times until it is usable. */
export async function load({ page, devtools }: Visit, { url, contender }: Scene): Promise<Sample> {
  const bytes = { first: 0, further: 0 };
  const names = new Map<string, string>();
  await devtools.send("Network.enable");
  devtools.on("Network.responseReceived", ({ requestId, response }) => names.set(requestId, new URL(response.url).pathname));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId) ?? "";
    if (!/\.(html|css|js|svg|wasm)$|^\/$/.test(name)) return;
    bytes[/^\/((?!app).*\.wasm|modules.*\.css)$/.test(name) ? "further" : "first"] += encodedDataLength;
  });
  await page.goto(url + contender.path);
  const usable = await page.evaluate(() => bench.firstRow());
  const firstPaint = await page.evaluate(() => bench.firstPaint());
  await page.waitForLoadState("networkidle");
  return { firstPaint, usable, firstLoadBytes: bytes.first, furtherBytes: bytes.further };
}

/** Loads the page of a large tenant, until all groups are there. */
export async function loadLarge({ page, devtools }: Visit, { url, contender, count }: Scene): Promise<Sample> {
  await page.goto(url + contender.path, { waitUntil: "domcontentloaded" });
  const expected = [contender.changing, contender.complete(count)] as const;
  const complete = await page.evaluate(([selector, text]) => bench.says(selector, text), expected);
  const firstRows = await page.evaluate(() => bench.firstRow());
  const longestTask = await page.evaluate(() => bench.longestTask());
  const memory = await usedMemory({ page, devtools }, contender);
  return { largeFirstRows: firstRows, largeComplete: complete, largeLongestTask: longestTask, memory };
}

/** The memory that a page uses after a garbage collection, in megabytes. */
export async function usedMemory({ page, devtools }: Pick<Visit, "page" | "devtools">, contender: Contender): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
  const wasm = contender.name === "console" ? await wasmBytes(page) : 0;
  return (heap + wasm) / 1e6;
}

/** The memory of the app: its script, imported again, is the same module and gives the same exports. */
async function wasmBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const script = document.querySelector<HTMLElement>("script[data-js]")?.dataset["js"] ?? "";
    const app = (await import(script)) as { default(): Promise<{ memory: WebAssembly.Memory }> };
    return (await app.default()).memory.buffer.byteLength;
  });
}

/** Types terms of seven letters into the search. */
export async function search(page: Page, { row, changing }: Contender, terms: string[]): Promise<Sample> {
  const keys: number[] = [];
  for (const term of terms) {
    await page.focus("input[type=search]");
    for (const key of term) keys.push(await timed(page, { event: "keydown", changing }, () => page.keyboard.press(key)));
    await page.keyboard.press("Control+a");
    await timed(page, { event: "keydown", changing }, () => page.keyboard.press("Delete"));
    await page.waitForSelector(row, { state: "attached" });
  }
  return { key: quantile(keys, 0.5), keyP95: quantile(keys, 0.95), keyMax: Math.max(...keys) };
}

/** Sorts by the router, ascending and descending. */
export async function sort(page: Page, { sortByRouter, changing }: Contender): Promise<Sample> {
  const times: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) times.push(await timed(page, { event: "click", changing }, () => page.click(sortByRouter)));
  return { sort: quantile(times, 0.5) };
}

/** How long the page takes to answer what the operator does. */
async function timed(page: Page, { event, changing }: { event: string; changing: string }, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(([event, changing]) => bench.expect(event, changing), [event, changing] as const);
  await act();
  return page.evaluate(() => bench.answered());
}

/** Scrolls over all rows. */
export async function scroll(page: Page, { scroller, row }: Contender): Promise<Sample> {
  const options = { scroller, row, milliseconds: SWEEP };
  const { frames, rows, longTasks } = await page.evaluate((options) => bench.sweep(options), options);
  const [frameP95, frameP99] = [quantile(frames, 0.95), quantile(frames, 0.99)];
  return { frameP95, frameP99, frameMax: Math.max(...frames), sweepLongTasks: longTasks, rows };
}

/** How long it takes from `act` until the page has an element, in milliseconds. */
export async function arrival(page: Page, selector: string, act: () => Promise<unknown>, timeout = TIMEOUT): Promise<number> {
  const start = await page.evaluate(() => performance.now());
  const time = page.evaluate((selector) => bench.appears(selector), selector).catch(() => Number.NaN);
  await act();
  return (await Promise.race([time, pause(timeout, Number.NaN)])) - start;
}

/** Goes to the last row by scrolling as a drag of the scroll bar does, and by the key End. */
export async function reachEnd(page: Page, contender: Contender, count: number): Promise<Sample> {
  const { scroller, rowAt } = contender;
  const arrives = async (act: () => Promise<unknown>): Promise<number> => {
    // AG Grid stays empty when it is scrolled again before it has finished.
    await pause(SETTLED);
    await page.evaluate((scroller) => bench.scrollTo(scroller, "start"), scroller);
    await page.waitForSelector(rowAt(0), { state: "attached" });
    await page.focus(contender.focusable);
    return arrival(page, rowAt(count - 1), act);
  };
  const dragging = await arrives(() => page.evaluate((scroller) => bench.scrollTo(scroller, "end"), scroller));
  const end = await arrives(() => page.keyboard.press("End"));
  return { lastRowByEnd: end, lastRowByDragging: dragging };
}
