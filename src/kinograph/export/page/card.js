/** The card: everything that is told of a node or an edge, with the words that tell it. */

import { clear, focusOn, pathFrom, selectNode, showFamily } from "./actions.js";
import { data, edgesAt, evidenceNow, otherEnd, say, verbFrom } from "./data.js";
import { byId, make, swatch, webLink } from "./dom.js";
import { isKin } from "./reach.js";
import { onChange, state } from "./state.js";

const QUOTES_SHOWN = 3; // of one fact; the others are folded

/** A quote in its sentence, the stating words marked, with its review. */
function quotation(number, contrary = false) {
  const [before, words, after, review, confidence] = evidenceNow().quotes[number];
  const { title, author, date, url } = evidenceNow().reviews[review];
  const rest = [author, date, say("confidence", { n: Math.round(confidence * 100) })].filter(Boolean);
  return make(
    "blockquote",
    { dir: "auto", class: contrary && "contrary" },
    "“", before, make("mark", {}, words), after, "”",
    make("footer", { dir: "auto" }, webLink(url, title), ` · ${rest.join(" · ")}`),
  );
}

function quotations(numbers, contrary = false) {
  const shown = numbers.slice(0, QUOTES_SHOWN).map((number) => quotation(number, contrary));
  const folded = numbers.slice(QUOTES_SHOWN);
  if (folded.length) {
    shown.push(make("details", {}, make("summary", {}, `+ ${folded.length}`), ...folded.map((n) => quotation(n, contrary))));
  }
  return shown;
}

/** What supports a fact: whether it is disputed or inferred, from what, and the quotes. */
function supportOf(support) {
  const parts = [];
  if (support.status === "disputed") parts.push(make("p", { class: "note disputed" }, say("disputed")));
  if (support.basis === "inferred") parts.push(inference(support));
  parts.push(...quotations(support.q));
  if (support.contrary) {
    parts.push(make("p", { class: "note" }, say("contrary")), ...quotations(support.contrary, true));
  }
  return parts;
}

function inference(support) {
  if (!support.premises?.length) return make("p", { class: "note" }, say("inferred"), rule(support));
  const facts = support.premises.map((premise) => make("li", { dir: "auto" }, premise.join(" ")));
  return make("div", { class: "note" }, `${say("premises")}:`, rule(support), make("ul", {}, ...facts));
}

/** The rule that drew a conclusion, where it is named. */
const rule = ({ rule: name }) => (name ? make("p", {}, say("rule", { name })) : null);

const nodeLink = (node) =>
  make(
    "button",
    { class: `goto ${data.kind[node]}`, onclick: () => selectNode(node, { move: true }) },
    make("bdi", {}, data.label[node]),
  );

function relation(edge, node) {
  return make(
    "div",
    { class: "relation" },
    make(
      "div",
      { class: "what" },
      make("span", { class: `tag ${data.group[edge]}` }, verbFrom(edge, node)),
      nodeLink(otherEnd(edge, node)),
    ),
    ...supportOf(evidenceNow().support[edge]),
  );
}

function head(sign, title, subtitle) {
  return make(
    "div",
    { class: "card-head" },
    swatch(sign),
    make("div", {}, make("h2", { dir: "auto" }, title), make("p", { dir: "auto" }, subtitle)),
    make(
      "button",
      { class: "close", "aria-label": say("close_details"), onclick: () => { clear(); byId("stage").focus(); } },
      "×",
    ),
  );
}

function focusBar(node) {
  const steps = [1, 2, 3].map((n) =>
    make(
      "button",
      {
        "aria-pressed": String(state.focus === node && state.steps === n),
        "aria-label": say("focus_steps", { n }),
        onclick: () => focusOn(node, n),
      },
      String(n),
    ),
  );
  const all = state.focus < 0 ? null : make("button", { class: "button", onclick: () => focusOn(-1) }, say("show_all"));
  return make("div", { class: "acts" }, say("focus"), make("div", { class: "steps", role: "group" }, ...steps), all,
    make("button", { class: "button", "aria-pressed": String(state.pathFrom === node), onclick: () => pathFrom(node) }, say("path_from")),
    edgesAt[node].some(isKin)
      ? make("button", { class: "button", "aria-pressed": String(state.family === node), onclick: () => showFamily(node) }, say("family"))
      : null);
}

const SECTIONS = [
  ["in_life", ["kin_real"]],
  ["on_screen", ["kin_story", "tie_story"]],
  ["work", ["plays", "appears", "crew", "source"]],
];

function facts(node) {
  const list = make("dl", { class: "facts" });
  for (const [name, value, support] of evidenceNow().facts[node]) {
    list.append(make("dt", {}, name), make("dd", { dir: "auto" }, value, ...foldedQuotes(support)));
  }
  list.append(make("dt", {}, data.words.facts.iri), make("dd", {}, data.iri[node]));
  return list;
}

/** The quotes of a small fact, folded so that the card stays short. */
function foldedQuotes(support) {
  const parts = supportOf(support);
  if (!parts.length) return [];
  return [make("details", {}, make("summary", {}, `“ ”`), ...parts)];
}

function nodeCard(node) {
  const body = make("div", { class: "card-body" }, focusBar(node));
  for (const [title, members] of SECTIONS) {
    const found = edgesAt[node].filter((edge) => members.includes(data.group[edge]));
    if (found.length) body.append(make("h3", {}, say(title)), ...found.map((edge) => relation(edge, node)));
  }
  body.append(make("h3", {}, say("facts")), facts(node));
  return [head(data.kind[node], data.label[node], data.sub[node]), body];
}

function edgeCard(edge) {
  const [start, end] = [data.start[edge], data.end[edge]];
  const ends = make(
    "div",
    { class: "what" },
    nodeLink(start),
    make("span", { class: `tag ${data.group[edge]}` }, data.verb[edge][0]),
    nodeLink(end),
  );
  const quotes = supportOf(evidenceNow().support[edge]);
  const body = make(
    "div",
    { class: "card-body" },
    make("div", { class: "relation" }, ends, ...(quotes.length ? quotes : [make("p", { class: "note" }, say("no_quote"))])),
  );
  return [head(data.group[edge], `${data.label[start]} – ${data.label[end]}`, data.words.groups[data.group[edge]]), body];
}

export function buildCard() {
  let shown = "";
  onChange(() => {
    const card = byId("card");
    const wanted = [state.node, state.edge, state.focus, state.steps, state.family, state.pathFrom, state.list].join();
    if (wanted === shown) return;
    shown = wanted;
    const content = state.node >= 0 ? nodeCard(state.node) : state.edge >= 0 ? edgeCard(state.edge) : [];
    card.replaceChildren(...content);
    card.hidden = !content.length || state.list;
    card.scrollTop = 0;
    document.body.classList.toggle("sheet", !card.hidden);
  });
}
