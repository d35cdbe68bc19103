import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Driver, Key } from "./driver.ts";

/** How WebDriver writes keys. */
const keys: Record<Exclude<Key, "Shift+Tab">, string> = {
  Tab: "\ue004",
  Enter: "\ue007",
  ArrowDown: "\ue015",
  ArrowRight: "\ue014",
  Home: "\ue011",
  End: "\ue010",
};
const shiftKey = "\ue008";

/** What a key does, in WebDriver's form. */
interface Action {
  type: "keyDown" | "keyUp";
  value: string;
}

const keyDown = (value: string): Action => ({ type: "keyDown", value });
const keyUp = (value: string): Action => ({ type: "keyUp", value });
const stroke = (value: string): Action[] => [keyDown(value), keyUp(value)];

const elementKey = "element-6066-11e4-a52e-4f735466cecf";
const architecture = process.arch === "arm64" ? "aarch64" : "x86_64";
const browser = `/usr/lib/${architecture}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;

/** WebKitGTK, which stands in for Safari, by WebDriver (W3C) and on a screen of its own. */
export class WebKitDriver implements Driver {
  private constructor(
    private readonly process: ChildProcess,
    private readonly session: string,
  ) {}

  static async start(): Promise<WebKitDriver> {
    const port = await freePort();
    const child = spawn("xvfb-run", ["--auto-servernum", "WebKitWebDriver", `--port=${port}`], {
      stdio: "ignore",
      detached: true,
      // Its sandbox does not start for root.
      env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LANG: "en_GB.UTF-8" },
    });
    const server = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${server}/status`)).ok, "WebKitWebDriver does not start");
    const capabilities = {
      alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } },
    };
    const { sessionId } = (await call(server, "POST", "/session", { capabilities })) as { sessionId: string };
    const driver = new WebKitDriver(child, `${server}/session/${sessionId}`);
    await driver.send("POST", "/window/rect", { width: 1280, height: 900 });
    return driver;
  }

  async open(url: string): Promise<void> {
    await this.send("POST", "/url", { url });
  }

  async evaluate(expression: string): Promise<unknown> {
    return this.send("POST", "/execute/sync", { script: `return (${expression});`, args: [] });
  }

  async click(expression: string): Promise<void> {
    // The driver refuses an element that is out of sight, and does not always scroll to it.
    await this.evaluate(`${expression}?.scrollIntoView({ block: "center" })`);
    await this.send("POST", `/element/${await this.element(expression)}/click`, {});
  }

  async type(expression: string, text: string): Promise<void> {
    const element = await this.element(expression);
    await this.send("POST", `/element/${element}/clear`, {});
    await this.send("POST", `/element/${element}/value`, { text: text.replaceAll("\n", keys.Enter) });
  }

  async press(key: Key): Promise<void> {
    if (key === "Shift+Tab") return this.act(keyDown(shiftKey), ...stroke(keys.Tab), keyUp(shiftKey));
    await this.keys(keys[key]);
  }

  async keys(text: string): Promise<void> {
    await this.act(...[...text].flatMap(stroke));
  }

  async close(): Promise<void> {
    await this.send("DELETE", "", undefined).catch(() => undefined);
    const ended = once(this.process, "exit");
    // The driver, the browser and the screen are one process group.
    if (this.process.pid !== undefined) process.kill(-this.process.pid, "SIGTERM");
    await ended;
  }

  private async act(...actions: Action[]): Promise<void> {
    await this.send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  private async element(expression: string): Promise<string> {
    const found = (await this.evaluate(expression)) as Record<string, string> | null;
    const element = found?.[elementKey];
    if (element === undefined) throw new Error(`no element: ${expression}`);
    return element;
  }

  private async send(method: string, path: string, body: unknown): Promise<unknown> {
    return call(this.session, method, path, body);
  }
}

async function call(base: string, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await fetch(base + path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
  return value;
}

async function until(attempt: () => Promise<boolean>, failure: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await attempt().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(failure);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
