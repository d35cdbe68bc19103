import { type Browser, type CDPSession, type Page } from "playwright-core";
import { signIn } from "../support/sign_in.ts";
import type { Instruments } from "./instruments.ts";

declare global {
  /** The instruments, in the page. */
  var bench: Instruments;
}

/** A page in a fresh context: nothing in the cache, signed in. */
export interface Visit {
  page: Page;
  devtools: CDPSession;
  close(): Promise<void>;
}

/** Opens a fresh context and signs it in. The page that is measured is not loaded yet. */
export async function visit(browser: Browser, url: string, { script, row }: { script: string; row: string }): Promise<Visit> {
  // The peers write their styles into the page, which the policy of the console forbids.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await signIn(page, url);
  await page.addInitScript(`${script}\nbench.watch(${JSON.stringify(row)});`);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  return { page, devtools, close: () => context.close() };
}
