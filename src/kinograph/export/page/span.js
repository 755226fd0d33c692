/** The years that things are of: a film's own, and for what is linked with films, theirs. */

import { data, edgesAt, everyNode, otherEnd } from "./data.js";

const own = everyNode.map((node) => Number(data.year[node]) || 0);
const knownYears = own.filter(Boolean);

/** The first and last year of the graph's films; null where at most one is known. */
export const span = new Set(knownYears).size > 1
  ? { first: knownYears.reduce((a, b) => Math.min(a, b)), last: knownYears.reduce((a, b) => Math.max(a, b)) }
  : null;

const filmYears = (node) => edgesAt[node].map((edge) => own[otherEnd(edge, node)]).filter(Boolean);
/** The years of each node: a role has its films', an actor those of the roles; none is of every year. */
const yearsOf = everyNode.map((node) => {
  if (own[node]) return [own[node]];
  if (data.kind[node] === "film") return [];
  const roles = edgesAt[node].filter((edge) => data.group[edge] === "plays").map((edge) => otherEnd(edge, node));
  return [...filmYears(node), ...roles.flatMap(filmYears)];
});

/** @param {number} node @param {number} from @param {number} to */
export const within = (node, from, to) =>
  !yearsOf[node].length || yearsOf[node].some((year) => year >= from && year <= to);
