import { type ColDef, type GridOptions, type ICellRendererParams, themeQuartz } from "ag-grid-community";
import { type Group } from "../shared/groups.ts";
import { type Column, OVERSCAN, ROW_HEIGHT, columns, moment, statusWords } from "../shared/texts.ts";

/** How each column differs from plain text. */
const special: Partial<Record<Column, ColDef<Group>>> = {
  name: { width: 170, cellRenderer: link },
  status: { width: 150, cellRenderer: state },
  router: { width: 100 },
  threshold: { width: 70 },
  priority: { flex: 1, cellRenderer: connection },
  fallback: { flex: 1, cellRenderer: connection },
  changed: { width: 150, valueFormatter: ({ value }) => moment(value as number) },
};
const searched: Column[] = ["name", "router", "priority", "fallback"];

/** The options, set for speed where the grid's documentation says how. */
export const options: GridOptions<Group> = {
  theme: themeQuartz,
  columnDefs: columns.map(([field, headerName]) => ({
    field,
    headerName,
    ...(searched.includes(field) ? {} : { getQuickFilterText: () => "" }),
    ...special[field],
  })),
  getRowId: ({ data }) => data.id,
  rowHeight: ROW_HEIGHT,
  rowBuffer: OVERSCAN,
  animateRows: false,
  cacheQuickFilter: true,
  suppressColumnMoveAnimation: true,
  suppressRowHoverHighlight: true,
};

function element(name: string, { className = "", text = "" }): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function link({ value }: ICellRendererParams<Group, string>): HTMLElement {
  const made = element("a", { text: value ?? "" });
  made.setAttribute("href", `/groups/${encodeURIComponent(value ?? "")}`);
  return made;
}

function state({ data }: ICellRendererParams<Group, number>): HTMLElement {
  const status = data?.status ?? 0;
  const made = element("div", { className: `state state-${status}`, text: statusWords[status] ?? "" });
  made.append(element("bdi", { text: data?.error ?? "" }));
  return made;
}

const icons = { cellular: icon("#cellular"), satellite: icon("#satellite") };

function icon(symbol: string): Element {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  use.setAttribute("href", symbol);
  svg.append(use);
  return svg;
}

function connection({ value, data, colDef }: ICellRendererParams<Group, string>): HTMLElement | string {
  if (!value) return "No fallback";
  const isSatellite = colDef?.field === "priority" ? data?.isPrioritySatellite : data?.isFallbackSatellite;
  const made = element("div", { className: "connection" });
  made.append(icons[isSatellite === true ? "satellite" : "cellular"].cloneNode(true), value);
  return made;
}
