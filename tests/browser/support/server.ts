import { spawn } from "node:child_process";
import { once } from "node:events";

/** How long a process may take to start, and to end. */
const patience = 10_000;

/** A running server. */
export interface Server {
  /** Its address, without a final slash. */
  url: string;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** Starts one of our binaries. What it logs is shown only if it does not start. */
export async function startServer(binary: string, options: string[]): Promise<Server> {
  const child = spawn(binary, options, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "exit").catch(() => undefined);
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });

  const url = await new Promise<string>((resolve, reject) => {
    const fail = (reason: string): void => {
      clearTimeout(deadline);
      child.kill("SIGKILL");
      reject(new Error(`${binary} ${options.join(" ")}: ${reason}\n${log}`));
    };
    const deadline = setTimeout(() => fail("says nothing"), patience);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      const line = /^listening on (http:\/\/\S+)$/m.exec(output);
      if (line?.[1] !== undefined) {
        clearTimeout(deadline);
        resolve(line[1]);
      }
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", (code) => fail(`ended with ${code}`));
  });

  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    const deadline = setTimeout(() => child.kill("SIGKILL"), patience);
    await ended;
    clearTimeout(deadline);
  };
  return { url, stop };
}
