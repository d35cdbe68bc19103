/** Small helpers: elements, the mock's own API, and messages to the user. */

/** The path of the sandbox: the part before `/__mock/` in the page's address. */
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

/** Calls the mock's own API. An error has the mock's message. */
export async function call(method, path, body) {
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

/** How long a success message stays, in milliseconds. An error message stays. */
const MESSAGE_TIMEOUT = 6000;
let fading;

/** Runs an action, and shows a message about its success or failure. */
export async function show(action, done) {
  const message = by("message");
  try {
    const result = await action();
    if (done !== "") message.className = "message";
    if (done !== "") {
      message.textContent = typeof done === "function" ? done(result) : done;
      clearTimeout(fading);
      fading = setTimeout(() => message.replaceChildren(), MESSAGE_TIMEOUT);
    }
    return result;
  } catch (error) {
    clearTimeout(fading);
    message.className = "message wrong";
    message.textContent = error.message;
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
    click: () => show(() => navigator.clipboard.writeText(text), `${name} copied`),
  }, `Copy ${name}`);
}

/** A text in a box that scrolls by keyboard. */
export function code(text, name) {
  return make("pre", { tabindex: "0", role: "group", "aria-label": name }, text);
}
