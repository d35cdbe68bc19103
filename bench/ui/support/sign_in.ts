import type { Page } from "playwright-core";

/** Signs the page's browser context in to the demo. The page that is measured is not loaded yet. */
export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/robots.txt`);
  const status = await page.evaluate(async () => {
    const credentials = { tenant: "eos", application: "CPDemo", client_id: "demo-client", client_secret: "demo-secret" };
    const headers = { "x-console": "1", "content-type": "application/json" };
    return (await fetch("/session", { method: "POST", headers, body: JSON.stringify(credentials) })).status;
  });
  if (status !== 200) throw new Error(`signing in: ${status}`);
}
