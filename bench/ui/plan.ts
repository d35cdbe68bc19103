// A file of 10,000 rows and 100,000 groups in the console: the part of `cargo xtask bench plan` that needs a browser.
// Options: `--runs N` (5 unless given), `--brief` (one run with few groups; writes nothing).

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { chromiumOptions } from "../../tests/browser/support/chromium.ts";
import { Mock } from "../../tests/browser/support/mock.ts";
import { startConsole, startMockServer } from "../../tests/browser/support/server.ts";
import { files } from "./plan/file.ts";
import { type Sample, instruments, measure } from "./plan/visit.ts";
import { median } from "./support/figures.ts";
import { markdown, write } from "./support/results.ts";

const { values: options } = parseArgs({ options: { runs: { type: "string" }, brief: { type: "boolean" } } });
const isBrief = options.brief === true;
const runs = Number(options.runs ?? (isBrief ? 1 : 5));
const [groups, rows] = isBrief ? [5_000, 1_000] : [100_000, 10_000];

/** The figures of the table: name, title, aim. */
const figures: [figure: keyof Sample, title: string, aim: string][] = [
  ["read", "read the file", ""],
  ["check", "compare, check, order", ""],
  ["store", "store and show the plan", ""],
  ["longestTask", "longest task until then", "50 ms"],
  ["reopened", "open the plan again, with the page", ""],
  ["longestTaskReopened", "longest task meanwhile", "50 ms"],
];

const folder = mkdtempSync(join(tmpdir(), "plan-"));
const hub = await startMockServer(["--groups", String(groups), "--journal", "0"]);
const mock = new Mock(hub.url);
const server = await startConsole(mock.hub);
const browser = await chromium.launch(chromiumOptions);
try {
  const [script, all] = [await instruments(), await files(mock, rows, folder)];
  const samples: Record<string, Sample[]> = {};
  for (let run = 0; run < runs; run += 1) {
    for (const file of all) {
      const sample = await measure(browser, server.url, { script, file });
      (samples[file.name] ??= []).push(sample);
      console.log(`run ${run + 1}, ${file.name}: ${JSON.stringify(sample)}`);
    }
  }
  const value = (name: string, figure: keyof Sample): number => median((samples[name] ?? []).map((sample) => sample[figure]));
  const both = all.map(({ name }) => `${Math.round(value(name, "read") + value(name, "check"))} ms`);
  const body = figures.map(([figure, title, aim]) => [title, aim, ...all.map(({ name }) => cell(figure, value(name, figure)))]);
  body.splice(2, 0, ["read and check", "250 ms", ...both]);
  const table = markdown(["in Chromium", "aim", "JSON", "CSV", "XLSX"], body);
  if (isBrief) {
    console.log(table);
  } else {
    write("plan-in-browser", { versions: { Chromium: browser.version() }, groups, rows, runs, samples }, table);
  }
} finally {
  await browser.close();
  await Promise.all([server.stop(), hub.stop()]);
  rmSync(folder, { recursive: true });
}

/** Tasks that take less than 50 ms are not reported. */
function cell(figure: keyof Sample, value: number): string {
  return figure.startsWith("longest") && value === 0 ? "under 50 ms" : `${Math.round(value)} ms`;
}
