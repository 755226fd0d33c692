/** The legend: what the signs mean, how many there are, and switches that hide them. */

import { showMirror } from "./actions.js";
import { everyEdge, everyNode, count, data, groups, kinds, say } from "./data.js";
import { byId, make, swatch } from "./dom.js";
import { change, nearNow, onChange, state } from "./state.js";

const rows = [];

function row(sign, name, hidden, key, holds) {
  const number = make("span", { class: "count" });
  const box = make("input", {
    type: "checkbox",
    onchange: () => {
      if (box.checked) hidden.delete(key);
      else hidden.add(key);
      change({ filtered: true });
    },
  });
  rows.push(() => {
    box.checked = !hidden.has(key);
    number.textContent = count(holds());
  });
  return make("label", { class: "row" }, box, swatch(sign), make("span", { class: "name" }, name), number);
}

const nodesOf = (kind) => everyNode.filter((node) => data.kind[node] === kind && (!nearNow() || nearNow().has(node))).length;

const edgesOf = (group) =>
  everyEdge.filter((edge) => {
    const near = nearNow();
    return data.group[edge] === group && (!near || (near.has(data.start[edge]) && near.has(data.end[edge])));
  }).length;

function mirrorCard(mirror, index) {
  const names = (nodes) => nodes.map((node) => data.label[node]).join(" & ");
  const film = mirror.film < 0 ? "" : data.label[mirror.film];
  const button = make(
    "button",
    { class: "mirror", onclick: () => showMirror(index) },
    make("strong", {}, make("bdi", {}, names(mirror.people))),
    `, ${say("mirror_play", { real: mirror.real })} `,
    make("em", {}, make("bdi", {}, names(mirror.characters))),
    `, ${say("mirror_in", { story: mirror.story, film })}`,
  );
  rows.push(() => button.setAttribute("aria-pressed", String(state.mirror === index)));
  return button;
}

const MIRRORS_SHOWN = 8;

export function buildLegend() {
  const legend = byId("legend");
  legend.append(make("h2", {}, say("who")));
  for (const kind of kinds) {
    legend.append(row(kind, data.words.kinds[kind].many, state.hiddenKinds, kind, () => nodesOf(kind)));
  }
  if (groups.length) legend.append(make("h2", {}, say("how")));
  for (const group of groups) {
    legend.append(row(group, data.words.groups[group], state.hiddenGroups, group, () => edgesOf(group)));
  }
  if (data.mirrors.length) {
    legend.append(make("h2", {}, say("mirrors")), ...data.mirrors.slice(0, MIRRORS_SHOWN).map(mirrorCard));
  }
  legend.append(make("p", { class: "foot" }, say("made_by", { n: count(data.reviews.length) })));
  byId("counts").textContent = kinds
    .map((kind) => `${count(everyNode.filter((node) => data.kind[node] === kind).length)} ${data.words.kinds[kind].many.toLowerCase()}`)
    .join(" · ");
  onChange(() => rows.forEach((update) => update()));
}
