/** Keeps the state in the address, so that a copied link shows the same view. */

import { everyEdge, data, groups, keyOf, kinds, nodeOfKey, say } from "./data.js";
import { byId, tell } from "./dom.js";
import { span } from "./span.js";
import { onChange, state } from "./state.js";

const edgeKey = (edge) => [keyOf(data.start[edge]), keyOf(data.end[edge]), data.group[edge]].join("|");

/** The address of what is shown, after its #. */
export function written() {
  const parts = new URLSearchParams();
  if (state.node >= 0) parts.set("node", keyOf(state.node));
  if (state.edge >= 0) parts.set("edge", edgeKey(state.edge));
  if (state.focus >= 0) {
    parts.set("focus", keyOf(state.focus));
    parts.set("steps", String(state.steps));
  }
  if (state.family >= 0) parts.set("family", keyOf(state.family));
  if (state.pathFrom >= 0) parts.set("path-from", keyOf(state.pathFrom));
  if (state.pathTo >= 0) parts.set("path-to", keyOf(state.pathTo));
  if (span && (state.from > span.first || state.to < span.last)) parts.set("years", `${state.from}-${state.to}`);
  if (state.sure) parts.set("sure", String(state.sure));
  if (state.mirror >= 0) parts.set("mirror", String(state.mirror));
  if (state.list) parts.set("list", "1");
  if (state.hiddenKinds.size) parts.set("without", [...state.hiddenKinds].join(","));
  if (state.hiddenGroups.size) parts.set("unlinked", [...state.hiddenGroups].join(","));
  return parts.toString();
}

const bounded = (value, least, most) => Math.min(most, Math.max(least, Number(value) || 0));

/** The first and last year that are asked for, or all. */
function yearsAsked(text) {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(text ?? "") ?? [];
  if (!span || !from) return { from: span?.first ?? 0, to: span?.last ?? 0 };
  return { from: bounded(from, span.first, span.last), to: bounded(to, span.first, span.last) };
}

/** The state that an address asks for; what it does not know is left out. */
export function readLink(hash = location.hash.slice(1)) {
  const parts = new URLSearchParams(hash);
  state.hiddenKinds.clear();
  state.hiddenGroups.clear();
  const known = (name, all) => (parts.get(name) ?? "").split(",").filter((key) => all.includes(key));
  known("without", kinds).forEach((kind) => state.hiddenKinds.add(kind));
  known("unlinked", groups).forEach((group) => state.hiddenGroups.add(group));
  const mirror = Number(parts.get("mirror") ?? -1);
  return {
    node: nodeOfKey(parts.get("node")),
    edge: parts.has("edge") ? everyEdge.findIndex((edge) => edgeKey(edge) === parts.get("edge")) : -1,
    focus: nodeOfKey(parts.get("focus")),
    steps: Math.min(3, Math.max(1, Number(parts.get("steps")) || 1)),
    family: nodeOfKey(parts.get("family")),
    pathFrom: nodeOfKey(parts.get("path-from")),
    pathTo: nodeOfKey(parts.get("path-to")),
    ...yearsAsked(parts.get("years")),
    sure: bounded(parts.get("sure"), 0, 100),
    mirror: data.mirrors[mirror] ? mirror : -1,
    list: parts.has("list"),
  };
}

function write() {
  const hash = written();
  try {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // Some browsers refuse this for files; the view works without it.
  }
}

export function buildLink() {
  let waiting = 0;
  onChange(() => {
    clearTimeout(waiting);
    waiting = setTimeout(write, 200);
  });
  byId("copy").addEventListener("click", async () => {
    write();
    let word = say("copied");
    try {
      await navigator.clipboard.writeText(location.href);
    } catch {
      word = say("not_copied");
    }
    tell(word);
    byId("copy").textContent = word;
    setTimeout(() => { byId("copy").textContent = say("copy"); }, 1800);
  });
}
