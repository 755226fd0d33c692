"""Shapes: reads files of SHACL, and tells which nodes they are about and what must be at hand to check those.

A file says with ``kino:holdsFor`` which part of the store it is about: ``"review"``, the graph of each review
on its own; ``"view"``, the facts, their statements and who is who; or the name of another graph of the store
(``"judgements"`` is ``graph/judgements``). Without that it is about the view.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kinograph.errors import ValidationError
from kinograph.graph.vocabulary import KINO, NAMESPACES
from kinograph.resources import data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Group", "Shapes", "Steps", "Target", "read_shapes"]

SH = "http://www.w3.org/ns/shacl#"

Target = tuple[str, str]
"""What a shape is about: ``class``, ``subjects``, ``objects`` or ``node``, and an IRI."""

Steps = tuple[tuple[str, bool], ...]
"""A path: IRIs of properties, each with whether it is gone against its direction."""

_TARGETS = {"targetClass": "class", "targetSubjectsOf": "subjects", "targetObjectsOf": "objects", "targetNode": "node"}
_NESTED = ("property", "node", "not", "qualifiedValueShape")
_LISTS = ("and", "or", "xone")
# What looks at a node's own triples otherwise than by a path.
_LOOKS = ("sparql", "closed")


@dataclass(frozen=True)
class Group:
    """Shapes with the same targets: their nodes in the shapes graph, and the paths to what checking them needs."""

    targets: tuple[Target, ...]
    shapes: tuple[Any, ...]
    carries: tuple[Steps, ...]


@dataclass(frozen=True)
class Shapes:
    """A file of shapes: its name, what it holds for, and its rdflib graph."""

    name: str
    scope: str
    graph: Any

    def groups(self) -> list[Group]:
        """Return the shapes that have targets, by targets, in order.

        Raises:
            ValidationError: A target or a path is of a kind that cannot be checked in batches.
        """
        found: dict[tuple[Target, ...], list[Any]] = defaultdict(list)
        for node in sorted(set(self._targeted()), key=str):
            found[self._targets(node)].append(node)
        return [
            Group(
                targets,
                tuple(nodes),
                tuple(sorted({steps for node in nodes for steps in self._carried(node, set())} - {()})),
            )
            for targets, nodes in sorted(found.items())
        ]

    def aimed(self, group: Group, nodes: Iterable[Any]) -> Any:  # noqa: ANN401 - an rdflib graph
        """Return the shapes graph with the shapes of a group aimed at these nodes, and all others at none."""
        from rdflib import Graph, URIRef  # noqa: PLC0415 - heavy: 136 ms

        aims = {URIRef(SH + name) for name in _TARGETS}
        graph = Graph()
        for triple in self.graph:
            if triple[1] not in aims:
                graph.add(triple)
        for node in nodes:
            for shape in group.shapes:
                graph.add((shape, URIRef(SH + "targetNode"), node))
        return graph

    def _targeted(self) -> Iterator[Any]:
        for name in _TARGETS:
            yield from self.graph.subjects(_sh(name), None)
        for node in self.graph.subjects(_sh("target"), None):
            msg = f"{self.name}: {node}: sh:target is not supported: use sh:targetClass or sh:targetSubjectsOf"
            raise ValidationError(msg)

    def _targets(self, node: Any) -> tuple[Target, ...]:  # noqa: ANN401 - a term of rdflib
        pairs = ((kind, str(term)) for name, kind in _TARGETS.items() for term in self.graph.objects(node, _sh(name)))
        return tuple(sorted(pairs))

    def _carried(self, shape: Any, seen: set[Any]) -> Iterator[Steps]:  # noqa: ANN401 - a term of rdflib
        """Yield the paths from a node of the shape to the nodes whose own triples checking it needs.

        A step needs the triples of where it starts; one against its direction those of where it ends.
        """
        if shape in seen:
            return
        seen = {*seen, shape}
        if any(self.graph.value(shape, _sh(name)) is not None for name in _LOOKS):
            yield ()
        before: list[Steps] = [()]
        for path in self.graph.objects(shape, _sh("path")):
            before = list(self._steps(path))
            yield from (steps[:end] for steps in before for end in range(len(steps) + steps[-1][1]))
        for path in self.graph.objects(shape, _term(KINO + "carries")):
            yield from (steps[:end] for steps in self._steps(path) for end in range(1, len(steps) + 1))
        for inner in self._inner(shape):
            for steps in self._carried(inner, seen):
                yield from (start + steps for start in before)

    def _inner(self, shape: Any) -> Iterator[Any]:  # noqa: ANN401 - a term of rdflib
        for name in _NESTED:
            yield from self.graph.objects(shape, _sh(name))
        for name in _LISTS:
            for head in self.graph.objects(shape, _sh(name)):
                yield from self.graph.items(head)

    def _steps(self, path: Any) -> Iterator[Steps]:  # noqa: ANN401 - a term of rdflib
        """Yield the sequences of steps that a path may take.

        Raises:
            ValidationError: It may be of any length.
        """
        from rdflib import URIRef  # noqa: PLC0415 - heavy: 136 ms

        inverse, either = self.graph.value(path, _sh("inversePath")), self.graph.value(path, _sh("alternativePath"))
        if isinstance(path, URIRef):
            yield ((str(path), False),)
        elif inverse is not None:
            yield from (tuple((iri, not back) for iri, back in reversed(steps)) for steps in self._steps(inverse))
        elif either is not None:
            for each in self.graph.items(either):
                yield from self._steps(each)
        elif (path, _term(NAMESPACES["rdf"] + "first"), None) in self.graph:
            ways: list[Steps] = [()]
            for each in self.graph.items(path):
                ways = [way + steps for way in ways for steps in self._steps(each)]
            yield from ways
        else:
            msg = f"{self.name}: a path of any length is not supported: name its steps one by one"
            raise ValidationError(msg)


def _term(iri: str) -> Any:  # noqa: ANN401 - a term of rdflib
    from rdflib import URIRef  # noqa: PLC0415 - heavy: 136 ms

    return URIRef(iri)


def _sh(name: str) -> Any:  # noqa: ANN401 - a term of rdflib
    return _term(SH + name)


def read_shapes(files: Iterable[Path] = ()) -> list[Shapes]:
    """Return the shapes of these Turtle files, else those of ``data/shapes``, in the order of their names.

    Raises:
        ValidationError: A file cannot be read, is no Turtle, or holds no shape that is about anything.
    """
    return [_read(path) for path in files or sorted(data("shapes").glob("*.ttl"))]


def _read(path: Path) -> Shapes:
    from rdflib import Graph  # noqa: PLC0415 - heavy: 136 ms
    from rdflib.exceptions import ParserError  # noqa: PLC0415 - heavy: 136 ms
    from rdflib.plugins.parsers.notation3 import BadSyntax  # noqa: PLC0415 - heavy: 136 ms

    try:
        graph = Graph().parse(data=path.read_text(encoding="utf-8-sig"), format="turtle")
    except OSError as error:
        msg = f"{path}: cannot be read: {(error.strerror or str(error)).lower()}: name a file of SHACL shapes in Turtle"
        raise ValidationError(msg) from error
    except (BadSyntax, ParserError, UnicodeDecodeError) as error:
        msg = f"{path}: not Turtle: {' '.join(str(error).split())[:100]}: mend the file"
        raise ValidationError(msg) from error
    scopes = sorted(str(term) for term in graph.objects(None, _term(KINO + "holdsFor")))
    shapes = Shapes(path.name, scopes[0] if scopes else "view", graph)
    if not shapes.groups():
        msg = f"{path}: no shape is about anything: give one sh:targetClass or another target"
        raise ValidationError(msg)
    return shapes
