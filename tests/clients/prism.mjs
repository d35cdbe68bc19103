// Prism on a description: it answers each example of a request with our example of an answer, and a call without a
// token with our 401. `node prism.mjs FILE`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";

const file = process.argv[2];
const document = JSON.parse(readFileSync(file, "utf8"));

/** The target of a reference, or the value itself. */
const resolved = (value) =>
  value?.$ref === undefined ? value : value.$ref.split("/").slice(1).reduce((part, key) => part[key], document);

/** The request of an operation's examples. */
function request(path, method, operation) {
  // Prism asks for the key even where the description lets a call go without.
  const headers = { authorization: "Bearer token", "x-mock-key": "key" };
  const query = new URLSearchParams();
  let target = path;
  for (const { name, in: location, example = "1", required } of (operation.parameters ?? []).map(resolved)) {
    if (location === "path") target = target.replace(`{${name}}`, encodeURIComponent(example));
    else if (!required) continue;
    else if (location === "query") query.set(name, example);
    else headers[name] = String(example);
  }
  const [mediaType, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (mediaType === undefined) return { target, options: { method, headers } };
  headers["content-type"] = mediaType;
  const example = content.example ?? resolved(content.schema).example;
  const body = mediaType.includes("form") ? new URLSearchParams(example).toString() : JSON.stringify(example);
  return { target, options: { method, headers, body } };
}

const server = createServer().listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address();
server.close();
await once(server, "close");
const prism = spawn(process.execPath, ["node_modules/.bin/prism", "mock", file, "--port", String(port)], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  let printed = "";
  for await (const part of prism.stdout.iterator({ destroyOnReturn: false })) {
    printed += part;
    if (printed.includes("Prism is listening")) break;
  }
  prism.stdout.resume();
  let compared = 0;
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const { target, options } = request(path, method.toUpperCase(), operation);
      for (const [status, reference] of Object.entries(operation.responses)) {
        const example = resolved(reference).content?.["application/json"]?.example;
        if (example === undefined) continue;
        const headers = { ...options.headers, prefer: `code=${status}` };
        const answer = await fetch(`http://127.0.0.1:${port}${target}`, { ...options, headers });
        assert.equal(answer.status, Number(status), `${operation.operationId}: ${await answer.clone().text()}`);
        assert.deepEqual(await answer.json(), example, `${operation.operationId} ${status}`);
        compared += 1;
      }
      if (operation.security?.some((needed) => "token" in needed)) {
        const { authorization, ...headers } = options.headers;
        const answer = await fetch(`http://127.0.0.1:${port}${target}`, { ...options, headers });
        assert.equal(answer.status, 401, operation.operationId);
        assert.deepEqual(await answer.json(), operation.responses[401].content["application/json"].example);
      }
    }
  }
  assert(compared > 50);
  console.log(`Prism: ${compared} answers of ${file} are our examples`);
} finally {
  prism.kill();
}
