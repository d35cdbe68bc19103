import { readFileSync, writeFileSync } from "node:fs";
import { commit, machine, root } from "./machine.ts";

/** What a benchmark has measured. */
export interface Figures {
  /** The programs and packages that were measured with, and their versions. */
  versions: Record<string, string>;
  [name: string]: unknown;
}

/** Writes `bench/results/NAME.json`, and puts the table between the marks of NAME in `bench/README.md`, both with
 * the date, the commit and the machine, as `bench/src/results.rs` does for the other benchmarks. */
export function write(name: string, figures: Figures, table: string): void {
  const about = { date: new Date().toISOString().replace(/\.\d+/, ""), commit: commit(), machine: machine() };
  const file = `${root}bench/results/${name}.json`;
  writeFileSync(file, `${JSON.stringify({ ...about, ...figures }, null, 2)}\n`);
  const versions = Object.entries(figures.versions).map(([program, version]) => `${program} ${version}`);
  const { processor, cores } = about.machine;
  const line = `${about.date.slice(0, 10)}, commit ${about.commit}, ${processor} with ${cores} cores; ${versions.join(", ")}.`;
  const page = `${root}bench/README.md`;
  const text = readFileSync(page, "utf8");
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < 0) throw new Error(`${page}: ${begin} or ${end} is missing`);
  writeFileSync(page, `${text.slice(0, from)}${begin}\n${line}\n\n${table}${text.slice(to)}`);
  console.log(`written: ${file} and the table in ${page}`);
}

/** A table in Markdown. The first column is text, the others are figures. */
export function markdown(headings: string[], rows: string[][]): string {
  const line = (cells: string[]): string => `| ${cells.join(" | ")} |\n`;
  const kinds = headings.map((_, index) => (index === 0 ? "---" : "---:"));
  return [headings, kinds, ...rows].map(line).join("");
}
