import { defineConfig } from "@playwright/test";
import { chromiumOptions } from "./support/chromium.ts";

/** `cargo xtask test browser` builds the page and the binaries first. */
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
    // No trace: recording costs time in every test. `--trace on` records one.
    screenshot: "only-on-failure",
    // No animations: a check must not meet a page in motion.
    contextOptions: { reducedMotion: "reduce" },
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: chromiumOptions,
  },
});
