import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Mock } from "./mock.ts";
import { type Server, startConsole, startMockServer } from "./server.ts";
import { signIn } from "./sign_in.ts";
import { test as base } from "./test.ts";

/** The path of the groups, or of one of them, as the proxy asks the hub. */
export function groupsPath(name?: string): string {
  const groups = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
  return name === undefined ? `${groups}?rcn=4&ty=28&limit=1000&offset=0` : `${groups}/${encodeURIComponent(name)}`;
}

/** What the hub answers to a read, in any form. */
export interface Recorded {
  path: string;
  body: string;
  /** Headers of the answer. */
  headers?: Record<string, string>;
}

/** A console in front of a recorded hub, to which the browser is signed in. */
interface RecordedHub {
  mock: Mock;
  /** Opens a page of that console. */
  open(path: string): Promise<void>;
}

interface Fixtures {
  /** Starts a console in front of a mock that answers reads by these exchanges: the same read takes one after
   * the other, then the last one again. No fault of the mock gives whole JSON of a wrong form. */
  startHub(recorded: Recorded[]): Promise<RecordedHub>;
}

export const test = base.extend<Fixtures>({
  startHub: async ({ page }, use) => {
    const folder = await mkdtemp(join(tmpdir(), "recorded-"));
    const servers: Server[] = [];
    await use(async (recorded) => {
      await Promise.all(recorded.map((exchange, index) => write(join(folder, `${index}.json`), exchange)));
      const mock = await startMockServer(["--replay", folder]);
      const console = await startConsole(new Mock(mock.url).hub);
      servers.push(console, mock);
      await signIn(page, console.url);
      return { mock: new Mock(mock.url), open: async (path) => void (await page.goto(console.url + path)) };
    });
    // First the page, which would report that its server is gone.
    await page.close();
    await Promise.all([...servers.map((server) => server.stop()), rm(folder, { recursive: true })]);
  },
});

function write(file: string, { path, body, headers }: Recorded): Promise<void> {
  // Only calls for groups name the application.
  const origin = path.includes("/connectivityGroups") ? { "x-m2m-origin": "CPDemo" } : {};
  const request = { method: "GET", path, headers: { ...origin, "content-type": "application/json" } };
  const answer = { status: 200, headers: { "content-type": "application/json", ...headers }, body: { text: body } };
  return writeFile(file, JSON.stringify({ request, answer }));
}
