import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on this machine other than the console. */
export interface OtherSite {
  /** Its address, without a final slash. */
  url: string;
  /** Closes it and every connection to it. */
  stop(): Promise<void>;
}

/** Listens on a free port. */
export async function listen(server: Server): Promise<OtherSite> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** A site with one page. */
export function startOtherSite(html = "<!doctype html><title>another site</title>"): Promise<OtherSite> {
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end(html);
  });
  return listen(server);
}
