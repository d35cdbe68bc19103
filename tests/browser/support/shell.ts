import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs a command as if it were pasted into a terminal, and returns its output. */
export async function runInShell(command: string, accessToken: string): Promise<string> {
  const env = { ...process.env, ACCESS_TOKEN: accessToken, NO_PROXY: "*" };
  const { stdout } = await execute("bash", ["-c", command], { env, timeout: 10_000 });
  return stdout;
}
