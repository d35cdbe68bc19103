import { changes, startFront } from "../support/front.ts";
import { test } from "../support/test.ts";
import { engines } from "./engines.ts";
import { Operator } from "./operator.ts";

const files = { "style sheet": /console-.*\.css$/, script: /app-.*\.js$/, module: /\.wasm$/ };
const ways = [
  ["late", "Use the built-in demo"],
  ["missing", "a new version was installed"],
  ["changed", "was changed on its way from the server"],
] as const;

for (const [engine, start] of Object.entries(engines)) {
  test(`${engine} starts with late files, and says what happened to others`, async ({ console: server }) => {
    const driver = await start();
    const operator = new Operator(driver);
    try {
      for (const [file, pattern] of Object.entries(files)) {
        for (const [way, text] of ways) {
          // WebKit checks the integrity of no imported script.
          if (engine === "WebKit" && file === "script" && way === "changed") continue;
          await test.step(`the ${file} is ${way}`, async () => {
            // On a port of its own, so that no file is in the browser's cache.
            const front = await startFront(server.url, pattern, changes[way]);
            await operator.open(front.url);
            await operator.reads(text);
            await front.stop();
          });
        }
      }
    } finally {
      await driver.close();
    }
  });
}
