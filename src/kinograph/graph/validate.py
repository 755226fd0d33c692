"""Validates the store against SHACL shapes with pySHACL, a batch at a time.

Shapes Constraint Language, W3C Recommendation of 20 July 2017, https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import asdict, dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pyoxigraph import DefaultGraph, NamedNode

from kinograph.errors import ValidationError
from kinograph.graph.batches import View, reviews
from kinograph.graph.shapes import SH, Shapes, read_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kinograph.graph.store import Store

__all__ = ["NODES", "QUADS", "Report", "Result", "validate"]

log = logging.getLogger(__name__)

QUADS = 20_000
"""Quads of reviews to check at once."""

NODES = 2_000
"""Nodes of the view to check at once."""


@dataclass(frozen=True, slots=True, order=True)
class Result:
    """One result: how bad (``violation``, ``warning``, ``info``), the node, the path from it, the value, what is wrong.

    ``path`` and ``value`` are "" where there is none; a path against its direction begins with ``^``. ``shapes``
    is the file of shapes, ``constraint`` the part of SHACL that found it. Terms are IRIs, or literals as text;
    ``literal`` says whether the value is one, ``steps`` how many the path has, 0 where there are several ways.
    """

    severity: str
    shapes: str
    focus: str
    path: str
    value: str
    message: str
    constraint: str
    literal: bool = False
    steps: int = 1


@dataclass(slots=True)
class Report:
    """What was found, in order, and how much was checked: reviews, and nodes of other graphs by the file of shapes."""

    results: list[Result] = field(default_factory=list)
    checked: dict[str, int] = field(default_factory=dict)

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; a warning is no violation."""
        return not any(result.severity == "violation" for result in self.results)

    @property
    def counts(self) -> dict[str, int]:
        """Return how many results there are of each severity."""
        return dict(sorted(Counter(result.severity for result in self.results).items()))

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON has it."""
        results = [
            {k: v for k, v in asdict(result).items() if k not in {"literal", "steps"}} for result in self.results
        ]
        return {"conforms": self.conforms, "counts": self.counts, "checked": self.checked, "results": results}


def validate(store: Store, files: Iterable[Path] = (), *, quads: int = QUADS, nodes: int = NODES) -> Report:
    """Return what shapes find in the store: those of the files, else of ``data/shapes``.

    ``quads`` of reviews and ``nodes`` of the view are in memory at a time; they change nothing of the report.

    Raises:
        ValidationError: pySHACL is not installed, or the shapes cannot be used.
    """
    pyshacl = _pyshacl()
    found: set[Result] = set()
    checked: dict[str, int] = {}
    for shapes in read_shapes(files):
        name = "reviews" if shapes.scope == "review" else shapes.name
        for number, results in _checked(pyshacl, store, shapes, quads, nodes):
            checked[name] = checked.get(name, 0) + number
            found |= results
            log.info("%s: %s checked, %s results", shapes.name, checked[name], len(found))
    return Report(sorted(found), checked)


def _pyshacl() -> Any:  # noqa: ANN401 - the module
    try:
        return import_module("pyshacl")  # an extra; it brings rdflib, 136 ms
    except ModuleNotFoundError as error:
        msg = "validate: pySHACL is not installed: pip install 'kinograph[validate]'"
        raise ValidationError(msg) from error


def _checked(pyshacl: Any, store: Store, shapes: Shapes, quads: int, nodes: int) -> Iterator[tuple[int, set[Result]]]:  # noqa: ANN401 - the module
    """Yield how many reviews or nodes were checked, and what was found in them, batch by batch."""
    if shapes.scope == "review":
        for number, graph in reviews(store, quads):
            yield number, _results(pyshacl, graph, shapes.graph, shapes.name)
        return
    view = View(store, _graphs(store, shapes.scope))
    for group in shapes.groups():
        for focused, graph in view.batches(group, nodes):
            yield len(focused), _results(pyshacl, graph, shapes.aimed(group, focused), shapes.name)


def _graphs(store: Store, scope: str) -> tuple[NamedNode | DefaultGraph, ...]:
    if scope == "view":
        return DefaultGraph(), store.statements, store.identity
    return (NamedNode(f"{store.base}graph/{scope}"),)


def _results(pyshacl: Any, graph: Any, shapes: Any, name: str) -> set[Result]:  # noqa: ANN401 - the module and rdflib graphs
    """Return what pySHACL finds in one batch.

    Raises:
        ValidationError: It cannot use the shapes.
    """
    try:
        # In place: no rule of the shapes adds anything, and a copy takes as long as the check.
        _, report, text = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    except RuntimeError as error:
        # What pySHACL raises of shapes that it cannot load.
        msg = f"{name}: not shapes that pySHACL can use: {' '.join(str(error).split())[:200]}: mend the file"
        raise ValidationError(msg) from error
    if isinstance(report, Exception):
        msg = f"{name}: cannot be checked: {' '.join(str(text).split())[:200]}: mend the file"
        raise ValidationError(msg)
    return {_result(report, node, name) for node in report.objects(None, _sh("result"))}


def _result(report: Any, node: Any, name: str) -> Result:  # noqa: ANN401 - an rdflib graph and a node of it
    from rdflib import Literal  # noqa: PLC0415 - heavy: 136 ms

    value, path = report.value(node, _sh("value")), report.value(node, _sh("resultPath"))
    return Result(
        severity=str(report.value(node, _sh("resultSeverity"))).removeprefix(SH).casefold(),
        shapes=name,
        focus=str(report.value(node, _sh("focusNode"))),
        path=_path(report, path),
        value="" if value is None else str(value),
        message="; ".join(sorted(map(str, report.objects(node, _sh("resultMessage"))))),
        constraint=str(report.value(node, _sh("sourceConstraintComponent")))
        .removeprefix(SH)
        .removesuffix("ConstraintComponent"),
        literal=isinstance(value, Literal),
        steps=_steps(report, path),
    )


def _steps(report: Any, path: Any) -> int:  # noqa: ANN401 - an rdflib graph and a node of it
    """Return how many steps a path has; 0 where there are several ways or none."""
    from rdflib import URIRef  # noqa: PLC0415 - heavy: 136 ms

    inverse = report.value(path, _sh("inversePath")) if path is not None else None
    if isinstance(path, URIRef) or isinstance(inverse, URIRef):
        return 1
    return 0 if path is None or report.value(path, _sh("alternativePath")) else len(list(report.items(path)))


def _path(report: Any, path: Any) -> str:  # noqa: ANN401 - an rdflib graph and a node of it
    """Return a path as SPARQL writes it, with whole IRIs and without their brackets."""
    from rdflib import BNode  # noqa: PLC0415 - heavy: 136 ms

    if path is None:
        return ""
    if not isinstance(path, BNode):
        return str(path)
    inverse, either = report.value(path, _sh("inversePath")), report.value(path, _sh("alternativePath"))
    if inverse is not None:
        return f"^{_path(report, inverse)}"
    return ("/" if either is None else "|").join(_path(report, part) for part in report.items(either or path))


def _sh(name: str) -> Any:  # noqa: ANN401 - a term of rdflib
    from rdflib import URIRef  # noqa: PLC0415 - heavy: 136 ms

    return URIRef(SH + name)
