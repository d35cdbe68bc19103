import { pages } from "./support/addresses.ts";
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

// Requests are intercepted: a console serves only the files that it was built with, while a cache on the way
// may give a file of another release, or none.
for (const [what, files] of [["script", "**/app-*.js"], ["module", "**/app_bg-*.wasm"]] as const) {
  for (const [how, answer] of [
    ["is missing", { status: 404, body: "" }],
    ["is of another type", { status: 200, body: "<!doctype html>", contentType: "text/html" }],
  ] as const) {
    test(`a ${what} that ${how} is reported, and reloading helps`, async ({ page, problems }) => {
      problems.expectAny();
      await page.route(files, (route) => route.fulfill(answer));
      await page.goto("/");
      const alert = page.locator("#boot-error");
      await expect(alert).toBeVisible();
      await expect(alert).toContainText("The console could not start");
      await expect(page.locator("#app")).toBeHidden();
      await page.unroute(files);
      await alert.getByRole("link", { name: "Reload the page" }).click();
      await expect(page.getByRole("button", { name: "Use the built-in demo" })).toBeVisible();
    });
  }
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
    await page.getByRole("button", { name: /Deutsch|German/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Gruppen" })).toBeVisible();
    await page.getByRole("link", { name: "bremen-ferry-1" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "bremen-ferry-1" })).toBeVisible();
  });
}
