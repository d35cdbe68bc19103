import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** What depends on the browser engine, in three of them: `cargo xtask test engines`. */
export default defineConfig(tests, {
  testDir: "engines",
  testMatch: ["firefox_settings.ts", "keyboard.ts", "seven_steps.ts", "start.ts"],
  timeout: 120_000,
  workers: 1,
  use: { trace: "off", screenshot: "off" },
});
