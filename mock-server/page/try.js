/** A form that sends any operation of the description, as a front end would. */

import { base, by, code, make, pretty, show } from "./dom.js";
import { operationsOf } from "./description.js";

let operations = [];

const chosen = () => operations[Number(by("try-operation").value)];

/** Shows the fields of the chosen operation. */
function shape() {
  const { method, path, summary, parameters, bodies, needsToken } = chosen();
  by("try-about").replaceChildren(
    make("p", {}, summary),
    make("p", { class: "address" }, make("code", {}, `${method} ${path}`)),
  );
  by("try-parameters").replaceChildren(...parameters.map(field));
  by("try-bodies").hidden = bodies.length === 0;
  by("try-media-type").replaceChildren(...bodies.map(({ mediaType }) => make("option", {}, mediaType)));
  by("try-client-field").hidden = !needsToken;
  example();
}

/** Fills in the example of the description as body. */
function example() {
  const body = chosen().bodies.find(({ mediaType }) => mediaType === by("try-media-type").value);
  by("try-body").value = body?.example ?? "";
}

function field(parameter, index) {
  const { name, location, required, description, choices, initial, standard } = parameter;
  const id = `try-parameter-${index}`;
  const attributes = { id, "aria-describedby": `${id}-hint`, required: location === "path" };
  const hint = `${required ? "Required. " : ""}${description}`;
  return make("div", { class: "field" },
    make("label", { for: id }, make("code", {}, name), make("span", { class: "muted" }, ` ${location}`)),
    choices === undefined
      ? make("input", { ...attributes, value: initial, placeholder: standard ?? "", autocomplete: "off", spellcheck: "false" })
      : make("select", attributes, ...optionsOf(choices, initial, standard)),
    make("p", { id: `${id}-hint`, class: "hint" }, hint),
  );
}

function optionsOf(choices, initial, standard) {
  const left = make("option", { value: "" }, standard === undefined ? "none" : `none: ${standard}`);
  return [left, ...choices.map((choice) => make("option", { value: choice, selected: choice === initial }, choice))];
}

/** A token by the page's own route, so that only the operator's call is in the journal and gets a fault. */
async function token(client) {
  const answer = await fetch(`${base}/__mock/page/token`, { method: "POST", body: client });
  const { access_token: text, error_description: wrong } = await answer.json();
  if (text === undefined) throw new Error(`no token: ${wrong ?? answer.status}`);
  return text;
}

async function send() {
  const { method, path, parameters, bodies, needsToken } = chosen();
  const headers = { accept: "application/json" };
  const query = new URLSearchParams();
  let filled = path;
  for (const [index, { name, location }] of parameters.entries()) {
    const { value } = by(`try-parameter-${index}`);
    if (location === "path") filled = filled.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== "" && location === "query") query.append(name, value);
    else if (value !== "") headers[name] = value;
  }
  if (needsToken && by("try-client").value !== "") headers.authorization = `Bearer ${await token(by("try-client").value)}`;
  const body = bodies.length === 0 ? undefined : by("try-body").value;
  if (body !== undefined) headers["content-type"] = by("try-media-type").value;
  const answer = await fetch(`${base}${filled}${query.size === 0 ? "" : `?${query}`}`, { method, headers, body });
  return { answer, text: await answer.text() };
}

async function answered(event) {
  event.preventDefault();
  const result = await show(send, "");
  const output = by("try-answer");
  if (result === undefined) {
    output.replaceChildren(make("h3", {}, "No answer"));
    return;
  }
  const { answer, text } = result;
  const rsc = answer.headers.get("x-m2m-rsc");
  const link = answer.headers.get("x-mock-explain");
  output.replaceChildren(
    make("h3", {}, `${answer.status}${answer.statusText === "" ? "" : ` ${answer.statusText}`}${rsc === null ? "" : `, X-M2M-RSC ${rsc}`}`),
    link === null ? "" : make("p", {}, make("a", { href: link }, "Explain this answer")),
    text === "" ? make("p", { class: "muted" }, "No body.") : code(pretty(text), "Answer: body"),
  );
}

/** Initialises the form from the description at a path. */
export async function start(path) {
  by("description").href = `${base}${path}`;
  const answer = await fetch(`${base}${path}`);
  operations = operationsOf(await answer.json());
  const groups = Map.groupBy(operations.entries(), ([, { tag }]) => tag);
  for (const [tag, members] of groups) {
    const options = members.map(([index, { name }]) => make("option", { value: String(index) }, name));
    by("try-operation").append(make("optgroup", { label: tag }, ...options));
  }
  const complete = ({ parameters }) => parameters.every(({ required, initial }) => !required || initial !== "");
  by("try-operation").value = String(Math.max(operations.findIndex(complete), 0));
  by("try-operation").addEventListener("change", shape);
  by("try-media-type").addEventListener("change", example);
  by("try-form").addEventListener("submit", answered);
  shape();
}
