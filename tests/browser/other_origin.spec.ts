import { startOtherSite } from "./support/other_site.ts";
import { expect, test as withMock } from "./support/test.ts";

interface Fixtures {
  /** The address of an empty page on a port of its own, as another project would serve it. */
  elsewhere: string;
}

const test = withMock.extend<Fixtures>({
  elsewhere: async ({}, use) => {
    const site = await startOtherSite("<!doctype html><link rel=icon href='data:,'><title>Elsewhere</title>");
    await use(site.url);
    await site.stop();
  },
});

test("a page on another port calls every operation of the mock", async ({ page, mock, elsewhere, problems }) => {
  problems.expectStatus(401, 403, 404);
  await page.goto(elsewhere);
  const answers = await page.evaluate(async (mock) => {
    const form = { grant_type: "client_credentials", client_id: "demo-client", client_secret: "demo-secret" };
    const token = await fetch(`${mock}/auth/realms/iothub/protocol/openid-connect/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    }).then((answer) => answer.json());
    const call = async (method: string, path: string, contentType?: string, body?: unknown) => {
      const answer = await fetch(`${mock}/api-gw/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token.access_token}`,
          ...(path.startsWith("device") ? { "x-m2m-origin": "CPDemo", "x-m2m-ri": "browser-1" } : {}),
          ...(contentType === undefined ? {} : { "content-type": contentType }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const header = (name: string) => answer.headers.get(name);
      return {
        status: answer.status,
        code: header("x-m2m-rsc"),
        id: header("x-m2m-ri"),
        time: header("x-m2m-ot"),
        location: header("location"),
        body: text === "" ? null : JSON.parse(text),
      };
    };
    const products = "connection-management-orchestrator/v5/eos";
    const groups = "device-management-orchestrator/v3/eos";
    const group = {
      cnd: "com.telekom.iot.orchestrator.connectivityGroup",
      rn: "from-elsewhere",
      conPs: [{ coPID: "INTELSAT-27597", coPTe: 2, netID: "27597" }],
      liCRr: "R-1",
      priRe: { prPID: "INTELSAT-27597", priTd: 3 },
    };
    const status = [{ op: "replace", path: "/status", value: "BLOCKED" }];
    const card = `${products}/product/TMSP-8949020525189984497-simCard`;
    const made = await call("POST", `${groups}/connectivityGroups`, "application/json;ty=28", {
      "dtiot:conGp": group,
    });
    const one = `${groups}/connectivityGroups/from-elsewhere`;
    const byIdentifier = groups.replace("/eos", `/~/eos/${made.body["dtiot:conGp"].ri}`);
    const asked = await call("PATCH", card, "application/json-patch+json", status);
    return {
      list: await call("GET", `${products}/product?pageSize=2`),
      find: await call("POST", `${products}/product/find`, "application/json", { terminalSNList: ["27597"] }),
      part: await call("GET", card),
      asked,
      monitor: await call("GET", `${products}/monitor/${asked.body.id}`),
      tenant: await call("GET", `${groups}?rcn=4&ty=2`),
      register: await call("POST", groups, "application/json;ty=2", { "m2m:ae": { api: "N1" } }),
      application: await call("GET", `${groups}/CPDemo`),
      made,
      groups: await call("GET", `${groups}/connectivityGroups?rcn=4&ty=28`),
      group: await call("GET", one),
      changed: await call("PUT", one, "application/json;ty=28", { "dtiot:conGp": { lbl: ["a"] } }),
      byIdentifier: await call("GET", byIdentifier),
      deleted: await call("DELETE", one),
      missing: await call("GET", one),
      metrics: await call("GET", `${groups}/terminals/27597?rcn=4`),
    };
  }, mock.url);

  const statuses = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, answer.status]));
  expect(statuses).toEqual({
    list: 200,
    find: 200,
    part: 200,
    asked: 202,
    monitor: 200,
    tenant: 200,
    register: 403,
    application: 200,
    made: 201,
    groups: 200,
    group: 200,
    changed: 200,
    byIdentifier: 200,
    deleted: 200,
    missing: 404,
    metrics: 200,
  });
  expect([answers.made.code, answers.changed.code, answers.deleted.code, answers.missing.code]).toEqual([
    "2001",
    "2004",
    "2002",
    "4004",
  ]);
  expect(answers.made.id).toBe("browser-1");
  expect(answers.made.time).toMatch(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  expect(answers.asked.location).toBe(answers.asked.body.href);

  const refused = await page.evaluate(async (mock) => {
    const path = "api-gw/connection-management-orchestrator/v5/eos/product";
    const answer = await fetch(`${mock}/${path}`, { headers: { authorization: "Bearer nonsense" } });
    return [answer.status, answer.headers.get("www-authenticate")];
  }, mock.url);
  expect(refused).toEqual([401, 'Bearer realm="iothub", error="invalid_token"']);
});

test("a page checks a token with the key that the mock publishes", async ({ page, mock, elsewhere }) => {
  await page.goto(elsewhere);
  const token = await mock.token();
  const checked = await page.evaluate(
    async ([url, token]) => {
      const discovery = await fetch(`${url}/auth/realms/iothub/.well-known/openid-configuration`);
      const { jwks_uri: keysUrl, issuer } = await discovery.json();
      const { keys } = await fetch(keysUrl).then((answer) => answer.json());
      const [header, payload, signature] = token.split(".") as [string, string, string];
      const text = (part: string) => atob(part.replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = (part: string) => Uint8Array.from(text(part), (letter) => letter.charCodeAt(0));
      const { kid, alg } = JSON.parse(text(header));
      const key = await crypto.subtle.importKey(
        "jwk",
        keys.find((key: { kid: string }) => key.kid === kid),
        { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
        false,
        ["verify"],
      );
      const verify = (signed: string) =>
        crypto.subtle.verify("RSASSA-PKCS1-v1_5", key, bytes(signature), new TextEncoder().encode(signed));
      return {
        alg,
        issued: JSON.parse(text(payload)).iss === issuer,
        good: await verify(`${header}.${payload}`),
        changed: await verify(`${header}.${payload}x`),
      };
    },
    [mock.url, token] as const,
  );
  expect(checked).toEqual({ alg: "RS256", issued: true, good: true, changed: false });
});
