// Runs in the page from its start, as `globalThis.planning`. All times are those of `performance.now()`.

/** When the page first stored a part of a plan. */
let stored = Number.NaN;
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
  if (Number.isNaN(stored)) stored = performance.now();
  return put.apply(this, values);
};

/** When a file was chosen. */
let chosen = Number.NaN;
addEventListener("change", () => (chosen = performance.now()), { capture: true });

const longTasks: { start: number; duration: number }[] = [];
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) longTasks.push({ start: startTime, duration });
}).observe({ type: "longtask", buffered: true });

performance.setResourceTimingBufferSize(2000);

/** The frame in which the text of an element contains `text` for the first time. */
const says = async (selector: string, text: string): Promise<number> => {
  for (;;) {
    const time = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
    if (document.querySelector(selector)?.textContent?.includes(text) === true) return time;
  }
};

const planning = {
  says,
  chosen: () => chosen,
  now: () => performance.now(),
  /** The longest task since a time; 0 if none took 50 ms. */
  longestTask: (since: number) => Math.max(0, ...longTasks.filter(({ start }) => start >= since).map(({ duration }) => duration)),
  /** How long the page computed between the hub's answers and until it stored the plan: after the last list of groups, and
   * after the last search for products. */
  checked: () => {
    const calls = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
    const lists = calls.filter(({ name }) => name.includes("connectivityGroups"));
    const searches = calls.filter(({ name }) => name.includes("/find"));
    const lastList = Math.max(...lists.map(({ responseEnd }) => responseEnd));
    if (searches.length === 0) return stored - lastList;
    const [first, last] = [Math.min(...searches.map(({ startTime }) => startTime)), Math.max(...searches.map(({ responseEnd }) => responseEnd))];
    return first - lastList + stored - last;
  },
  stored: () => stored,
};

export type PlanInstruments = typeof planning;

Object.assign(globalThis, { planning });
