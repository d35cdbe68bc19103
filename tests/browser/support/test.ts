import { test as playwright } from "@playwright/test";
import { Mock } from "./mock.ts";
import { Problems } from "./problems.ts";
import { type Server, startConsole } from "./server.ts";

interface WorkerFixtures {
  /** The console and the mock that the tests of one worker use, one after the other. */
  shared: { console: Server; mock: Mock };
}

interface Fixtures {
  /** A console with the mock inside. */
  console: Server;
  /** The mock behind the console, in its initial state. */
  mock: Mock;
  /** The errors that the browser reported. An unexpected one fails the test. */
  problems: Problems;
}

/** Starts a console with the mock inside. */
async function start(): Promise<WorkerFixtures["shared"]> {
  const console = await startConsole();
  return { console, mock: await Mock.behind(console.url) };
}

/** Playwright's `test`, with a console, a mock in its initial state, and a browser context of its own. */
export const test = playwright.extend<Fixtures, WorkerFixtures>({
  shared: [
    async ({}, use) => {
      const shared = await start();
      await use(shared);
      await shared.console.stop();
    },
    { scope: "worker" },
  ],
  console: async ({ shared }, use) => {
    if (shared.mock.isAhead) {
      await shared.console.stop();
      Object.assign(shared, await start());
    }
    await use(shared.console);
  },
  mock: [
    async ({ console: _, shared }, use) => {
      await shared.mock.reset();
      await use(shared.mock);
    },
    { auto: true },
  ],
  baseURL: async ({ console }, use) => {
    await use(console.url);
  },
  problems: [
    async ({ context }, use) => {
      const problems = await Problems.watch(context);
      await use(problems);
      problems.expectNone();
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
