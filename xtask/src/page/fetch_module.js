// The module of a page by its path, as in modules.rs.
const pages = {
  groups: /^\/$/,
  form: /^\/groups\/(?:~new|[^/]+\/edit)$/,
  find: /^\/products\/~find$/,
  group: /^\/groups\//,
  products: /^\/products$/,
  product: /^\/products\//,
  tools: /^\/activity$/,
  planning: /^\/bulk(?:\/|$)/,
};
// The files that were asked for, each with its content and the number of bytes that were taken from it. Parts that
// modules share are together in one file, which is kept until all of them were taken.
const asked = new Map();

// A copy in a cache may be the reason of a failure.
let cache = "default";

// The style of the pages in modules, which is off in the document until one of them is fetched. The list of groups needs
// none: its style is in the document.
const needsStyle = (file) => !/(?:^|[/_])groups[-_]/.test(file);
async function fetchStyle() {
  const link = document.querySelector("#module-style");
  // A link takes what is in the cache.
  if (!link.sheet && cache === "reload") await fetch(link.href, { cache });
  await new Promise((resolve, reject) => {
    if (link.sheet) resolve();
    link.addEventListener("load", resolve);
    link.addEventListener("error", () => {
      // Switched on again, it is fetched again.
      link.disabled = true;
      reject(new TypeError("the style of the modules"));
    });
    link.disabled = false;
  });
}

// Says in the document why a module did not arrive. A missing one belongs to a version that is no longer installed: the
// app then loads the document at the next change of page. A page, or the way to one, is that of a sign-on in front of the
// console.
async function explain(url) {
  const { type, ok, status, headers } = await fetch(url, { method: "HEAD", cache, redirect: "manual" });
  const root = document.documentElement;
  if (status === 404) root.dataset.outdated = "";
  const isPage = ok && headers.get("content-type")?.startsWith("text/html");
  root.toggleAttribute("data-sign-on", isPage || type === "opaqueredirect" || status === 401 || status === 511);
}

// The integrity value makes the fetch fail if the file differs from the built one, also after a 404.
function fetchFile(name) {
  if (!asked.has(name)) {
    const answer = fetch(new URL(name, import.meta.url), { cache, integrity: integrity[name] });
    asked.set(name, { content: answer.then((file) => file.arrayBuffer()), taken: 0 });
  }
  return asked.get(name);
}

// Starts to fetch the files of the module that has the page, together with the main module.
function fetchEarly(path) {
  const module = Object.keys(pages).find((module) => pages[module].test(path));
  const started = (files[module] ?? []).map((name) => fetchFile(name).content);
  // The app reports a failure when it asks for the module.
  const style = (files[module] ?? []).some(needsStyle) ? [fetchStyle()] : [];
  for (const file of [...started, ...style]) file.catch(() => {});
}

// Fetches a part of a module, which is in a file from one byte to another.
async function fetchPart(name, start, end) {
  const file = fetchFile(name);
  try {
    const [content] = await Promise.all([file.content, needsStyle(name) && fetchStyle()]);
    file.taken += end - start;
    if (file.taken === content.byteLength) asked.delete(name);
    const part = new Uint8Array(content, start, end - start);
    return new Response(part, { headers: { "content-type": "application/wasm" } });
  } catch (error) {
    if (asked.get(name) === file) asked.delete(name);
    cache = "reload";
    await explain(new URL(name, import.meta.url));
    throw error;
  }
}

fetchEarly(location.pathname);
