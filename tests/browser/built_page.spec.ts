import { Problems } from "./support/problems.ts";
import { startOtherSite } from "./support/other_site.ts";
import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const IMMUTABLE = "public, max-age=31536000, immutable, no-transform";

test("the page is loaded compressed, and what has not changed is not sent again", async ({
  page,
  context,
  console,
}) => {
  const first: Record<string, Record<string, string>> = {};
  const answers: Promise<void>[] = [];
  context.on("response", (response) => {
    const read = async (): Promise<void> => {
      first[new URL(response.url()).pathname] = await response.allHeaders();
    };
    answers.push(read());
  });
  const later = ["groups", "group", "product", "products", "form", "find", "tools", "changes", "shared_[a-z_]+", "modules"].map((name) =>
    page.waitForResponse((response) => new RegExp(`/${name}-[0-9a-f]{16}\\.(wasm|css)$`).test(response.url())),
  );
  await signInToDemo(page);
  for (const response of later) await (await response).finished();
  await Promise.all(answers);
  const files = Object.entries(first).filter(([path]) => path === "/" || /\.(js|css|wasm)$/.test(path));
  expect(files.length).toBeGreaterThan(4);
  for (const [path, headers] of files) {
    expect(headers["content-encoding"], path).toBe("br");
    expect(headers["vary"], path).toBe("Accept-Encoding");
    expect(headers["etag"], path).toMatch(/^"[0-9a-f]{64}"$/);
    const hashed = /-[0-9a-f]{16}\.(js|css|wasm)$/.test(path);
    expect(headers["cache-control"], path).toBe(hashed ? IMMUTABLE : "no-cache, no-transform");
  }
  const hashed = files.map(([path]) => path).filter((path) => first[path]?.["cache-control"] === IMMUTABLE);
  const names = hashed.map((path) => path.slice(1).replace(/-[0-9a-f]{16}/, ""));
  // The module that makes plans is fetched on use. The number of shared files may change.
  const own = ["app.js", "app_bg.wasm", "changes.wasm", "console.css", "find.wasm", "form.wasm", "group.wasm", "groups.wasm", "modules.css", "product.wasm", "products.wasm", "tools.wasm"];
  expect(names.filter((name) => !/^shared_[a-z_]+\.wasm$/.test(name)).sort()).toEqual(own);

  const script = hashed.find((path) => path.startsWith("/app-") && path.endsWith(".js")) ?? "";
  expect(await (await fetch(`${console.url}${script}`)).text(), "functions are compiled while it loads").toMatch(/^\/\/# allFunctionsCalledOnLoad\n/);

  // A browser asks again only for the files without a hash in their names, and gets no body.
  for (const [path, headers] of files) {
    const known = { "accept-encoding": "br", "if-none-match": headers["etag"] ?? "" };
    const again = await fetch(`${console.url}${path}`, { headers: known });
    expect([again.status, (await again.arrayBuffer()).byteLength], path).toEqual([304, 0]);
  }
  const gzip = await fetch(`${console.url}/`, { headers: { "accept-encoding": "gzip" } });
  expect(gzip.headers.get("content-encoding")).toBe("gzip");
});

test("a refusal of the content security policy fails any story", async ({ browser, console }) => {
  const context = await browser.newContext();
  const problems = await Problems.watch(context);
  const page = await context.newPage();
  await page.goto(console.url);
  await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
  problems.expectNone();
  await page.evaluate(() => {
    const refused = new Promise((resolve) => document.addEventListener("securitypolicyviolation", resolve));
    document.head.append(document.createElement("style"));
    document.querySelector("head > style:last-child")!.textContent = "body { color: red }";
    return refused;
  });
  expect(() => problems.expectNone()).toThrow(/securitypolicyviolation: style-src-elem inline/);
  await context.close();
});

/** Ways in which a text that got into the page could do something, and the directive that stops each. */
const attacks: Record<string, [string, (foreign: string) => unknown]> = {
  // The policy does not hold for what a test evaluates, but it does for a timer that the test sets.
  "a link with a script": ["script-src-elem", () => setTimeout(() => {
    const link = Object.assign(document.createElement("a"), { href: "javascript:window.done = 1" });
    document.body.append(link);
    link.click();
  })],
  "an event handler": ["require-trusted-types-for", () => setTimeout(() => {
    const button = document.createElement("button");
    document.body.append(button);
    try {
      button.setAttribute("onclick", "window.done = 1");
    } finally {
      button.click();
    }
  })],
  "a foreign call": ["connect-src", (foreign) => fetch(foreign).catch(() => undefined)],
  "a foreign image": ["img-src", (foreign) => (new Image().src = `${foreign}/a.png`)],
  "a foreign frame": ["frame-src", (foreign) => {
    const frame = document.createElement("iframe");
    frame.src = foreign;
    document.body.append(frame);
  }],
  "an inline style": ["style-src-elem", () => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: "body{color:red}" }));
  }],
  "another base": ["base-uri", (foreign) => {
    document.head.append(Object.assign(document.createElement("base"), { href: foreign }));
  }],
  "a form elsewhere": ["form-action", (foreign) => {
    const form = Object.assign(document.createElement("form"), { action: foreign, method: "post" });
    document.body.append(form);
    form.submit();
  }],
  "text as code": ["require-trusted-types-for", () => setTimeout(() => {
    try {
      (0, eval)("window.done = 1");
    } catch {
      // The browser reports it.
    }
  })],
};

for (const [what, [directive, attack]] of Object.entries(attacks)) {
  test(`the policy refuses ${what}`, async ({ browser, console }) => {
    const foreign = await startOtherSite();
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(console.url);
    await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
    await page.evaluate(() => {
      const refused: string[] = ((window as unknown as { refused: string[] }).refused = []);
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => refused.push(effectiveDirective));
    });
    await page.evaluate(attack, foreign.url);
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { refused: string[] }).refused))
      .toContain(directive);
    expect(await page.evaluate(() => "done" in window)).toBe(false);
    expect(new URL(page.url()).origin).toBe(console.url);
    await context.close();
    await foreign.stop();
  });
}
