import { Mock } from "./support/mock.ts";
import { startOtherSite } from "./support/other_site.ts";
import { startMockServer } from "./support/server.ts";
import { expect, test } from "./support/test.ts";

/** What a page on another port tries. Each attempt gives what it could read, or why it could not. */
async function attempts(mock: string): Promise<Record<string, string>> {
  const tried: Record<string, string> = {};
  const attempt = async (name: string, act: () => Promise<string>): Promise<void> => {
    tried[name] = await act().catch((error: unknown) => `refused: ${String(error)}`);
  };
  for (const path of ["journal", "faults", "clock", "state", "sandboxes"]) {
    await attempt(`read ${path}`, async () => (await fetch(`${mock}/__mock/${path}`)).text());
    await attempt(`read ${path} without CORS`, async () => {
      const answer = await fetch(`${mock}/__mock/${path}`, { mode: "no-cors" });
      return `${answer.type} ${await answer.text()}`;
    });
  }
  await attempt("move the clock", async () => {
    const init: RequestInit = { method: "POST", mode: "no-cors", body: '{"advance_seconds": 3600}' };
    return (await fetch(`${mock}/__mock/clock`, init)).type;
  });
  await attempt("add a fault", async () => {
    const init: RequestInit = { method: "POST", mode: "no-cors", body: '{"fault":{"kind":"stall"}}' };
    return (await fetch(`${mock}/__mock/faults`, init)).type;
  });
  await attempt("listen", () =>
    new Promise((resolve, reject) => {
      const events = new EventSource(`${mock}/__mock/events`);
      events.onmessage = (event) => resolve(String(event.data));
      events.onerror = () => reject(new Error("closed"));
    }),
  );
  await attempt("frame the page", () =>
    new Promise((resolve, reject) => {
      const frame = document.createElement("iframe");
      frame.src = `${mock}/__mock/`;
      frame.onload = () => {
        try {
          resolve(frame.contentDocument?.body.textContent ?? "");
        } catch (error) {
          reject(error as Error);
        }
      };
      document.body.append(frame);
    }),
  );
  return tried;
}

test("a page on another port can neither read recorded tokens nor change anything", async ({ page, mock, problems }) => {
  problems.expectAny();
  const token = await mock.token();
  await mock.groupNames();
  const site = await startOtherSite();
  await page.goto(site.url);
  const before = await mock.now();
  const tried = await page.evaluate(attempts, mock.url);
  const read = JSON.stringify(tried);
  for (const secret of [token, "Bearer", "requests", "rules", "advance"]) {
    expect(read, secret).not.toContain(secret);
  }
  for (const [name, result] of Object.entries(tried)) {
    expect(result, name).toMatch(/^(refused: .*|opaque ?|)$/);
  }
  expect((await mock.now()).getTime() - before.getTime()).toBeLessThan(3_600_000);
  expect(await mock.faults()).toEqual([]);
  await site.stop();
});

test("a page on another port controls the mock with the key in its header, and not with the mock's own cookie", async ({ page, problems }) => {
  problems.expectAny();
  const key = "a-key-of-a-test";
  const server = await startMockServer(["--admin", key]);
  const mock = new Mock(server.url, key);
  const site = await startOtherSite();
  await page.goto(`${server.url}/__mock/?key=${key}`);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await page.goto(site.url);
  const call = (headers: Record<string, string>, credentials: RequestCredentials): Promise<string> =>
    page.evaluate(
      async ({ url, headers, credentials }) => {
        const body = '{"advance_seconds": 3600}';
        const answer = await fetch(`${url}/__mock/clock`, { method: "POST", body, headers, credentials });
        return String(answer.status);
      },
      { url: server.url, headers, credentials },
    ).catch(() => "refused");
  const before = await mock.now();
  expect(await call({}, "include")).toBe("refused");
  expect(await call({ "x-mock-key": "another-key-of-it" }, "omit")).toBe("403");
  expect((await mock.now()).getTime() - before.getTime()).toBeLessThan(3_600_000);
  expect(await call({ "x-mock-key": key }, "omit")).toBe("200");
  expect((await mock.now()).getTime() - before.getTime()).toBeGreaterThan(3_599_000);
  await site.stop();
  await server.stop();
});
