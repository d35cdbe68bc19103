import type { BrowserContext, Locator, Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility.ts";
import { pressInMenu } from "./support/account_menu.ts";
import { pages } from "./support/addresses.ts";
import { type Answer, type Front, startFront } from "./support/front.ts";
import { fillGroupForm, tutorialGroup } from "./support/group_form.ts";
import { expectGroupsPage, signIn } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

const API = /^\/api-gw\//;
const name = "kiel-ferry-9";
const html = { type: "text/html", body: "<h1>Gateway of the company</h1>" };

/** What the operator reads in English, and the beginning of it in German. */
interface Sentences {
  says: string;
  advises: string | RegExp;
  german: string;
}

const inPlace: Sentences = {
  says: "A server between this browser and the console answered in its place.",
  advises: "Try again. If this keeps happening, tell the people who run your company's network or this console.",
  german: "Ein Server zwischen diesem Browser und der Konsole hat an ihrer Stelle geantwortet.",
};
const busy: Sentences = {
  says: "A server between this browser and the console is busy.",
  advises: "Wait 120 seconds, then try again.",
  german: "Ein Server zwischen diesem Browser und der Konsole ist ausgelastet.",
};
const signOn: Sentences = {
  says: "Your company's sign-on or network answered in place of the console.",
  advises: "Nothing you entered was lost. Sign in there, then try again here.",
  german: "Statt der Konsole hat die Anmeldung oder das Netz Ihres Unternehmens geantwortet.",
};

const refused: Sentences = {
  says: "Your company's sign-on or network refused the request.",
  advises: "If your sign-on has ended, sign in there, then try again here.",
  german: "Die Anmeldung oder das Netz Ihres Unternehmens hat die Anfrage abgelehnt.",
};

const answers: Record<string, Sentences & { answer: Answer }> = {
  "a bad gateway": { answer: { status: 502, ...html }, ...inPlace },
  "a bad gateway that asks to wait": { answer: { status: 502, ...html, more: { "retry-after": "120" } }, ...busy },
  "a gateway's timeout": { answer: { status: 504, ...html }, ...inPlace },
  "a block by a firewall": { answer: { status: 403, ...html }, ...refused },
  "an answer in the hub's own form": { answer: { status: 500, body: '{"message":"internal error"}' }, ...inPlace },
  "an overload": { answer: { status: 503, ...html, more: { "retry-after": "120" } }, ...busy },
  "an overload that is over": { answer: { status: 503, ...html, more: { "retry-after": "0" } }, ...busy, advises: "Wait a little, then try again." },
  "an overload until a time": {
    answer: { status: 503, ...html, more: { "retry-after": new Date(Date.now() + 3_600_000).toUTCString() } },
    ...busy,
    advises: /Wait 3,[56]\d\d seconds, then try again\./,
  },
  "a rate limit without a time": { answer: { status: 429, body: "{}" }, ...busy, advises: "Wait a little, then try again." },
  "a limit of size": {
    answer: { status: 413, ...html },
    says: "A server between this browser and the console does not accept a request of this size.",
    advises: "Nothing was changed. Send less at once",
    german: "Ein Server zwischen diesem Browser und der Konsole nimmt eine Anfrage dieser Größe nicht an.",
  },
  "a network that asks to sign in": { answer: { status: 511, ...html }, ...signOn },
  "a page of HTML": { answer: { status: 200, ...html }, ...signOn },
};

/** The alert names the server that answered, in both languages, and never the hub. */
async function expectSentences(page: Page, { says, advises, german }: Sentences, answer: Answer): Promise<Locator> {
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(says);
  await expect(alert).toContainText(advises);
  await expect(alert).not.toContainText(/hub/i);
  if (answer.body !== undefined) {
    await alert.getByText("Details", { exact: true }).click();
    const details = alert.getByRole("region", { name: "Details for support" });
    await expect(details).toContainText(`Status: ${answer.status}`);
    await expect(details).toContainText(answer.body);
  }
  await pressInMenu(page, "Auf Deutsch umstellen");
  await expect(alert).toContainText(german);
  await pressInMenu(page, "Switch to English");
  return alert;
}

for (const [what, { answer, ...sentences }] of Object.entries(answers)) {
  test(`${what} from a server in front of the console is not blamed on the hub`, async ({ page, problems, console }) => {
    problems.expectStatus(answer.status);
    const front = await startFront(console.url, API, { answer });
    await signIn(page, front.url);
    await page.goto(front.url + pages.groups);
    const alert = await expectSentences(page, sentences, answer);
    await expectAccessible(page);
    front.pass();
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
    await expect(alert).toHaveCount(0);
    await front.stop();
  });
}

test("a server in front of the console that answers at the start or at the sign-in is named", async ({
  page,
  problems,
  console,
}) => {
  problems.expectStatus(502, 503);
  const front = await startFront(console.url, /^\/(hub|session)$/, { answer: { status: 502, ...html } });
  await page.goto(front.url);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(inPlace.says);
  front.pass();
  await alert.getByRole("button", { name: "Try again" }).click();
  const demo = page.getByRole("button", { name: "Use the built-in demo" });
  await expect(demo).toBeVisible();
  front.interfere({ answer: { status: 503, ...html, more: { "retry-after": "120" } } });
  await demo.click();
  await expect(alert).toContainText(busy.says);
  await expect(alert).toContainText(busy.advises);
  await front.stop();
});

/** Signs in at the company's sign-on, in the tab that the alert opens. */
async function signInElsewhere(context: BrowserContext, alert: Locator, front: Front): Promise<void> {
  const opened = context.waitForEvent("page");
  await alert.getByRole("link", { name: "Sign in at your company's sign-on in a new tab" }).click();
  const other = await opened;
  await other.waitForURL(`${front.url}/`);
  front.pass();
  await other.close();
}

/** The answers of a company's sign-on after its session has ended. */
const signOns: Record<string, Answer> = {
  "redirects to another site": { status: 302, more: { location: "https://sign-on.example/" } },
  "redirects to a page of its own": { status: 303, more: { location: "/oauth2/start" } },
  refuses: { status: 401, ...html },
  "refuses in the hub's own form": { status: 401, body: '{"message":"Unauthorized"}' },
  "shows a page to sign in": { status: 200, ...html },
};

/** The same for a call of the API, whose status may also be an error. */
const signOnsOfCalls: Record<string, { answer: Answer; sentences: Sentences }> = {
  ...Object.fromEntries(Object.entries(signOns).map(([how, answer]) => [how, { answer, sentences: signOn }])),
  "shows a page to sign in as a refusal": { answer: { status: 403, ...html }, sentences: refused },
};

for (const [how, { answer, sentences }] of Object.entries(signOnsOfCalls)) {
  test(`a company's sign-on that ${how} is opened in a new tab, and the form is sent afterwards`, async ({
    page,
    context,
    mock,
    problems,
    console,
  }) => {
    problems.expectStatus(answer.status);
    const front = await startFront(console.url, API);
    await signIn(page, front.url);
    await page.goto(front.url + pages.newGroup);
    await fillGroupForm(page, { ...tutorialGroup, name });
    front.interfere({ answer });
    const create = page.getByRole("button", { name: "Create group" });
    await create.click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(sentences.says);
    await expect(alert).toContainText(sentences.advises);
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expectAccessible(page);
    await signInElsewhere(context, alert, front);
    for (const [label, value] of [["Name", name], ["Router serial number", tutorialGroup.router]] as const) {
      await expect(page.getByRole("textbox", { name: label, exact: true })).toHaveValue(value);
    }
    await create.click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    expect((await mock.calls({ operation: "create group" })).length).toBe(1);
    await front.stop();
  });
}

for (const [how, answer] of Object.entries(signOns)) {
  test(`a company's sign-on that ${how} in place of a module is opened in a new tab, and the page stays`, async ({
    page,
    context,
    problems,
    console,
  }) => {
    problems.expectAny();
    const front = await startFront(console.url, /^\/(?:group|product|products|form|find|tools|changes|shared_[a-z_]+|modules)-/, { answer });
    await signIn(page, front.url);
    await page.goto(front.url + pages.groups);
    await expectGroupsPage(page);
    await page.evaluate(() => {
      document.documentElement.dataset["kept"] = "yes";
    });
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Products" }).click();
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(signOn.says);
    await expect(alert).toContainText(signOn.advises);
    await expectAccessible(page);
    await page.keyboard.press("ControlOrMeta+k");
    await expect(page.getByRole("status").filter({ hasText: signOn.says })).toContainText(signOn.advises);
    await signInElsewhere(context, alert, front);
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("link", { name: "INTELSAT-27597" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-kept", "yes");
    await front.stop();
  });
}

test("a change whose answer another server replaced may have been made, so the group is read", async ({
  page,
  mock,
  problems,
  console,
}) => {
  problems.expectStatus(502);
  // The request passes, and the answer is replaced.
  const front = await startFront(console.url, /\/connectivityGroups$/, {
    headers: (headers) => delete headers["x-console-answer"],
  });
  await signIn(page, front.url);
  await page.goto(front.url + pages.newGroup);
  await fillGroupForm(page, { ...tutorialGroup, name });
  await page.getByRole("button", { name: "Create group" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  expect((await mock.calls({ operation: "create group" })).length).toBe(1);
  await front.stop();
});

test("a failed sign-out shows a message, and can be repeated", async ({ page, problems, console }) => {
  problems.expectStatus(502);
  const front = await startFront(console.url, /^\/session$/);
  await signIn(page, front.url);
  await page.goto(front.url + pages.groups);
  await expectGroupsPage(page);
  front.interfere({ answer: { status: 502, ...html } });
  await pressInMenu(page, "Sign out");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(inPlace.says);
  await expect(alert).toContainText("You may still be signed in.");
  await expectAccessible(page);
  front.pass();
  await pressInMenu(page, "Sign out");
  await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
  await front.stop();
});
