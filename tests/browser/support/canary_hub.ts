import { type IncomingMessage, createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { HubAddresses } from "./console_server.ts";
import type { Mock } from "./mock.ts";
import { type OtherSite, listen } from "./other_site.ts";

/** The one secret that the hub takes. */
export const canarySecret = "CANARY-SECRET-7f3a";

/** A hub whose secrets can be recognised wherever they turn up. */
export interface CanaryHub extends OtherSite {
  addresses: HubAddresses;
  /** The requests that came to its APIs. */
  calls: IncomingMessage[];
}

/** Gives tokens `CANARY-TOKEN-…` for the secret, and passes calls with such a token on to the mock. */
export async function startCanaryHub(mock: Mock): Promise<CanaryHub> {
  const calls: IncomingMessage[] = [];
  let tokens = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.url === "/token") {
      const known = new URLSearchParams(body).get("client_secret") === canarySecret;
      tokens += 1;
      const token = { access_token: `CANARY-TOKEN-${tokens}`, expires_in: 300 };
      response.writeHead(known ? 200 : 401, { "content-type": "application/json" });
      response.end(JSON.stringify(known ? token : { error: "unauthorized_client" }));
      return;
    }
    calls.push(request);
    if (!request.headers.authorization?.startsWith("Bearer CANARY-TOKEN-")) {
      response.writeHead(401).end();
      return;
    }
    const headers = new Headers({ authorization: `Bearer ${await mock.token()}` });
    for (const name of ["accept", "content-type", "x-m2m-origin", "x-m2m-ri"]) {
      const value = request.headers[name];
      if (typeof value === "string") headers.set(name, value);
    }
    const method = request.method ?? "GET";
    const answer = await fetch(`${mock.url}${request.url}`, { method, headers, body: body === "" ? null : body });
    const type = answer.headers.get("content-type") ?? "text/plain";
    response.writeHead(answer.status, { "content-type": type }).end(await answer.text());
  });
  const site = await listen(server);
  return { ...site, calls, addresses: { api: `${site.url}/api-gw`, token: `${site.url}/token` } };
}
