import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const consoleBinary = process.env["GROUPS_CONSOLE_BIN"] ?? `${root}target/release/groups-console`;
const mockBinary = process.env["MOCK_SERVER_BIN"] ?? `${root}target/release/mock-server`;

/** The folder of the built page. */
export const dist = `${root}dist`;

/** How long a process may take to start, and to stop, in milliseconds. */
const TIMEOUT = 10_000;

/** The processes that a failed test left behind end with their worker. */
const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

/** A running server. */
export interface Server {
  /** Its address, without a final slash. */
  url: string;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** Starts a console on a free port, with the mock inside unless the addresses of another hub are given. */
export async function startConsole(hub?: { api: string; token: string }, more: string[] = [], assets = dist): Promise<Server> {
  const hubOptions = hub === undefined ? ["--hub", "mock"] : ["--hub", hub.api, "--token-url", hub.token];
  return start(consoleBinary, [...hubOptions, "--assets", assets, ...more]);
}

/** Starts a console with the mock inside that serves the page of another folder, on a port that a console
 * had before. */
export async function startConsoleWith({ assets, port }: { assets: string; port?: string | undefined }): Promise<Server> {
  return start(consoleBinary, ["--hub", "mock", "--assets", assets], port);
}

/** Starts the mock on a free port, or its recorder with `record` as the first option. */
export async function startMockServer(options: string[] = []): Promise<Server> {
  return start(mockBinary, options);
}

/** Starts one of our binaries. Its log is shown only if it does not start. */
async function start(binary: string, options: string[], port = "0"): Promise<Server> {
  const child = spawn(binary, [...options, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "pipe"] });
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
      reject(new Error(`${binary} ${options.join(" ")}: ${reason}\n${log}`));
    };
    const deadline = setTimeout(() => fail("printed no address"), TIMEOUT);
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
    const deadline = setTimeout(() => child.kill("SIGKILL"), TIMEOUT);
    await ended;
    clearTimeout(deadline);
  };
  return { url, stop };
}
