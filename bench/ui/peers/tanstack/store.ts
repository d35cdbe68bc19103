import { type Group, readGroups } from "../shared/groups.ts";
import { type Column } from "../shared/texts.ts";

/** What the page shows. */
export interface View {
  groups: Group[];
  shown: Group[];
  isComplete: boolean;
}

/** The groups outside of React, so that no component copies a hundred thousand of them. */
export class Store {
  #view: View = { groups: [], shown: [], isComplete: false };
  #term = "";
  #order: { column: Column; isAscending: boolean } = { column: "name", isAscending: true };
  #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): View => this.#view;

  /** Reads all groups; the hub sends them by name. */
  async read(): Promise<void> {
    await readGroups((page) => {
      const { groups, shown } = this.#view;
      groups.push(...page);
      const matching = this.#term === "" ? page : page.filter((group) => group.haystack.includes(this.#term));
      this.#set({ shown: [...shown, ...matching] });
    });
    this.#set({ isComplete: true });
  }

  /** Shows the groups that contain the text. A longer text is searched in the groups that matched the shorter one. */
  search(text: string): void {
    const before = this.#term;
    const term = text.trim().toLowerCase();
    this.#term = term;
    const from = before !== "" && term.includes(before) ? this.#view.shown : this.#view.groups;
    this.#set({ shown: matching(from, term) });
  }

  /** Sorts by a column, and in the other direction if the column is chosen again. */
  readonly sort = (column: Column): void => {
    const isAscending = this.#order.column === column ? !this.#order.isAscending : true;
    this.#order = { column, isAscending };
    const [less, more] = isAscending ? [-1, 1] : [1, -1];
    const { groups } = this.#view;
    groups.sort((a, b) => (a[column] < b[column] ? less : a[column] > b[column] ? more : 0));
    this.#set({ shown: matching(groups, this.#term) });
  };

  #set(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function matching(groups: Group[], term: string): Group[] {
  return term === "" ? [...groups] : groups.filter(({ haystack }) => haystack.includes(term));
}
