import { markdown } from "../support/results.ts";
import { contenders } from "./contenders.ts";
import { type Sample } from "./tasks.ts";

/** The median of each figure, by contender. */
export type Medians = Record<string, Sample>;

/** A row of the table: the figure, what it is, its unit, and what is aimed at. */
const rows: [figure: string, title: string, unit: string, aim: string][] = [
  ["firstLoadBytes", "first load", "KB", "230 KB"],
  ["furtherBytes", "further modules, fetched when idle", "KB", "150 KB each"],
  ["firstPaint", "first paint, 8 groups", "ms", "300 ms"],
  ["usable", "usable table, 8 groups", "ms", "700 ms"],
  ["largeFirstRows", "first rows of 100,000", "ms", "500 ms"],
  ["largeComplete", "all 100,000 searchable", "ms", "2500 ms"],
  ["largeLongestTask", "longest task meanwhile", "ms", "50 ms"],
  ["memory", "memory with 100,000", "MB", "120 MB"],
  ["key", "a key in the search, median", "ms", "33 ms"],
  ["keyP95", "a key in the search, p95", "ms", "50 ms"],
  ["sort", "sort by another column", "ms", "150 ms"],
  ["frameP95", "scroll sweep: frame, p95", "ms", "20 ms"],
  ["frameP99", "scroll sweep: frame, p99", "ms", "33 ms"],
  ["frameMax", "scroll sweep: frame, longest", "ms", "50 ms"],
  ["rows", "row elements", "", "80"],
  ["lastRowByEnd", "last row by End", "ms", "100 ms"],
  ["lastRowByDragging", "last row by dragging", "ms", "100 ms"],
  ["productByEnd", "product 1,000,000 by End, the end unknown", "ms", "–"],
  ["productByDragging", "product 1,000,000 by dragging", "ms", "100 ms"],
  ["productByTyping", "product 1,000,000 by its number", "ms", "150 ms"],
  ["productFrameP95", "sweep over 1,000,000 products: frame, p95", "ms", "20 ms"],
  ["productMemory", "memory after that", "MB", "150 MB"],
];

/** The medians, and the ratio of ours to the better peer. */
export function table(medians: Medians): string {
  const measured = contenders.filter(({ name }) => name in medians);
  const body = rows.map(([figure, title, unit, aim]) => {
    const values = measured.map(({ name }) => medians[name]?.[figure]);
    const [ours, ...peers] = values;
    const best = Math.min(...peers.filter((value) => value !== undefined && value > 0).map(Number));
    const ratio = ours === undefined || !Number.isFinite(best) ? "–" : (ours / best).toFixed(2);
    return [title, aim, ...values.map((value) => cell(value, unit)), ratio];
  });
  return markdown(["", "aim", ...measured.map(({ title }) => title), "ratio to the better peer"], body);
}

function cell(value: number | undefined, unit: string): string {
  if (value === undefined) return "–";
  if (Number.isNaN(value)) return "not reached";
  const shown = unit === "KB" ? value / 1000 : value;
  return `${shown >= 100 || Number.isInteger(shown) ? Math.round(shown) : shown.toFixed(1)} ${unit}`.trim();
}
