import { test as playwright } from "@playwright/test";
import { startConsole } from "./console_server.ts";
import { Mock } from "./mock.ts";
import { Problems } from "./problems.ts";
import type { Server } from "./server.ts";

interface Fixtures {
  /** This test's own console, with the mock inside it. */
  console: Server;
  /** The mock behind the console. */
  mock: Mock;
  /** What the browser complained about. The test fails if there is anything unexpected. */
  problems: Problems;
}

/** Playwright's `test`, with servers and a browser of its own for each test. */
export const test = playwright.extend<Fixtures>({
  console: async ({}, use) => {
    const server = await startConsole();
    await use(server);
    await server.stop();
  },
  mock: async ({ console }, use) => {
    await use(await Mock.behind(console.url));
  },
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
