import { type Page } from "@playwright/test";
import { expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { BrokenHub } from "./support/broken_hub.ts";
import { startConsole } from "./support/console_server.ts";
import { expectGroupsPage, fillCredentials, fillTenantAndApplication } from "./support/sign_in.ts";
import { expect, test as consoleTest } from "./support/test.ts";

/** A console whose hub says what the test wants. */
const test = consoleTest.extend<{ hub: BrokenHub }>({
  hub: async ({}, use) => {
    const hub = await BrokenHub.start();
    await use(hub);
    await hub.stop();
  },
  console: async ({ hub }, use) => {
    const server = await startConsole(hub.addresses);
    await use(server);
    await server.stop();
  },
});

const json = { "content-type": "application/json" };

/** Texts that would do something if they were read as anything but text: ten forms in ten surroundings. */
const forms = [
  "<script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "<svg onload=window.ran=1></svg>",
  "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>", "javascript:window.ran=1", "{{window.ran=1}}",
  "${window.ran=1}", "<style>*{display:none}</style>", "<a href='javascript:window.ran=1'>x</a>",
  "<base href=//example.invalid/>",
];
const surroundings = [
  (text: string) => text, (text: string) => `">${text}`, (text: string) => `'>${text}`,
  (text: string) => `--> ${text}`, (text: string) => `</title>${text}`, (text: string) => `</textarea>${text}`,
  (text: string) => `]]>${text}`, (text: string) => `&lt;${text.replace(/</g, "&lt;")}`,
  (text: string) => encodeURIComponent(text), (text: string) => text.toUpperCase(),
];
const payloads = forms.flatMap((form) => surroundings.map((surround) => surround(form)));

/** A group whose name is the one given, and each other text of it `text`. */
function group(name: string, text: string): Record<string, unknown> {
  const product = { coPID: "INTELSAT-1", coPTe: "1", netID: text };
  return {
    rn: name, liCRr: "R-1", conPs: [product], priRe: { prPID: "INTELSAT-1", faPID: "", priTd: 3 },
    updTe: 3, errMe: text, cr: text, ri: text, st: 1, ct: text, lt: text,
  };
}

async function signIn(page: Page): Promise<void> {
  await page.goto("/");
  await fillTenantAndApplication(page);
  await fillCredentials(page, "client", "secret");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectGroupsPage(page);
}

test("d1: of a hundred texts that could run none runs and each is shown", async ({ page, hub, problems }) => {
  problems.expectStatus(500);
  expect(new Set(payloads).size).toBe(100);
  await signIn(page);
  const elements = () => page.evaluate(() => document.querySelectorAll("script, img, iframe, style, base").length);
  const before = await elements();
  const text = payloads.join("\n");
  const answer = { "dtiot:conGp": group("odd", text) };
  hub.answerWith({ status: 200, headers: json, body: JSON.stringify(answer) });
  await page.goto("/groups/odd");
  const said = page.getByText(payloads[0] ?? "").first();
  await expect(said).toBeVisible();
  const shown = (await page.locator("main").evaluate((main) => main.textContent)) ?? "";
  for (const payload of payloads) expect(shown).toContain(payload);
  expect(await elements()).toBe(before);

  hub.answerWith({ status: 500, headers: json, body: JSON.stringify({ "m2m:dbg": text }) });
  await page.goto("/products/INTELSAT-1");
  await page.getByRole("alert").getByText("Details", { exact: true }).click();
  for (const payload of payloads) await expect(page.getByRole("alert")).toContainText(payload);
  expect(await elements()).toBe(before);
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});

/** Names that deceive or are long, and how they are shown. */
const names: [string, string][] = [
  ["bremen\u202eyrref", "bremen‹U+202E›yrref"],
  ["bremen\u200bferry", "bremen‹U+200B›ferry"],
  ["bremen\u2066ferry\u2069", "bremen‹U+2066›ferry‹U+2069›"],
  ["מעבורת-7", "מעבורת-7"],
  ["e\u0301\u0323-fähre", "e\u0301\u0323-fähre"],
  ["⛴️-ferry", "⛴️-ferry"],
  ["m".repeat(255), "m".repeat(255)],
];

for (const width of [320, 390, 1280]) {
  test(`d2: odd names are shown as they are and break no layout at ${width} pixels`, async ({ page, hub }) => {
    await page.setViewportSize({ width, height: 800 });
    await signIn(page);
    const groups = names.map(([name]) => group(name, ""));
    hub.answerWith({ status: 200, headers: json, body: JSON.stringify({ "m2m:cnt": { "dtiot:conGp": groups } }) });
    await page.getByRole("button", { name: "Refresh" }).click();
    for (const [name, shown] of names) {
      const link = page.getByRole("table").getByRole("link", { name: shown, exact: true });
      await expect(link).toHaveAttribute("href", `/groups/${encodeURIComponent(name)}`);
    }
    await expectNoSidewaysScrolling(page);
    for (const [name, shown] of names) {
      hub.answerWith({ status: 200, headers: json, body: JSON.stringify({ "dtiot:conGp": group(name, "") }) });
      await page.goto(`/groups/${encodeURIComponent(name)}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(shown);
      await expectNoSidewaysScrolling(page);
    }
  });
}

/** Answers that no decoder should trust. */
const bad: Record<string, string> = {
  "100,000 levels": "[".repeat(100_000) + "]".repeat(100_000),
  "a number beyond all": '{"m2m:cnt":{"dtiot:conGp":1e400}}',
  "an answer that is cut off": '{"m2m:cnt":{"dtiot:conGp":[{"rn":"a',
  "another type": '{"m2m:cnt":[]}',
  "HTML": "<h1>hello</h1>",
  "half a surrogate": '{"m2m:cnt":"\\ud800"}',
  "nearly 16 MiB": `{"m2m:cnt":"${"x".repeat(16 * 1024 * 1024 - 1024)}"}`,
};

test("d3: a bad answer is a sentence and a way on", async ({ page, hub, problems }) => {
  problems.expectStatus(502);
  await signIn(page);
  for (const [what, body] of Object.entries(bad)) {
    hub.answerWith({ status: 200, headers: json, body });
    await page.getByRole("link", { name: "Products" }).first().click();
    await page.getByRole("link", { name: "Groups", exact: true }).first().click();
    await expect(page.getByRole("alert"), what).toContainText("The hub sent an unexpected response.");
    hub.recover();
    await page.getByRole("alert").getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("There are no groups yet."), what).toBeVisible();
  }
});
