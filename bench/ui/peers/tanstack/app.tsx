import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { summary } from "../shared/texts.ts";
import { Store } from "./store.ts";
import { Table } from "./table.tsx";

/** The search, the number of groups, and the table. */
export function App(): ReactNode {
  const store = useMemo(() => new Store(), []);
  const view = useSyncExternalStore(store.subscribe, store.view);
  const [term, setTerm] = useState("");
  useEffect(() => void store.read(), [store]);
  return (
    <>
      <div className="bar">
        <input
          type="search"
          aria-label="Search"
          value={term}
          onChange={({ target }) => {
            setTerm(target.value);
            store.search(target.value);
          }}
        />
        <span role="status">{summary(view.shown.length, view.groups.length, view.isComplete)}</span>
      </div>
      <Table rows={view.shown} onSort={store.sort} />
    </>
  );
}
