"""Turns facts into a network of films, people, characters and what they have to do with each other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kinograph.export.source import Quads, open_source
from kinograph.export.statements import Fact, Statements
from kinograph.graph.vocabulary import LABEL, NAME, NAMESPACES, TYPE, Relation, class_of, relation_of, relations, schema

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import networkx as nx

__all__ = ["KINDS", "Family", "Link", "known_label", "label", "link_of", "links", "network", "things"]

Family = Literal["real", "story", "work"]
"""Whether a relation is one of life, of a story, or of the making of films."""

KINDS = ("film", "person", "character", "organisation", "work", "place", "concept", "award")
"""The kinds that are nodes."""

_NAMES = (NAME, ox.NamedNode(NAMESPACES["skos"] + "prefLabel"), LABEL)
_DEFAULT = ox.DefaultGraph()


@dataclass(frozen=True, slots=True)
class Link:
    """How a predicate becomes an edge.

    ``turned`` says that the edge runs from object to subject; of a ``symmetric`` relation one
    edge is kept, from the lesser IRI to the greater.
    """

    relation: str
    family: Family = "work"
    turned: bool = False
    symmetric: bool = False


@cache
def _by_predicate() -> Mapping[str, Link]:
    """Return the link of each predicate between things, in the order of the ontology."""
    found: dict[str, Link] = {}
    for item in relations().values():
        for part in (item, relation_of(item.elder) if item.elder else None):
            if part and part.object_kinds & set(KINDS) and part.subject_kinds & set(KINDS):
                link = Link(part.name, _family(part), turned=part.reversed, symmetric=part.symmetric)
                found.setdefault(part.predicate.value, link)
    return found


def link_of(predicate: str) -> Link | None:
    """Return how a predicate becomes an edge, or None if it never does."""
    return _by_predicate().get(predicate)


def _family(item: Relation) -> Family:
    ends = item.subject_kinds | item.object_kinds
    if ends == {"character"}:
        return "story"
    return "real" if ends == {"person"} and not item.concluded else "work"


def links(store: ox.Store) -> Iterator[tuple[str, str, Link, Fact]]:
    """Yield source, target, link and fact of each edge, in the order of the relations and then of the IRIs."""
    for predicate, link in _by_predicate().items():
        quads = store.quads_for_pattern(None, ox.NamedNode(predicate), None, _DEFAULT)
        facts = {
            (quad.subject.value, quad.object.value)
            for quad in quads
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
        }
        for subject, value in sorted(facts):
            if link.symmetric and subject > value and (value, subject) in facts:
                continue
            ends = (value, subject) if link.turned else (subject, value)
            yield *ends, link, (subject, predicate, value)


def network(store: Quads) -> nx.MultiDiGraph[str]:
    """Return the network of a graph.

    Nodes are IRIs with ``label``, ``kind`` and, for films, ``year``. Edges have a key that is unique in
    the network and the same in every run, and ``relation``, ``family`` (real, story or work),
    ``status``, ``basis``, ``confidence``, ``reviews``, ``symmetric`` and ``quotes`` (the words, one a
    line). A symmetric relation is one edge.
    """
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    source = open_source(store)
    statements = Statements(source)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, attributes in _nodes(source):
        graph.add_node(iri, **attributes)
    for start, end, link, fact in links(source):
        if start not in graph or end not in graph:
            continue
        support = statements.support(fact)
        graph.add_edge(
            start,
            end,
            key=hashlib.sha256("\n".join(fact).encode()).hexdigest()[:16],
            relation=link.relation,
            family=link.family,
            symmetric=link.symmetric,
            status=support.status,
            basis=support.basis,
            confidence=support.confidence,
            reviews=support.reviews,
            quotes="\n".join(quote.words.replace("\n", " ") for quote in support.quotes),
        )
    return graph


def _nodes(store: ox.Store) -> Iterator[tuple[str, dict[str, str | int]]]:
    for iri, kind in sorted(things(store).items()):
        attributes: dict[str, str | int] = {"label": label(store, iri), "kind": kind}
        year = first(store, iri, schema("datePublished"))[:4]
        if kind == "film" and year.isdigit():
            attributes["year"] = int(year)
        yield iri, attributes


def things(store: ox.Store) -> dict[str, str]:
    """Return the kind of each thing by its IRI."""
    kinds = {}
    for kind in KINDS:
        for quad in store.quads_for_pattern(None, TYPE, class_of(kind), _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                kinds[quad.subject.value] = kind
    return kinds


def label(store: ox.Store, iri: str) -> str:
    """Return the name of a thing, else its label, else the last part of its IRI."""
    return known_label(store, iri) or iri.rsplit("/", 1)[-1]


def known_label(store: ox.Store, iri: str) -> str:
    """Return the name of a thing, else its label, else ""."""
    return next((found for name in _NAMES if (found := first(store, iri, name))), "")


def first(store: ox.Store, iri: str, predicate: ox.NamedNode) -> str:
    """Return the first literal of a predicate in the order of their texts, or ""."""
    quads = store.quads_for_pattern(ox.NamedNode(iri), predicate, None, _DEFAULT)
    return min((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), default="")
