import { extractText } from "unpdf";

/** The text of each page of a PDF, without spaces. */
export async function pageTexts(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((page) => page.replaceAll(/\s/g, ""));
}
