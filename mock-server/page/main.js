/** Starts the page. */

import { call, show } from "./dom.js";
import * as faults from "./faults.js";
import * as journal from "./journal.js";
import * as state from "./state.js";
import * as trying from "./try.js";

let due = false;

/** Updates the counts after calls, at most once a second. */
function called() {
  if (due) return;
  due = true;
  setTimeout(async () => {
    due = false;
    await show(() => Promise.all([state.refresh(), faults.refresh()]), "");
  }, 1000);
}

await show(async () => {
  const { operations, openapi } = await call("GET", "state");
  state.start(() => Promise.all([faults.refresh(), journal.refresh()]));
  faults.start(operations);
  await Promise.all([state.refresh(), faults.refresh()]);
  const [, id] = /\/__mock\/explain\/([0-9]+)$/.exec(location.pathname) ?? [];
  if (id !== undefined) await journal.reveal(id);
  journal.start(called);
  await trying.start(openapi);
}, "");
