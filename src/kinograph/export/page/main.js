/** Puts the page together. */

import { clear, focusOn, pathWords, selectEdge, selectNode, showFamily } from "./actions.js";
import { buildCard } from "./card.js";
import { readColours, switchTheme } from "./colours.js";
import { count, data, say } from "./data.js";
import { byId, make } from "./dom.js";
import { buildHistory } from "./history.js";
import { buildKeyboard } from "./keyboard.js";
import { buildLegend } from "./legend.js";
import { buildLink, readLink } from "./link.js";
import { buildList } from "./list.js";
import { buildSearch } from "./search.js";
import { change, emphasisNow, nearNow, onChange, state } from "./state.js";
import { applyFilters, arrange, fit, network, numberOfEdge, redraw, savePicture, zoomBy } from "./view.js";

/** What the crumb says, and how it is left; null where everything is shown. */
function crumbNow() {
  if (state.pathFrom >= 0) return { text: pathWords(), leave: clear };
  const shown = count(nearNow()?.size ?? 0);
  if (state.family >= 0) {
    return { text: say("family_of", { name: data.label[state.family], shown }), leave: () => showFamily(-1) };
  }
  if (state.focus < 0) return null;
  return { text: say("focused", { name: data.label[state.focus], n: state.steps, shown }), leave: () => focusOn(-1) };
}

function buildCrumb() {
  onChange(() => {
    const crumb = byId("crumb");
    const now = crumbNow();
    crumb.hidden = !now || state.list;
    if (!now) return;
    crumb.replaceChildren(make("span", { dir: "auto" }, now.text), make("button", { onclick: now.leave }, say("show_all")));
  });
}

function buildButtons() {
  byId("zoom-in").addEventListener("click", () => zoomBy(1.35));
  byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.35));
  byId("fit").addEventListener("click", () => fit(nearNow()));
  byId("png").addEventListener("click", savePicture);
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  byId("theme").addEventListener("click", () => {
    switchTheme();
    redraw();
  });
  byId("filter").addEventListener("click", () => showLegend(!byId("legend").classList.contains("open")));
}

/** Opens or closes the legend where the window is too narrow to show it always. */
function showLegend(open) {
  byId("legend").classList.toggle("open", open);
  byId("filter").setAttribute("aria-expanded", String(open));
}

function buildPointer() {
  network.on("click", ({ pointer }) => {
    showLegend(false);
    const node = network.getNodeAt(pointer.DOM);
    const edge = network.getEdgeAt(pointer.DOM);
    if (node === undefined && edge !== undefined) selectEdge(numberOfEdge(edge));
    else selectNode(node ?? -1);
  });
  network.on("doubleClick", ({ pointer }) => {
    const node = network.getNodeAt(pointer.DOM);
    if (node !== undefined) focusOn(node, 1);
  });
  const hover = (values, cursor) => {
    Object.assign(state, values);
    byId("canvas").style.cursor = cursor;
    redraw();
  };
  network.on("hoverNode", ({ node }) => hover({ hoveredNode: node }, "pointer"));
  network.on("blurNode", () => hover({ hoveredNode: -1 }, ""));
  network.on("hoverEdge", ({ edge }) => hover({ hoveredEdge: numberOfEdge(edge) }, "pointer"));
  network.on("blurEdge", () => hover({ hoveredEdge: -1 }, ""));
}

readColours();
const asked = readLink();
buildLegend();
buildCard();
buildSearch();
buildList();
buildLink();
buildHistory();
buildCrumb();
buildKeyboard();
buildButtons();
buildPointer();
onChange((values) => {
  if ("focus" in values || "family" in values || "filtered" in values || "list" in values) {
    arrange();
    applyFilters();
  }
  if ("moved" in values) fit(nearNow());
  if ("mirror" in values && state.mirror >= 0) showLegend(false);
  redraw();
});
change(asked);
const fitAll = () => fit(nearNow() ?? emphasisNow()?.nodes, { animate: false, most: 1.5 });
fitAll();

// Until the reader moves the camera, a window of another size shows the same nodes.
let moved = false;
for (const event of ["zoom", "dragStart"]) network.on(event, () => { moved = true; });
addEventListener("resize", () => {
  if (moved) redraw();
  else fitAll();
});
document.documentElement.dataset.ready = "yes";
