#!/usr/bin/env node
import { spawn } from "node:child_process";
import { binary } from "../dist/binary.js";

// The mock ends at once at a second signal, so it gets each only from here: a terminal sends Ctrl-C to a whole process
// group, a supervisor to this process alone. On Windows only the console sends Ctrl-C, to both.
const isWindows = process.platform === "win32";
const child = spawn(binary(), process.argv.slice(2), { stdio: "inherit", detached: !isWindows });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (!isWindows || signal !== "SIGINT") child.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
  });
}
child.on("error", (error) => {
  console.error(`cannot start the mock: ${error.message}`);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));
