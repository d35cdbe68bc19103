import { markdown } from "../support/results.ts";
import { type Measured, categories } from "./measure.ts";

/** A row for each page: its scores, and the metrics on the phone. */
export function table(measured: Measured[]): string {
  const names = [...new Set(measured.map(({ page }) => page))];
  const rows = names.map((name) => {
    const of = (preset: string): Measured | undefined =>
      measured.find((candidate) => candidate.page === name && candidate.preset === preset);
    const scores = (of: Measured | undefined): string => categories.map((category) => of?.scores[category]).join(" / ");
    const [desktop, mobile] = [of("desktop"), of("mobile")];
    const milliseconds = (value: number | undefined): string => `${value} ms`;
    const { fcp, lcp, tbt, cls } = mobile?.metrics ?? {};
    return [name, scores(desktop), scores(mobile), milliseconds(fcp), milliseconds(lcp), milliseconds(tbt), String(cls)];
  });
  return markdown(["page", "desktop", "mobile", "mobile FCP", "LCP", "TBT", "CLS"], rows);
}
