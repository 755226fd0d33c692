/** Undo and redo of view steps; a step is the address that shows the view. */

import { byId } from "./dom.js";
import { readLink, written } from "./link.js";
import { change, onChange } from "./state.js";

const past = [];
const future = [];
let now = "";
let going = false;

function go(from, to) {
  const next = from.pop();
  if (next === undefined) return;
  to.push(now);
  now = next;
  going = true;
  change({ ...readLink(now), filtered: true, moved: true });
  going = false;
}

export const undo = () => go(past, future);
export const redo = () => go(future, past);

export function buildHistory() {
  now = written();
  onChange(() => {
    const next = written();
    if (!going && next !== now) {
      past.push(now);
      future.length = 0;
      now = next;
    }
    byId("undo").disabled = !past.length;
    byId("redo").disabled = !future.length;
  });
  byId("undo").addEventListener("click", undo);
  byId("redo").addEventListener("click", redo);
}
