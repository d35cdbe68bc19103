import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { Mock } from "../../../tests/browser/support/mock.ts";
import { dist, startConsole, startMockServer } from "../../../tests/browser/support/server.ts";

const folder = fileURLToPath(new URL("../", import.meta.url));

/** The latency of the hub, in milliseconds. */
export const LATENCY = 50;

/** A console with a hub of its own. It serves the peers too. */
export interface Rig {
  url: string;
  stop(): Promise<void>;
}

/** Starts a console with a hub that has so many groups or products, and answers after `LATENCY`. */
export async function startRig(assets: string, size: { groups: number } | { products: number }): Promise<Rig> {
  const options = Object.entries(size).flatMap(([name, count]) => [`--${name}`, String(count)]);
  const hub = await startMockServer([...options, "--journal", "0"]);
  const mock = new Mock(hub.url);
  const server = await startConsole(mock.hub, [], assets);
  for (const operation of ["list groups", "list products", "retrieve product"]) {
    await mock.fault(operation, { kind: "delay", milliseconds: LATENCY });
  }
  return { url: server.url, stop: async () => void (await Promise.all([server.stop(), hub.stop()])) };
}

/** The page as it was built for release, with the peers beside it: bundled, minified and compressed like it. */
export async function prepareAssets(): Promise<string> {
  const assets = mkdtempSync(`${tmpdir()}/bench-ui-`);
  process.on("exit", () => rmSync(assets, { recursive: true }));
  cpSync(dist, assets, { recursive: true });
  for (const [name, main] of [["tanstack", "main.tsx"], ["aggrid", "main.ts"]] as const) {
    const peer = `${assets}/peers/${name}`;
    mkdirSync(peer, { recursive: true });
    await build({
      entryPoints: [`${folder}peers/${name}/${main}`],
      outfile: `${peer}/main.js`,
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      jsx: "automatic",
      define: { "process.env.NODE_ENV": '"production"' },
      logLevel: "warning",
    });
    cpSync(`${folder}peers/shared/page.html`, `${peer}/page.html`);
    for (const file of readdirSync(peer)) {
      writeFileSync(`${peer}/${file}.br`, brotliCompressSync(readFileSync(`${peer}/${file}`)));
    }
  }
  return assets;
}

/** The script with the instruments. */
export async function instruments(): Promise<string> {
  const entryPoints = [`${folder}ui/instruments.ts`];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: "iife", write: false });
  return outputFiles[0]?.text ?? "";
}
