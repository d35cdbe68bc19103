import { once } from "node:events";
import { type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { HubAddresses } from "./console_server.ts";

/** What a hub says to every call. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: string;
}

const json = { "content-type": "application/json" };

/** An answer as a healthy hub without groups and products gives it. */
const empty: Answer = {
  status: 200,
  headers: json,
  body: JSON.stringify({ "m2m:cnt": { rn: "connectivityGroups", ty: 3 }, entities: [], errors: [] }),
};

/** A hub that gives tokens and answers any call in the same way, good or bad. */
export class BrokenHub {
  private answer = empty;

  private constructor(private readonly server: Server) {}

  /** Starts one on a free port, healthy. */
  static async start(): Promise<BrokenHub> {
    const server = createServer();
    const hub = new BrokenHub(server);
    server.on("request", (request, response) => {
      // What was sent does not matter, but has to be taken before there is an answer.
      request.resume().on("end", () => {
        hub.respond(request.url === "/token" ? token : hub.answer, response);
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return hub;
  }

  /** Where it is. */
  get addresses(): HubAddresses {
    const { port } = this.server.address() as AddressInfo;
    return { api: `http://127.0.0.1:${port}/api-gw`, token: `http://127.0.0.1:${port}/token` };
  }

  /** From now on it answers like this. */
  answerWith(answer: Answer): void {
    this.answer = answer;
  }

  /** From now on it answers as a hub should. */
  recover(): void {
    this.answer = empty;
  }

  /** Goes away in the middle of everything. */
  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }

  private respond(answer: Answer, response: ServerResponse): void {
    response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
    response.end(answer.body);
  }
}

/** A token that says nothing about itself. */
const token: Answer = {
  status: 200,
  headers: json,
  body: JSON.stringify({ access_token: "opaque", expires_in: 300, token_type: "Bearer" }),
};
