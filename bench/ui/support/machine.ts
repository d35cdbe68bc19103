import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The machine of a measurement, with the names that the other benchmarks use. */
export interface Machine {
  processor: string;
  cores: number;
  memory: string;
  kernel: string;
}

/** Processor, cores, memory and kernel. */
export function machine(): Machine {
  return {
    processor: field("/proc/cpuinfo", "model name"),
    cores: cpus().length,
    memory: field("/proc/meminfo", "MemTotal"),
    kernel: readFileSync("/proc/sys/kernel/osrelease", "utf8").trim(),
  };
}

/** The current commit, with a mark if files differ from it. */
export function commit(): string {
  return execFileSync("git", ["describe", "--always", "--dirty", "--abbrev=10"], { cwd: root, encoding: "utf8" }).trim();
}

function field(file: string, name: string): string {
  const line = readFileSync(file, "utf8").split("\n").find((candidate) => candidate.startsWith(name));
  return line?.split(":")[1]?.trim() ?? "unknown";
}
