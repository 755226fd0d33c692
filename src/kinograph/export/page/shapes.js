/** Draws nodes: film cards, people as circles, characters as rounded diamonds, companies, other works. */

import { colours } from "./colours.js";
import { data, edgesAt } from "./data.js";
import { emphasisNow, state } from "./state.js";

export const SANS = 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';
export const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "Noto Serif", Georgia, serif';
const TITLE_WIDTH = 132;
const LONGEST_NAME = 28; // characters; `columns.py` reckons with it
export const DIMMED = 0.2;

const ruler = document.createElement("canvas").getContext("2d");

/** The width of a text in pixels at the scale of the graph. */
export function textWidth(text, font) {
  ruler.font = font;
  return ruler.measureText(text).width;
}

/** The name as it is drawn below a figure. */
export function shortName(node) {
  const letters = [...data.label[node]];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME - 1).join("")}…` : data.label[node];
}

const initials = (name, most) =>
  name.split(/\s+/).filter(Boolean).map((word) => [...word][0]).slice(0, most).join("").toUpperCase();

/** Cuts a text with an ellipsis so that it is no wider than a film's card. */
function cut(text, font) {
  if (textWidth(text, font) <= TITLE_WIDTH) return text;
  let letters = [...text];
  while (letters.length && textWidth(`${letters.join("")}…`, font) > TITLE_WIDTH) letters = letters.slice(0, -1);
  return `${letters.join("")}…`;
}

const TITLE_FONT = `600 14px ${SERIF}`;
const cards = new Map();

/** The lines and the size of a film's card. */
function filmCard(node) {
  if (cards.has(node)) return cards.get(node);
  const lines = [""];
  for (const word of data.label[node].split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) && lines.length < 2 && textWidth(longer, TITLE_FONT) > TITLE_WIDTH) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  const fitted = lines.map((line) => cut(line, TITLE_FONT));
  const width = Math.max(64, ...fitted.map((line) => textWidth(line, TITLE_FONT))) + 50;
  const card = { lines: fitted, width, height: (data.year[node] ? 34 : 20) + 17 * fitted.length };
  cards.set(node, card);
  return card;
}

/** How much larger than the graph's scale a figure is drawn from afar: titles are to stay legible. */
export function growth(node, scale) {
  return Math.max(1, Math.min(data.kind[node] === "film" ? 1.5 : 1.25, 0.62 / scale));
}

/** Half the width of a figure that is not a card; people with more lines, or of a greater score, are larger. */
export function radius(node) {
  const lines = edgesAt[node].length;
  // By area, so that twice the score looks twice as much.
  if (data.kind[node] === "person" && data.size.length) return 14 + 20 * Math.sqrt(data.size[node]);
  if (data.kind[node] === "person") return 19 + Math.min(7, lines);
  return data.kind[node] === "character" ? 20 + Math.min(6, lines * 0.8) : 20;
}

/** Width and height of a figure without its name. */
export function size(node) {
  if (data.kind[node] === "film") {
    const { width, height } = filmCard(node);
    return [width, height];
  }
  return [2 * radius(node), 2 * radius(node)];
}

export const nodeOpacity = (node) => (!emphasisNow() || emphasisNow().nodes.has(node) ? 1 : DIMMED);

/** Draws a ring round what is selected, hovered or focused. */
function ring(context, node, outline) {
  if (node !== state.node && node !== state.hoveredNode && node !== state.focus) return;
  context.save();
  context.lineWidth = node === state.node ? 3 : 2;
  context.strokeStyle = node === state.node ? colours.focus : colours.ink;
  if (node === state.focus && node !== state.node) context.setLineDash([4, 4]);
  outline();
  context.stroke();
  context.restore();
}

function fillAndStroke(context, fill, stroke, width) {
  context.fillStyle = fill;
  context.fill();
  context.lineWidth = width;
  context.strokeStyle = stroke;
  context.stroke();
}

function centred(context, text, x, y, font, colour) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = font;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function drawFilm(context, node, x, y) {
  const { lines, width, height } = filmCard(node);
  const [left, top] = [x - width / 2, y - height / 2];
  context.beginPath();
  context.roundRect(left, top, width, height, 9);
  fillAndStroke(context, colours.film, colours["film-edge"], 1.4);
  context.fillStyle = colours["film-edge"];
  context.beginPath();
  context.roundRect(left, top, 16, height, [9, 0, 0, 9]);
  context.roundRect(left + width - 16, top, 16, height, [0, 9, 9, 0]);
  context.fill();
  sprocketHoles(context, left, top, width, height);
  lines.forEach((line, row) => centred(context, line, x, top + 17 + row * 17, TITLE_FONT, colours["film-ink"]));
  if (data.year[node]) centred(context, data.year[node], x, top + height - 13, `12px ${SANS}`, colours["film-ink"]);
  ring(context, node, () => {
    context.beginPath();
    context.roundRect(left - 5, top - 5, width + 10, height + 10, 13);
  });
}

function sprocketHoles(context, left, top, width, height) {
  const holes = Math.max(3, Math.floor(height / 15));
  context.fillStyle = colours.film;
  context.beginPath();
  for (let hole = 0; hole < holes; hole++) {
    const y = top + (height * (hole + 0.5)) / holes - 3.2;
    context.roundRect(left + 5, y, 6, 6.4, 1.6);
    context.roundRect(left + width - 11, y, 6, 6.4, 1.6);
  }
  context.fill();
}

function drawPerson(context, node, x, y) {
  const r = radius(node);
  const circle = (extent) => {
    context.beginPath();
    context.arc(x, y, extent, 0, 2 * Math.PI);
  };
  circle(r);
  fillAndStroke(context, colours.person, colours["person-edge"], 2);
  const font = `600 ${Math.round(r * 0.68)}px ${SANS}`;
  centred(context, initials(data.label[node], 2), x, y + 1, font, colours["person-ink"]);
  ring(context, node, () => circle(r + 5));
}

function drawCharacter(context, node, x, y) {
  const r = radius(node);
  diamond(context, x, y, r);
  fillAndStroke(context, colours.character, colours["character-edge"], 2);
  const font = `italic 600 ${Math.round(r * 0.62)}px ${SERIF}`;
  centred(context, initials(data.label[node], 1), x, y + 1, font, colours["character-ink"]);
  ring(context, node, () => diamond(context, x, y, r + 6));
}

/** A square on its corner, its corners rounded. */
function diamond(context, x, y, extent) {
  const k = 5;
  const corners = [[0, -1], [1, 0], [0, 1], [-1, 0]];
  context.beginPath();
  corners.forEach(([dx, dy], index) => {
    const [px, py] = corners[(index + 3) % 4];
    const [nx, ny] = corners[(index + 1) % 4];
    const [cx, cy] = [x + dx * extent, y + dy * extent];
    const enter = [cx + (px - dx) * k, cy + (py - dy) * k];
    if (index === 0) context.moveTo(...enter);
    else context.lineTo(...enter);
    context.quadraticCurveTo(cx, cy, cx + (nx - dx) * k, cy + (ny - dy) * k);
  });
  context.closePath();
}

/** A polygon through points given as shares of the radius: companies and works that are no films. */
function drawPolygon(points) {
  return (context, node, x, y) => {
    const r = radius(node);
    const outline = (extent) => {
      context.beginPath();
      for (const [dx, dy] of points) context.lineTo(x + dx * extent, y + dy * extent);
      context.closePath();
    };
    context.lineJoin = "round";
    outline(r);
    fillAndStroke(context, colours.panel, colours.work, 2);
    centred(context, initials(data.label[node], 2), x, y + 1, `600 13px ${SANS}`, colours.muted);
    ring(context, node, () => outline(r + 5));
  };
}

const FIGURES = {
  film: drawFilm,
  person: drawPerson,
  character: drawCharacter,
  organisation: drawPolygon([[-0.55, -0.8], [0.55, -0.8], [1, 0], [0.55, 0.8], [-0.55, 0.8], [-1, 0]]),
  work: drawPolygon([[-0.8, -1], [0.4, -1], [0.8, -0.6], [0.8, 1], [-0.8, 1]]),
};

const FAR = 0.16; // of full size: a title is 2 pixels high, so a spot says as much and costs a tenth
const SPOTS = { film: "film", person: "person", character: "character-edge", organisation: "work", work: "work" };

function drawSpot(context, node, x, y, grown) {
  const [width, height] = size(node).map((extent) => extent * grown);
  context.globalAlpha = nodeOpacity(node);
  context.fillStyle = colours[SPOTS[data.kind[node]]];
  context.fillRect(x - width / 2, y - height / 2, width, height);
  context.globalAlpha = 1;
}

export function drawNode(context, node, x, y, scale) {
  const grown = growth(node, scale);
  if (grown * scale < FAR && node !== state.node) {
    drawSpot(context, node, x, y, grown);
    return;
  }
  context.save();
  context.globalAlpha = nodeOpacity(node);
  context.translate(x, y);
  context.scale(grown, grown);
  FIGURES[data.kind[node]](context, node, 0, 0);
  context.restore();
}
