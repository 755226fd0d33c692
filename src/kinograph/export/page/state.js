/** What the reader has chosen, and who is told when it changes. */

import { data, edgesAt, otherEnd } from "./data.js";
import { isKin, reached, way } from "./reach.js";
import { span, within } from "./span.js";

export const state = {
  node: -1, // selected
  edge: -1, // selected
  hoveredNode: -1,
  hoveredEdge: -1,
  focus: -1, // node whose neighbourhood alone is shown
  steps: 1,
  family: -1, // node whose family alone is shown
  pathFrom: -1, // ends of the way that stands out
  pathTo: -1,
  from: span?.first ?? 0, // years that are shown
  to: span?.last ?? 0,
  sure: 0, // least confidence of a shown line, in per cent
  mirror: -1, // pair of kin on and off screen
  list: false,
  hiddenKinds: new Set(),
  hiddenGroups: new Set(),
};

/** Nodes and edges that stand out while the others are dimmed; null where none are. */
let emphasis = null;
let near = null;
let part = null;
const listeners = [];

/** Calls `listener` after every change of the state. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Changes the state and tells everyone. */
export function change(values) {
  Object.assign(state, values);
  part = partNow();
  near = part && new Set(part.keys());
  emphasis = emphasised();
  for (const listener of listeners) listener(values);
}

export const emphasisNow = () => emphasis;
export const nearNow = () => near;
/** What is shown alone, with the edges that lead there, or null. */
export const partOfNow = () => part;
export const wayNow = () => (state.pathFrom < 0 || state.pathTo < 0 ? null : way(state.pathFrom, state.pathTo, passes));
const timely = (node) => !span || (state.from <= span.first && state.to >= span.last) || within(node, state.from, state.to);
const kindShown = (node) => !state.hiddenKinds.has(data.kind[node]) && timely(node);
const groupShown = (edge) => !state.hiddenGroups.has(data.group[edge]) && data.confidence[edge] * 100 >= state.sure;
const passes = (edge, to) => groupShown(edge) && kindShown(to);
export const nodeShown = (node) => kindShown(node) && (!near || near.has(node));
export const edgeShown = (edge) =>
  groupShown(edge) && nodeShown(data.start[edge]) && nodeShown(data.end[edge]);

function partNow() {
  if (state.family >= 0) return reached(state.family, (edge, to) => isKin(edge) && passes(edge, to));
  return state.focus < 0 ? null : reached(state.focus, passes, state.steps);
}

function emphasised() {
  if (state.mirror >= 0) return ofMirror(data.mirrors[state.mirror]);
  const found = wayNow();
  if (found) return { nodes: new Set(found.nodes), edges: new Set(found.edges) };
  if (state.edge >= 0) {
    return { nodes: new Set([data.start[state.edge], data.end[state.edge]]), edges: new Set([state.edge]) };
  }
  if (state.node < 0 || state.node === state.focus || state.family >= 0) return null;
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
