import { fileURLToPath } from "node:url";
import { type Server, startServer } from "./server.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const binary = process.env["GROUPS_CONSOLE_BIN"] ?? `${root}target/release/groups-console`;

/** Which hub a console talks to. */
export interface HubAddresses {
  /** The base of its APIs. */
  api: string;
  /** Its token endpoint. */
  token: string;
}

/** Starts a console on a free port, with the mock inside unless another hub is named. */
export async function startConsole(hub?: HubAddresses, more: string[] = []): Promise<Server> {
  const hubOptions = hub === undefined ? ["--hub", "mock"] : ["--hub", hub.api, "--token-url", hub.token];
  return startServer(binary, [...hubOptions, "--listen", "127.0.0.1:0", "--assets", `${root}dist`, ...more]);
}
