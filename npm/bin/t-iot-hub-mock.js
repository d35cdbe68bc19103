#!/usr/bin/env node
import { spawn } from "node:child_process";
import { binary } from "../dist/binary.js";

const child = spawn(binary(), process.argv.slice(2), { stdio: "inherit" });
// A terminal sends Ctrl-C to both processes; a second one would end the mock without a graceful stop.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("exit", (code) => process.exit(code ?? 1));
