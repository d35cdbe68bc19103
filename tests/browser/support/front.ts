import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import type { Server } from "./server.ts";

/** The answer of another server. */
export interface Answer {
  status: number;
  type?: string;
  body?: string;
  /** Further headers. */
  more?: Record<string, string>;
}

/** What a server between browser and console does to an answer. */
export interface Change {
  /** Passes the request on this many milliseconds later. */
  delay?: number;
  /** Closes the connection instead of answering. */
  lost?: boolean;
  /** Answers with this in place of the console. */
  answer?: Answer;
  /** Adds this to the body. */
  suffix?: string;
  /** Changes the headers. */
  headers?: (headers: IncomingHttpHeaders) => void;
}

/** A server in front of a console. */
export interface Front extends Server {
  /** From now on it changes nothing. */
  pass(): void;
  /** From now on it changes answers again, in the way it was started with or another one. */
  interfere(change?: Change): void;
  /** How many requests for the paths were on their way at once, at most. */
  mostAtOnce(): number;
}

/** How late a file is, in milliseconds: the page has time to start without it. */
const DELAY = 1_000;

/** What happens to files of the page on their way. */
export const changes = {
  late: { delay: DELAY },
  missing: { answer: { status: 404 } },
  changed: { suffix: " " },
  ofAnotherType: { answer: { status: 200, type: "text/html", body: "<!doctype html>" } },
  lost: { lost: true },
  failing: { answer: { status: 503 } },
} satisfies Record<string, Change>;

/** Starts a server on a free port in front of a console; it changes the answers for the paths that match. */
export async function startFront(consoleUrl: string, paths: RegExp, change: Change = {}): Promise<Front> {
  const { host, hostname, port } = new URL(consoleUrl);
  let [passes, current] = [false, change];
  const forward = (incoming: IncomingMessage, outgoing: ServerResponse, { suffix, headers: edit }: Change): void => {
    // Uncompressed, so that a change is one of the file.
    const headers = { ...incoming.headers, host, "accept-encoding": "identity" };
    const options = { hostname, port, path: incoming.url, method: incoming.method, headers };
    const forwarded = request(options, (answer) => {
      const { "content-length": _, ...rest } = answer.headers;
      edit?.(rest);
      outgoing.writeHead(answer.statusCode ?? 502, rest);
      answer.on("data", (part) => outgoing.write(part));
      answer.on("end", () => outgoing.end(suffix));
    });
    // A file that is late may be asked for after the end of a test, when the console has ended.
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  };
  let [underway, most] = [0, 0];
  const server = createServer((incoming, outgoing) => {
    if (paths.test(incoming.url ?? "")) {
      underway += 1;
      most = Math.max(most, underway);
      outgoing.on("close", () => void (underway -= 1));
    }
    const { delay, lost, answer, ...rest }: Change = !passes && paths.test(incoming.url ?? "") ? current : {};
    if (lost) outgoing.destroy();
    else if (answer) respond(incoming, outgoing, answer);
    else setTimeout(() => forward(incoming, outgoing, rest), delay ?? 0);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pass: () => void (passes = true),
    interfere: (other = current) => void ([passes, current] = [false, other]),
    mostAtOnce: () => most,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Answers once the request has arrived, as a gateway does that sees the whole of it. */
function respond(incoming: IncomingMessage, outgoing: ServerResponse, { status, type, body, more }: Answer): void {
  incoming.resume().on("end", () => {
    outgoing.writeHead(status, { "content-type": type ?? "text/plain", ...more }).end(body);
  });
}
