/** Puts the page together. */

import { focusOn, selectEdge, selectNode } from "./actions.js";
import { buildCard } from "./card.js";
import { readColours, switchTheme } from "./colours.js";
import { count, data, say } from "./data.js";
import { byId, make } from "./dom.js";
import { buildKeyboard } from "./keyboard.js";
import { buildLegend } from "./legend.js";
import { buildLink, readLink } from "./link.js";
import { buildList } from "./list.js";
import { buildSearch } from "./search.js";
import { change, emphasisNow, nearNow, onChange, state } from "./state.js";
import { applyFilters, fit, network, numberOfEdge, redraw, savePicture, zoomBy } from "./view.js";

function buildCrumb() {
  onChange(() => {
    const crumb = byId("crumb");
    crumb.hidden = state.focus < 0 || state.list;
    if (state.focus < 0) return;
    const text = say("focused", { name: data.label[state.focus], n: state.steps, shown: count(nearNow().size) });
    crumb.replaceChildren(make("span", { dir: "auto" }, text), make("button", { onclick: () => focusOn(-1) }, say("show_all")));
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
buildCrumb();
buildKeyboard();
buildButtons();
buildPointer();
onChange((values) => {
  if ("focus" in values || "filtered" in values || "list" in values) applyFilters();
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
