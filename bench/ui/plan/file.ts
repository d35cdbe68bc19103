import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Mock } from "../../../tests/browser/support/mock.ts";
import { workbook } from "../../../tests/browser/support/workbook.ts";

/** A file of groups. */
export interface GroupsFile {
  name: string;
  /** Where it is. The driver would make the page itself decode a file that it is given as bytes. */
  path: string;
}

interface Group {
  rn: string;
  liCRr: string;
  conPs: { coPID: string; coPTe: unknown; netID: string }[];
  priRe: { prPID: string; faPID?: string; priTd: number };
}

/** How many groups one request reads. */
const PAGE = 1000;

/** A file of each format with so many rows, in a folder: nine of ten change the threshold of a group of the hub, the others are
 * new. */
export async function files(hub: Mock, rows: number, folder: string): Promise<GroupsFile[]> {
  const existing = await firstGroups(hub, rows - rows / 10);
  const changed = existing.map((group) => ({ ...group, priRe: { ...group.priRe, priTd: (group.priRe.priTd % 6) + 1 } }));
  const groups = [...changed, ...Array.from({ length: rows / 10 }, (_, number) => newGroup(number))];
  const cells = [header, ...groups.map(row)];
  const csv = cells.map((line) => line.map((cell) => `"${cell}"`).join(",")).join("\r\n");
  const contents: [name: string, content: string | Buffer][] = [
    ["many.json", JSON.stringify({ groups }, null, 2)],
    ["many.csv", `\ufeff${csv}\r\n`],
    ["many.xlsx", workbook(cells)],
  ];
  return contents.map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return { name, path };
  });
}

const header = [
  "name",
  "router",
  "priority_product",
  "priority_type",
  "priority_network_id",
  "fallback_product",
  "fallback_type",
  "fallback_network_id",
  "threshold",
];

function row({ rn, liCRr, conPs, priRe }: Group): string[] {
  const product = (id: string | undefined): string[] => {
    const entry = conPs.find(({ coPID }) => coPID === id);
    return entry === undefined ? ["", "", ""] : [entry.coPID, String(entry.coPTe), entry.netID];
  };
  return [rn, liCRr, ...product(priRe.prPID), ...product(priRe.faPID), String(priRe.priTd)];
}

function newGroup(number: number): Group {
  const [iccid, serial] = [`8999${String(number).padStart(15, "0")}`, String(900_000 + number)];
  const [prPID, faPID] = [`JASPER-${iccid}`, `INTELSAT-${serial}`];
  return {
    rn: `new-${number}`,
    liCRr: `R-new-${number}`,
    conPs: [
      { coPID: prPID, coPTe: 1, netID: iccid },
      { coPID: faPID, coPTe: 2, netID: serial },
    ],
    priRe: { prPID, faPID, priTd: 3 },
  };
}

/** The first groups of the hub, with the attributes that a file has. */
async function firstGroups(hub: Mock, count: number): Promise<Group[]> {
  const groups: Group[] = [];
  const headers = { authorization: `Bearer ${await hub.token()}`, "x-m2m-origin": "CPDemo", "x-m2m-ri": "bench" };
  while (groups.length < count) {
    const query = `rcn=4&ty=28&limit=${PAGE}&offset=${groups.length}`;
    const answer = await fetch(`${hub.hub.api}/device-management-orchestrator/v3/eos/connectivityGroups?${query}`, { headers });
    const list = ((await answer.json()) as { "m2m:cnt": { "dtiot:conGp"?: Group[] } })["m2m:cnt"]["dtiot:conGp"] ?? [];
    if (list.length === 0) throw new Error(`the hub has only ${groups.length} groups`);
    groups.push(...list.map(({ rn, liCRr, conPs, priRe }) => ({ rn, liCRr, conPs, priRe })));
  }
  return groups.slice(0, count);
}
