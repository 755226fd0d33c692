"""Gathers what the page shows: nodes, edges, facts, quotes and pairs of kin, as plain columns."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kinograph.errors import ExportError
from kinograph.export.network import Link, first, label, links, things
from kinograph.export.statements import Quote, Review, Statements, Support
from kinograph.graph.vocabulary import relation, relation_of, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["GROUPS", "SIZES", "Edge", "Picture", "Words", "gather", "languages", "words"]

Words = dict[str, Any]
"""The interface in one language: tables `kinds`, `groups`, `relations`, `roles`, `facts`, `page`."""

SHOWN = ("film", "person", "character", "organisation", "work")
"""The kinds that are drawn; of the others the card tells."""

GROUPS = ("kin_real", "kin_story", "tie_story", "plays", "appears", "crew", "source")
"""The rows of the legend; each has a line of its own."""

SIZES = ("degree", "betweenness", "pagerank")
"""The scores that people can be sized by."""

_TIES = {"partner", "friend", "colleague", "enemy", "same_character"}
_SINGLE = {"portrays": "plays", "cast_member": "plays", "character": "appears"}
_SOURCES = {"based_on", "sequel_of", "remake_of", "portrays_real_person"}
_PAGE = Path(__file__).with_name("page")


@dataclass(slots=True)
class Edge:
    """One line of the picture; of facts that say the same of one pair, the most telling gives the words."""

    start: str
    end: str
    group: str
    relation: str
    directed: bool
    supports: list[Support]


@dataclass(slots=True)
class Picture:
    """What the page shows. ``kinds`` and ``labels`` are by IRI; ``facts`` are label, value and support.

    ``sizes`` are of people, from 0 to 1; where there are none, people are as large as they have lines.
    """

    kinds: dict[str, str]
    labels: dict[str, str]
    years: dict[str, str]
    edges: list[Edge]
    facts: dict[str, list[tuple[str, str, Support]]] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the interface has."""
    return tuple(sorted(path.stem for path in (_PAGE / "words").glob("*.toml")))


@cache
def words(language: str) -> Words:
    """Return the interface's words in a language.

    Raises:
        ExportError: There are none.
    """
    if language not in languages():
        msg = f"{language}: no such language for the picture: choose {', '.join(languages())}"
        raise ExportError(msg)
    return tomllib.loads((_PAGE / "words" / f"{language}.toml").read_text(encoding="utf-8"))


def gather(store: ox.Store, language: str = "en", size_by: str = "") -> Picture:
    """Return what the page shows of a store: all films, and whatever else is linked.

    Raises:
        ExportError: ``size_by`` is no score of `SIZES`.
    """
    statements = Statements(store)
    kinds = things(store)
    edges = _merged(_edges(store, statements, kinds))
    linked = {end for edge in edges for end in (edge.start, edge.end)}
    shown = {iri: kind for iri, kind in sorted(kinds.items()) if kind == "film" or iri in linked}
    years = {iri: first(store, iri, schema("datePublished"))[:4] for iri in shown if shown[iri] == "film"}
    return Picture(
        kinds=shown,
        labels={iri: label(store, iri) for iri in shown},
        years=years,
        edges=edges,
        facts={iri: list(_facts(store, statements, iri, language)) for iri in shown},
        sizes=_sizes(store, size_by) if size_by else {},
    )


def _sizes(store: ox.Store, score: str) -> dict[str, float]:
    """Return the scores of people as shares of the largest."""
    if score not in SIZES:
        msg = f"{score}: nothing to size people by: choose {', '.join(SIZES)}"
        raise ExportError(msg)
    from kinograph.export.scores import scores  # noqa: PLC0415 - heavy: networkx, 120 ms

    found = {iri: float(values[score]) for iri, values in scores(store, (score,)).items()}
    most = max(found.values(), default=0.0)
    return {iri: value / most if most else 0.0 for iri, value in found.items()}


def _edges(store: ox.Store, statements: Statements, kinds: dict[str, str]) -> Iterator[Edge]:
    for start, end, link, fact in links(store):
        group = _group(link)
        if group and kinds.get(start) in SHOWN and kinds.get(end) in SHOWN:
            yield Edge(start, end, group, link.relation, not link.symmetric, [statements.support(fact)])


def _group(link: Link) -> str:
    """Return the legend's row for a link, or "" if it is not drawn."""
    name = link.relation
    if name in _SINGLE:
        return _SINGLE[name]
    if link.family == "real":
        return "kin_real"
    if link.family == "story":
        return "tie_story" if name in _TIES else "kin_story"
    if name in _SOURCES:
        return "source"
    return "" if relation(name).concluded else "crew"


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges without those of which others say more.

    Siblings whose elder is told, relatives whose kinship is told, cast members whose role is told.
    """
    found = list(edges)
    pairs: dict[tuple[frozenset[str], str], list[Edge]] = {}
    for edge in found:
        pairs.setdefault((frozenset((edge.start, edge.end)), edge.group), []).append(edge)
    kept = []
    roles = _roles(found)
    for edge in found:
        others = pairs[frozenset((edge.start, edge.end)), edge.group]
        better = [other for other in others if other is not edge and _says_more(other, edge)]
        for other in better[:1]:
            other.supports += edge.supports
        if not better and not (edge.relation == "cast_member" and (edge.end, edge.start) in roles):
            kept.append(edge)
    return kept


def _says_more(other: Edge, edge: Edge) -> bool:
    return other.relation == f"{edge.relation}/elder" or (
        edge.relation == "real_relative" and other.relation != "real_relative"
    )


def _roles(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    """Return each person and film between whom a character stands."""
    films: dict[str, set[str]] = {}
    for edge in edges:
        if edge.relation == "character":
            films.setdefault(edge.end, set()).add(edge.start)
    portrayals = ((edge.start, edge.end) for edge in edges if edge.relation == "portrays")
    return {(person, film) for person, role in portrayals for film in films.get(role, ())}


def _facts(store: ox.Store, statements: Statements, iri: str, language: str) -> Iterator[tuple[str, str, Support]]:
    """Yield label, value and support of what is told of a thing beside its lines."""
    names = words(language)["facts"]
    for quad in sorted(store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.DefaultGraph()), key=str):
        known = relation_of(quad.predicate)
        name = names.get(known.name) if known else None
        if name and isinstance(quad.object, ox.Literal | ox.NamedNode):
            value = quad.object
            shown = value.value if isinstance(value, ox.Literal) else label(store, value.value)
            yield name, shown, statements.support((iri, quad.predicate.value, value.value))


def mirrors(picture: Picture) -> list[dict[str, object]]:
    """Return each pair of relatives in life who play relatives in one story, with the relations' names."""
    roles: dict[str, list[str]] = {}
    films: dict[str, str] = {}
    kin: dict[frozenset[str], Edge] = {}
    for edge in picture.edges:
        if edge.relation == "portrays":
            roles.setdefault(edge.start, []).append(edge.end)
        elif edge.relation == "character":
            films.setdefault(edge.end, edge.start)
        elif edge.group == "kin_story":
            kin.setdefault(frozenset((edge.start, edge.end)), edge)
    found: list[dict[str, object]] = []
    for edge in picture.edges:
        if edge.group != "kin_real":
            continue
        for one in roles.get(edge.start, ()):
            for other in roles.get(edge.end, ()):
                story = kin.get(frozenset((one, other)))
                if story and one != other:
                    found.append(
                        {
                            "people": [edge.start, edge.end],
                            "characters": [one, other],
                            "film": films.get(one, ""),
                            "real": edge.relation,
                            "story": story.relation,
                        }
                    )
    return found


class Quotes:
    """Quotes and reviews as numbered rows, each once."""

    def __init__(self) -> None:
        self.rows: dict[Quote, int] = {}
        self.reviews: dict[Review, int] = {}

    def number(self, quote: Quote) -> int:
        """Return the row of a quote, a new one if it is new."""
        self.reviews.setdefault(quote.review, len(self.reviews))
        return self.rows.setdefault(quote, len(self.rows))

    def columns(self) -> tuple[list[list[object]], list[dict[str, str]]]:
        """Return the quotes as [before, words, after, review, confidence, rule], and the reviews."""
        quotes: list[list[object]] = [
            [q.before, q.words, q.after, self.reviews[q.review], round(q.confidence, 3), q.rule] for q in self.rows
        ]
        reviews = [{"title": r.title, "author": r.author, "date": r.date, "url": r.url} for r in self.reviews]
        return quotes, reviews
