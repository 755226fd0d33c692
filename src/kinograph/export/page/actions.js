/** What a reader does to the graph, from the pointer, the keyboard and the panels alike. */

import { data, edgesAt, say } from "./data.js";
import { tell } from "./dom.js";
import { change, nearNow, nodeShown, state, wayNow } from "./state.js";
import { span } from "./span.js";
import { fit, moveTo, positions } from "./view.js";

export function selectNode(node, { move = false } = {}) {
  if (node >= 0 && state.pathFrom >= 0 && state.pathTo < 0 && node !== state.pathFrom) {
    pathTo(node);
    return;
  }
  change({ node, edge: -1, mirror: -1 });
  if (node < 0) return;
  const kind = data.words.kinds[data.kind[node]].one.toLowerCase();
  tell(say("selected", { name: data.label[node], kind, n: edgesAt[node].length }));
  if (move) moveTo(positions[node]);
}

export function selectEdge(edge) {
  change({ node: -1, edge, mirror: -1 });
  tell(`${data.label[data.start[edge]]} ${data.verb[edge][0]} ${data.label[data.end[edge]]}`);
}

export const clear = () => change({ node: -1, edge: -1, mirror: -1, pathFrom: -1, pathTo: -1 });

/** Waits for the other end of a way, which the next node that is chosen will be; a second time, no more. */
export function pathFrom(node) {
  const again = state.pathFrom === node;
  change({ pathFrom: again ? -1 : node, pathTo: -1, mirror: -1 });
  if (!again) tell(say("path_choose", { name: data.label[node] }));
}

function pathTo(node) {
  change({ pathTo: node, node: -1, edge: -1, mirror: -1 });
  const found = wayNow();
  tell(pathWords());
  fit(found ? found.nodes : [state.pathFrom, node]);
}

/** The way that stands out, in words. */
export function pathWords() {
  const found = wayNow();
  if (state.pathTo < 0) return say("path_choose", { name: data.label[state.pathFrom] });
  if (!found) return say("path_none", { name: data.label[state.pathFrom], other: data.label[state.pathTo] });
  return found.nodes.map((node) => data.label[node]).join(" → ");
}

/** Shows only the family of a node, by generations; a second time, or with -1, everything again. */
export function showFamily(node) {
  change(node < 0 || node === state.family ? { family: -1 } : { family: node, node, focus: -1, edge: -1, mirror: -1 });
  fit(nearNow());
}

/** Shows only what is near a node; a second time, or with -1, everything again. */
export function focusOn(node, steps = state.steps) {
  const same = node === state.focus && steps === state.steps;
  change(node < 0 || same ? { focus: -1, family: -1 } : { focus: node, family: -1, node, steps, edge: -1, mirror: -1 });
  fit(nearNow());
}

export function showMirror(index) {
  const mirror = data.mirrors[index];
  const again = state.mirror === index;
  change({ mirror: again ? -1 : index, node: -1, edge: -1, focus: -1, family: -1, pathFrom: -1, pathTo: -1 });
  if (again) return;
  const names = (nodes) => nodes.map((node) => data.label[node]).join(" & ");
  const { real, story } = mirror;
  const film = mirror.film < 0 ? "" : data.label[mirror.film];
  tell(say("mirror_text", { people: names(mirror.people), real, characters: names(mirror.characters), story, film }));
  fit([...mirror.people, ...mirror.characters, mirror.film].filter((found) => found >= 0));
}

/** Goes to a node from search or list, undoing whatever hides it. */
export function goTo(node) {
  if (!nodeShown(node)) {
    state.hiddenKinds.delete(data.kind[node]);
    change({ ...(span ? { from: span.first, to: span.last } : { from: 0, to: 0 }), focus: -1, family: -1, sure: 0, filtered: true });
  }
  change({ list: false });
  selectNode(node, { move: true });
}
