/** Fault rules: listing, adding and removing them. */

import { by, call, make, show } from "./dom.js";

const status = (code) => ({ kind: "status", status: code });

/** What a portal or a load balancer sends instead of an answer. */
const htmlPage = (code) => ({
  kind: "answer",
  status: code,
  headers: { "content-type": "text/html; charset=utf-8" },
  body: "<!doctype html>\n<title>Sign in to the network</title>\n<h1>Sign in to the network</h1>\n",
});

/** The faults of the form. */
const kinds = [
  ["401: the token has expired", status(401)],
  ["403: the role is missing", status(403)],
  ["404: not found", status(404)],
  ["409: conflict", status(409)],
  ["429: too many requests, retry after 5 s", { ...status(429), retry_after_seconds: 5 }],
  ["500: an error inside the hub", status(500)],
  ["503: the gateway cannot reach the hub", status(503)],
  ["Slow: 800 ms", { kind: "delay", milliseconds: 800 }],
  ["Slow: 5 s", { kind: "delay", milliseconds: 5000 }],
  ["Connection reset, nothing changed", { kind: "reset-before" }],
  ["Answer lost, change made", { kind: "reset-after" }],
  ["No answer at all", { kind: "stall" }],
  ["Answer ends in the middle", { kind: "truncated" }],
  ["Answer is not JSON", { kind: "malformed" }],
  ["A page of HTML", htmlPage(200)],
  ["Another editor changes the group first", { kind: "another-editor" }],
  ["Update hangs (updTe 0, InProgress)", { kind: "update-outcome", outcome: "hangs" }],
  ["Update fails (updTe 3, InError)", { kind: "update-outcome", outcome: "fails" }],
];

const often = [
  ["every time", {}],
  ["once", { times: 1 }],
  ["3 times", { times: 3 }],
  ["one call in ten, at random", { probability: 0.1 }],
  ["every second call, at random", { probability: 0.5 }],
];

function options(select, entries) {
  by(select).append(...entries.map(([text], index) => make("option", { value: String(index) }, text)));
}

function describe({ rule }) {
  // The mock returns the keys of a fault in this order, so equal faults have equal texts.
  const known = kinds.find(([, fault]) => JSON.stringify(fault) === JSON.stringify(rule.fault));
  const what = known?.[0] ?? Object.values(rule.fault).join(" ");
  const parts = [rule.operation ?? "every operation"];
  if (rule.name !== undefined) parts.push(rule.name);
  if (rule.times !== undefined) parts.push(`${rule.times} ×`);
  if (rule.probability < 1) parts.push(`${rule.probability * 100} %, seed ${rule.seed}`);
  return [what, parts.join(" · ")];
}

function row(entry) {
  const [what, where] = describe(entry);
  const change = (event) =>
    show(() => call("PATCH", `faults/${entry.id}`, { on: event.target.checked }), `${entry.id} is ${event.target.checked ? "on" : "off"}.`);
  const remove = async () => {
    await show(() => call("DELETE", `faults/${entry.id}`), `${entry.id} is removed.`);
    await refresh();
    by("faults-title").focus();
  };
  return make("li", {},
    make("label", { class: "switch" },
      make("input", { type: "checkbox", checked: entry.on, change }),
      make("span", {}, make("strong", {}, what), make("small", {}, where)),
    ),
    make("small", { class: "numbers" }, `${entry.injected} of ${entry.matched} calls`),
    make("button", { type: "button", class: "quiet", "aria-label": `Remove ${entry.id}: ${what}`, click: remove }, "Remove"),
  );
}

/** Reads and shows the rules. */
export async function refresh() {
  const { rules, triggers } = await call("GET", "faults");
  const list = by("rules");
  const shown = rules.map(row);
  // A focused rule keeps the focus; only counts change while calls arrive.
  if (list.contains(document.activeElement) && list.children.length === shown.length) {
    shown.forEach((fresh, index) => list.children[index].querySelector(".numbers").replaceWith(fresh.querySelector(".numbers")));
  } else {
    list.replaceChildren(...(shown.length > 0 ? shown : [make("li", { class: "muted" }, "None: the mock answers like the hub.")]));
  }
  if (by("triggers").children.length === 0) {
    by("triggers").append(...triggers.map(({ word, effect }) =>
      make("tr", {}, make("th", { scope: "row" }, make("code", {}, word)), make("td", {}, effect)),
    ));
  }
}

/** Initialises the form with the operations of the mock. */
export function start(operations) {
  by("faults-title").tabIndex = -1;
  options("fault-kind", kinds);
  options("fault-times", often);
  by("fault-operation").append(
    make("option", { value: "" }, "every operation"),
    ...operations.map(({ name }) => make("option", {}, name)),
  );
  by("fault-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const rule = { fault: kinds[Number(by("fault-kind").value)][1], ...often[Number(by("fault-times").value)][1] };
    if (by("fault-operation").value !== "") rule.operation = by("fault-operation").value;
    if (by("fault-name").value.trim() !== "") rule.name = by("fault-name").value.trim();
    await show(() => call("POST", "faults", rule), (added) => `${added.id} is added.`);
    await refresh();
  });
}
