import { type Browser } from "puppeteer-core";
import { pages } from "../../../tests/browser/support/addresses.ts";

/** A page of the console, with data of the demo. */
export interface ConsolePage {
  name: string;
  path: string;
  isSignedIn: boolean;
}

/** The pages, those without a session first. */
export const consolePages: ConsolePage[] = [
  { name: "sign-in", path: pages.signIn, isSignedIn: false },
  { name: "groups", path: pages.groups, isSignedIn: true },
  { name: "group", path: pages.group("bremen-ferry-1"), isSignedIn: true },
  { name: "new group", path: pages.newGroup, isSignedIn: true },
  { name: "find", path: pages.find, isSignedIn: true },
  { name: "products", path: pages.products, isSignedIn: true },
  { name: "product", path: pages.product("INTELSAT-27597"), isSignedIn: true },
];

/** Signs the browser in to the built-in demo as an operator does. */
export async function signInToDemo(browser: Browser, consoleUrl: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(consoleUrl);
  await page.locator("::-p-aria(Use the built-in demo)").click();
  await page.waitForSelector("table");
  await page.close();
}
