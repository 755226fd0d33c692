/** What a reader does to the graph, from the pointer, the keyboard and the panels alike. */

import { data, edgesAt, say } from "./data.js";
import { tell } from "./dom.js";
import { change, nearNow, nodeShown, state } from "./state.js";
import { fit, moveTo, positions } from "./view.js";

export function selectNode(node, { move = false } = {}) {
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

export const clear = () => change({ node: -1, edge: -1, mirror: -1 });

/** Shows only what is near a node; a second time, or with -1, everything again. */
export function focusOn(node, steps = state.steps) {
  const same = node === state.focus && steps === state.steps;
  change(node < 0 || same ? { focus: -1 } : { focus: node, node, steps, edge: -1, mirror: -1 });
  fit(nearNow());
}

export function showMirror(index) {
  const mirror = data.mirrors[index];
  const again = state.mirror === index;
  change({ mirror: again ? -1 : index, node: -1, edge: -1, focus: -1 });
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
    state.focus = -1;
  }
  change({ list: false });
  selectNode(node, { move: true });
}
