// Starts the app. The policy lets the literals of our own templates through and nothing that runs.
const runs = /<\s*(script|iframe|object|embed|base|meta|link|style)|\son[a-z]+\s*=|javascript:/i;
globalThis.trustedTypes?.createPolicy("default", {
  createHTML: (html) => (runs.test(html) ? null : html),
});

// After a trap no part of the app answers any more. What was typed stays where it can be copied; a dialog
// would keep the panel from being reached.
const trapped = (error) => {
  if (!globalThis.WebAssembly || !(error instanceof WebAssembly.RuntimeError)) return;
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

const find = (selector) => document.querySelector(selector);

// Shows why the app does not start, with the name of the file that is the reason.
const stop = (reason, file) => {
  const message = find(`#boot-error > [data-reason=${reason}]`);
  for (const name of message.querySelectorAll("code")) name.textContent = new URL(file.href).pathname.slice(1);
  message.hidden = false;
  find("#boot-error").hidden = false;
  find("#app").hidden = true;
};

// Why a file does not arrive as it was built; undefined if it does now.
const problem = async ({ href, integrity }) => {
  try {
    const { ok, status } = await fetch(href, { cache: "reload" });
    if (!ok) return status === 404 ? "version" : "connection";
  } catch {
    return "connection";
  }
  return fetch(href, { integrity }).then(() => undefined, () => "changed");
};

const runsWebAssembly = async () => {
  try {
    await WebAssembly.compile(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])); // An empty module.
    return true;
  } catch {
    return false; // Missing, or forbidden by a policy.
  }
};

// Called when a file did not arrive or the app did not start.
const explain = async (files, otherwise) => {
  if (!(await runsWebAssembly())) return stop("webassembly");
  for (const file of files) {
    const reason = await problem(file);
    if (reason) return stop(reason, file);
  }
  stop(otherwise);
};

// The page's heading is there before the app.
const head = find(`template[data-page="${location.pathname}"]`);
if (head) find(".page-header").replaceWith(head.content.cloneNode(true));

const style = find("link[rel=stylesheet]");
const script = find("link[rel=modulepreload]");
const module = find("link[rel=preload][as=fetch]");

// A file that was changed on its way may be in the browser's cache for a year: reloading asks for each file again.
find("#boot-error").addEventListener("click", async (event) => {
  if (!event.target.closest("a")) return;
  event.preventDefault();
  await Promise.allSettled([style, script, module].map(({ href }) => fetch(href, { cache: "reload" })));
  location.reload();
});

// The first calls of the app, sent while the app is loaded. Their answers are read as they arrive, so that the app has
// them as soon as it starts (transport.rs).
globalThis.begun = {};
const whole = async (answer) => (answer.status === 200 ? new Response(await answer.arrayBuffer(), answer) : answer);
for (const path of ["/hub", "/session"]) {
  begun[path] = fetch(path, { cache: "no-store", redirect: "manual" }).then(whole);
  begun[path].catch(() => {}); // The app reports a failure.
}

// Resolves in a new task, so that the browser can draw and respond in between.
const nextTask = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = resolve;
  port2.postMessage(null);
});

const isStyled = () => getComputedStyle(document.documentElement).getPropertyValue("--space-12") !== "";
// Safari runs this script before the style has arrived.
if (!isStyled() && document.readyState !== "complete") {
  await new Promise((resolve) => {
    for (const [target, event] of [[style, "load"], [style, "error"], [window, "load"]]) target.addEventListener(event, resolve);
  });
}
// A page without its style could be operated, but not read.
if (isStyled()) {
  try {
    const app = await import(find("script[data-js]").dataset.js);
    const { href, integrity } = module;
    const bytes = fetch(href, { ...(integrity && { integrity }), credentials: "same-origin" });
    const started = app.default({ module_or_path: bytes });
    started.catch(() => {}); // It is awaited below.
    await nextTask();
    // Meanwhile, because the first number or date takes a browser about 15 ms.
    (0).toLocaleString("en-GB");
    await started;
    await nextTask();
    app.mount();
  } catch (error) {
    console.error("boot", error?.name);
    // A file that did not arrive is a TypeError.
    await explain([script, module], error instanceof TypeError ? "connection" : "browser");
  }
} else {
  await explain([style], "connection");
}
