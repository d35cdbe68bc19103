// Runs in the page from its start, as `globalThis.planning`. All times are those of `performance.now()`.

/** When the page first stored the record of a plan. */
let stored = Number.NaN;
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: Parameters<typeof put>) {
  if (Number.isNaN(stored) && this.name === "plans") stored = performance.now();
  return put.apply(this, values);
};

/** When a file was chosen. */
let chosen = Number.NaN;
addEventListener("change", () => (chosen = performance.now()), { capture: true });

/** When the button that makes the plan was pressed. */
let pressed = Number.NaN;
addEventListener("click", () => (pressed = performance.now()), { capture: true });

const longTasks: PerformanceEntry[] = [];
const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
observer.observe({ type: "longtask", buffered: true });

performance.setResourceTimingBufferSize(2000);

/** The frame in which the text of an element contains `text` for the first time. */
const says = async (selector: string, text: string): Promise<number> => {
  for (;;) {
    const time = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
    if (document.querySelector(selector)?.textContent?.includes(text) === true) return time;
  }
};

/** When the page read the hub's groups, and when it searched for products: calls of one kind in a row are one wait. What came
 * before the press, or after the plan was stored, is none. */
const waits = (): { kind: boolean; start: number; end: number }[] => {
  const calls = (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
    .filter(({ startTime, responseEnd }) => startTime >= pressed && responseEnd <= stored)
    .map(({ name, startTime, responseEnd }) => ({ kind: name.includes("connectivityGroups"), start: startTime, end: responseEnd }))
    .toSorted((one, other) => one.start - other.start);
  const waits: typeof calls = [];
  for (const call of calls) {
    const last = waits.at(-1);
    if (last?.kind === call.kind) last.end = Math.max(last.end, call.end);
    else waits.push(call);
  }
  return waits;
};

const planning = {
  says,
  chosen: () => chosen,
  now: () => performance.now(),
  /** The longest task since a time; 0 if none took 50 ms. */
  longestTask: (since: number) => {
    longTasks.push(...observer.takeRecords());
    return Math.max(0, ...longTasks.filter(({ startTime }) => startTime >= since).map(({ duration }) => duration));
  },
  /** How long the page computed from the press of the button until it stored the plan, without the time of `waits`. */
  checked: () => stored - pressed - waits().reduce((sum, { start, end }) => sum + end - start, 0),
  stored: () => stored,
};

export type PlanInstruments = typeof planning;

Object.assign(globalThis, { planning });
