import { type Group } from "./groups.ts";

/** The height of a row, as the console's at this width. */
export const ROW_HEIGHT = 56;

/** How many rows are drawn beyond those in view, as in the console. */
export const OVERSCAN = 4;

/** The columns and their headings. */
export const columns = [
  ["name", "Name"],
  ["status", "Status"],
  ["router", "Router"],
  ["threshold", "Level"],
  ["priority", "Priority"],
  ["fallback", "Fallback"],
  ["changed", "Changed"],
] as const satisfies (readonly [keyof Group, string])[];

export type Column = (typeof columns)[number][0];

/** The words for `updTe`. */
export const statusWords = ["Requested", "Pending", "Applied", "Failed"];

const dates = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** A time in words. */
export function moment(milliseconds: number): string {
  return dates.format(milliseconds);
}

/** How many groups are shown, and whether all have been read. */
export function summary(shown: number, all: number, isComplete: boolean): string {
  const [of, count] = [shown === all ? "" : `${shown.toLocaleString("en-GB")} of `, all.toLocaleString("en-GB")];
  return `${of}${count} groups${isComplete ? " · complete" : ""}`;
}
