/** The mock behind a console, and its clock. */
export class Mock {
  private constructor(
    /** Its address, without a final slash. */
    readonly url: string,
  ) {}

  /** The mock that the console at this address talks to. */
  static async behind(consoleUrl: string): Promise<Mock> {
    const answer = await fetch(`${consoleUrl}/hub`);
    const hub = (await answer.json()) as { api_url: string };
    return new Mock(hub.api_url.replace(/\/api-gw$/, ""));
  }

  /** Puts the mock's clock forward, so that tokens end and groups are applied without waiting. */
  async advance(seconds: number): Promise<void> {
    const answer = await fetch(`${this.url}/__mock/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ advance_seconds: seconds }),
    });
    if (!answer.ok) {
      throw new Error(`the mock's clock stays: ${answer.status} ${await answer.text()}`);
    }
  }
}
