import { type BrowserContext, expect } from "@playwright/test";

const failedToLoad = /^Failed to load resource: the server responded with a status of (\d{3}) /;
const noConnection = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET)/;

/** The errors that the browser reported on any page of a context. */
export class Problems {
  private readonly found: string[] = [];
  private readonly statuses = new Set<number>();
  private any = false;
  private lost = false;

  private constructor() {}

  /** Collects console errors, uncaught errors and violations of the content security policy, but no warnings:
   * Chromium logs one for each preloaded module (https://crbug.com/981419). */
  static async watch(context: BrowserContext): Promise<Problems> {
    const problems = new Problems();
    context.on("console", (message) => {
      if (message.type() === "error") problems.add(message.text(), message.location().url);
    });
    context.on("weberror", (error) => problems.add(`uncaught: ${error.error().message}`, ""));
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (violation) => {
        console.error(`securitypolicyviolation: ${violation.violatedDirective} ${violation.blockedURI}`);
      });
    });
    return problems;
  }

  /** This test expects responses with these statuses; Chromium logs each from 400 up. */
  expectStatus(...statuses: number[]): void {
    for (const status of statuses) this.statuses.add(status);
  }

  /** This test expects the browser to report errors. */
  expectAny(): void {
    this.any = true;
  }

  /** This test expects lost connections. */
  expectLostConnections(): void {
    this.lost = true;
  }

  /** Fails on an error that the test did not expect. */
  expectNone(): void {
    if (this.any) return;
    const unexpected = this.found.filter((problem) => {
      if (this.lost && noConnection.test(problem)) return false;
      const status = failedToLoad.exec(problem)?.[1];
      return status === undefined || !this.statuses.has(Number(status));
    });
    expect(unexpected, "errors in the browser").toEqual([]);
  }

  private add(problem: string, address: string): void {
    this.found.push(address === "" ? problem : `${problem} [${address}]`);
  }
}
