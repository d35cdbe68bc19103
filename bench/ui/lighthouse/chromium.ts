import { type Browser, launch } from "puppeteer-core";
import { chromiumOptions } from "../../../tests/browser/support/chromium.ts";

/** Starts Chromium as the browser tests start it. */
export function startChromium(): Promise<Browser> {
  return launch({ ...chromiumOptions, headless: true, defaultViewport: { width: 1280, height: 800 } });
}
