import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const binary = process.env["GROUPS_CONSOLE_BIN"] ?? `${root}target/release/groups-console`;

/** How long the process may take to start, and to end. */
const patience = 10_000;

/** Which hub a console talks to. */
export interface HubAddresses {
  /** The base of its APIs. */
  api: string;
  /** Its token endpoint. */
  token: string;
}

/** A running `groups-console`. */
export interface ConsoleServer {
  /** Its address, without a final slash. */
  url: string;
  /** Ends the process. */
  stop(): Promise<void>;
}

/** Starts a console on a free port, with the mock inside unless another hub is named. What it logs is
 * shown only if it does not start. */
export async function startConsole(hub?: HubAddresses, more: string[] = []): Promise<ConsoleServer> {
  const hubOptions = hub === undefined ? ["--hub", "mock"] : ["--hub", hub.api, "--token-url", hub.token];
  const options = [...hubOptions, "--listen", "127.0.0.1:0", "--assets", `${root}dist`, ...more];
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
