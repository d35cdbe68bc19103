import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import { promisify } from "node:util";

/** The program, as the tests of groupsctl find it. */
const soffice = process.env["SOFFICE"] ?? "soffice";
/** CSV with `,`, `"` and UTF-8 whose quoted cells are text, as in the tests of groupsctl. */
const CSV_OF_TEXTS = "44,34,76,1,,0,true";

/** A table as LibreOffice saves it after it has opened it, in a profile of its own. */
export async function savedByOffice(name: string, content: Buffer, to: "csv" | "xlsx"): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "office-"));
  const { name: stem, ext } = parse(name);
  await writeFile(join(folder, name), content);
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const reads = ext === ".csv" ? [`--infilter=CSV:${CSV_OF_TEXTS}`] : [];
  const filter = to === "csv" ? `csv:Text - txt - csv (StarCalc):${CSV_OF_TEXTS}` : to;
  const options = ["--headless", ...reads, "--convert-to", filter, "--outdir", join(folder, "saved"), join(folder, name)];
  await promisify(execFile)(soffice, [profile, ...options]);
  const saved = await readFile(join(folder, "saved", `${stem}.${to}`));
  await rm(folder, { recursive: true });
  return saved;
}
