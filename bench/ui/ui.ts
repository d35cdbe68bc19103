// The console's list of groups, compared with pages made with TanStack Virtual and AG Grid: `cargo xtask bench ui`.
// Options: `--runs N` (5 unless given), `--only NAME`, `--groups N`, `--brief` (one run with few groups; writes nothing).

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { chromiumOptions } from "../../tests/browser/support/chromium.ts";
import { median } from "./support/figures.ts";
import { write } from "./support/results.ts";
import { type Contender, contenders } from "./ui/contenders.ts";
import { LATENCY, instruments, prepareAssets, startRig } from "./ui/rig.ts";
import { PRODUCTS, reachLastProduct, typeLastProduct } from "./ui/products.ts";
import { type Medians, table } from "./ui/table.ts";
import { type Sample, load, loadLarge, reachEnd, scroll, search, sort } from "./ui/tasks.ts";
import { terms } from "./ui/terms.ts";
import { visit } from "./ui/visit.ts";

const { values: options } = parseArgs({
  options: {
    runs: { type: "string" },
    only: { type: "string", multiple: true },
    groups: { type: "string" },
    brief: { type: "boolean" },
  },
});
const isBrief = options.brief === true;
const runs = Number(options.runs ?? (isBrief ? 1 : 5));
const count = Number(options.groups ?? (isBrief ? 5000 : 100_000));
const chosen = contenders.filter(({ name }) => options.only?.includes(name) ?? true);

const assets = await prepareAssets();
const script = await instruments();
const [small, large, products] = await Promise.all([
  startRig(assets, { groups: 8 }),
  startRig(assets, { groups: count }),
  startRig(assets, { products: PRODUCTS }),
]);
const samples = new Map<string, Sample[]>(chosen.map(({ name }) => [name, []]));
const browser = await chromium.launch(chromiumOptions);
try {
  for (let run = 0; run < runs; run += 1) {
    // Another order in each run, so that none always comes after the same one.
    for (const contender of [...chosen.slice(run % chosen.length), ...chosen.slice(0, run % chosen.length)]) {
      const sample = rounded({
        ...(await measureSmall(contender)),
        ...(await measureLarge(contender, run)),
        ...(contender.name === "console" ? await measureProducts(contender) : {}),
      });
      samples.get(contender.name)?.push(sample);
      console.log(`run ${run + 1}, ${contender.title}: ${JSON.stringify(sample)}`);
    }
  }
  const medians = Object.fromEntries([...samples].map(([name, list]) => [name, medianOf(list)])) as Medians;
  if (!isBrief && options.only === undefined) {
    const versions = {
      Chromium: browser.version(),
      "TanStack Virtual": installed("@tanstack/react-virtual"),
      React: installed("react"),
      "AG Grid Community": installed("ag-grid-community"),
    };
    const figures = { versions, runs, groups: count, latency: LATENCY, medians, samples: Object.fromEntries(samples) };
    write("ui", figures, table(medians));
  } else {
    console.log(table(medians));
  }
} finally {
  await browser.close();
  await Promise.all([small.stop(), large.stop(), products.stop()]);
}

async function measureSmall(contender: Contender): Promise<Sample> {
  const opened = await visit(browser, small.url, { script, row: contender.row });
  const sample = await load(opened, { url: small.url, contender, count: 8 });
  await opened.close();
  return sample;
}

async function measureLarge(contender: Contender, run: number): Promise<Sample> {
  const opened = await visit(browser, large.url, { script, row: contender.row });
  const { page } = opened;
  const sample = {
    ...(await loadLarge(opened, { url: large.url, contender, count })),
    // Each run has other terms of each kind; together they have all.
    ...(await search(page, contender, terms.filter((_, index) => index % 5 === run % 5))),
    ...(await sort(page, contender)),
    ...(await scroll(page, contender)),
    ...(await reachEnd(page, contender, count)),
  };
  await opened.close();
  return sample;
}

/** The last of a million products. The peers list no products. */
async function measureProducts(contender: Contender): Promise<Sample> {
  const sample: Sample = {};
  for (const reach of [reachLastProduct, typeLastProduct]) {
    const opened = await visit(browser, products.url, { script, row: contender.row });
    Object.assign(sample, await reach(opened, contender, { url: products.url, count: PRODUCTS }));
    await opened.close();
  }
  return sample;
}

function medianOf(list: Sample[]): Sample {
  const names = Object.keys(list[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(list.map((sample) => sample[name] ?? Number.NaN))]));
}

function rounded(sample: Sample): Sample {
  return Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, Math.round(value * 10) / 10]));
}

function installed(name: string): string {
  const file = new URL(`node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
