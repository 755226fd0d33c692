/** What the reader has chosen, and who is told when it changes. */

import { data, edgesAt, otherEnd } from "./data.js";

export const state = {
  node: -1, // selected
  edge: -1, // selected
  hoveredNode: -1,
  hoveredEdge: -1,
  focus: -1, // node whose neighbourhood alone is shown
  steps: 1,
  mirror: -1, // pair of kin on and off screen
  list: false,
  hiddenKinds: new Set(),
  hiddenGroups: new Set(),
};

/** Nodes and edges that stand out while the others are dimmed; null where none are. */
let emphasis = null;
let near = null;
const listeners = [];

/** Calls `listener` after every change of the state. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Changes the state and tells everyone. */
export function change(values) {
  Object.assign(state, values);
  near = state.focus < 0 ? null : neighbourhood(state.focus, state.steps);
  emphasis = emphasised();
  for (const listener of listeners) listener(values);
}

export const emphasisNow = () => emphasis;
export const nearNow = () => near;
export const nodeShown = (node) => !state.hiddenKinds.has(data.kind[node]) && (!near || near.has(node));
export const edgeShown = (edge) =>
  !state.hiddenGroups.has(data.group[edge]) && nodeShown(data.start[edge]) && nodeShown(data.end[edge]);

/** The nodes at most `steps` lines away over what is not filtered out. */
function neighbourhood(node, steps) {
  const found = new Set([node]);
  let rim = [node];
  for (let step = 0; step < steps; step++) {
    const next = [];
    for (const from of rim) {
      for (const edge of edgesAt[from]) {
        const to = otherEnd(edge, from);
        if (found.has(to) || state.hiddenGroups.has(data.group[edge]) || state.hiddenKinds.has(data.kind[to])) continue;
        found.add(to);
        next.push(to);
      }
    }
    rim = next;
  }
  return found;
}

function emphasised() {
  if (state.mirror >= 0) return ofMirror(data.mirrors[state.mirror]);
  if (state.edge >= 0) {
    return { nodes: new Set([data.start[state.edge], data.end[state.edge]]), edges: new Set([state.edge]) };
  }
  if (state.node < 0 || state.node === state.focus) return null;
  const edges = new Set(edgesAt[state.node].filter(edgeShown));
  const nodes = new Set([state.node]);
  for (const edge of edges) nodes.add(otherEnd(edge, state.node));
  return { nodes, edges };
}

function ofMirror(mirror) {
  const nodes = new Set([...mirror.people, ...mirror.characters, mirror.film].filter((node) => node >= 0));
  const edges = new Set();
  for (const node of nodes) {
    for (const edge of edgesAt[node]) if (nodes.has(otherEnd(edge, node))) edges.add(edge);
  }
  return { nodes, edges };
}
