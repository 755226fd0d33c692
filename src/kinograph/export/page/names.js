/** Writes names below figures, the best connected first, never one over another. */

import { colours } from "./colours.js";
import { data, edgesAt } from "./data.js";
import { DIMMED, SANS, SERIF, growth, nodeOpacity, radius, shortName, size, textWidth } from "./shapes.js";
import { state } from "./state.js";

const LEGIBLE = 6; // pixels of the screen; smaller names are left out
const CELL = 120; // of the grid that finds neighbours, in pixels of the graph

/** Boxes that are taken, found by the cells that they touch. */
export class Occupied {
  constructor() {
    this.cells = new Map();
  }

  /** Takes a box [left, top, right, bottom]. */
  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  /** Whether a box lies free of all that are taken. */
  free(box) {
    for (const key of this.keys(box)) {
      for (const [left, top, right, bottom] of this.cells.get(key) ?? []) {
        if (left < box[2] && right > box[0] && top < box[3] && bottom > box[1]) return false;
      }
    }
    return true;
  }

  /** The box that overlaps least with what is taken. */
  leastCovered(boxes) {
    const covered = boxes.map((box) => {
      const near = new Set(this.keys(box).flatMap((key) => this.cells.get(key) ?? []));
      return [...near].reduce((sum, other) => sum + overlap(box, other), 0);
    });
    return boxes[covered.indexOf(Math.min(...covered))];
  }

  keys([left, top, right, bottom]) {
    const keys = [];
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) keys.push(`${x},${y}`);
    }
    return keys;
  }
}

const overlap = (a, b) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/** How much larger than the graph's scale names are written, so that they stay legible from afar. */
export const nameScale = (scale) => Math.max(1, Math.min(2.2, 0.8 / scale));

const fontOf = (node, grown) =>
  data.kind[node] === "character" ? `italic ${14 * grown}px ${SERIF}` : `600 ${13 * grown}px ${SANS}`;

const widths = new Map();

/** How wide a node's name is at a scale of the view, in pixels of the graph. */
export function nameWidth(node, scale) {
  if (data.kind[node] === "film") return 0;
  if (!widths.has(node)) widths.set(node, textWidth(shortName(node), fontOf(node, 1)));
  return widths.get(node) * nameScale(scale);
}

/**
 * Chooses the names that can be written among `nodes`.
 * Returns their nodes and the boxes that figures and names take.
 */
export function placeNames(nodes, positions, scale) {
  const grown = nameScale(scale);
  const occupied = new Occupied();
  if (13 * grown * scale < LEGIBLE) return { named: new Set(), occupied };
  const figures = nodes.map((node) => {
    const [width, height] = size(node).map((extent) => extent * growth(node, scale));
    const { x, y } = positions[node];
    return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  });
  nodes.forEach((node, index) => data.kind[node] === "film" && occupied.add(figures[index]));
  const named = new Set();
  const ranked = nodes.filter((node) => data.kind[node] !== "film").sort((a, b) => rank(b) - rank(a) || a - b);
  for (const node of ranked) {
    const { x, y } = positions[node];
    const half = nameWidth(node, scale) / 2;
    const top = y + radius(node) * growth(node, scale) + 4;
    const box = [x - half, top, x + half, top + 17 * grown];
    if (!occupied.free(box)) continue;
    occupied.add(box);
    named.add(node);
  }
  nodes.forEach((node, index) => data.kind[node] !== "film" && occupied.add(figures[index]));
  return { named, occupied };
}

const rank = (node) => (node === state.node || node === state.hoveredNode ? 1e6 : 0) + 1e3 * (nodeOpacity(node) === 1) + edgesAt[node].length;

export function drawName(context, node, x, y, scale) {
  if (nodeOpacity(node) === DIMMED) return;
  const grown = nameScale(scale);
  context.save();
  context.font = fontOf(node, grown);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineWidth = 4;
  context.lineJoin = "round";
  context.strokeStyle = colours.paper;
  context.fillStyle = data.kind[node] === "character" ? colours["character-ink"] : colours.ink;
  const top = y + radius(node) * growth(node, scale) + (data.kind[node] === "character" ? 6 : 5);
  context.strokeText(shortName(node), x, top);
  context.fillText(shortName(node), x, top);
  context.restore();
}
