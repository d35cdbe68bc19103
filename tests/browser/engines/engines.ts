import type { Driver } from "./driver.ts";
import { PuppeteerDriver } from "./puppeteer.ts";
import { WebKitDriver } from "./webdriver.ts";

/** The engines in which the console has to work, and how each is started. */
export const engines: Record<string, () => Promise<Driver>> = {
  Chromium: () => PuppeteerDriver.chromium(),
  Firefox: () => PuppeteerDriver.firefox(),
  WebKit: () => WebKitDriver.start(),
};
