import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Socket } from "node:net";
import { binary } from "./binary.ts";

/** A running server. */
export interface Server {
  /** Its address, without a final slash. */
  url: string;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** How long a process may take to start, and to stop, in milliseconds. */
const TIMEOUT = 10_000;

/** The servers that a failed test left behind end with the process that runs the tests. */
const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** Starts a mock on a free port, with command-line options. It stops when this process ends, even after a crash. */
export function startMock(options: string[] = []): Promise<Server> {
  return startServer(binary(), [...options, "--listen", "127.0.0.1:0", "--stop-with-stdin"]);
}

/** Starts a program that prints its address as the mock does. Its log is shown only if it does not start. */
export async function startServer(program: string, options: string[]): Promise<Server> {
  const child = spawn(program, options, { stdio: "pipe" });
  running.add(child);
  const ended = once(child, "exit").catch(() => undefined);
  void ended.then(() => running.delete(child));
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });

  const url = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(deadline);
      child.kill("SIGKILL");
      reject(new Error(`${program} ${options.join(" ")}: ${reason}\n${log}`));
    };
    const deadline = setTimeout(() => fail("printed no address"), TIMEOUT);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const line = /^listening on (http:\/\/\S+)\r?$/m.exec(output);
      if (line?.[1] !== undefined) {
        clearTimeout(deadline);
        // A running server does not keep this process alive.
        child.unref();
        for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref();
        resolve(line[1]);
      }
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`ended with ${code}`));
  });

  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    const deadline = setTimeout(() => child.kill("SIGKILL"), TIMEOUT);
    await ended;
    clearTimeout(deadline);
  };
  return { url, stop };
}
