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

// Fetches a module. The browser refuses one that is not as it was built, a 404 included. A missing module
// belongs to a version that is no longer installed: the app then loads the document at the next change of page.
async function fetchModule(name, integrity) {
  const url = new URL(name, import.meta.url);
  try {
    const [module] = await Promise.all([fetch(url, { cache, integrity }), fetchStyle()]);
    return module;
  } catch (error) {
    cache = "reload";
    const { status } = await fetch(url, { method: "HEAD", cache });
    if (status === 404) document.documentElement.dataset.outdated = "";
    throw error;
  }
}
