import { type BrowserContext, expect } from "@playwright/test";

const failedToLoad = /^Failed to load resource: the server responded with a status of (\d{3}) /;
const noConnection = /net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET)/;

/** What the browser complained about on any page of a context. */
export class Problems {
  private readonly found: string[] = [];
  private readonly statuses = new Set<number>();
  private any = false;
  private lost = false;

  private constructor() {}

  /** Collects console errors, uncaught errors and refusals of the content security policy. Warnings
   * are left out: Chromium has one for each preloaded module (https://crbug.com/981419), and there the
   * boot script sees to the integrity. */
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

  /** Chromium logs every answer from 400 up. The story of this test has these. */
  expectStatus(...statuses: number[]): void {
    for (const status of statuses) this.statuses.add(status);
  }

  /** The story of this test is that the browser refuses things and says so. */
  expectAny(): void {
    this.any = true;
  }

  /** Connections are lost in the story of this test. */
  expectLostConnections(): void {
    this.lost = true;
  }

  /** Fails if there was anything that the test did not expect. */
  expectNone(): void {
    if (this.any) return;
    const unexpected = this.found.filter((problem) => {
      if (this.lost && noConnection.test(problem)) return false;
      const status = failedToLoad.exec(problem)?.[1];
      return status === undefined || !this.statuses.has(Number(status));
    });
    expect(unexpected, "the browser complained").toEqual([]);
  }

  private add(problem: string, address: string): void {
    this.found.push(address === "" ? problem : `${problem} [${address}]`);
  }
}
