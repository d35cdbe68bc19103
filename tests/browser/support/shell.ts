import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** Runs a command as a person would who pastes it into a terminal. Gives what it prints. */
export async function runInShell(command: string, accessToken: string): Promise<string> {
  const env = { ...process.env, ACCESS_TOKEN: accessToken, NO_PROXY: "*" };
  const { stdout } = await execute("bash", ["-c", command], { env, timeout: 10_000 });
  return stdout;
}
