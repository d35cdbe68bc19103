import { readFileSync } from "node:fs";
import lighthouse, { type Config, type RunnerResult, desktopConfig } from "lighthouse";
import { type Browser } from "puppeteer-core";
import { median } from "../support/figures.ts";

/** The categories that count. Search engines are to stay away from a console, so SEO does not. */
export const categories = ["performance", "accessibility", "best-practices"] as const;
export type Category = (typeof categories)[number];

/** The devices that Lighthouse simulates: a desktop, or a slow phone on slow 4G. */
export const presets = ["desktop", "mobile"] as const;
export type Preset = (typeof presets)[number];

/** The metrics of which the score of speed is made, in milliseconds; `cls` has no unit. */
const metrics = {
  fcp: "first-contentful-paint",
  lcp: "largest-contentful-paint",
  tbt: "total-blocking-time",
  cls: "cumulative-layout-shift",
  si: "speed-index",
} as const;

/** An audit that is not passed. */
interface Audit {
  id: string;
  category: Category;
  title: string;
  value?: string;
}

/** What Lighthouse says about a page: medians of the runs, and the audits that any of them did not pass. */
export interface Measured {
  page: string;
  preset: Preset;
  scores: Record<Category, number>;
  metrics: Record<keyof typeof metrics, number>;
  audits: Audit[];
}

/** The version of Lighthouse. */
export function version(): string {
  const file = new URL("../node_modules/lighthouse/package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

/** Measures a page. */
export async function measure(
  browser: Browser,
  { name, url, preset, runs }: { name: string; url: string; preset: Preset; runs: number },
): Promise<Measured> {
  const results: Report[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await report(browser, url, preset));
  const each = <K extends string>(keys: readonly K[], read: (report: Report, key: K) => number): Record<K, number> =>
    Object.fromEntries(keys.map((key) => [key, median(results.map((result) => read(result, key)))])) as Record<K, number>;
  const audits = new Map(results.flatMap(failedAudits).map((audit) => [audit.id, audit]));
  return {
    page: name,
    preset,
    scores: each(categories, (report, category) => Math.round((report.categories[category]?.score ?? 0) * 100)),
    metrics: each(Object.keys(metrics) as (keyof typeof metrics)[], (report, metric) => {
      const value = report.audits[metrics[metric]]?.numericValue ?? Number.NaN;
      return metric === "cls" ? Math.round(value * 1000) / 1000 : Math.round(value);
    }),
    audits: [...audits.values()],
  };
}

type Report = RunnerResult["lhr"];

/** How often a run is repeated in which Lighthouse lost the trace, as it does on a busy machine. */
const MAX_LOST = 3;

/** Opens the page once. Lighthouse empties the cache before, and keeps the cookie of the session. */
async function report(browser: Browser, url: string, preset: Preset, lost = 0): Promise<Report> {
  const port = Number(new URL(browser.wsEndpoint()).port);
  const config: Config | undefined = preset === "desktop" ? desktopConfig : undefined;
  const result = await lighthouse(url, { port, onlyCategories: [...categories], logLevel: "error" }, config);
  if (result === undefined) throw new Error(`${url}: Lighthouse gives no result`);
  const { lhr } = result;
  if (lhr.runtimeError !== undefined) {
    if (lost < MAX_LOST) return report(browser, url, preset, lost + 1);
    throw new Error(`${url}: ${lhr.runtimeError.message}`);
  }
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${url}: ends at ${lhr.finalDisplayedUrl}`);
  return lhr;
}

function failedAudits(report: Report): Audit[] {
  return categories.flatMap((category) =>
    (report.categories[category]?.auditRefs ?? []).flatMap(({ id }): Audit[] => {
      const audit = report.audits[id];
      if (audit === undefined || audit.score === null || audit.score >= 0.9) return [];
      const { title, displayValue } = audit;
      return [{ id, category, title, ...(displayValue === undefined ? {} : { value: displayValue }) }];
    }),
  );
}
