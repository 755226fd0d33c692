/** Everything by keyboard: moving along relations, focus, zoom, list, help. */

import { clear, focusOn, pathFrom, selectNode, showFamily } from "./actions.js";
import { everyNode, edgesAt, otherEnd } from "./data.js";
import { byId } from "./dom.js";
import { redo, undo } from "./history.js";
import { toggleList } from "./list.js";
import { edgeShown, nearNow, nodeShown, state } from "./state.js";
import { fit, positions, zoomBy } from "./view.js";

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const NARROW = 0.45; // cosine: what lies more than 63° aside is not in that direction

/** The nearest of some nodes in a direction, or -1. */
function nearest(from, candidates, [dx, dy]) {
  let [best, least] = [-1, Infinity];
  for (const node of candidates) {
    if (node === from || !nodeShown(node)) continue;
    const [x, y] = [positions[node].x - positions[from].x, positions[node].y - positions[from].y];
    const length = Math.hypot(x, y) || 1;
    const along = (x * dx + y * dy) / length;
    if (along >= NARROW && length / along < least) [best, least] = [node, length / along];
  }
  return best;
}

function step(direction) {
  if (state.node < 0) {
    const first = everyNode.filter(nodeShown).sort((a, b) => edgesAt[b].length - edgesAt[a].length)[0] ?? -1;
    selectNode(first, { move: true });
    return;
  }
  const linked = edgesAt[state.node].filter(edgeShown).map((edge) => otherEnd(edge, state.node));
  const along = nearest(state.node, linked, direction);
  const next = along < 0 ? nearest(state.node, everyNode, direction) : along;
  if (next >= 0) selectNode(next, { move: true });
}

function onStage(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key in ARROWS) {
    event.preventDefault();
    step(ARROWS[key]);
  } else if (key === "Enter") {
    byId("card").querySelector(".goto, .close")?.focus();
  } else if (key.toLowerCase() === "f" && state.node >= 0) {
    focusOn(state.node);
  } else if (key.toLowerCase() === "p" && state.node >= 0) {
    pathFrom(state.node);
  } else if (key.toLowerCase() === "g" && state.node >= 0) {
    showFamily(state.node);
  } else if ("123".includes(key) && state.node >= 0) {
    focusOn(state.node, Number(key));
  } else if (key === "+" || key === "=") {
    zoomBy(1.3);
  } else if (key === "-") {
    zoomBy(1 / 1.3);
  } else if (key === "0") {
    fit(nearNow());
  }
}

function anywhere(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input") || byId("help").open) return;
  if (event.key === "/") {
    event.preventDefault();
    byId("query").focus();
  } else if (event.key === "Escape") {
    escape();
  } else if (event.key.toLowerCase() === "l") {
    toggleList();
  } else if (event.key.toLowerCase() === "z") {
    undo();
  } else if (event.key.toLowerCase() === "y") {
    redo();
  } else if (event.key === "?") {
    byId("help").showModal();
  }
}

/** Undoes one step: the list, then what is selected, then the focus. */
function escape() {
  if (state.list) toggleList(false);
  else if (state.node >= 0 || state.edge >= 0 || state.mirror >= 0 || state.pathFrom >= 0) clear();
  else if (state.family >= 0) showFamily(-1);
  else if (state.focus >= 0) focusOn(-1);
  byId("stage").focus();
}

export function buildKeyboard() {
  byId("stage").addEventListener("keydown", onStage);
  document.addEventListener("keydown", anywhere);
}
