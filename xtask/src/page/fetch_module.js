// A copy in a cache may be the reason of a failure.
let cache = "default";

// Fetches a module. The browser refuses one that is not as it was built, a 404 included. A missing module
// belongs to a version that is no longer installed: the app then loads the document at the next change of page.
async function fetchModule(name, integrity) {
  const url = new URL(name, import.meta.url);
  try {
    return await fetch(url, { cache, integrity });
  } catch (error) {
    cache = "reload";
    const { status } = await fetch(url, { method: "HEAD", cache });
    if (status === 404) document.documentElement.dataset.outdated = "";
    throw error;
  }
}
