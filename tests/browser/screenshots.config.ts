import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** Pictures of every scene, for a person to look at: `SHOTS=folder npm run screenshots`. */
export default defineConfig(tests, { testMatch: "screenshots.ts", timeout: 120_000 });
