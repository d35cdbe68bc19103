import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";
import type { Driver, Key } from "./driver.ts";
import { chromiumOptions } from "../support/chromium.ts";

/** Chromium by its own protocol, or Firefox by WebDriver BiDi. */
export class PuppeteerDriver implements Driver {
  private constructor(
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  static async chromium(): Promise<PuppeteerDriver> {
    return PuppeteerDriver.of(
      await puppeteer.launch({ ...chromiumOptions, args: [...chromiumOptions.args, "--lang=en-GB"] }),
    );
  }

  /** Firefox with settings that an operator or a policy has changed. */
  static async firefox(settings: Record<string, unknown> = {}): Promise<PuppeteerDriver> {
    return PuppeteerDriver.of(
      await puppeteer.launch({
        browser: "firefox",
        executablePath: process.env["FIREFOX"] ?? "/usr/bin/firefox-esr",
        extraPrefsFirefox: { "intl.accept_languages": "en-GB", ...settings },
      }),
    );
  }

  private static async of(browser: Browser): Promise<PuppeteerDriver> {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    return new PuppeteerDriver(browser, page);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
  }

  async evaluate(expression: string): Promise<unknown> {
    return this.page.evaluate(expression);
  }

  async click(expression: string): Promise<void> {
    await (await this.element(expression)).click();
  }

  async type(expression: string, text: string): Promise<void> {
    const element = await this.element(expression);
    await element.click({ count: 3 });
    await element.press("Delete");
    await element.type(text);
  }

  async press(key: Key): Promise<void> {
    const { keyboard } = this.page;
    if (key !== "Shift+Tab") return keyboard.press(key);
    await keyboard.down("Shift");
    await keyboard.press("Tab");
    await keyboard.up("Shift");
  }

  async keys(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private async element(expression: string): Promise<ElementHandle> {
    const handle = await this.page.evaluateHandle(expression);
    const element = handle.asElement();
    if (element === null) throw new Error(`no element: ${expression}`);
    return element as ElementHandle;
  }
}
