import { type Call, type Fault, Mock as AnyMock, type When } from "../../../npm/src/mock.ts";

export type { Call, Fault };

/** Clients of the mock; both have the secret `demo-secret`. */
export type Client = "demo-client" | "read-only-client";

/** A group as the hub shows it. */
export type HubGroup = Record<string, unknown>;

/** A rule that injects a fault: how many calls matched, and how many of them got the fault. */
interface Rule {
  id: string;
  matched: number;
  injected: number;
}

/** Calls that wait until the test lets them go. */
export interface Held {
  /** How many calls have arrived, and how many of them are held. */
  counts(): Promise<{ matched: number; injected: number }>;
  /** Lets them go. */
  release(): Promise<void>;
}

/** Marks the calls that a test makes itself. */
const TEST_REQUEST_ID = "test";

/** The page of a portal or a load balancer, in place of the hub's answer. */
export function htmlPage(status: number, headers: Record<string, string> = {}): Fault {
  const body = "<!doctype html>\n<title>Sign in to the network</title>\n<h1>Sign in to the network</h1>\n";
  return { kind: "answer", status, headers: { "content-type": "text/html; charset=utf-8", ...headers }, body };
}

/** The mock: its control API, and its API as any other client of the hub calls it. */
export class Mock extends AnyMock {
  /** Whether its clock was advanced, which a reset does not undo. */
  isAhead = false;

  /** The mock that the console at this address talks to. */
  static async behind(consoleUrl: string): Promise<Mock> {
    const answer = await fetch(`${consoleUrl}/hub`);
    const hub = (await answer.json()) as { api_url: string };
    return new Mock(hub.api_url.replace(/\/api-gw$/, ""));
  }

  /** The base of its APIs and its token endpoint, as the options of a console name them. */
  get hub(): { api: string; token: string } {
    return { api: `${this.url}/api-gw`, token: `${this.url}/auth/realms/iothub/protocol/openid-connect/token` };
  }

  /** Advances the mock's clock, so that tokens expire and changes are applied without waiting. */
  override async advance(seconds: number): Promise<void> {
    this.isAhead = true;
    await super.advance(seconds);
  }

  /** The mock's time. */
  async now(): Promise<Date> {
    return new Date(((await this.control("GET", "clock")) as { now: string }).now);
  }

  /** The rules that inject faults. */
  async faults(): Promise<Rule[]> {
    return ((await this.control("GET", "faults")) as { rules: Rule[] }).rules;
  }

  /** Holds the calls of an operation, for a minute at most. */
  async hold(operation: string, when: When = {}): Promise<Held> {
    const rule = { operation, fault: { kind: "delay", milliseconds: 60_000 }, ...when };
    const { id } = (await this.control("POST", "faults", rule)) as Rule;
    return {
      counts: async () => (await this.faults()).find((rule) => rule.id === id)!,
      release: async () => void (await this.control("DELETE", `faults/${id}`)),
    };
  }

  /** Removes all faults. */
  async clearFaults(): Promise<void> {
    await this.control("DELETE", "faults");
  }

  /** The calls in the journal, the newest first, without those that this class makes. */
  override async calls(filter: { operation?: string; since?: number } = {}): Promise<Call[]> {
    const calls = await super.calls(filter);
    return calls.filter(({ request }) => request.headers["x-m2m-ri"] !== TEST_REQUEST_ID);
  }

  /** A new token from the token endpoint. */
  async token(client: Client = "demo-client"): Promise<string> {
    const form = { grant_type: "client_credentials", client_id: client, client_secret: "demo-secret" };
    const answer = await fetch(this.hub.token, { method: "POST", body: new URLSearchParams(form) });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  /** Creates a group, as another client of the hub. */
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
    const answer = await fetch(`${this.hub.api}/device-management-orchestrator/v3/eos/connectivityGroups${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        "content-type": "application/json;ty=28",
        "x-m2m-origin": "CPDemo",
        "x-m2m-ri": TEST_REQUEST_ID,
      },
      body: group === undefined ? null : JSON.stringify({ "dtiot:conGp": group }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
