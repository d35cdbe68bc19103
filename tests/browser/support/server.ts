import { fileURLToPath } from "node:url";
import { type Server, startServer } from "../../../npm/src/process.ts";

export type { Server };

const root = fileURLToPath(new URL("../../../", import.meta.url));
const consoleBinary = process.env["GROUPS_CONSOLE_BIN"] ?? `${root}target/release/groups-console`;
const mockBinary = process.env["MOCK_SERVER_BIN"] ?? `${root}target/release/mock-server`;

/** The folder of the built page. */
export const dist = `${root}dist`;

/** Starts a console on a free port, with the mock inside unless the addresses of another hub are given. */
export async function startConsole(hub?: { api: string; token: string }, more: string[] = []): Promise<Server> {
  const hubOptions = hub === undefined ? ["--hub", "mock"] : ["--hub", hub.api, "--token-url", hub.token];
  return start(consoleBinary, [...hubOptions, "--assets", dist, ...more]);
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

/** Starts one of our binaries. */
async function start(binary: string, options: string[], port = "0"): Promise<Server> {
  return startServer(binary, [...options, "--listen", `127.0.0.1:${port}`]);
}
