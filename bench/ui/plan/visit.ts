import { build } from "esbuild";
import { type Browser } from "playwright-core";
import { fileURLToPath } from "node:url";
import { signIn } from "../support/sign_in.ts";
import type { GroupsFile } from "./file.ts";
import type { PlanInstruments } from "./instruments.ts";

declare global {
  /** The instruments, in the page. */
  var planning: PlanInstruments;
}

/** Figures by their names, in milliseconds. */
export type Sample = Record<"read" | "check" | "store" | "longestTask" | "reopened" | "longestTaskReopened", number>;

/** The script with the instruments. */
export async function instruments(): Promise<string> {
  const entryPoints = [fileURLToPath(new URL("instruments.ts", import.meta.url))];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: "iife", write: false });
  return outputFiles[0]?.text ?? "";
}

/** Chooses a file on the page for many groups, shows its plan, and opens the plan once more. */
export async function measure(browser: Browser, url: string, { script, file }: { script: string; file: GroupsFile }): Promise<Sample> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await signIn(page, url);
  await page.addInitScript(script);
  await page.goto(`${url}/bulk`, { waitUntil: "networkidle" });
  const start = await page.evaluate(() => planning.now());
  const opened = page.evaluate((text) => planning.says(".stack", text), `${file.name}: `);
  await page.setInputFiles("input[type=file]", file.path);
  const read = (await opened) - (await page.evaluate(() => planning.chosen()));
  const shown = page.evaluate((text) => planning.says("h1", text), `Import ${file.name}`);
  await page.click(".stack .button-primary");
  const [end, stored] = [await shown, await page.evaluate(() => planning.stored())];
  const check = await page.evaluate(() => planning.checked());
  const longestTask = await page.evaluate((since) => planning.longestTask(since), start);
  await page.reload({ waitUntil: "domcontentloaded" });
  const reopened = await page.evaluate(() => planning.says(".plan-confirm", "Apply"));
  const longestTaskReopened = await page.evaluate(() => planning.longestTask(0));
  await context.close();
  return { read, check, store: end - stored, longestTask, reopened, longestTaskReopened };
}
