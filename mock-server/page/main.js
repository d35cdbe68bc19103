/** Starts the page. */

import { ask, tell } from "./dom.js";
import * as faults from "./faults.js";
import * as journal from "./journal.js";
import * as state from "./state.js";
import * as trying from "./try.js";

let due = false;

/** Counts follow the calls, at most once a second. */
function called() {
  if (due) return;
  due = true;
  setTimeout(async () => {
    due = false;
    await tell(() => Promise.all([state.refresh(), faults.refresh()]), "");
  }, 1000);
}

await tell(async () => {
  const { operations, description } = await ask("GET", "state");
  state.start();
  faults.start(operations);
  await Promise.all([state.refresh(), faults.refresh()]);
  const [, id] = /\/__mock\/why\/([0-9]+)$/.exec(location.pathname) ?? [];
  if (id !== undefined) await journal.reveal(id);
  journal.start(called);
  await trying.start(description);
}, "");
