// Lighthouse on each page of the console: `cargo xtask bench lighthouse`. Options: `--runs N` (3 unless given),
// `--page NAME`, `--brief` (one run of each page; writes nothing).

import { parseArgs } from "node:util";
import { type Browser } from "puppeteer-core";
import { startConsole } from "../../tests/browser/support/server.ts";
import { type Measured, type Preset, categories, measure, presets, version } from "./lighthouse/measure.ts";
import { type ConsolePage, consolePages, signInToDemo } from "./lighthouse/pages.ts";
import { table } from "./lighthouse/table.ts";
import { startChromium } from "./lighthouse/chromium.ts";
import { write } from "./support/results.ts";

const { values: options } = parseArgs({
  options: { runs: { type: "string" }, page: { type: "string", multiple: true }, brief: { type: "boolean" } },
});
const runs = Number(options.runs ?? (options.brief === true ? 1 : 3));
const chosen = consolePages.filter(({ name }) => options.page?.includes(name) ?? true);

const server = await startConsole();
const browser = await startChromium();
try {
  const measured = await measureAll(browser);
  const complaints = measured.flatMap(complain);
  for (const complaint of complaints) console.error(complaint);
  if (options.brief !== true && options.page === undefined) {
    const versions = { Lighthouse: version(), Chromium: (await browser.version()).split("/")[1] ?? "" };
    write("lighthouse", { versions, runs, pages: measured }, table(measured));
  } else {
    console.log(table(measured));
  }
  process.exitCode = complaints.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await server.stop();
}

async function measureAll(browser: Browser): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const isSignedIn of [false, true]) {
    const pages = chosen.filter((page) => page.isSignedIn === isSignedIn);
    if (isSignedIn && pages.length > 0) await signInToDemo(browser, server.url);
    for (const page of pages) for (const preset of presets) measured.push(await measurePage(browser, page, preset));
  }
  return measured;
}

async function measurePage(browser: Browser, page: ConsolePage, preset: Preset): Promise<Measured> {
  const result = await measure(browser, { name: page.name, url: server.url + page.path, preset, runs });
  console.log(`${page.name}, ${preset}: ${categories.map((category) => result.scores[category]).join(" / ")}`);
  for (const { id, value = "" } of result.audits) console.log(`  ${id} ${value}`);
  return result;
}

/** What is wrong with a page, whatever the speed of the machine. */
function complain({ page, preset, scores, audits }: Measured): string[] {
  const below = (["accessibility", "best-practices"] as const).filter((category) => scores[category] < 100);
  return below.map((category) => {
    const failed = audits.filter((audit) => audit.category === category).map(({ id }) => id);
    return `${page}, ${preset}: ${category} is ${scores[category]} instead of 100: ${failed.join(", ")}`;
  });
}
