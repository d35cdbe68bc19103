import { expectNoAxeViolations } from "./support/accessibility.ts";
import { signInToDemo } from "./support/sign_in.ts";
import { expect, test } from "./support/test.ts";

test("the demo shows the groups of the mock", async ({ page }) => {
  await signInToDemo(page);
  const table = page.getByRole("table");
  await expect(table.getByRole("link", { name: "bremen-ferry-1" })).toBeVisible();
  await expectNoAxeViolations(page);
});

test("the mock's clock can be put forward", async ({ mock }) => {
  const before = Date.now();
  await mock.advance(301);
  const answer = await fetch(`${mock.url}/__mock/clock`);
  const { now } = (await answer.json()) as { now: string };
  expect(Date.parse(now)).toBeGreaterThanOrEqual(before + 300_000);
});
