"""Batches: cuts a store into rdflib graphs that can be checked one by one, each with all that checking it needs.

Reviews are taken whole, several together while none speaks of another's things. The view is taken some nodes
at a time: all triples of each, those of the nodes that the shapes' paths lead to, and the types of all that is
named. So memory is that of one batch, whatever the size of the store.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from kinograph.graph.vocabulary import NAMESPACES, TYPE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import Quad

    from kinograph.graph.shapes import Group, Steps, Target
    from kinograph.graph.store import Store

__all__ = ["View", "reviews"]

_LANG = NAMESPACES["rdf"] + "langString"
_STRING = NAMESPACES["xsd"] + "string"


def reviews(store: Store, size: int) -> Iterator[tuple[int, Any]]:
    """Yield the graphs of reviews, so many together that they have about ``size`` quads, with how many they are.

    Graphs are together only where neither has a subject that the other names, so that each is checked as if
    it were alone.
    """
    held: list[Quad] = []
    subjects: set[str] = set()
    named: set[str] = set()
    number = 0
    for review in store.reviews():
        quads = list(store.quads(NamedNode(review)))
        own = {str(quad.subject) for quad in quads}
        others = {str(quad.object) for quad in quads if not isinstance(quad.object, Literal)}
        if held and (len(held) + len(quads) > size or own & (subjects | named) or others & subjects):
            yield number, graph_of(held)
            held, subjects, named, number = [], set(), set(), 0
        held += quads
        subjects |= own
        named |= others
        number += 1
    if held:
        yield number, graph_of(held)


class View:
    """Some graphs of a store as one, of which batches are taken."""

    def __init__(self, store: Store, graphs: Iterable[NamedNode | DefaultGraph]) -> None:
        self.store = store
        self.graphs = tuple(graphs)

    def batches(self, group: Group, size: int) -> Iterator[tuple[list[Any], Any]]:
        """Yield the nodes that a group of shapes is about, ``size`` at a time, with the graph to check them in."""
        focused = self._focused(group.targets)
        while nodes := list(islice(focused, size)):
            yield [term(node) for node in nodes], graph_of(self._around(nodes, group.carries))

    def _focused(self, targets: Iterable[Target]) -> Iterator[Any]:
        """Yield each node that one of the targets means, once."""
        seen: set[Any] = set()
        for target in targets:
            for node in self._meant(*target):
                if node not in seen:
                    seen.add(node)
                    yield node

    def _meant(self, kind: str, iri: str) -> Iterator[Any]:
        name = NamedNode(iri)
        if kind == "node":
            yield name
        elif kind == "class":
            yield from (quad.subject for quad in self._quads(None, TYPE, name))
        elif kind == "subjects":
            yield from (quad.subject for quad in self._quads(None, name, None))
        else:
            yield from (quad.object for quad in self._quads(None, name, None))

    def _quads(self, subject: Any, predicate: Any, term_: Any) -> Iterator[Quad]:  # noqa: ANN401 - a term or None
        for graph in self.graphs:
            yield from self.store.inner.quads_for_pattern(subject, predicate, term_, graph)

    def _around(self, nodes: Iterable[Any], carries: Iterable[Steps]) -> Iterator[Quad]:
        """Yield the triples of the nodes and of what the paths lead to, and the types of all that they name."""
        described = set(nodes)
        for steps in carries:
            described |= self._reached(nodes, steps)
        named = set()
        for node in described:
            if isinstance(node, Literal):
                continue
            for quad in self._quads(node, None, None):
                named.add(quad.object)
                yield quad
        for node in named - described:
            if isinstance(node, NamedNode):
                # In any graph: what supports a statement is typed in its review's.
                yield from self.store.inner.quads_for_pattern(node, TYPE, None, None)

    def _reached(self, nodes: Iterable[Any], steps: Steps) -> set[Any]:
        """Return the nodes at the end of a path from any of these."""
        here = set(nodes)
        for iri, back in steps:
            name = NamedNode(iri)
            there: set[Any] = set()
            for node in here:
                if back:
                    there |= {quad.subject for quad in self._quads(None, name, node)}
                elif not isinstance(node, Literal):
                    there |= {quad.object for quad in self._quads(node, name, None)}
            here = there
        return here


def graph_of(quads: Iterable[Quad]) -> Any:  # noqa: ANN401 - an rdflib graph
    """Return the triples of quads as an rdflib graph."""
    graph = _batch()()
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


@cache
def _batch() -> type[Any]:
    """Return the class of a batch; made on first use, for rdflib takes 136 ms to import."""
    from rdflib import Graph  # noqa: PLC0415 - heavy: 136 ms
    from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415 - heavy: 136 ms

    prepared = lru_cache(maxsize=64)(prepareQuery)

    class Batch(Graph):
        """A graph that parses a query once: rdflib takes 40 ms to, and pySHACL asks it of every node."""

        def query(self, query_object: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as rdflib has it
            """Answer a query."""
            parsed = prepared(query_object) if isinstance(query_object, str) else query_object
            return super().query(parsed, *given, **named)

    return Batch


# Terms to remember: predicates and classes come again and again, and to make one takes 20 us.
@lru_cache(maxsize=20_000)
def term(node: Any) -> Any:  # noqa: ANN401 - from pyoxigraph's terms to rdflib's
    """Return a term of pyoxigraph as one of rdflib; literals keep the form that they have."""
    from rdflib import BNode, URIRef  # noqa: PLC0415 - heavy: 136 ms
    from rdflib import Literal as Value  # noqa: PLC0415 - heavy: 136 ms

    if isinstance(node, NamedNode):
        return URIRef(node.value)
    if isinstance(node, BlankNode):
        return BNode(node.value)
    if node.language:
        return Value(node.value, lang=node.language)
    datatype = node.datatype.value
    return Value(node.value, datatype=None if datatype in {_LANG, _STRING} else URIRef(datatype), normalize=False)
