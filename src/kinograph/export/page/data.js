/** What the page shows, as `columns.py` writes it: columns, nodes and edges by number. */

const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const data = read("data");

let evidence = null;
/** Facts, quotes and reviews: the larger part of the page, parsed when a card first needs them. */
export const evidenceNow = () => (evidence ??= read("evidence"));
export const visOptions = read("vis-options");
export const visNodes = read("vis-nodes");
export const visEdges = read("vis-edges");

export const nodeCount = data.label.length;
export const edgeCount = data.start.length;
export const everyNode = [...data.label.keys()];
export const everyEdge = [...data.start.keys()];

/** The kinds and groups that occur, in the legend's order. */
export const kinds = Object.keys(data.words.kinds).filter((kind) => data.kind.includes(kind));
export const groups = Object.keys(data.words.groups).filter((group) => data.group.includes(group));

/** The edges at each node. */
export const edgesAt = everyNode.map(() => []);
for (const edge of everyEdge) {
  edgesAt[data.start[edge]].push(edge);
  if (data.end[edge] !== data.start[edge]) edgesAt[data.end[edge]].push(edge);
}

export const otherEnd = (edge, node) => (data.start[edge] === node ? data.end[edge] : data.start[edge]);
export const verbFrom = (edge, node) => data.verb[edge][data.start[edge] === node ? 0 : 1];

/** A word of the interface with its {places} filled. */
export function say(key, values = {}) {
  return data.words.page[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const numbers = new Intl.NumberFormat(document.documentElement.lang);
export const count = (number) => numbers.format(number);

/** The part of an IRI that a link to this page carries. */
export const keyOf = (node) => data.iri[node].replace(/^https:\/\/w3id\.org\/kinograph\/id\//, "");
const nodesByKey = new Map(everyNode.map((node) => [keyOf(node), node]));
export const nodeOfKey = (key) => nodesByKey.get(key) ?? -1;
