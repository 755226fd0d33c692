/** The legend: what the signs mean, how many there are, and switches that hide them. */

import { showMirror } from "./actions.js";
import { everyEdge, everyNode, count, data, groups, kinds, say } from "./data.js";
import { byId, make, swatch } from "./dom.js";
import { span } from "./span.js";
import { change, edgeShown, nodeShown, onChange, state } from "./state.js";

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

// What is unchecked keeps its number: it says what checking brings back.
const nodesOf = (kind) =>
  everyNode.filter((node) => data.kind[node] === kind && (state.hiddenKinds.has(kind) || nodeShown(node))).length;

const edgesOf = (group) =>
  everyEdge.filter((edge) => data.group[edge] === group && (state.hiddenGroups.has(group) || edgeShown(edge))).length;

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

/** A slider with its value beside it; it follows the state. */
function slider(name, key, least, most, shown) {
  const value = make("output", {}, "");
  const input = make("input", {
    type: "range", id: `range-${key}`, min: least, max: most, step: 1,
    oninput: () => change({ ...limits(key, Number(input.value)), filtered: true }),
  });
  rows.push(() => {
    input.value = state[key];
    value.textContent = shown(state[key]);
  });
  return make("label", { class: "range", for: `range-${key}` }, make("span", {}, name), value, input);
}

/** The first year is never after the last: the one that is moved takes the other along. */
function limits(key, value) {
  if (key === "from") return { from: value, to: Math.max(value, state.to) };
  if (key === "to") return { to: value, from: Math.min(value, state.from) };
  return { [key]: value };
}

function buildSliders(legend) {
  legend.append(make("h2", {}, say("limits")));
  if (span) {
    legend.append(slider(say("from_year"), "from", span.first, span.last, String));
    legend.append(slider(say("to_year"), "to", span.first, span.last, String));
  }
  legend.append(slider(say("sure"), "sure", 0, 100, (n) => `${n} %`));
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
  if (data.start.length) buildSliders(legend);
  if (data.mirrors.length) {
    legend.append(make("h2", {}, say("mirrors")), ...data.mirrors.slice(0, MIRRORS_SHOWN).map(mirrorCard));
  }
  legend.append(make("p", { class: "foot" }, say("made_by", { n: count(data.review_count) })));
  byId("counts").textContent = kinds
    .map((kind) => `${count(everyNode.filter((node) => data.kind[node] === kind).length)} ${data.words.kinds[kind].many.toLowerCase()}`)
    .join(" · ");
  onChange(() => rows.forEach((update) => update()));
}
