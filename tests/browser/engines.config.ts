import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** The tutorial's seven steps in three browser engines: `cargo xtask test engines`. */
export default defineConfig(tests, {
  testDir: "engines",
  testMatch: "seven_steps.ts",
  timeout: 120_000,
  workers: 1,
  use: { trace: "off", screenshot: "off" },
});
