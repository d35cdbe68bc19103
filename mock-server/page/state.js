/** Clock and data. */

import { by, call, make, show } from "./dom.js";

const steps = [
  ["+3 s", 3, "a change of a group is applied"],
  ["+1 min", 60, "a minute later"],
  ["+5 min", 300, "every token has expired"],
  ["+1 day", 86400, "a day later"],
];

/** How far the mock's clock is ahead of the page's, in milliseconds. */
let ahead;
let listeners = [];

/** Adds a listener that gets the state after each read. */
export const onState = (listener) => listeners.push(listener);

/** Reads and shows the state. */
export async function refresh() {
  const state = await call("GET", "state");
  ahead = Date.parse(state.now) - Date.now();
  by("sandbox").textContent = state.sandbox === null ? "default sandbox" : `sandbox ${state.sandbox}`;
  const facts = [
    ["Tenant", state.tenant],
    ["Groups", state.groups],
    ["Applications", state.applications],
    ["Products", state.products],
    ["Token lifetime", `${state.token_lifetime_seconds} s`],
    ...(state.recorded_exchanges === null ? [] : [["Recorded", state.recorded_exchanges]]),
  ];
  by("facts").replaceChildren(
    ...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(value)))),
  );
  const { sandboxes } = await call("GET", "sandboxes");
  const links = sandboxes.map((name) => [name, `/__mock/sandbox/${encodeURIComponent(name)}/__mock/`]);
  by("sandboxes").replaceChildren(...[["default", "/__mock/"], ...links].map(([name, href], index) => {
    const isThis = index === 0 ? state.sandbox === null : state.sandbox === name;
    return make("li", {}, isThis ? make("strong", { "aria-current": "page" }, name) : make("a", { href }, name));
  }));
  for (const listener of listeners) listener(state);
  tick();
}

function tick() {
  if (ahead === undefined) return;
  const now = new Date(Date.now() + ahead).toISOString();
  by("now").dateTime = now;
  by("now").textContent = `${now.slice(0, 10)} ${now.slice(11, 19)} UTC`;
}

async function advance(seconds) {
  await show(() => call("POST", "clock", { advance_seconds: seconds }), `Clock advanced by ${seconds} s.`);
  await refresh();
}

/** Initialises buttons and forms; `onReset` is called after a reset. */
export function start(onReset) {
  by("clock-steps").append(
    ...steps.map(([text, seconds, means]) =>
      make("button", { type: "button", title: means, click: () => advance(seconds) }, text),
    ),
  );
  by("clock-form").addEventListener("submit", (event) => {
    event.preventDefault();
    advance(Number(by("seconds").value));
  });
  by("data-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = {};
    for (const name of ["groups", "products"]) if (by(name).value !== "") data[name] = Number(by(name).value);
    await show(() => call("POST", "reset", data), "Reset: data, faults and journal.");
    await onReset();
    await refresh();
  });
  setInterval(tick, 1000);
}
