/** Small helpers: elements, the mock's own API, and telling what was done. */

/** The mock in this world: everything in front of `/__mock/` in the page's address. */
export const base = location.pathname.slice(0, location.pathname.lastIndexOf("/__mock/"));

/** The element with this id. */
export const by = (id) => document.getElementById(id);

/** An element with attributes (functions become listeners) and children, texts as text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Asks the mock for what concerns itself. An error carries the mock's own words. */
export async function ask(method, path, body) {
  const answer = await fetch(`${base}/__mock/${path}`, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const json = text === "" ? undefined : JSON.parse(text);
  if (!answer.ok) throw new Error(json?.message ?? `${answer.status}`);
  return json;
}

/** How long it stays there that something was done, in milliseconds; what went wrong stays. */
const readable = 6000;
let fading;

/** Says what was done, or why it was not. */
export async function tell(action, done) {
  const place = by("told");
  try {
    const result = await action();
    if (done !== "") place.className = "told";
    if (done !== "") {
      place.textContent = typeof done === "function" ? done(result) : done;
      clearTimeout(fading);
      fading = setTimeout(() => place.replaceChildren(), readable);
    }
    return result;
  } catch (error) {
    clearTimeout(fading);
    place.className = "told wrong";
    place.textContent = error.message;
    return undefined;
  }
}

/** JSON indented, any other text as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A button that copies a text. */
export function copyButton(text, name) {
  return make("button", {
    type: "button",
    click: () => tell(() => navigator.clipboard.writeText(text), `${name} copied`),
  }, `Copy ${name}`);
}

/** A text in a box that can be scrolled by keyboard. */
export function code(text, name) {
  return make("pre", { tabindex: "0", role: "group", "aria-label": name }, text);
}
