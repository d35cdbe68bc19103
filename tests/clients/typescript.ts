// The seven calls of the tutorial, with the client that openapi-typescript makes of the description, and some of the
// mock's own API. `MOCK_URL` is a running mock.

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { paths as ControlPaths } from "./generated/control.js";
import type { components, paths as HubPaths } from "./generated/hub.js";

const baseUrl = process.env["MOCK_URL"] ?? "http://127.0.0.1:8081";
const sandbox = { "X-Mock-Sandbox": "typescript" };
const control = createClient<ControlPaths>({ baseUrl, headers: sandbox });

// A token of the demo client
const form = await createClient<HubPaths>({ baseUrl, headers: sandbox }).POST(
  "/auth/realms/{realm}/protocol/openid-connect/token",
  {
    params: { path: { realm: "iothub" } },
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: { grant_type: "client_credentials", client_id: "demo-client", client_secret: "demo-secret" },
  },
);
assert(form.data);
const hub = createClient<HubPaths>({
  baseUrl,
  headers: { ...sandbox, Authorization: `Bearer ${form.data.access_token}` },
});

// The parameters of every call, and those of the application
const eos = { path: { tenant: "eos" } };
const header = { "X-M2M-Origin": "CPDemo", "X-M2M-RI": "1" };
const group = { path: { tenant: "eos", resource_name: "kiel-ferry-7" }, header };

// Step 1: list products, by the published request, which gets the published answer
const fields = { pageSize: 5, fields: "id,connectivityType,status" };
const products = await hub.GET("/api-gw/connection-management-orchestrator/v5/{tenant}/product", {
  params: { ...eos, query: fields },
});
assert.equal(products.data?.entities.length, 2);

// Step 2: find products
const found = await hub.POST("/api-gw/connection-management-orchestrator/v5/{tenant}/product/find", {
  params: eos,
  body: { iccidList: ["8997112212741433747"], terminalSNList: ["27597"] },
});
assert.deepEqual(
  found.data?.entities.map((product) => product.connectivityType).sort(),
  ["CELLULAR", "SATELLITE"],
);

// Step 3: create a group
const definition: components["schemas"]["NewGroup"] = {
  cnd: "com.telekom.iot.orchestrator.connectivityGroup",
  rn: "kiel-ferry-7",
  conPs: [
    { coPID: "JASPER-8997112212741433747", coPTe: 1, netID: "8997112212741433747" },
    { coPID: "INTELSAT-27597", coPTe: 2, netID: "27597" },
  ],
  liCRr: "R-7",
  priRe: { prPID: "JASPER-8997112212741433747", faPID: "INTELSAT-27597", priTd: 3 },
};
const groups = "/api-gw/device-management-orchestrator/v3/{tenant}/connectivityGroups";
const one = "/api-gw/device-management-orchestrator/v3/{tenant}/connectivityGroups/{resource_name}";
const created = await hub.POST(groups, {
  params: { ...eos, header },
  headers: { "Content-Type": "application/json;ty=28" },
  body: { "dtiot:conGp": definition },
});
assert(created.data && "dtiot:conGp" in created.data);
assert.equal(created.data["dtiot:conGp"].updTe, 0);

// Step 4: list groups
const list = await hub.GET(groups, { params: { ...eos, header, query: { rcn: 4, ty: 28 } } });
assert(list.data && "m2m:cnt" in list.data);
assert.equal(list.data["m2m:cnt"]["dtiot:conGp"]?.length, 9);

// Step 5: retrieve the group, once the hub has applied it
const clock = await control.POST("/__mock/clock", { body: { advance_seconds: 3 } });
assert(clock.data?.now);
const retrieved = await hub.GET(one, { params: group });
assert(retrieved.data && "dtiot:conGp" in retrieved.data);
assert.equal(retrieved.data["dtiot:conGp"].updTe, 2);

// Step 6: update the group
const updated = await hub.PUT(one, {
  params: group,
  body: { "dtiot:conGp": { priRe: { ...definition.priRe, priTd: 5 } } },
});
assert(updated.data && "dtiot:conGp" in updated.data);
assert.equal(updated.data["dtiot:conGp"].priRe?.priTd, 5);

// Step 7: delete the group
assert.equal((await hub.DELETE(one, { params: group })).response.status, 200);
const gone = await hub.GET(one, { params: group });
assert.equal(gone.response.status, 404);
assert(gone.error && "m2m:dbg" in gone.error);

// An expired token
await control.POST("/__mock/clock", { body: { advance_seconds: 301 } });
const expired = await hub.GET(groups, { params: { ...eos, header } });
assert.equal(expired.response.status, 401);
assert(expired.error && "message" in expired.error);

// A fault, in either spelling of its operation, and how often it was injected
const fault = await control.POST("/__mock/faults", {
  body: { operation: "list groups", times: 1, fault: { kind: "status", status: 503, retry_after_seconds: 7 } },
});
assert.equal(fault.data?.rule.operation, "list groups");
assert.equal((await hub.GET(groups, { params: { ...eos, header } })).response.status, 503);
const rules = await control.GET("/__mock/faults");
assert.deepEqual(rules.data?.rules.map((rule) => rule.injected), [1]);
const calls = await control.GET("/__mock/journal", { params: { query: { operation: "create group", status: 201 } } });
assert.equal(calls.data?.count, 1);
const wrong = await control.POST("/__mock/faults", { body: { fault: { kind: "status", status: 700 } } });
assert.equal(wrong.error?.message, "fault.status is 700; it has to be from 400 to 599");

console.log("TypeScript: the seven calls, faults and journal");
