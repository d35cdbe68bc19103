// Before the first paint: theme and language that an operator chose here, else those of the system; density and columns.
(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // Storage is switched off: the system's choice holds.
    }
  };
  const root = document.documentElement;
  const theme = read("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const chosen = read("language");
  const language = chosen === "de" || chosen === "en" ? chosen : navigator.language;
  root.lang = /^de\b/i.test(language ?? "") ? "de" : "en";

  if (read("density") === "compact") root.dataset.density = "compact";
  const columns = new URLSearchParams(location.search).get("columns") || read("columns");
  if (columns) root.dataset.columns = columns.replaceAll(",", " ");

  // boot.js explains why the app does not start, unless it did not arrive itself or an old browser cannot read it.
  const stop = (reason) => {
    document.getElementById("boot-error").hidden = false;
    document.querySelector(`[data-reason=${reason}]`).hidden = false;
    document.getElementById("app").hidden = true;
  };
  addEventListener("error", ({ target, error, filename }) => {
    const isMissing = target.dataset?.js !== undefined;
    const isUnread = error instanceof SyntaxError && /\/boot\.js$/.test(filename);
    if (!isMissing && !isUnread) return;
    const show = () => stop(isMissing ? "connection" : "browser");
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", show);
    else show();
  }, true);
})();
