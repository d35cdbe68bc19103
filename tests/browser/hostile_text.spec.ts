import { atEachWidth, expectNoSidewaysScrolling } from "./support/accessibility.ts";
import { pages } from "./support/addresses.ts";
import { type Recorded, groupsPath, test } from "./support/recorded_hub.ts";
import { expect } from "./support/test.ts";

/** Texts that would run or change the page if they were read as anything but text: ten forms, each in ten
 * surroundings. */
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

/** A group with this name, and with `text` in each of its other texts. */
function group(name: string, text: string): Record<string, unknown> {
  const product = { coPID: "INTELSAT-27597", coPTe: "1", netID: text };
  return {
    rn: name, liCRr: "R-1", conPs: [product], priRe: { prPID: "INTELSAT-27597", faPID: "", priTd: 3 },
    updTe: 3, errMe: text, cr: text, ri: text, st: 1, ct: text, lt: text,
  };
}

const one = (name: string, text: string): Recorded => {
  return { path: groupsPath(name), body: JSON.stringify({ "dtiot:conGp": group(name, text) }) };
};

test("of a hundred texts that could run none runs, and each is shown", async ({ page, startHub, problems }) => {
  problems.expectStatus(500);
  expect(new Set(payloads).size).toBe(100);
  const text = payloads.join("\n");
  const hub = await startHub([one("plain", ""), one("odd", text)]);
  const elements = () => page.evaluate(() => document.querySelectorAll("script, img, iframe, style, base").length);
  await hub.open(pages.group("plain"));
  await expect(page.getByRole("heading", { level: 1, name: "plain" })).toBeVisible();
  const before = await elements();

  await hub.open(pages.group("odd"));
  await expect(page.getByText(payloads[0] ?? "").first()).toBeVisible();
  const shown = (await page.locator("main").evaluate((main) => main.textContent)) ?? "";
  for (const payload of payloads) expect(shown).toContain(payload);
  expect(await elements()).toBe(before);

  await hub.mock.fault("retrieve product", { kind: "status", status: 500, message: text });
  await hub.open(pages.product("INTELSAT-27597"));
  const alert = page.getByRole("alert");
  await alert.getByText("Details", { exact: true }).click();
  await expect(alert).toContainText(payloads[0] ?? "");
  const details = (await alert.evaluate((element) => element.textContent)) ?? "";
  for (const payload of payloads) expect(details).toContain(payload);
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

test("odd names are shown as they are and break no layout, at three widths", async ({ page, startHub }) => {
  const list = { "m2m:cnt": { "dtiot:conGp": names.map(([name]) => group(name, "")) } };
  const recorded = names.map(([name]) => one(name, ""));
  const hub = await startHub([{ path: groupsPath(), body: JSON.stringify(list) }, ...recorded]);
  await hub.open(pages.groups);
  await atEachWidth(page, async () => {
    for (const [name, shown] of names) {
      const link = page.getByRole("table").getByRole("link", { name: shown, exact: true });
      await expect(link).toHaveAttribute("href", pages.group(name));
    }
    await expectNoSidewaysScrolling(page);
  });
  for (const [name, shown] of names) {
    await hub.open(pages.group(name));
    await atEachWidth(page, async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(shown);
      await expectNoSidewaysScrolling(page);
    });
  }
});

test("a name of 10 kB and one with NUL are reported, hide no other group and break no layout", async ({ page, startHub }) => {
  const list = { "m2m:cnt": { "dtiot:conGp": ["m".repeat(10_000), "nul\u0000name", "plain"].map((name) => group(name, "")) } };
  const hub = await startHub([{ path: groupsPath(), body: JSON.stringify(list) }]);
  await hub.open(pages.groups);
  await expect(page.getByRole("table").getByRole("rowheader")).toHaveText(["plain"]);
  await expect(page.getByText("2 groups could not be read and are not shown.")).toBeVisible();
  await atEachWidth(page, async () => {
    await expect(page.getByRole("link", { name: "plain", exact: true })).toBeVisible();
    await expectNoSidewaysScrolling(page);
  });
});

test("if an answer has an attribute twice, the page shows the last value", async ({ page, startHub }) => {
  const plain = JSON.stringify(group("plain", "R-1")).replace(/"priTd":\d/, "$&,\"priTd\":5");
  expect(plain).toContain('"priTd":5');
  const hub = await startHub([{ path: groupsPath(), body: `{"m2m:cnt":{"rn":"one","rn":"two","dtiot:conGp":[${plain}]}}` }]);
  await hub.open(pages.groups);
  const row = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "plain" }) });
  await expect(row.getByRole("cell", { name: "5", exact: true })).toBeVisible();
});

/** Answers that a decoder must refuse. */
const bad: Record<string, string> = {
  "100,000 levels": "[".repeat(100_000) + "]".repeat(100_000),
  "a number that is too large": '{"m2m:cnt":{"dtiot:conGp":1e400}}',
  "an answer that is cut off": '{"m2m:cnt":{"dtiot:conGp":[{"rn":"a',
  "another type": '{"m2m:cnt":[]}',
  "HTML": "<h1>hello</h1>",
  "half a surrogate": '{"m2m:cnt":"\\ud800"}',
  "nearly 16 MiB": `{"m2m:cnt":"${"x".repeat(16 * 1024 * 1024 - 1024)}"}`,
};

test("an answer that cannot be read is explained, and trying again helps", async ({ page, startHub, problems }) => {
  problems.expectStatus(502);
  const empty = JSON.stringify({ "m2m:cnt": { rn: "connectivityGroups", ty: 3 } });
  const answers = Object.values(bad).flatMap((body) => [body, empty]);
  const hub = await startHub(answers.map((body) => ({ path: groupsPath(), body })));
  await hub.open(pages.products);
  const navigation = page.getByRole("navigation", { name: "Main" });
  for (const what of Object.keys(bad)) {
    await navigation.getByRole("link", { name: "Groups", exact: true }).click();
    const alert = page.getByRole("alert");
    await expect(alert, what).toContainText("The hub sent an unexpected response.");
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByText("There are no groups yet."), what).toBeVisible();
    await navigation.getByRole("link", { name: "Products" }).click();
  }
});
