/** What is reached from a node: its neighbourhood, the way to another, its family by generations. */

import { data, edgesAt, otherEnd } from "./data.js";

const KINSHIP = new Set(["kin_real", "kin_story"]);
/** How many generations the subject of a relation stands above its object. */
const ABOVE = { real_parent: 1, parent: 1, grandparent: 2, aunt_uncle: 1 };
const above = new Map(Object.entries(ABOVE).map(([name, by]) => [data.words.relations[name].forward, by]));

export const isKin = (edge) => KINSHIP.has(data.group[edge]);

/**
 * The nodes reached from one, nearest first, each with the edge that leads to it (-1 for the first).
 * @param {number} start @param {(edge: number, to: number) => boolean} passes @param {number} [most] steps
 * @returns {Map<number, number>}
 */
export function reached(start, passes, most = Infinity) {
  const found = new Map([[start, -1]]);
  let rim = [start];
  for (let step = 0; step < most && rim.length; step++) {
    const next = [];
    for (const from of rim) {
      for (const edge of edgesAt[from]) {
        const to = otherEnd(edge, from);
        if (found.has(to) || !passes(edge, to)) continue;
        found.set(to, edge);
        next.push(to);
      }
    }
    rim = next;
  }
  return found;
}

/**
 * A shortest way between two nodes, or null where there is none.
 * @param {number} start @param {number} goal @param {(edge: number, to: number) => boolean} passes
 * @returns {{nodes: number[], edges: number[]} | null}
 */
export function way(start, goal, passes) {
  const found = reached(start, passes);
  if (!found.has(goal)) return null;
  const [nodes, edges] = [[goal], []];
  while (nodes[0] !== start) {
    const edge = /** @type {number} */ (found.get(nodes[0]));
    edges.unshift(edge);
    nodes.unshift(otherEnd(edge, nodes[0]));
  }
  return { nodes, edges };
}

/**
 * The generation of each of a family, 0 for the eldest.
 * @param {Map<number, number>} family as `reached` returns it @returns {Map<number, number>}
 */
export function generations(family) {
  const rows = new Map();
  for (const [node, edge] of family) {
    if (edge < 0) {
      rows.set(node, 0);
      continue;
    }
    const from = otherEnd(edge, node);
    const by = above.get(data.verb[edge][0]) ?? 0;
    rows.set(node, rows.get(from) + (data.start[edge] === from ? by : -by));
  }
  const eldest = Math.min(...rows.values());
  for (const [node, row] of rows) rows.set(node, row - eldest);
  return rows;
}
