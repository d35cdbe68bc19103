/** The figure below which `part` (0 to 1) of the figures are. */
export function quantile(figures: number[], part: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** The median. */
export function median(figures: number[]): number {
  return quantile(figures, 0.5);
}
