import { test as playwright } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { Mock } from "./mock.ts";
import { startMock } from "./process.ts";

interface Fixtures {
  /** The mock as this test alone sees it. */
  mock: Mock;
  /** The name of the test's sandbox. */
  sandbox: string;
}

interface WorkerFixtures {
  /** Options of the mock's command line, for `use` in the configuration. */
  mockOptions: string[];
  /** The mock that all tests share: that of `MOCK_URL` (with the key in `MOCK_ADMIN`), or one of this worker. */
  sharedMock: Mock;
}

/** Playwright's `test`, with a sandbox of its own for each test, each retry and each run. */
export const test = playwright.extend<Fixtures, WorkerFixtures>({
  mockOptions: [[], { option: true, scope: "worker" }],
  sharedMock: [
    async ({ mockOptions }, use) => {
      const url = process.env["MOCK_URL"]?.replace(/\/$/, "");
      if (url) return use(new Mock(url, process.env["MOCK_ADMIN"]));
      const server = await startMock(mockOptions);
      await use(new Mock(server.url));
      await server.stop();
    },
    { scope: "worker" },
  ],
  sandbox: async ({}, use, testInfo) => {
    const title = testInfo.title.replace(/[^A-Za-z0-9]+/g, "-").slice(0, 40);
    await use(`${title}-${randomUUID().slice(0, 8)}`);
  },
  mock: async ({ sharedMock, sandbox }, use, testInfo) => {
    const mock = sharedMock.sandbox(sandbox);
    await use(mock);
    if (testInfo.status !== testInfo.expectedStatus) {
      const body = JSON.stringify(await mock.calls(), null, 2);
      await testInfo.attach("calls to the mock", { body, contentType: "application/json" });
    }
    await sharedMock.control("DELETE", `sandboxes/${sandbox}`);
  },
  // Also for a page whose server forwards its calls to a mock: the header names the sandbox there.
  extraHTTPHeaders: async ({ extraHTTPHeaders, sandbox }, use) => {
    await use({ ...extraHTTPHeaders, "X-Mock-Sandbox": sandbox });
  },
});

export { expect } from "@playwright/test";
