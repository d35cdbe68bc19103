/** A group as the tables show it. */
export interface Group {
  id: string;
  name: string;
  status: number;
  error: string;
  router: string;
  threshold: number;
  priority: string;
  fallback: string;
  isPrioritySatellite: boolean;
  isFallbackSatellite: boolean;
  /** When it was changed, in milliseconds. */
  changed: number;
  /** All that is searched, in lower case. */
  haystack: string;
}

interface HubGroup {
  rn: string;
  ri: string;
  liCRr: string;
  conPs: { coPID: string; coPTe: number }[];
  priRe: { prPID: string; faPID: string; priTd: number };
  updTe: number;
  errMe: string;
  lt: string;
}

const PAGE = 1000;
const IN_FLIGHT = 2;

/** Reads all groups of the tenant, page by page, two pages at a time, and gives each page in its order. */
export async function readGroups(take: (page: Group[]) => void): Promise<void> {
  const pages: Promise<Group[]>[] = Array.from({ length: IN_FLIGHT }, (_, index) => readPage(index * PAGE));
  for (let offset = IN_FLIGHT * PAGE; ; offset += PAGE) {
    const page = (await pages.shift()) ?? [];
    if (page.length > 0) take(page);
    if (page.length < PAGE) return;
    pages.push(readPage(offset));
  }
}

async function readPage(offset: number): Promise<Group[]> {
  const path = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups";
  const answer = await fetch(`${path}?rcn=4&ty=28&limit=${PAGE}&offset=${offset}`, {
    cache: "no-store",
    headers: { "x-m2m-origin": "CPDemo", "x-m2m-ri": `peer-${offset}`, "x-console-session": "eos/CPDemo" },
  });
  const list = (await answer.json()) as { "m2m:cnt": { "dtiot:conGp"?: HubGroup[] } };
  return (list["m2m:cnt"]["dtiot:conGp"] ?? []).map(read);
}

function read({ rn, ri, liCRr, conPs, priRe, updTe, errMe, lt }: HubGroup): Group {
  const isSatellite = (id: string): boolean => conPs.find(({ coPID }) => coPID === id)?.coPTe === 2;
  return {
    id: ri,
    name: rn,
    status: updTe,
    error: errMe,
    router: liCRr,
    threshold: priRe.priTd,
    priority: priRe.prPID,
    fallback: priRe.faPID,
    isPrioritySatellite: isSatellite(priRe.prPID),
    isFallbackSatellite: isSatellite(priRe.faPID),
    changed: Date.parse(lt.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d).*/, "$1-$2-$3T$4:$5:$6Z")),
    haystack: `${rn}\n${liCRr}\n${priRe.prPID}\n${priRe.faPID}`.toLowerCase(),
  };
}
