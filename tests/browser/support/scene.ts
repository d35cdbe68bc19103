import type { Locator, Page } from "@playwright/test";
import type { Mock } from "./mock.ts";

/** One state of the console. axe and the pictures both go through this list. */
export interface Scene {
  /** Names its test and its pictures. */
  name: string;
  /** The address to open after signing in; without one the browser is not signed in. */
  path?: string;
  /** Prepares the mock before the address is opened. */
  prepare?(mock: Mock): Promise<void>;
  /** Brings the page into the state, and returns what shows that it is reached. */
  show(page: Page, main: Locator, mock: Mock): Promise<Locator> | Locator;
}
