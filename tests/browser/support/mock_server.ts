import { fileURLToPath } from "node:url";
import { type Server, startServer } from "./server.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const binary = process.env["MOCK_SERVER_BIN"] ?? `${root}target/release/mock-server`;

/** Starts the mock on a free port, or its recorder with `record` as the first option. */
export async function startMockServer(options: string[] = []): Promise<Server> {
  return startServer(binary, [...options, "--listen", "127.0.0.1:0"]);
}
