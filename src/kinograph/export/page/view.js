/** The graph on its canvas: vis-network holds the nodes and the camera, the drawing is ours. */

import { rings, ranksOf } from "./arrange.js";
import { colours } from "./colours.js";
import { everyEdge, everyNode, data, visEdges, visNodes, visOptions } from "./data.js";
import { byId } from "./dom.js";
import { drawEdge, drawPills } from "./lines.js";
import { drawName, nameScale, nameWidth, placeNames } from "./names.js";
import { drawNode, growth, size } from "./shapes.js";
import { edgeShown, nodeShown, partOfNow, state } from "./state.js";

/* global vis */

const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
const narrow = () => innerWidth <= 760;
const tall = innerWidth < innerHeight * 0.8;

/** Where each node is; follows what is dragged. */
export const positions = everyNode.map((node) =>
  tall ? { x: data.tall_x[node], y: data.tall_y[node] } : { x: data.x[node], y: data.y[node] });

const home = positions.map((place) => ({ ...place }));
let arranged = [];

let named = new Set();
let occupied = null;
let pills = [];

function renderer({ ctx, id, x, y }) {
  const scale = network.getScale();
  const [width, height] = size(id).map((extent) => extent * growth(id, scale));
  return {
    drawNode: () => drawNode(ctx, id, x, y, scale),
    drawExternalLabel: () => named.has(id) && drawName(ctx, id, x, y, scale),
    nodeDimensions: { width, height },
  };
}

const nodes = new vis.DataSet(visNodes.map((node) => ({ ...node, ...positions[node.id], ctxRenderer: renderer })));
// vis-network only finds which edge is under the pointer; `lines.js` draws.
const unseen = { color: "rgba(0,0,0,0)", highlight: "rgba(0,0,0,0)", hover: "rgba(0,0,0,0)", inherit: false };
const edges = new vis.DataSet(
  visEdges.map((edge) => ({ ...edge, color: unseen, width: 9, arrows: "", smooth: false, chosen: false })));
export const network = new vis.Network(byId("canvas"), { nodes, edges }, visOptions);
export const redraw = () => network.redraw();
export const numberOfEdge = (id) => Number(String(id).slice(1));

/** The part of the graph that the canvas shows, with a margin for names. */
function visibleBox() {
  const { clientWidth, clientHeight } = byId("canvas");
  const from = network.DOMtoCanvas({ x: -120, y: -80 });
  const to = network.DOMtoCanvas({ x: clientWidth + 120, y: clientHeight + 80 });
  return (x0, y0, x1, y1) =>
    Math.max(x0, x1) > from.x && Math.min(x0, x1) < to.x && Math.max(y0, y1) > from.y && Math.min(y0, y1) < to.y;
}

network.on("beforeDrawing", (context) => {
  const scale = network.getScale();
  const inView = visibleBox();
  for (const node of everyNode) {
    const held = network.body.nodes[node];
    if (held?.x !== undefined) positions[node] = { x: held.x, y: held.y };
  }
  const shown = everyNode.filter((node) => {
    const { x, y } = positions[node];
    return nodeShown(node) && inView(x, y, x, y);
  });
  ({ named, occupied } = placeNames(shown, positions, scale));
  pills = [];
  for (const edge of everyEdge) {
    const [a, b] = [positions[data.start[edge]], positions[data.end[edge]]];
    if (!edgeShown(edge) || !inView(a.x, a.y, b.x, b.y)) continue;
    const pill = drawEdge(context, edge, positions, scale);
    if (pill) pills.push(pill);
  }
});

network.on("afterDrawing", (context) => drawPills(context, pills, occupied, network.getScale()));

/** Hides in vis-network what the filters hide, so that it cannot be clicked. */
export function applyFilters() {
  const changed = everyNode.filter((node) => Boolean(network.body.nodes[node]?.options.hidden) === nodeShown(node));
  nodes.update(changed.map((node) => ({ id: node, hidden: !nodeShown(node) })));
  const lines = everyEdge.filter((edge) => Boolean(network.body.edges[`e${edge}`]?.options.hidden) === edgeShown(edge));
  edges.update(lines.map((edge) => ({ id: `e${edge}`, hidden: !edgeShown(edge) })));
}

/** Puts what is shown alone into rings or rows, and everything else back where it was. */
export function arrange() {
  const part = partOfNow();
  const places = part ? (state.family >= 0 ? ranksOf(part) : rings(part)) : new Map();
  for (const node of arranged) positions[node] = { ...home[node] };
  for (const [node, place] of places) {
    if (!arranged.includes(node)) home[node] = { ...positions[node] };
    positions[node] = place;
  }
  const changed = new Set([...arranged, ...places.keys()]);
  arranged = [...places.keys()];
  nodes.update([...changed].map((node) => ({ id: node, ...positions[node] })));
}

/** What panels cover on each side, in pixels. */
function covered() {
  const card = !byId("card").hidden;
  if (narrow()) return { left: 0, right: 0, bottom: card ? byId("card").offsetHeight : byId("zoom").offsetHeight + 14 };
  return { left: 290, right: card ? 396 : 0, bottom: 0 };
}

const animation = (duration) => (still ? false : { duration, easingFunction: "easeInOutQuad" });

/** The box round some nodes and their names, as large as they are drawn at a scale. */
function boundsOf(chosen, scale) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of chosen) {
    const [width, height] = size(node).map((extent) => extent * growth(node, scale));
    const half = Math.max(width, nameWidth(node, scale)) / 2;
    const below = data.kind[node] === "film" ? 0 : 22 * nameScale(scale);
    const { x, y } = positions[node];
    box[0] = Math.min(box[0], x - half);
    box[1] = Math.min(box[1], y - height / 2);
    box[2] = Math.max(box[2], x + half);
    box[3] = Math.max(box[3], y + height / 2 + below);
  }
  return box;
}

/** Shows all of some nodes, or of those that are shown. */
export function fit(some = null, { animate = true, most = 1.4 } = {}) {
  const chosen = [...(some ?? everyNode.filter(nodeShown))];
  if (!chosen.length) return;
  const hidden = covered();
  const margin = narrow() ? 12 : 26;
  const stage = byId("stage").getBoundingClientRect();
  let scale = most;
  let box = [];
  // What is far is drawn larger, so the box depends on the scale that it decides: eight rounds settle it.
  for (let round = 0; round < 8; round++) {
    box = boundsOf(chosen, scale);
    const across = (stage.width - hidden.left - hidden.right - 2 * margin) / (box[2] - box[0]);
    const down = (stage.height - hidden.bottom - 2 * margin) / (box[3] - box[1]);
    scale = Math.max(0.004, Math.min(across, down, most));
  }
  network.moveTo({
    position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 },
    scale,
    offset: { x: (hidden.left - hidden.right) / 2, y: -hidden.bottom / 2 },
    animation: animate && animation(420),
  });
}

/** Brings a point into the middle of what no panel covers. */
export function moveTo({ x, y }) {
  const hidden = covered();
  network.moveTo({
    position: { x, y },
    scale: Math.max(network.getScale(), 0.8),
    offset: { x: (hidden.left - hidden.right) / 2, y: -hidden.bottom / 2 },
    animation: animation(380),
  });
}

export function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: animation(160) });
}

/** Saves what the canvas shows as a PNG file. */
export function savePicture() {
  const canvas = byId("canvas").querySelector("canvas");
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext("2d");
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  copy.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "kinograph.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 2000);
  });
}
