/** Places of a part of the graph: rings round what is focused, rows for the generations of a family. */

import { data, otherEnd } from "./data.js";
import { generations } from "./reach.js";

const [RING, ARC] = [230, 165]; // pixels between rings, and between neighbours on one: a film's card is 186 wide
const [ROW, COLUMN] = [190, 190];

/**
 * Rings round the first of `found`, each node within the wedge of the one that leads to it.
 * @param {Map<number, number>} found as `reached` returns it @returns {Map<number, {x: number, y: number}>}
 */
export function rings(found) {
  const children = new Map([...found.keys()].map((node) => [node, /** @type {number[]} */ ([])]));
  const depth = new Map();
  for (const [node, edge] of found) {
    const parent = edge < 0 ? -1 : otherEnd(edge, node);
    depth.set(node, edge < 0 ? 0 : depth.get(parent) + 1);
    if (edge >= 0) children.get(parent).push(node);
  }
  const leaves = new Map();
  for (const node of [...found.keys()].reverse()) {
    leaves.set(node, children.get(node).reduce((sum, child) => sum + leaves.get(child), 0) || 1);
  }
  const radii = [0];
  for (let ring = 1; ring <= Math.max(...depth.values()); ring++) {
    const on = [...depth.values()].filter((value) => value === ring).length;
    radii.push(Math.max(radii[ring - 1] + RING, (on * ARC) / (2 * Math.PI)));
  }
  const [first] = found.keys();
  const places = new Map();
  const wedges = [[first, -Math.PI / 2, 1.5 * Math.PI]];
  for (const [node, from, to] of wedges) {
    const angle = (from + to) / 2;
    const radius = radii[depth.get(node)];
    places.set(node, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) });
    let at = from;
    for (const child of children.get(node)) {
      const end = at + ((to - from) * leaves.get(child)) / leaves.get(node);
      wedges.push([child, at, end]);
      at = end;
    }
  }
  return places;
}

/**
 * A family in rows by generation; in a row, those of one parent stand side by side.
 * @param {Map<number, number>} family as `reached` returns it @returns {Map<number, {x: number, y: number}>}
 */
export function ranksOf(family) {
  const ranks = generations(family);
  const lines = new Map();
  for (const node of [...family.keys()].sort((a, b) => ranks.get(a) - ranks.get(b))) {
    if (!lines.has(ranks.get(node))) lines.set(ranks.get(node), []);
    lines.get(ranks.get(node)).push(node);
  }
  const places = new Map();
  for (const [rank, line] of lines) {
    const wanted = new Map(line.map((/** @type {number} */ node) => [node, middle(node, family, places)]));
    line.sort((/** @type {number} */ a, /** @type {number} */ b) =>
      wanted.get(a) - wanted.get(b) || data.label[a].localeCompare(data.label[b]));
    line.forEach((/** @type {number} */ node, /** @type {number} */ index) =>
      places.set(node, { x: (index - (line.length - 1) / 2) * COLUMN, y: rank * ROW }));
  }
  return places;
}

/** The middle of those placed above that lead to a node or come from it. */
function middle(node, family, places) {
  const near = [...family].flatMap(([other, edge]) => {
    if (edge < 0) return [];
    const from = otherEnd(edge, other);
    return other === node ? [from] : from === node ? [other] : [];
  });
  const known = near.filter((other) => places.has(other)).map((other) => places.get(other).x);
  return known.length ? known.reduce((sum, x) => sum + x, 0) / known.length : 0;
}
