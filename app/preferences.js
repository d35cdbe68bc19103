// Before the first paint: the theme and the language an operator chose here, else those of the system.
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
})();
