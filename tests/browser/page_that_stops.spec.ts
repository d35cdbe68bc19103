import type { IncomingHttpHeaders } from "node:http";
import { type Page, chromium } from "@playwright/test";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { changes, startFront } from "./support/front.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test("a trap is reported, keeps the input in sight and offers to reload", async ({ page, problems }) => {
  problems.expectAny();
  // Uses up the app's memory, so that the next allocation traps.
  await page.addInitScript(() => {
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...sources) => {
      const result = await instantiate(...sources);
      const memory = Object.values(result.instance.exports).find((it) => it instanceof WebAssembly.Memory);
      // The other modules use the memory of the main one.
      if (memory === undefined) return result;
      addEventListener("use-up-memory", () => {
        (memory as WebAssembly.Memory).grow(65_536 - (memory as WebAssembly.Memory).buffer.byteLength / 65_536);
      });
      return result;
    };
  });
  await signIn(page);
  await page.goto(pages.newGroup);
  const router = page.getByRole("textbox", { name: "Router serial number" });
  await router.fill("R-4711");
  const panel = page.locator("#trap-error");
  await expect(panel).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("use-up-memory")));
  // More than the allocator has left.
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("x".repeat(8 * 1024 * 1024));
  await expect(panel).toBeVisible();
  await expect(panel).toContainText("The console has stopped");
  await expect(panel).not.toContainText(/unreachable|wasm|\.rs/);
  await expect(router).toHaveValue("R-4711");
  await panel.getByRole("link", { name: "Reload the page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "New group" })).toBeVisible();
  await expect(panel).toBeHidden();
});

const files = { "style sheet": /console-.*\.css$/, script: /\/app-.*\.js$/, module: /\/app[^/]*\.wasm$/ };
const failures = {
  "is missing": ["a new version was installed", changes.missing],
  "is of another type": ["was changed on its way", changes.ofAnotherType],
  "is changed on the way": ["was changed on its way", changes.changed],
  "does not arrive": ["Check the connection", changes.lost],
  "fails at the server": ["Check the connection", changes.failing],
} as const;

for (const [what, pattern] of Object.entries(files)) {
  for (const [how, [reason, change]] of Object.entries(failures)) {
    test(`a ${what} that ${how} is reported, and reloading helps`, async ({ page, problems, console }) => {
      problems.expectAny();
      const front = await startFront(console.url, pattern, change);
      await page.goto(front.url);
      await expectStopped(page, reason);
      front.pass();
      await page.locator("#boot-error").getByRole("link", { name: "Reload the page" }).click();
      await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
      await front.stop();
    });
  }
}

for (const [how, reason, change] of [
  ["is missing", "Check the connection", changes.missing],
  [
    "cannot be read by an old browser",
    "this browser is too old",
    { answer: { status: 200, type: "text/javascript", body: "const = 1" } },
  ],
] as const) {
  test(`a first script that ${how} is reported`, async ({ page, problems, console }) => {
    problems.expectAny();
    const front = await startFront(console.url, /^\/boot\.js$/, change);
    await page.goto(front.url);
    await expectStopped(page, reason);
    await front.stop();
  });
}

test("a browser without WebAssembly is told what to allow", async ({ console }) => {
  const options = test.info().project.use.launchOptions;
  // As a policy or a protection mode switches it off.
  const args = [...(options?.args ?? []), "--js-flags=--jitless"];
  const browser = await chromium.launch({ ...options, args });
  for (const [locale, language, sentence] of [
    ["en", "en", "The console could not start: this browser does not run WebAssembly."],
    ["de", "de", "Die Konsole konnte nicht starten: Dieser Browser führt kein WebAssembly aus."],
  ] as const) {
    const page = await browser.newPage({ locale });
    await page.goto(console.url);
    await expect(page.locator(`#boot-error p:lang(${language}):visible`)).toContainText(sentence);
  }
  await browser.close();
});

test("a content security policy that forbids WebAssembly is told from a missing file", async ({
  page,
  problems,
  console,
}) => {
  problems.expectAny();
  const policy = "content-security-policy";
  const headers = (headers: IncomingHttpHeaders): void => {
    headers[policy] = String(headers[policy]).replace("'wasm-unsafe-eval'", "");
  };
  const front = await startFront(console.url, /^\/$/, { headers });
  await page.goto(front.url);
  await expectStopped(page, "this browser does not run WebAssembly");
  await front.stop();
});

/** The page says in one sentence why the console did not start. */
async function expectStopped(page: Page, reason: string): Promise<void> {
  const alert = page.locator("#boot-error");
  await expect(alert).toBeVisible();
  // The sentences for other reasons are hidden.
  const sentence = alert.locator("p:lang(en):visible");
  await expect(sentence).toHaveText([/^The console could not start: /]);
  await expect(sentence).toContainText(reason);
  await expect(page.locator("#app")).toBeHidden();
}

for (const how of ["throws", "is absent"]) {
  test(`the console works where storage ${how}`, async ({ page }) => {
    await page.addInitScript((throws) => {
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        const get = () => {
          if (throws) throw new DOMException("denied", "SecurityError");
          return null;
        };
        Object.defineProperty(window, name, { get });
      }
    }, how === "throws");
    await signIn(page);
    await page.goto(pages.groups);
    await pressInMenu(page, "Auf Deutsch umstellen");
    await expect(page.getByRole("heading", { level: 1, name: "Gruppen" })).toBeVisible();
    await page.getByRole("link", { name: "bremen-ferry-1" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  });
}
