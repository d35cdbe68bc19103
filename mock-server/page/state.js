/** Clock and data. */

import { ask, by, make, tell } from "./dom.js";

const steps = [
  ["+3 s", 3, "a change of a group is applied"],
  ["+1 min", 60, "a minute later"],
  ["+5 min", 300, "every token has ended"],
  ["+1 day", 86400, "a day later"],
];

/** How far the mock's clock is before that of this page, in milliseconds. */
let ahead;
let listeners = [];

/** Calls back with the state whenever it was read. */
export const onState = (listener) => listeners.push(listener);

/** Reads the state and shows it. */
export async function refresh() {
  const state = await ask("GET", "state");
  ahead = Date.parse(state.now) - Date.now();
  by("world").textContent = state.world === null ? "the world of everybody" : `world ${state.world}`;
  const facts = [
    ["Tenant", state.tenant],
    ["Groups", state.groups],
    ["Applications", state.applications],
    ["Products", state.products],
    ["Token lives", `${state.token_lifetime_seconds} s`],
    ...(state.recorded_exchanges === null ? [] : [["Recorded", state.recorded_exchanges]]),
  ];
  by("facts").replaceChildren(
    ...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(value)))),
  );
  if (by("dataset").options.length === 0) {
    by("dataset").append(...state.datasets.map(({ name, does }) => make("option", { value: name }, `${name}: ${does}`)));
  }
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
  await tell(() => ask("POST", "clock", { advance_seconds: seconds }), `The clock is ${seconds} s further.`);
  await refresh();
}

/** Makes buttons and forms work. */
export function start() {
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
    const dataset = by("dataset").value;
    await tell(() => ask("POST", "reset", { dataset }), `The data set ${dataset} is there.`);
    await refresh();
  });
  setInterval(tick, 1000);
}
