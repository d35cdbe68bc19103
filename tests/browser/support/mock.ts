/** Clients of the mock; both have the secret `demo-secret`. */
export type Client = "demo-client" | "read-only-client";

/** A group as the hub tells it. */
export type HubGroup = Record<string, unknown>;

/** The mock behind a console: its clock, and its API as any other client of the hub calls it. */
export class Mock {
  private constructor(
    /** Its address, without a final slash. */
    readonly url: string,
    private readonly tokenUrl: string,
  ) {}

  /** The mock that the console at this address talks to. */
  static async behind(consoleUrl: string): Promise<Mock> {
    const answer = await fetch(`${consoleUrl}/hub`);
    const hub = (await answer.json()) as { api_url: string; token_url: string };
    return new Mock(hub.api_url.replace(/\/api-gw$/, ""), hub.token_url);
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

  /** A new token from the token endpoint. */
  async token(client: Client = "demo-client"): Promise<string> {
    const form = { grant_type: "client_credentials", client_id: client, client_secret: "demo-secret" };
    const answer = await fetch(this.tokenUrl, { method: "POST", body: new URLSearchParams(form) });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** Makes a group, as another client of the hub. */
  async createGroup(group: HubGroup): Promise<void> {
    await this.call("POST", "", group);
  }

  /** Changes attributes of a group, as another client of the hub. */
  async changeGroup(name: string, attributes: HubGroup): Promise<void> {
    await this.call("PUT", `/${name}`, attributes);
  }

  /** Deletes a group, as another client of the hub. */
  async deleteGroup(name: string): Promise<void> {
    await this.call("DELETE", `/${name}`);
  }

  /** A group as the hub has it now. */
  async group(name: string): Promise<HubGroup> {
    return ((await this.call("GET", `/${name}`)) as { "dtiot:conGp": HubGroup })["dtiot:conGp"];
  }

  /** The names of all groups. */
  async groupNames(): Promise<string[]> {
    const list = (await this.call("GET", "?rcn=4&ty=28")) as { "m2m:cnt": { "dtiot:conGp"?: HubGroup[] } };
    return (list["m2m:cnt"]["dtiot:conGp"] ?? []).map((group) => String(group["rn"]));
  }

  private async call(method: string, path: string, group?: HubGroup): Promise<unknown> {
    const answer = await fetch(
      `${this.url}/api-gw/device-management-orchestrator/v3/eos/connectivityGroups${path}`,
      {
        method,
        headers: {
          authorization: `Bearer ${await this.token()}`,
          "content-type": "application/json;ty=28",
          "x-m2m-origin": "CPDemo",
          "x-m2m-ri": "test",
        },
        body: group === undefined ? null : JSON.stringify({ "dtiot:conGp": group }),
      },
    );
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
