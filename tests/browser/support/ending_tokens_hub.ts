import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { HubAddresses } from "./console_server.ts";
import type { Mock } from "./mock.ts";
import { type OtherSite, listen } from "./other_site.ts";

/** What a hub was asked for. */
export interface Counts {
  /** Token requests. */
  tokens: number;
  /** Changes of groups that were done. */
  changes: number;
  /** Calls whose token had ended. */
  refused: number;
}

/** A hub whose tokens end soon. */
export interface EndingTokensHub extends OtherSite {
  addresses: HubAddresses;
  counts: Counts;
}

/** Gives tokens of so many seconds, refuses them to the millisecond when they have ended, and passes the
 * other calls on to the mock. */
export async function startEndingTokensHub(mock: Mock, seconds: number): Promise<EndingTokensHub> {
  const counts = { tokens: 0, changes: 0, refused: 0 };
  const ends = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.url === "/token") {
      counts.tokens += 1;
      const token = `ends-${counts.tokens}`;
      ends.set(`Bearer ${token}`, performance.now() + seconds * 1000);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ access_token: token, expires_in: seconds, token_type: "Bearer" }));
      return;
    }
    if ((ends.get(request.headers.authorization ?? "") ?? 0) < performance.now()) {
      counts.refused += 1;
      response.writeHead(401, { "content-type": "application/json" }).end('{"message":"Unauthorized"}');
      return;
    }
    const headers = new Headers({ authorization: `Bearer ${await mock.token()}` });
    for (const name of ["accept", "content-type", "if-match", "x-m2m-origin", "x-m2m-ri"]) {
      const value = request.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const method = request.method ?? "GET";
    const answer = await fetch(`${mock.url}${request.url}`, { method, headers, body: body === "" ? null : body });
    const isOfGroups = request.url?.includes("/connectivityGroups") === true;
    if (answer.ok && isOfGroups && method !== "GET") counts.changes += 1;
    const type = answer.headers.get("content-type") ?? "text/plain";
    response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
  });
  const site = await listen(server);
  return { ...site, counts, addresses: { api: `${site.url}/api-gw`, token: `${site.url}/token` } };
}
