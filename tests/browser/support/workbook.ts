import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";

/** A workbook whose first sheet has these cells: texts as spreadsheets share them, numbers as numbers. */
export function workbook(rows: (string | number)[][]): Buffer {
  const strings: string[] = [];
  const cell = (value: string | number): string => {
    if (typeof value === "number") return `<c><v>${value}</v></c>`;
    strings.push(value);
    return `<c t="s"><v>${strings.length - 1}</v></c>`;
  };
  const lines = rows.map((row) => `<row>${row.map(cell).join("")}</row>`).join("");
  return archive({
    "xl/workbook.xml": `<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${lines}</sheetData></worksheet>`,
  });
}

/** The cells of the only sheet of a workbook, which have to be texts in the format of texts. */
export function firstSheet(file: Buffer): string[][] {
  const sheet = unpack(file).get("xl/worksheets/sheet1.xml") ?? "";
  return [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/gs)].map(([, row]) =>
    [...row!.matchAll(/<c r="[A-Z]+\d+" s="1" t="inlineStr"><is><t xml:space="preserve">(.*?)<\/t><\/is><\/c>/gs)].map(([, text]) => text!),
  );
}

/** The parts of an archive, by the headers before them; their checksums have to be right. */
function unpack(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  for (let at = 0; file.readUInt32LE(at) === 0x04034b50; ) {
    const [method, checksum, size] = [file.readUInt16LE(at + 8), file.readUInt32LE(at + 14), file.readUInt32LE(at + 18)];
    const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 30, at + 30 + file.readUInt16LE(at + 26));
    const packed = file.subarray(start, start + size);
    const content = method === 8 ? inflateRawSync(packed) : packed;
    if (crc32(content) !== checksum) throw new Error(`the checksum of ${name} is wrong`);
    parts.set(name, content.toString("utf8"));
    at = start + size;
  }
  return parts;
}

/** A ZIP archive, without checksums. */
function archive(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(Buffer.byteLength(text), 18);
    fields.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), fields, entry, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, list, end]);
}
