import {
  ClientSideRowModelApiModule,
  ClientSideRowModelModule,
  ModuleRegistry,
  QuickFilterModule,
  RowApiModule,
  createGrid,
} from "ag-grid-community";
import { readGroups } from "../shared/groups.ts";
import { summary } from "../shared/texts.ts";
import { options } from "./options.ts";
import "./main.css";

ModuleRegistry.registerModules([ClientSideRowModelModule, ClientSideRowModelApiModule, QuickFilterModule, RowApiModule]);

const bar = document.createElement("div");
const search = document.createElement("input");
const status = document.createElement("span");
const table = document.createElement("div");
bar.className = "bar";
search.type = "search";
search.ariaLabel = "Search";
table.className = "table";
bar.append(search, status);
document.getElementById("root")?.append(bar, table);

let isComplete = false;
let count = 0;
const grid = createGrid(table, {
  ...options,
  onModelUpdated: ({ api }) => {
    status.textContent = summary(api.getDisplayedRowCount(), count, isComplete);
  },
});
search.addEventListener("input", () => grid.setGridOption("quickFilterText", search.value));

void readGroups((page) => {
  count += page.length;
  // The first page is shown at once. The grid puts the others together, by default every 50 ms.
  if (count === page.length) grid.setGridOption("rowData", page);
  else grid.applyTransactionAsync({ add: page });
}).then(() => {
  isComplete = true;
  grid.flushAsyncTransactions();
  status.textContent = summary(grid.getDisplayedRowCount(), count, isComplete);
});
