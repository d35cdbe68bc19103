import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Server } from "./server.ts";

/** What happens to a file on its way: it arrives late, changed, or not at all. */
export type Way = "late" | "changed" | "missing";

/** How late, in milliseconds: the page has time to start without the file. */
const DELAY = 1_000;

/** Starts a server in front of a console on a free port, which does this to the files whose names match. */
export async function startFront(consoleUrl: string, files: RegExp, way: Way): Promise<Server> {
  const { host, hostname, port } = new URL(consoleUrl);
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse, way?: Way): void => {
    // Uncompressed, so that a change is one of the file.
    const headers = { ...incoming.headers, host, "accept-encoding": "identity" };
    const options = { hostname, port, path: incoming.url, method: incoming.method, headers };
    const forwarded = request(options, (answer) => {
      const { "content-length": _, ...rest } = answer.headers;
      outgoing.writeHead(way === "missing" ? 404 : (answer.statusCode ?? 502), rest);
      answer.on("data", (part) => outgoing.write(part));
      answer.on("end", () => outgoing.end(way === "changed" ? " " : ""));
    });
    // A file that is late may be asked for after the end of a test, when the console is gone.
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  };
  const server = createServer((incoming, outgoing) => {
    const isMeant = files.test(incoming.url ?? "");
    setTimeout(() => pass(incoming, outgoing, isMeant ? way : undefined), isMeant && way === "late" ? DELAY : 0);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
