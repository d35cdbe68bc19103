// Runs in each page from its start, as `globalThis.bench`. All times are those of `performance.now()`.

/** How long nothing may change until the answer to an event is complete, in milliseconds. */
const QUIET = 100;

const longTasks: { start: number; duration: number }[] = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push({ start: startTime, duration });
}).observe({ type: "longtask", buffered: true });

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));

/** The frame in which an element that `selector` finds was there for the first time. */
const appears = async (selector: string): Promise<number> => {
  for (;;) {
    const time = await frame();
    if (document.querySelector(selector) !== null) return time;
  }
};

/** The frame in which the text of an element contains `text` for the first time. */
const says = async (selector: string, text: string): Promise<number> => {
  for (;;) {
    const time = await frame();
    if (document.querySelector(selector)?.textContent?.includes(text) === true) return time;
  }
};

/** From the next event of a kind to the second frame after the last change that follows it, in milliseconds. */
const answer = async (type: string, selector: string): Promise<number> => {
  const start = await new Promise<number>((resolve) => {
    addEventListener(type, ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true });
  });
  let changed = start;
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`${selector} is missing`);
  observer.observe(element, { attributes: true, characterData: true, childList: true, subtree: true });
  const frames: number[] = [];
  while (performance.now() - changed < QUIET) frames.push(await frame());
  observer.disconnect();
  return (frames.filter((time) => time > changed)[1] ?? Number.NaN) - start;
};

/** Scrolls from the first to the last row in `milliseconds`, a step in each frame. */
const sweep = async ({ scroller, row, milliseconds }: { scroller: string; row: string; milliseconds: number }) => {
  const element = document.querySelector(scroller);
  if (element === null) throw new Error(`${scroller} is missing`);
  const end = element.scrollHeight - element.clientHeight;
  const start = await frame();
  const frames: number[] = [];
  let [last, rows] = [start, 0];
  while (last - start < milliseconds) {
    element.scrollTop = (end * (last - start)) / milliseconds;
    const time = await frame();
    frames.push(time - last);
    last = time;
    if (frames.length % 8 === 0) rows = Math.max(rows, document.querySelectorAll(row).length);
  }
  return { frames, rows, longTasks: longTasks.filter((task) => task.start >= start).length };
};

const scrollTo = (scroller: string, place: "start" | "end"): void => {
  const element = document.querySelector(scroller);
  element?.scrollTo(0, place === "end" ? element.scrollHeight : 0);
};

let firstRow = Promise.resolve(Number.NaN);
let answered = Promise.resolve(Number.NaN);

const bench = {
  /** Called before the page is loaded, with the selector of a row. */
  watch: (row: string): void => {
    firstRow = appears(row);
  },
  /** When the first row was there. */
  firstRow: () => firstRow,
  /** Waits for the next event of a kind. Called before the event, which would otherwise be missed. */
  expect: (type: string, selector: string): void => {
    answered = answer(type, selector);
  },
  /** How long the page took to answer that event. */
  answered: () => answered,
  appears,
  says,
  sweep,
  scrollTo,
  firstPaint: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  longestTask: () => Math.max(0, ...longTasks.map(({ duration }) => duration)),
};

export type Instruments = typeof bench;

Object.assign(globalThis, { bench });
