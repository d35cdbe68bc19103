// Starts the app. The policy lets the literals of our own templates through and nothing that runs.
const runs = /<\s*(script|iframe|object|embed|base|meta|link|style)|\son[a-z]+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (runs.test(html) ? null : html),
});

// After a trap no part of the app answers any more. What was typed stays where it can be copied; a dialog
// would keep the panel from being reached.
const trapped = (error) => {
  if (!(error instanceof WebAssembly.RuntimeError)) return;
  const panel = document.getElementById("trap-error");
  if (!panel.hidden) return;
  panel.hidden = false;
  for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
  panel.querySelector("a").focus();
};
// The app takes clicks on links at the window, and would still take this one.
document.getElementById("trap-error").addEventListener("click", (event) => event.stopPropagation());
addEventListener("error", (event) => trapped(event.error));
addEventListener("unhandledrejection", (event) => trapped(event.reason));

const script = document.querySelector("script[data-js]");
const module = document.querySelector("link[rel=preload][as=fetch]");
try {
  const app = await import(script.dataset.js);
  const { href, integrity } = module;
  const bytes = fetch(href, { ...(integrity && { integrity }), credentials: "same-origin" });
  await app.default({ module_or_path: bytes });
} catch (error) {
  document.getElementById("boot-error").hidden = false;
  document.getElementById("app").hidden = true;
  console.error("boot", error?.name);
}
