import type { Locator, Page } from "@playwright/test";
import type { Mock } from "./mock.ts";

/** One state of the console. axe and the screenshots both use this list. */
export interface Scene {
  /** The name of its test and its screenshots. */
  name: string;
  /** The address to open after signing in; without one the browser is not signed in. */
  path?: string;
  /** Prepares the mock before the address is opened. */
  prepare?(mock: Mock): Promise<void>;
  /** Brings the page into the state, and returns an element that proves it. */
  show(page: Page, main: Locator, mock: Mock): Promise<Locator> | Locator;
}
