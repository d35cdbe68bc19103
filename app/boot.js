// Starts the app. The policy lets the literals of our own templates through and nothing that runs.
const runs = /<\s*(script|iframe|object|embed|base|meta|link|style)|\son[a-z]+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (runs.test(html) ? null : html),
});

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
