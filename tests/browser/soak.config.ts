import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** What takes long: `cargo xtask test soak`. */
export default defineConfig(tests, {
  testDir: "soak",
  testMatch: "*.ts",
  timeout: 30 * 60_000,
  workers: 1,
  use: { trace: "off", screenshot: "only-on-failure" },
});
