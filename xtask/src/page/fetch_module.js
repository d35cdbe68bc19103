// The module of a page by its path, as in modules.rs.
const pages = {
  form: /^\/(?:groups\/(?:~new|[^/]+\/edit)|products\/~find)$/,
  rest: /^\/(?:groups\/|products(?:\/|$))/,
  tools: /^\/activity$/,
  planning: /^\/bulk(?:\/|$)/,
};
// The fetches that start together with that of the main module. The main module awaits them when it runs.
const early = new Map();

// A copy in a cache may be the reason of a failure.
let cache = "default";

// The style of the pages in all modules, which is off in the document until one of them is fetched.
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
  return fetch(new URL(name, import.meta.url), { cache, integrity: integrity[name] });
}

// Starts to fetch the files of the module that has the page.
function fetchEarly(path) {
  const module = Object.keys(pages).find((module) => pages[module].test(path));
  for (const name of files[module] ?? []) early.set(name, fetchFile(name));
  const started = [...early.values(), ...(module ? [fetchStyle()] : [])];
  // The app reports a failure when it asks for the module.
  for (const file of started) file.catch(() => {});
}

// Fetches a module.
async function fetchModule(name) {
  const file = early.get(name) ?? fetchFile(name);
  early.delete(name);
  const url = new URL(name, import.meta.url);
  try {
    const [module] = await Promise.all([file, fetchStyle()]);
    return module;
  } catch (error) {
    cache = "reload";
    await explain(url);
    throw error;
  }
}

fetchEarly(location.pathname);
