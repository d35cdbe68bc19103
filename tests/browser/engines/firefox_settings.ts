import { test } from "../support/test.ts";
import { Operator } from "./operator.ts";
import { PuppeteerDriver } from "./puppeteer.ts";

test("Firefox that blocks all cookies gets a message, and the demo remains available", async ({ console: server }) => {
  const driver = await PuppeteerDriver.firefox({ "network.cookie.cookieBehavior": 2 });
  const operator = new Operator(driver);
  try {
    await operator.open(server.url);
    await operator.click("button", "Use the built-in demo");
    await operator.reads("Your browser does not keep this console's cookie. Allow cookies");
    await operator.sees("button", "Use the built-in demo");
  } finally {
    await driver.close();
  }
});

test("Firefox without WebAssembly gets advice on its settings", async ({ console: server }) => {
  const driver = await PuppeteerDriver.firefox({ "javascript.options.wasm": false });
  const operator = new Operator(driver);
  try {
    await operator.open(server.url);
    await operator.reads("The console could not start: this browser does not run WebAssembly.");
  } finally {
    await driver.close();
  }
});
