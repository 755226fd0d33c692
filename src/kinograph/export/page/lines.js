/** Draws edges: their form says what they mean, their colour only helps. */

import { colours } from "./colours.js";
import { everyEdge, data, nodeCount } from "./data.js";
import { SANS, SERIF, growth, radius, size, textWidth } from "./shapes.js";
import { emphasisNow, state } from "./state.js";

const DIMMED_LINE = 0.16;
const BEND = 34; // pixels between two lines of one pair

/** Form of each group: colour, width, dashes, whether an arrow ends it. `double` draws two lines. */
const FORMS = {
  kin_real: { colour: "kin-real", width: 2.2, double: 2.7, arrow: 11 },
  kin_story: { colour: "kin-story", width: 2.4, dash: [8, 5], arrow: 8 },
  tie_story: { colour: "kin-story", width: 1.6, dash: [8, 4, 1.5, 4], arrow: 8 },
  plays: { colour: "plays", width: 1.7, arrow: 8 },
  appears: { colour: "work", width: 1.5, dash: [1.5, 4.5], round: true },
  crew: { colour: "work", width: 1.2 },
  source: { colour: "film-edge", width: 2, dash: [14, 4], arrow: 9 },
};
const KIN = new Set(["kin_real", "kin_story"]);

const pairKey = (edge) =>
  Math.min(data.start[edge], data.end[edge]) * nodeCount + Math.max(data.start[edge], data.end[edge]);
const pairs = Map.groupBy ? Map.groupBy(everyEdge, pairKey) : grouped(everyEdge, pairKey);

function grouped(items, key) {
  const found = new Map();
  for (const item of items) found.set(key(item), [...(found.get(key(item)) ?? []), item]);
  return found;
}

/** How far an edge bows, so that two of one pair are both seen. */
function bow(edge) {
  const pair = pairs.get(pairKey(edge));
  if (pair.length < 2) return 0;
  return (pair.indexOf(edge) - (pair.length - 1) / 2) * BEND * (data.start[edge] < data.end[edge] ? 1 : -1);
}

/** The point where a line towards (dx, dy) leaves a figure, `gap` outside it. */
function rim(node, { x, y }, dx, dy, gap, scale) {
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  let reach = radius(node);
  if (data.kind[node] === "film") {
    const [width, height] = size(node);
    reach = Math.min(Math.abs(width / 2 / (ux || 1e-6)), Math.abs(height / 2 / (uy || 1e-6)));
  } else if (data.kind[node] === "character") {
    reach = radius(node) / (Math.abs(ux) + Math.abs(uy));
  }
  reach = reach * growth(node, scale) + gap;
  return { x: x + ux * reach, y: y + uy * reach };
}

/** Start, end and bend of an edge between the rims of its figures. */
function course(edge, positions, form, scale) {
  const [a, b] = [positions[data.start[edge]], positions[data.end[edge]]];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const bent = bow(edge);
  const middle = { x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * bent, y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * bent };
  const gap = form.arrow && data.directed[edge] ? form.arrow * 0.75 : 2;
  const from = rim(data.start[edge], a, middle.x - a.x, middle.y - a.y, 2, scale);
  const to = rim(data.end[edge], b, middle.x - b.x, middle.y - b.y, gap, scale);
  if (!bent) Object.assign(middle, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  return { from, to, middle };
}

function stroke(context, { from, to, middle }, shift = 0) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [sx, sy] = [(-(to.y - from.y) / length) * shift, ((to.x - from.x) / length) * shift];
  context.beginPath();
  context.moveTo(from.x + sx, from.y + sy);
  context.quadraticCurveTo(middle.x + sx, middle.y + sy, to.x + sx, to.y + sy);
  context.stroke();
}

function arrowHead(context, { to, middle }, length) {
  const angle = Math.atan2(to.y - middle.y, to.x - middle.x);
  const tip = { x: to.x + Math.cos(angle) * length * 0.6, y: to.y + Math.sin(angle) * length * 0.6 };
  context.beginPath();
  context.moveTo(tip.x, tip.y);
  for (const turn of [-0.45, 0.45]) {
    context.lineTo(tip.x - length * Math.cos(angle + turn), tip.y - length * Math.sin(angle + turn));
  }
  context.fill();
}

const edgeOpacity = (edge) => (!emphasisNow() || emphasisNow().edges.has(edge) ? 1 : DIMMED_LINE);
const stressed = (edge) => edge === state.hoveredEdge || Boolean(emphasisNow()?.edges.has(edge));

/** Draws an edge and returns the pill that names it, or null where it is not named. */
export function drawEdge(context, edge, positions, scale) {
  const form = FORMS[data.group[edge]];
  const path = course(edge, positions, form, scale);
  context.save();
  context.globalAlpha = edgeOpacity(edge);
  context.strokeStyle = context.fillStyle = colours[form.colour];
  context.lineWidth = form.width + (stressed(edge) ? 0.8 : 0);
  context.lineCap = form.round ? "round" : "butt";
  context.setLineDash(form.dash ?? []);
  if (form.double) {
    stroke(context, path, form.double);
    stroke(context, path, -form.double);
  } else {
    stroke(context, path);
  }
  if (form.arrow && data.directed[edge]) arrowHead(context, path, form.arrow);
  context.restore();
  const told = data.group[edge] !== "appears" || edge === state.hoveredEdge || edge === state.edge;
  const named = (stressed(edge) && told) || (KIN.has(data.group[edge]) && edgeOpacity(edge) === 1 && scale > 0.42);
  return named ? { edge, path, must: stressed(edge) } : null;
}

const at = ({ from, middle, to }, t) => ({
  x: (1 - t) ** 2 * from.x + 2 * t * (1 - t) * middle.x + t ** 2 * to.x,
  y: (1 - t) ** 2 * from.y + 2 * t * (1 - t) * middle.y + t ** 2 * to.y,
});

/** Writes the words of edges in pills, clear of names and figures where that can be. */
export function drawPills(context, pills, occupied, scale) {
  const grown = Math.max(1, Math.min(1.9, 0.72 / scale));
  for (const { edge, path, must } of pills.sort((a, b) => b.must - a.must || b.edge - a.edge)) {
    const font = pillFont(data.group[edge], grown);
    const text = data.verb[edge][0];
    const [width, height] = [textWidth(text, font) + 14 * grown, 19 * grown];
    const boxAt = (t, aside = 0) => {
      const { x, y } = at(path, t);
      return [x - width / 2, y - height / 2 + aside, x + width / 2, y + height / 2 + aside];
    };
    const places = [0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72].map((t) => boxAt(t));
    if (must) places.push(...[-1, 1].flatMap((side) => [0.5, 0.3, 0.7].map((t) => boxAt(t, side * 1.7 * height))));
    const box = places.find((place) => occupied.free(place)) ?? (must && occupied.leastCovered(places));
    if (!box) continue;
    occupied.add(box);
    drawPill(context, edge, text, font, box);
  }
}

function pillFont(group, grown) {
  if (group === "kin_real") return `600 ${12 * grown}px ${SANS}`;
  return group.endsWith("_story") ? `italic ${12 * grown}px ${SERIF}` : `${12 * grown}px ${SANS}`;
}

function drawPill(context, edge, text, font, [left, top, right, bottom]) {
  const form = FORMS[data.group[edge]];
  context.save();
  context.beginPath();
  context.roundRect(left, top, right - left, bottom - top, (bottom - top) / 2);
  context.fillStyle = colours.paper;
  context.fill();
  context.lineWidth = 1.3;
  context.strokeStyle = colours[form.colour];
  if (data.group[edge].endsWith("_story")) context.setLineDash([4, 3]);
  context.stroke();
  context.fillStyle = form.colour.startsWith("kin") ? colours[form.colour] : colours.muted;
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(text, (left + right) / 2, (top + bottom) / 2 + 0.5);
  context.restore();
}
