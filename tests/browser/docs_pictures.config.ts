import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** The pictures of docs/console.md: `npm run docs-pictures`. */
export default defineConfig(tests, { testMatch: "docs_pictures.ts" });
