// A copy in a cache may be the reason of a failure.
let cache = "default";

// The answers to requests that were sent before the app needs them.
const early = new Map();

// Requests a module early, so that it arrives while the main module starts.
export function preloadModule(stem) {
  const [name, integrity] = modules[stem];
  const answer = fetch(new URL(name, import.meta.url), { integrity });
  answer.catch(() => {}); // A failure is handled when the app needs the module.
  early.set(name, answer);
}

// Fetches a module. The browser refuses one that is not as it was built, a 404 included. A missing module
// belongs to a version that is no longer installed: the app then loads the document at the next change of page.
async function fetchModule(name, integrity) {
  const url = new URL(name, import.meta.url);
  const requested = early.get(name);
  early.delete(name);
  try {
    return await (requested ?? fetch(url, { cache, integrity }));
  } catch (error) {
    cache = "reload";
    const { status } = await fetch(url, { method: "HEAD", cache });
    if (status === 404) document.documentElement.dataset.outdated = "";
    throw error;
  }
}
