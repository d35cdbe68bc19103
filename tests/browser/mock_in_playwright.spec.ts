import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, test } from "./support/test.ts";

test("a page's calls reach the sandbox that a header names", async ({ context, page, mock: shared, problems }) => {
  problems.expectAny();
  const name = `page-${randomUUID()}`;
  const mock = shared.sandbox(name);
  await page.goto(`${shared.url}/__mock/`);
  await context.setExtraHTTPHeaders({ "X-Mock-Sandbox": name });
  await mock.fault("create group", { kind: "truncated" }, { times: 1 });
  // A stand-in for any page that calls the mock.
  const half = await page.evaluate(async () => {
    const form = { grant_type: "client_credentials", client_id: "demo-client", client_secret: "demo-secret" };
    const endpoint = "/auth/realms/iothub/protocol/openid-connect/token";
    const token = await (await fetch(endpoint, { method: "POST", body: new URLSearchParams(form) })).json();
    const product = { coPID: "INTELSAT-27597", coPTe: 2, netID: "27597" };
    const cnd = "com.telekom.iot.orchestrator.connectivityGroup";
    const priRe = { prPID: "INTELSAT-27597", priTd: 3 };
    const group = { cnd, rn: "kiel-ferry-7", conPs: [product], liCRr: "R-1", priRe };
    const answer = await fetch("/api-gw/device-management-orchestrator/v3/eos/connectivityGroups", {
      method: "POST",
      body: JSON.stringify({ "dtiot:conGp": group }),
      headers: {
        authorization: `Bearer ${token.access_token}`,
        "content-type": "application/json;ty=28",
        "x-m2m-origin": "CPDemo",
        "x-m2m-ri": "1",
      },
    });
    return answer.text().then(() => undefined, () => answer.status);
  });
  expect(half).toBe(201);
  expect(await mock.calls({ operation: "create group", name: "kiel-ferry-7" })).toHaveLength(1);
  expect(await shared.calls({ operation: "create group" })).toHaveLength(0);
});

test("what docs/mock.md shows of Playwright is what the example does", async () => {
  const [document, source] = await Promise.all(
    ["docs/mock.md", "examples/playwright/groups.spec.ts"].map((path) =>
      readFile(new URL(`../../${path}`, import.meta.url), "utf8"),
    ),
  );
  const examples = [...document!.matchAll(/```ts\n(.*?)```/gs)].flatMap(([, code]) => code!.split("\n"));
  const lines = examples.map((line) => line.trim()).filter((line) => line !== "");
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(source).toContain(line);
});
