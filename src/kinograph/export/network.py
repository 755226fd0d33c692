"""Turns facts into a network of films, people, characters and what they have to do with each other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pyoxigraph as ox

from kinograph.export.rdf import PREFIXES
from kinograph.export.source import Quads, open_source
from kinograph.export.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

__all__ = ["KINDS", "RELATIONS", "Link", "known_label", "label", "links", "network"]

_KINO, _RDF, _SCHEMA, _SKOS = (PREFIXES[name] for name in ("kino", "rdf", "schema", "skos"))
_TYPE = ox.NamedNode(f"{_RDF}type")

Family = Literal["real", "story", "work"]
"""Whether a relation is one of life, of a story, or of the making of films."""

KINDS = {
    f"{_SCHEMA}Movie": "film",
    f"{_SCHEMA}Person": "person",
    f"{_KINO}Character": "character",
    f"{_SCHEMA}Organization": "organisation",
    f"{_SCHEMA}CreativeWork": "work",
    f"{_SCHEMA}Place": "place",
    f"{_SKOS}Concept": "concept",
    f"{_KINO}Award": "award",
}
"""The kind of each class that is a node."""


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


def _both(relation: str, family: Family) -> Link:
    return Link(relation, family, symmetric=True)


RELATIONS: dict[str, Link] = {
    f"{_SCHEMA}director": Link("directed_by"),
    f"{_SCHEMA}author": Link("written_by"),
    f"{_SCHEMA}producer": Link("produced_by"),
    f"{_SCHEMA}musicBy": Link("composed_by"),
    f"{_KINO}cinematographer": Link("cinematography_by"),
    f"{_SCHEMA}editor": Link("edited_by"),
    f"{_SCHEMA}productionCompany": Link("production_company"),
    f"{_KINO}distributor": Link("distributed_by"),
    f"{_SCHEMA}actor": Link("cast_member"),
    f"{_SCHEMA}character": Link("character"),
    f"{_KINO}portrayedBy": Link("portrays", turned=True),
    f"{_SCHEMA}genre": Link("genre"),
    f"{_SCHEMA}about": Link("main_subject"),
    f"{_SCHEMA}isBasedOn": Link("based_on"),
    f"{_KINO}sequelOf": Link("sequel_of"),
    f"{_KINO}remakeOf": Link("remake_of"),
    f"{_SCHEMA}award": Link("award"),
    f"{_KINO}nominatedFor": Link("nominated_for"),
    f"{_KINO}narrativeLocation": Link("narrative_location"),
    f"{_SCHEMA}locationCreated": Link("filming_location"),
    f"{_SCHEMA}countryOfOrigin": Link("country"),
    f"{_KINO}storySibling": _both("sibling", "story"),
    f"{_KINO}storyElderSiblingOf": Link("elder_sibling", "story"),
    f"{_KINO}storyParentOf": Link("parent", "story"),
    f"{_KINO}storySpouse": _both("spouse", "story"),
    f"{_KINO}storyRomanceWith": _both("partner", "story"),
    f"{_KINO}storyGrandparentOf": Link("grandparent", "story"),
    f"{_KINO}storyAuntOrUncleOf": Link("aunt_uncle", "story"),
    f"{_KINO}storyCousin": _both("cousin", "story"),
    f"{_KINO}storyInLaw": _both("in_law", "story"),
    f"{_KINO}storyFriend": _both("friend", "story"),
    f"{_KINO}storyColleague": _both("colleague", "story"),
    f"{_KINO}storyConflictWith": _both("enemy", "story"),
    f"{_KINO}sameCharacter": _both("same_character", "story"),
    f"{_KINO}portraysRealPerson": Link("portrays_real_person"),
    f"{_SCHEMA}sibling": _both("real_sibling", "real"),
    f"{_KINO}elderSiblingOf": Link("real_elder_sibling", "real"),
    # schema.org's object is the parent; the edge runs from parent to child.
    f"{_SCHEMA}parent": Link("real_parent", "real", turned=True),
    f"{_SCHEMA}spouse": _both("real_spouse", "real"),
    f"{_KINO}partner": _both("real_partner", "real"),
    f"{_SCHEMA}relatedTo": _both("real_relative", "real"),
}
"""The edge of each predicate. Inverses (``schema:children``, ``kino:appearsIn``) say nothing more and are left out."""


def links(store: ox.Store) -> Iterator[tuple[str, str, Link, tuple[str, str, str]]]:
    """Yield source, target, link and fact of each edge, in the order of the relations and then of the IRIs."""
    for predicate, link in RELATIONS.items():
        quads = store.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph())
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
    kinds = {}
    for kind, name in KINDS.items():
        for quad in store.quads_for_pattern(None, _TYPE, ox.NamedNode(kind), ox.DefaultGraph()):
            if isinstance(quad.subject, ox.NamedNode):
                kinds[quad.subject.value] = name
    for iri, kind in sorted(kinds.items()):
        attributes: dict[str, str | int] = {"label": label(store, iri), "kind": kind}
        year = _first(store, iri, f"{_SCHEMA}datePublished")[:4]
        if kind == "film" and year.isdigit():
            attributes["year"] = int(year)
        yield iri, attributes


def label(store: ox.Store, iri: str) -> str:
    """Return the name of a thing, else its label, else the last part of its IRI."""
    return known_label(store, iri) or iri.rsplit("/", 1)[-1]


def known_label(store: ox.Store, iri: str) -> str:
    """Return the name of a thing, else its label, else ""."""
    for predicate in (f"{_SCHEMA}name", f"{_SKOS}prefLabel", f"{PREFIXES['rdfs']}label"):
        if found := _first(store, iri, predicate):
            return found
    return ""


def _first(store: ox.Store, iri: str, predicate: str) -> str:
    """Return the first literal of a predicate in the order of their texts, or ""."""
    pattern = (ox.NamedNode(iri), ox.NamedNode(predicate), None, ox.DefaultGraph())
    return min(
        (q.object.value for q in store.quads_for_pattern(*pattern) if isinstance(q.object, ox.Literal)), default=""
    )
