/** Faults: the rules in force, and adding one. */

import { ask, by, make, tell } from "./dom.js";

const status = (code) => ({ kind: "status", status: code });

/** What can be made to happen, in words. */
const kinds = [
  ["401: the token has ended", status(401)],
  ["403: the role is missing", status(403)],
  ["404: not there", status(404)],
  ["409: conflict", status(409)],
  ["429: too many calls, come again in 5 s", { ...status(429), retry_after_seconds: 5 }],
  ["500: an error inside the hub", status(500)],
  ["503: no hub behind the gateway", status(503)],
  ["Slow: about 800 ms", { kind: "delay", milliseconds: { median: 800, sigma: 0.5 } }],
  ["Slow: 5 s", { kind: "delay", milliseconds: 5000 }],
  ["Connection reset, nothing changed", { kind: "reset-before" }],
  ["Answer lost, change made", { kind: "reset-after" }],
  ["No answer at all", { kind: "stall" }],
  ["Answer breaks off", { kind: "truncated" }],
  ["Answer is no JSON", { kind: "malformed" }],
  ["A page of HTML", { kind: "html" }],
  ["Another editor is faster", { kind: "another-editor" }],
  ["Work hangs (updTe 0, InProgress)", { kind: "work", ending: "hangs" }],
  ["Work fails (updTe 3, InError)", { kind: "work", ending: "fails" }],
];

const often = [
  ["every time", {}],
  ["once", { times: 1 }],
  ["3 times", { times: 3 }],
  ["one call in ten, by chance", { probability: 0.1 }],
  ["every second call, by chance", { probability: 0.5 }],
];

function options(select, entries) {
  by(select).append(...entries.map(([text], index) => make("option", { value: String(index) }, text)));
}

function describe({ rule }) {
  const words = kinds.find(([, fault]) => fault.kind === rule.fault.kind && fault.status === rule.fault.status);
  const what = words === undefined || rule.fault.kind === "delay" ? rule.fault.kind : words[0];
  const parts = [rule.operation ?? "every operation"];
  if (rule.name !== undefined) parts.push(rule.name);
  if (rule.times !== undefined) parts.push(`${rule.times} ×`);
  if (rule.probability < 1) parts.push(`${rule.probability * 100} %, seed ${rule.seed}`);
  return [what, parts.join(" · ")];
}

function row(entry) {
  const [what, where] = describe(entry);
  const change = (event) =>
    tell(() => ask("PATCH", `faults/${entry.id}`, { on: event.target.checked }), `${entry.id} is ${event.target.checked ? "on" : "off"}.`);
  const remove = async () => {
    await tell(() => ask("DELETE", `faults/${entry.id}`), `${entry.id} is removed.`);
    await refresh();
    by("faults-title").focus();
  };
  return make("li", {},
    make("label", { class: "switch" },
      make("input", { type: "checkbox", checked: entry.on, change }),
      make("span", {}, make("strong", {}, what), make("small", {}, where)),
    ),
    make("small", { class: "numbers" }, `${entry.struck} of ${entry.matched}`),
    make("button", { type: "button", class: "quiet", "aria-label": `Remove ${entry.id}: ${what}`, click: remove }, "Remove"),
  );
}

/** Reads the rules and shows them. */
export async function refresh() {
  const { rules, words } = await ask("GET", "faults");
  const list = by("rules");
  const shown = rules.map(row);
  // What a person is on stays where it is; counts alone change while calls come in.
  if (list.contains(document.activeElement) && list.children.length === shown.length) {
    shown.forEach((fresh, index) => list.children[index].querySelector(".numbers").replaceWith(fresh.querySelector(".numbers")));
  } else {
    list.replaceChildren(...(shown.length > 0 ? shown : [make("li", { class: "muted" }, "None: the mock answers as the hub would.")]));
  }
  if (by("words").children.length === 0) {
    by("words").append(...words.map(({ word, does }) =>
      make("tr", {}, make("th", { scope: "row" }, make("code", {}, word)), make("td", {}, does)),
    ));
  }
}

/** Makes the form work; `operations` are those of the mock. */
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
    await tell(() => ask("POST", "faults", rule), (added) => `${added.id} is in force.`);
    await refresh();
  });
}
