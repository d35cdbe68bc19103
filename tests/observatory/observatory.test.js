// The headers of the document as MDN's HTTP Observatory grades them. On plain http 8 of its 10 tests can pass,
// and 60 is the maximum: the other two need https. It needs no network if its two lists, of domains with HSTS
// and of top-level domains, are empty files.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const observatory = new URL("node_modules/@mdn/mdn-http-observatory/conf/", import.meta.url);

/** The best grade that each test of the document can have on plain http. */
const best = {
  "content-security-policy": ["csp-implemented-with-no-unsafe-default-src-none", 10],
  cookies: ["cookies-not-found", 0],
  "cross-origin-resource-policy": ["corp-implemented-with-same-origin", 10],
  "cross-origin-resource-sharing": ["cross-origin-resource-sharing-not-implemented", 0],
  "referrer-policy": ["referrer-policy-private", 5],
  "subresource-integrity": ["sri-not-implemented-but-all-scripts-loaded-from-secure-origin", 0],
  "x-content-type-options": ["x-content-type-options-nosniff", 0],
  "x-frame-options": ["x-frame-options-implemented-via-csp", 5],
};

/** Starts the console on a free port and gives its host and port. */
async function startConsole(t) {
  const binary = process.env.GROUPS_CONSOLE_BIN;
  const assets = fileURLToPath(new URL("../../dist", import.meta.url));
  const options = ["--hub", "mock", "--listen", "127.0.0.1:0", "--assets", assets];
  const child = spawn(binary, options, { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill());
  for await (const text of child.stdout.setEncoding("utf8")) {
    const line = /^listening on http:\/\/(\S+)$/m.exec(text);
    if (line) return line[1];
  }
  throw new Error(`${binary} ends without listening`);
}

test("the document passes 8 of 10 tests, each at its best grade", async (t) => {
  writeFileSync(new URL("hsts-preload.json", observatory), "{}");
  writeFileSync(new URL("tld-list.json", observatory), "[]");
  const { scan } = await import("@mdn/mdn-http-observatory");
  const { scan: total, tests } = await scan(await startConsole(t));
  for (const [name, [result, score]] of Object.entries(best)) {
    assert.deepEqual([tests[name].result, tests[name].scoreModifier, tests[name].pass], [result, score, true], name);
  }
  assert.deepEqual([total.testsPassed, total.testsQuantity, total.score], [8, 10, 60]);
});
