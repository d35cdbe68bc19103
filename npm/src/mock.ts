/** A fault of the mock, as docs/mock.md describes it. */
export type Fault =
  | { kind: "status"; status: number; message?: string; retry_after_seconds?: number }
  | { kind: "delay"; milliseconds: number }
  | { kind: "answer"; status?: number; headers?: Record<string, string>; body?: unknown }
  | { kind: "reset-before" | "reset-after" | "stall" | "truncated" | "malformed" }
  | { kind: string; [parameter: string]: unknown };

/** The calls of an operation that get a fault: of which name, from which one on, how many, how likely. */
export interface When {
  name?: string;
  from_call?: number;
  times?: number;
  probability?: number;
  seed?: number;
}

/** A call in the mock's journal. */
export interface Call {
  id: number;
  operation: string | null;
  request: { headers: Record<string, string>; body: string };
  answer: { status: number } | null;
}

/** The control API of a mock, or of one of its sandboxes. */
export class Mock {
  constructor(
    /** The address that a client takes for the hub's, without a final slash. */
    readonly url: string,
    /** The key of a mock that was started with `--admin`. */
    readonly key?: string | undefined,
  ) {}

  /** A sandbox of this mock, with data, clock, faults and journal of its own. */
  sandbox(name: string): Mock {
    return new Mock(`${this.url}/__mock/sandbox/${name}`, this.key);
  }

  /** Injects a fault into the calls of an operation. */
  async fault(operation: string, fault: Fault, when: When = {}): Promise<void> {
    await this.control("POST", "faults", { operation, fault, ...when });
  }

  /** Advances the clock, so that tokens expire and changes are applied without waiting. */
  async advance(seconds: number): Promise<void> {
    await this.control("POST", "clock", { advance_seconds: seconds });
  }

  /** The calls in the journal, the newest first. The filters are those of `/__mock/journal`. */
  async calls(filter: Record<string, string | number> = {}): Promise<Call[]> {
    const query = new URLSearchParams({ limit: "10000" });
    for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
    return ((await this.control("GET", `journal?${query}`)) as { requests: Call[] }).requests;
  }

  /** Restores the initial data; removes faults and journal unless `keep` names them. The clock continues. */
  async reset(data?: object): Promise<void> {
    await this.control("POST", "reset", data);
  }

  /** A request of the control API, `path` below `/__mock/`. */
  async control(method: string, path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.url}/__mock/${path}`, {
      method,
      headers: this.key === undefined ? {} : { "x-mock-key": this.key },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /__mock/${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}
