import { type Page } from "@playwright/test";
import { startOtherSite } from "./support/other_site.ts";
import { signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const groups = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";

/** Opens an address in another context with the same cookies, whose errors are not collected. Another port
 * is another origin but the same site, so the browser sends the session's cookie along. */
async function openElsewhere(page: Page, url: string): Promise<Page> {
  const other = await page.context().browser()!.newContext({ storageState: await page.context().storageState() });
  const opened = await other.newPage();
  await opened.goto(url);
  return opened;
}

test("no other page can frame the console", async ({ page, console }) => {
  const site = await startOtherSite(`<!doctype html><iframe src="${console.url}/"></iframe>`);
  const other = await page.context().browser()!.newContext();
  const attacker = await other.newPage();
  const refused = attacker.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
  await attacker.goto(site.url);
  await refused;
  const frame = attacker.frames()[1];
  expect(await frame?.evaluate(() => document.body.innerText.includes("Connectivity"))).toBe(false);
  await other.close();
  await site.stop();
});

test("a page of another origin can read nothing and change nothing", async ({ page, console, mock }) => {
  await signIn(page);
  const before = await mock.groupNames();
  const site = await startOtherSite();
  const attacker = await openElsewhere(page, site.url);
  const outcome = await attacker.evaluate(
    async ({ url, groups }) => {
      const tries: Record<string, string> = {};
      const attempt = async (name: string, options: RequestInit, path = groups): Promise<void> => {
        try {
          const answer = await fetch(url + path, { credentials: "include", ...options });
          tries[name] = `${answer.type} ${answer.status} ${(await answer.text()).length}`;
        } catch {
          tries[name] = "refused";
        }
      };
      const body = JSON.stringify({ "dtiot:conGp": { rn: "evil" } });
      const page = { "X-Console": "1", "Content-Type": "application/json" };
      await attempt("read", {});
      await attempt("read without cors", { mode: "no-cors" });
      await attempt("read the session", {}, "/session");
      await attempt("read the page", {}, "/");
      await attempt("change as the page does", { method: "POST", headers: page, body });
      await attempt("change as a form does", { method: "POST", mode: "no-cors", body });
      await attempt("delete", { method: "DELETE", headers: page }, `${groups}/bremen-ferry-1`);
      await attempt("sign out", { method: "DELETE", headers: page }, "/session");
      navigator.sendBeacon(`${url}${groups}`, new Blob([body], { type: "text/plain" }));
      const image = new Image();
      const failed = new Promise<void>((resolve) => {
        image.onerror = () => resolve();
      });
      image.src = `${url}/`;
      await failed;
      return tries;
    },
    { url: console.url, groups },
  );
  expect(new Set(Object.values(outcome))).toEqual(new Set(["refused"]));

  // The browser sends a form without CORS and shows the answer, which is a rejection.
  await attacker.setContent(
    `<form method="post" enctype="text/plain" action="${console.url}${groups}"><input name='{"a":"' value='"}'></form>`,
  );
  const [answer] = await Promise.all([
    attacker.waitForResponse((response) => response.request().method() === "POST"),
    attacker.evaluate(() => document.querySelector("form")?.submit()),
  ]);
  expect(answer.status()).toBe(403);
  await attacker.context().close();
  await site.stop();
  expect(await mock.groupNames()).toEqual(before);
  await page.goto(console.url);
  await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
});

test("no address of the console leads to another site", async ({ page, console }) => {
  await signIn(page);
  // A rejection is a sandboxed document, and the browser logs what it blocks there.
  const visitor = await openElsewhere(page, console.url);
  for (const path of [
    "//evil.test/",
    "/\\evil.test/",
    "/%2f%2fevil.test/",
    "/%09/evil.test/",
    "/sign-in?return_to=//evil.test",
    "/sign-in?next=https://evil.test/#https://evil.test/",
    "/groups/~new?redirect=javascript:alert(1)",
    "/groups/%2f%2fevil.test",
  ]) {
    await visitor.goto(`${console.url}${path}`);
    await visitor.waitForLoadState("networkidle");
    expect(new URL(visitor.url()).origin, path).toBe(console.url);
  }
  await visitor.context().close();
});
