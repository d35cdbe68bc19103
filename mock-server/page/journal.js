/** The live journal: calls and their answers, the newest first. */

import { base, by, call as callMock, code, copyButton, make, pretty, show as showMessage } from "./dom.js";

/** How many calls the page shows at most. */
const MAX_CALLS = 200;

let paused = false;
let held = [];
let onCall = () => {};

/** How a call ended: a word, and a class for its colour. */
function chip(call) {
  if (call.answer === null) return make("span", { class: "chip none" }, call.ended === "never answered" ? "no answer" : "reset");
  const { status } = call.answer;
  const kind = status < 400 ? "good" : status < 500 ? "refused" : "bad";
  return make("span", { class: `chip ${kind}` }, String(status));
}

/** A path without the prefix of its API. */
function short(path) {
  return path.replace(/^\/(api-gw\/[a-z-]+\/v\d+|auth\/realms\/[^/]+\/protocol)(?=\/)/, "…");
}

function duration(microseconds) {
  return microseconds < 1000 ? `${microseconds} µs` : `${(microseconds / 1000).toFixed(microseconds < 10_000 ? 1 : 0)} ms`;
}

function message(title, { body, length }) {
  return [
    make("h3", {}, title),
    body === "" ? make("p", { class: "muted" }, "No body.") : code(pretty(body), `${title}: body`),
    length > body.length * 4 && body.endsWith("…") ? make("p", { class: "muted" }, `${length} bytes in all.`) : null,
  ].filter((part) => part !== null);
}

/** The headers of a message, folded. */
function headers(title, message) {
  const lines = Object.entries(message.headers).map(([name, value]) => `${name}: ${value}`).join("\n");
  return make("details", {}, make("summary", {}, `${title}: headers`), code(lines, `${title}: headers`));
}

/** A tag for a call with a fault or a recorded answer. */
function tag(call) {
  if (call.fault !== null) return make("span", { class: "tag injected" }, "fault");
  return call.recorded === null ? null : make("span", { class: "tag" }, "recorded");
}

/** All details of a call, made when it is opened. */
async function details(call) {
  const parts = [];
  if (call.fault !== null) parts.push(make("p", { class: "fault" }, `Fault: ${call.fault}`));
  parts.push(make("p", {}, make("strong", {}, call.answer === null ? `No answer: ${call.ended}` : `Status ${call.answer.status}`)));
  parts.push(await explanation(call));
  if (call.near_misses?.length > 0) {
    parts.push(make("h3", {}, "Similar operations"));
    parts.push(make("ul", {}, ...call.near_misses.map(({ operation, differs }) => make("li", {}, `${operation}: ${differs}`))));
  }
  if (call.answer !== null) parts.push(...message("Answer", call.answer));
  parts.push(...message("Request", call.request));
  if (call.answer !== null) parts.push(headers("Answer", call.answer));
  parts.push(headers("Request", call.request));
  parts.push(make("div", { class: "row spread" }, make("h3", {}, "As cURL"), copyButton(call.curl, "command")));
  parts.push(code(call.curl, "cURL command"));
  return parts;
}

async function explanation(call) {
  try {
    const reason = await callMock("GET", `explain/${call.id}`);
    const token = reason.token === null ? null
      : make("p", { class: "muted" }, `Token of ${reason.token.client}: ${reason.token.age_seconds} s old, ${reason.token.left_seconds} s left.`);
    return make("div", { class: "explanation" },
      make("p", {}, make("strong", {}, "Why: "), reason.rule),
      make("ul", {}, ...reason.sources.map(({ kind, where }) =>
        make("li", {}, make("span", { class: kind === "assumption" ? "tag guess" : "tag" }, kind), ` ${where}`),
      )),
      token,
    );
  } catch (error) {
    return make("p", { class: "muted" }, error.message);
  }
}

function row(call) {
  const box = make("div", { class: "details" });
  const open = async (event) => {
    if (event.target.open && box.children.length === 0) box.append(...(await details(call)));
  };
  const time = make("time", { class: "numbers", datetime: call.at }, call.at.slice(11, 23));
  const what = call.operation ?? "no operation";
  const path = make("span", { class: "path", title: call.path }, `${call.method} ${short(call.path)}`);
  const summary = make("summary", {},
    chip(call),
    make("span", { class: "what" }, make("strong", {}, what), tag(call)),
    path,
    make("span", { class: "numbers took" }, duration(call.took_microseconds)),
    time,
  );
  const text = `${what} ${call.method} ${call.path} ${call.answer?.status ?? call.ended} ${call.fault ?? ""} ${call.recorded ?? ""}`;
  return make("li", { "data-text": text.toLowerCase() }, make("details", { toggle: open }, summary, box));
}

function fits(item) {
  return by("filter").value.toLowerCase().split(" ").every((word) => item.dataset.text.includes(word));
}

function show(calls) {
  const items = calls.map(row);
  for (const item of items) {
    item.hidden = !fits(item);
    by("calls").prepend(item);
  }
  while (by("calls").children.length > MAX_CALLS) by("calls").lastElementChild.remove();
  by("no-calls").hidden = by("calls").children.length > 0;
}

/** Reads the stored calls, so that none is missing before the first event. */
export async function refresh() {
  const { requests } = await callMock("GET", `journal?limit=${MAX_CALLS}`);
  by("calls").replaceChildren();
  show(requests.reverse());
}

function listen() {
  const events = new EventSource(`${base}/__mock/events`);
  events.addEventListener("open", () => {
    by("live").textContent = "live";
    showMessage(refresh, "");
  });
  events.addEventListener("error", () => {
    by("live").textContent = "the mock does not answer; retrying";
  });
  events.addEventListener("message", (event) => {
    const call = JSON.parse(event.data);
    if (paused) held.push(call);
    else show([call]);
    if (paused) by("live").textContent = `paused, ${held.length} new`;
    onCall();
  });
}

/** Starts the journal; `called` is notified of each call. */
export function start(called) {
  onCall = called;
  by("filter").addEventListener("input", () => {
    for (const item of by("calls").children) item.hidden = !fits(item);
  });
  by("pause").addEventListener("click", () => {
    paused = !paused;
    by("pause").setAttribute("aria-pressed", String(paused));
    by("live").textContent = paused ? "paused, 0 new" : "live";
    show(held);
    held = [];
  });
  by("clear").addEventListener("click", async () => {
    await showMessage(() => callMock("DELETE", "journal"), "The journal is empty.");
    await refresh();
  });
  listen();
}

/** Opens the call with a number, for links to explanations. */
export async function reveal(id) {
  const call = await showMessage(() => callMock("GET", `journal/${id}`), "");
  if (call === undefined) return;
  const item = row(call);
  const existing = by("revealed");
  existing?.remove();
  const list = make("ol", { class: "calls", id: "revealed" }, item);
  by("journal").before(make("section", { class: "panel", "aria-label": `Call ${id}` }, make("h2", {}, `Call ${id}`), list));
  item.firstElementChild.open = true;
}
