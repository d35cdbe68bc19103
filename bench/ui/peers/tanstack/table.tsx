import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, memo, useRef } from "react";
import { type Group } from "../shared/groups.ts";
import { type Column, OVERSCAN, ROW_HEIGHT, columns, moment, statusWords } from "../shared/texts.ts";

interface Properties {
  rows: Group[];
  onSort(column: Column): void;
}

/** The rows in view of all. */
export function Table({ rows, onSort }: Properties): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "End") virtualizer.scrollToIndex(rows.length - 1);
    else if (event.key === "Home") virtualizer.scrollToIndex(0);
    else return;
    event.preventDefault();
  };
  return (
    <div className="table" ref={scroller} role="table" aria-rowcount={rows.length + 1} tabIndex={0} onKeyDown={onKeyDown}>
      <div className="head" role="row" aria-rowindex={1}>
        {columns.map(([column, heading]) => (
          <button key={column} type="button" role="columnheader" onClick={() => onSort(column)}>
            {heading}
          </button>
        ))}
      </div>
      <div className="body" role="rowgroup" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const group = rows[index];
          return group === undefined ? null : <Row key={key} group={group} index={index} start={start} />;
        })}
      </div>
    </div>
  );
}

const Row = memo(function Row({ group, index, start }: { group: Group; index: number; start: number }): ReactNode {
  return (
    <div className="row" role="row" aria-rowindex={index + 2} style={{ transform: `translateY(${start}px)` }}>
      <a role="rowheader" href={`/groups/${encodeURIComponent(group.name)}`} title={group.name}>
        {group.name}
      </a>
      <div role="cell">
        <span className={`state state-${group.status}`}>{statusWords[group.status]}</span>
        <bdi title={group.error}>{group.error}</bdi>
      </div>
      <div role="cell">{group.router}</div>
      <div role="cell">{group.threshold}</div>
      <Connection id={group.priority} isSatellite={group.isPrioritySatellite} />
      <Connection id={group.fallback} isSatellite={group.isFallbackSatellite} />
      <time role="cell">{moment(group.changed)}</time>
    </div>
  );
});

function Connection({ id, isSatellite }: { id: string; isSatellite: boolean }): ReactNode {
  if (id === "") return <div role="cell">No fallback</div>;
  return (
    <div role="cell" className="connection" title={id}>
      <svg className="icon" aria-hidden="true">
        <use href={isSatellite ? "#satellite" : "#cellular"} />
      </svg>
      {id}
    </div>
  );
}
