import type { IncomingHttpHeaders } from "node:http";
import { pages } from "./support/addresses.ts";
import { startFront } from "./support/front.ts";
import { groupsPath, test } from "./support/recorded_hub.ts";
import { signIn } from "./support/sign_in.ts";
import { expect } from "./support/test.ts";

/** How far the browser's clock is ahead, in milliseconds. */
const clocks = { "three minutes fast": 180_000, "a day fast": 86_400_000, "three minutes slow": -180_000, right: 0 };

for (const [clock, ahead] of Object.entries(clocks)) {
  test(`the age of a request is counted by the hub's clock: the browser's is ${clock}`, async ({ page, mock }) => {
    await page.addInitScript((ahead) => {
      const RealDate = Date;
      // @ts-expect-error: a clock that is wrong.
      globalThis.Date = class extends RealDate {
        constructor(...values: []) {
          if (values.length === 0) super(RealDate.now() + ahead);
          else super(...values);
        }
        static override now(): number {
          return RealDate.now() + ahead;
        }
      };
    }, ahead);
    await signIn(page);
    await mock.changeGroup("nuuk-depot", { priRe: { prPID: "1NCE-8988228209229261012", faPID: "GALAXY1-5590817", priTd: 5 } });
    await mock.advance(65);
    await page.goto(pages.group("nuuk-depot"));
    await expect(page.getByRole("main").getByText(/^Requested 1:[01]\d$/).first()).toBeVisible();
  });
}

/** Changes that a server in front of the console makes to the times in an answer of the hub. */
const times: Record<string, (headers: IncomingHttpHeaders) => void> = {
  "timestamps and dates": (headers) => {
    if (headers["x-m2m-ot"]) headers["x-m2m-ot"] = ahead();
    else headers.date = new Date().toUTCString();
  },
  "dates only": (headers) => {
    delete headers["x-m2m-ot"];
    headers.date = ahead();
  },
};
const ahead = (): string => new Date(Date.now() + 65_000).toUTCString();

for (const [what, change] of Object.entries(times)) {
  test(`the age of a request stays right after a rejection by the console, with a hub that sends ${what}`, async ({
    page,
    mock,
    problems,
    console,
  }) => {
    problems.expectStatus(401);
    const front = await startFront(console.url, /^\/api-gw\//, {
      headers: (headers) => {
        if (!headers["x-console-rejection"]) change(headers);
      },
    });
    await signIn(page, front.url);
    await mock.changeGroup("nuuk-depot", { priRe: { prPID: "1NCE-8988228209229261012", faPID: "GALAXY1-5590817", priTd: 5 } });
    await page.goto(front.url + pages.group("nuuk-depot"));
    const age = page.getByRole("main").getByText(/^Requested 1:[0-3]\d$/).first();
    await expect(page.getByRole("main").getByText("this month").first()).toBeVisible();
    await expect(age).toBeVisible();
    const rejected = page.waitForResponse((response) => response.headers()["x-console-rejection"] !== undefined);
    await page.context().clearCookies();
    await page.getByRole("button", { name: "Refresh" }).click();
    await rejected;
    await expect(page.getByRole("dialog")).toBeVisible();
    await expect(age).toBeAttached();
    await front.stop();
  });
}

for (const [form, headers] of Object.entries({
  "RFC 3339": { "x-m2m-ot": "2026-11-07T18:29:05.120Z" },
  "oneM2M's compact form": { "x-m2m-ot": "20261107T182905,120000" },
})) {
  test(`the age of a request is right with a hub whose times are in ${form}`, async ({ page, problems, startHub }) => {
    problems.expectStatus(404);
    const group = {
      rn: "nuuk-depot",
      liCRr: "R-1",
      conPs: [{ coPID: "JASPER-1", coPTe: 1, netID: "1" }],
      priRe: { prPID: "JASPER-1", priTd: 3 },
      updTe: 0,
      errMe: "",
      lt: "20261107T182800,000000",
    };
    const hub = await startHub([
      { path: groupsPath(group.rn), body: JSON.stringify({ "dtiot:conGp": group }), headers },
    ]);
    await hub.open(pages.group(group.rn));
    await expect(page.getByRole("main").getByText(/^Requested 1:[01]\d$/).first()).toBeVisible();
  });
}

/** The same moment in the forms of the back ends. */
const moments = [
  "2026-11-07T18:28:00Z", "2026-11-07T18:28:00.000Z", "2026-11-07T18:28:00+0000", "2026-11-07T18:28:00+00:00",
  "2026-11-07 18:28:00 +0000", "2026-11-07T19:28:00+01:00",
];
const texts = ["2026-11-07", "2026-11-07T18:28:00", "yesterday", "8949020230457621596"];

test("a moment looks the same in each form and in each place of a page", async ({ page, startHub }) => {
  const id = "TMSP-8949020230457621596";
  const named = (values: string[]) => values.map((value, index) => ({ name: `moment-${index}`, value }));
  const product = {
    id,
    status: "ACTIVE",
    startDate: moments[4],
    productCharacteristic: named([...moments, ...texts]),
    productRelationship: [
      { type: "BUNDLED", product: { id: "1", "@type": "simCard", productCharacteristic: named(moments) } },
    ],
  };
  const path = `/api-gw/connection-management-orchestrator/v5/eos/product/${id}`;
  const hub = await startHub([{ path, body: JSON.stringify(product) }]);
  await hub.open(pages.product(id));
  const shown = page.getByText("7 Nov 2026, 18:28", { exact: true });
  await expect(shown).toHaveCount(1 + moments.length + moments.length);
  for (const text of texts) await expect(page.getByText(text, { exact: true }).first()).toBeVisible();
});

test("the time of a call has the form of all dates, with seconds", async ({ page }) => {
  await signIn(page);
  await page.goto(pages.activity);
  await page.locator(".call").first().click();
  await expect(page.getByText(/^\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d{2}:\d{2}:\d{2}$/).first()).toBeVisible();
});
