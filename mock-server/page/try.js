/** A form that sends any operation to the mock, as a front end would. */

import { base, by, code, make, pretty, tell } from "./dom.js";

const change = {
  "dtiot:conGp": { priRe: { prPID: "JASPER-8997112212741433747", faPID: "INTELSAT-27597", priTd: 5 } },
};

const samples = {
  "create group": {
    "dtiot:conGp": {
      cnd: "com.telekom.iot.orchestrator.connectivityGroup",
      rn: "kiel-ferry-7",
      conPs: [
        { coPID: "JASPER-8997112212741433747", coPTe: 1, netID: "8997112212741433747" },
        { coPID: "INTELSAT-27597", coPTe: 2, netID: "27597" },
      ],
      liCRr: "R-5007",
      priRe: { prPID: "JASPER-8997112212741433747", faPID: "INTELSAT-27597", priTd: 3 },
    },
  },
  "update group": change,
  "update by identifier": change,
  "change product": [{ op: "replace", path: "/status", value: "ACTIVE" }],
  "register application": { "m2m:ae": { api: "Nconsole", rn: "my-front-end" } },
  "find products": { iccidList: ["8907160000000000533"], terminalSNList: ["27597"] },
};

const types = {
  "create group": "application/json;ty=28",
  "register application": "application/json;ty=2",
  "change product": "application/json-patch+json",
};
const values = {
  tenant: "eos", resource_name: "bremen-ferry-1", product_id: "INTELSAT-27597", realm: "iothub", serial: "27597",
};
const valuesOf = {
  "change product": { product_id: "JASPER-8997112212741433747-simCard" },
  "retrieve application": { resource_name: "CPDemo" },
  "delete application": { resource_name: "CPDemo" },
};
const queries = { "list groups": "rcn=4&ty=28", "list products": "pageSize=5&fields=id,connectivityType,status" };

let operations = [];

const chosen = () => operations[Number(by("try-operation").value)];

function parameters() {
  const { name, path } = chosen();
  const placeholders = [...path.matchAll(/\{([a-z_]+)\}/g)].map(([, placeholder]) => placeholder);
  const field = (label, id, value) =>
    make("label", {}, label, make("input", { id, value: value ?? "", autocomplete: "off", spellcheck: "false" }));
  by("try-parameters").replaceChildren(
    ...placeholders.map((placeholder) => field(titled(placeholder), `try-${placeholder}`, valuesOf[name]?.[placeholder] ?? values[placeholder])),
    field("Query", "try-query", queries[name]),
  );
  const sample = samples[name];
  by("try-body-field").hidden = sample === undefined;
  by("try-body").value = sample === undefined ? "" : JSON.stringify(sample, null, 2);
}

function titled(placeholder) {
  return placeholder.charAt(0).toUpperCase() + placeholder.slice(1).replace("_", " ");
}

async function token(client) {
  const answer = await fetch(`${base}/auth/realms/iothub/protocol/openid-connect/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "client_credentials", client_id: client, client_secret: "demo-secret" }),
  });
  const { access_token: text, error_description: wrong } = await answer.json();
  if (text === undefined) throw new Error(`no token: ${wrong ?? answer.status}`);
  return text;
}

async function send() {
  const { name, method, path } = chosen();
  const filled = path.replace(/\{([a-z_]+)\}/g, (_, placeholder) => encodeURIComponent(by(`try-${placeholder}`).value));
  const query = by("try-query").value;
  const headers = { accept: "application/json", "content-type": types[name] ?? "application/json" };
  if (path.includes("device-management")) {
    headers["x-m2m-origin"] = by("try-application").value;
    headers["x-m2m-ri"] = crypto.randomUUID();
  }
  if (by("try-client").value !== "") headers.authorization = `Bearer ${await token(by("try-client").value)}`;
  const body = by("try-body-field").hidden ? undefined : by("try-body").value;
  const answer = await fetch(`${base}${filled}${query === "" ? "" : `?${query}`}`, { method, headers, body });
  return { answer, text: await answer.text() };
}

async function answered(event) {
  event.preventDefault();
  const result = await tell(send, "");
  const place = by("try-answer");
  if (result === undefined) {
    place.replaceChildren(make("h3", {}, "No answer"));
    return;
  }
  const { answer, text } = result;
  const rsc = answer.headers.get("x-m2m-rsc");
  const link = answer.headers.get("x-mock-why");
  place.replaceChildren(
    make("h3", {}, `${answer.status}${answer.statusText === "" ? "" : ` ${answer.statusText}`}${rsc === null ? "" : `, X-M2M-RSC ${rsc}`}`),
    link === null ? "" : make("p", {}, make("a", { href: link }, "Why this answer")),
    text === "" ? make("p", { class: "muted" }, "No body.") : code(pretty(text), "Answer: body"),
  );
}

/** Operations beyond those that the page knows, from the description that the mock serves. */
async function described(description) {
  const answer = await fetch(`${base}${description}`);
  const { paths } = await answer.json();
  return Object.entries(paths).flatMap(([path, item]) =>
    ["get", "post", "put", "patch", "delete"].filter((method) => method in item).map((method) => ({
      name: item[method].summary ?? `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path,
    })),
  );
}

/** Makes the form work; `known` are the operations of the hub, `description` where the rest is described. */
export async function start(known, description) {
  operations = known.filter(({ name }) => name !== "fetch token");
  const more = await described(description);
  by("description").href = `${base}${description}`;
  const shape = ({ method, path }) => `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
  const shapes = new Set(known.map(shape));
  operations.push(...more.filter((operation) => !shapes.has(shape(operation))));
  by("try-operation").append(...operations.map(({ name }, index) => make("option", { value: String(index) }, name)));
  by("try-operation").addEventListener("change", parameters);
  by("try-form").addEventListener("submit", answered);
  parameters();
}
