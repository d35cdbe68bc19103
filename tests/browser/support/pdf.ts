import { inflateSync } from "node:zlib";

/** The text of each page of a PDF that Chromium has printed, without spaces. */
export function pageTexts(pdf: Buffer): string[] {
  const objects = new Map<string, Buffer>();
  for (let at = 0; ; ) {
    const start = pdf.indexOf(" 0 obj", at, "latin1");
    if (start < 0) break;
    const number = /\d+$/.exec(pdf.toString("latin1", Math.max(0, start - 10), start))![0];
    const dictionary = pdf.toString("latin1", start, start + 1000);
    const length = /^ 0 obj\s*<<[^]*?\/Length (\d+)[^]*?>>\s*stream/.exec(dictionary.split("endobj")[0]!)?.[1];
    const end = pdf.indexOf("endobj", start + Number(length ?? 0), "latin1");
    objects.set(number, pdf.subarray(start + 6, end));
    at = end;
  }
  const dictionary = (number: string): string => objects.get(number)!.toString("latin1").split(/>>\s*stream/)[0]!;
  const content = (number: string): string => {
    const object = objects.get(number)!;
    const start = object.indexOf("stream") + "stream".length;
    const packed = object.subarray(object.indexOf("\n", start) + 1);
    return (dictionary(number).includes("/FlateDecode") ? inflateSync(packed) : packed).toString("latin1");
  };
  // Fonts are named after their objects.
  const characters = (font: string): Map<string, string> => {
    const table = /\/ToUnicode (\d+) 0 R/.exec(dictionary(font))?.[1];
    const found = new Map<string, string>();
    if (table === undefined) return found;
    const decode = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
    for (const [, codes] of content(table).matchAll(/beginbfchar\n([^]*?)endbfchar/g)) {
      for (const [, code, text] of codes!.matchAll(/<(\w+)> <(\w+)>/g)) found.set(code!, decode(text!));
    }
    for (const [, ranges] of content(table).matchAll(/beginbfrange\n([^]*?)endbfrange/g)) {
      for (const [, first, last, text] of ranges!.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g)) {
        for (let code = parseInt(first!, 16), step = 0; code <= parseInt(last!, 16); code += 1, step += 1) {
          found.set(code.toString(16).toUpperCase().padStart(first!.length, "0"), String.fromCharCode(parseInt(text!, 16) + step));
        }
      }
    }
    return found;
  };
  const texts = (number: string): string => {
    let [font, text] = [new Map<string, string>(), ""];
    for (const [, name, form, hex] of content(number).matchAll(/\/F(\d+) \S+ Tf|\/X(\d+) Do|<(\w+)>/g)) {
      if (name !== undefined) font = characters(name);
      if (form !== undefined && dictionary(form).includes("/Form")) text += texts(form);
      const width = [...font.keys()][0]?.length ?? 4;
      for (const code of hex?.match(new RegExp(`.{${width}}`, "g")) ?? []) text += font.get(code.toUpperCase()) ?? "";
    }
    return text.replaceAll(/\s/g, "");
  };
  const pages = [...objects.keys()].filter((number) => /\/Type\s*\/Page\b/.test(dictionary(number)));
  return pages.map((page) => texts(/\/Contents (\d+) 0 R/.exec(dictionary(page))![1]!));
}
