/** Search with suggestions; forgives diacritics and, where nothing fits, a typing error. */

import { goTo } from "./actions.js";
import { everyNode, data, edgesAt, say } from "./data.js";
import { byId, make, swatch } from "./dom.js";

const MOST = 12;

export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const folded = data.label.map(fold);

/** Whether two words differ by at most `most` letters added, lost, changed or swapped. */
export function alike(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return false;
  let [before, last] = [[], [...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length] <= most;
}

/** How well a name fits: 0 at its start, 1 at a word's, 2 within, 3 with an error; -1 not at all. */
function fitness(name, query) {
  const at = name.indexOf(query);
  if (at >= 0) return at === 0 ? 0 : name[at - 1] === " " ? 1 : 2;
  const most = query.length >= 8 ? 2 : query.length >= 4 ? 1 : 0;
  if (!most) return -1;
  const parts = [name, ...name.split(" ")].flatMap((part) => [part, part.slice(0, query.length)]);
  return parts.some((part) => alike(part, query, most)) ? 3 : -1;
}

export function find(text) {
  const query = fold(text.trim());
  if (!query) return [];
  return everyNode
    .map((node) => ({ node, fit: fitness(folded[node], query) }))
    .filter(({ fit }) => fit >= 0)
    .sort((a, b) => a.fit - b.fit || edgesAt[b.node].length - edgesAt[a.node].length)
    .slice(0, MOST)
    .map(({ node }) => node);
}

export function buildSearch() {
  const input = byId("query");
  const list = byId("suggestions");
  let found = [];
  let active = -1;

  function show() {
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    list.replaceChildren(...found.map(option));
    if (!found.length) list.append(make("li", { role: "option", "aria-disabled": "true" }, say("nothing")));
    if (active >= 0) input.setAttribute("aria-activedescendant", `option-${active}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function option(node, index) {
    const choose = (event) => {
      event.preventDefault();
      pick(node);
    };
    return make(
      "li",
      { id: `option-${index}`, role: "option", "aria-selected": String(index === active), onmousedown: choose },
      swatch(data.kind[node]),
      make("b", { dir: "auto" }, data.label[node]),
      make("small", { dir: "auto" }, data.sub[node]),
    );
  }

  function pick(node) {
    close();
    goTo(node);
    byId("stage").focus({ preventScroll: true });
  }

  function close() {
    input.value = "";
    found = [];
    active = -1;
    show();
  }

  function move(by) {
    if (found.length) active = (active + by + found.length) % found.length;
    show();
  }

  input.addEventListener("input", () => {
    found = find(input.value);
    active = found.length ? 0 : -1;
    show();
  });
  input.addEventListener("focus", show);
  input.addEventListener("blur", () => { list.hidden = true; });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      pick(found[active]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
      byId("stage").focus();
    }
  });
}
