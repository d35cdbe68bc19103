/** A page that is measured. */
export interface Contender {
  name: "console" | "tanstack" | "aggrid";
  /** How the table names it. */
  title: string;
  path: string;
  /** The element that scrolls. */
  scroller: string;
  /** A row with its data. */
  row: string;
  /** The row with this index, beginning with 0. */
  rowAt(index: number): string;
  /** What has the focus in the first row, for the keys. */
  focusable: string;
  /** The button that sorts by the router. */
  sortByRouter: string;
  /** What changes when the search, the order or the position does. */
  changing: string;
  /** What the page says when this number of groups is there and all of them have been read. */
  complete(count: number): string;
}

const formatted = (count: number): string => count.toLocaleString("en-GB");

/** Ours, and those that it is compared with. */
export const contenders: Contender[] = [
  {
    name: "console",
    title: "console",
    path: "/",
    scroller: ".virtual",
    row: "[data-row]",
    rowAt: (index) => `[aria-rowindex='${index + 2}']`,
    focusable: "[data-row] .row-link",
    sortByRouter: "thead .cell-router button",
    changing: "main",
    complete: (count) => `${formatted(count)} groups · as of`,
  },
  {
    name: "tanstack",
    title: "TanStack Virtual",
    path: "/peers/tanstack/page.html",
    scroller: ".table",
    row: ".row",
    rowAt: (index) => `[aria-rowindex='${index + 2}']`,
    focusable: ".table",
    sortByRouter: ".head button:nth-child(3)",
    changing: "#root",
    complete: (count) => `${formatted(count)} groups · complete`,
  },
  {
    name: "aggrid",
    title: "AG Grid",
    path: "/peers/aggrid/page.html",
    scroller: ".ag-grid-viewport",
    row: ".ag-row",
    rowAt: (index) => `.ag-row[row-index='${index}']`,
    focusable: ".ag-row[row-index='0'] .ag-cell",
    sortByRouter: ".ag-header-cell[col-id='router'] .ag-header-cell-label",
    changing: "#root",
    complete: (count) => `${formatted(count)} groups · complete`,
  },
];
