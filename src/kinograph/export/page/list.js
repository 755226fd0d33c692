/** The list: the same content as a table, which is also the screen reader's picture. */

import { goTo } from "./actions.js";
import { everyNode, count, data, edgesAt, kinds, otherEnd, say, verbFrom } from "./data.js";
import { byId, make } from "./dom.js";
import { change, edgeShown, nodeShown, onChange, state } from "./state.js";

const ROWS = 400; // a browser lays out a table of this size at once

const link = (node) => make("button", { class: `goto ${data.kind[node]}`, onclick: () => goTo(node) }, make("bdi", {}, data.label[node]));

function relations(node) {
  const cell = make("td");
  // The last drawn are the most telling: kin first.
  edgesAt[node].filter(edgeShown).reverse().forEach((edge, index) => {
    const mark = data.group[edge] === "kin_real" ? ` (${say("real_mark")})` : data.group[edge].endsWith("_story") ? ` (${say("story_mark")})` : "";
    cell.append(index ? "; " : "", `${verbFrom(edge, node)}${mark} `, link(otherEnd(edge, node)));
  });
  return cell;
}

function table() {
  const nodes = everyNode
    .filter(nodeShown)
    .sort((a, b) => kinds.indexOf(data.kind[a]) - kinds.indexOf(data.kind[b]) || data.label[a].localeCompare(data.label[b]));
  const shown = nodes.slice(0, ROWS);
  const key = shown.length < nodes.length ? "items_cut" : "items";
  const headings = ["name", "kind", "relations"].map((name) => make("th", { scope: "col" }, say(name)));
  const rows = shown.map((node) =>
    make("tr", {}, make("th", { scope: "row" }, link(node)), make("td", {}, data.words.kinds[data.kind[node]].one), relations(node)),
  );
  return make(
    "table",
    {},
    make("caption", {}, say(key, { n: count(nodes.length), shown: count(shown.length) })),
    make("thead", {}, make("tr", {}, ...headings)),
    make("tbody", {}, ...rows),
  );
}

export const toggleList = (list = !state.list) => change({ list });

export function buildList() {
  byId("list-button").addEventListener("click", () => toggleList());
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    toggleList(true);
    byId("list").focus();
  });
  onChange(() => {
    byId("list").hidden = !state.list;
    byId("zoom").hidden = state.list;
    byId("list-button").setAttribute("aria-pressed", String(state.list));
    if (state.list) byId("list").firstElementChild.replaceChildren(table());
  });
}
