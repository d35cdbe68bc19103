import { defineConfig } from "@playwright/test";

/** The page has to be built and `groups-console` to lie at `GROUPS_CONSOLE_BIN`: `cargo xtask test
 * browser` sees to both. */
export default defineConfig({
  testDir: ".",
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  retries: 0,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "UTC",
    // Recording a trace takes a third of the time: `--trace on` where a failure needs one.
    screenshot: "only-on-failure",
    // What moves is not at rest when it is looked at.
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
