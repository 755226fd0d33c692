"""Writes the report of a validation: lines for people, JSON for programs, Turtle as SHACL has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kinograph.graph.lookup import shorten
from kinograph.graph.results import clean
from kinograph.graph.shapes import SH
from kinograph.graph.vocabulary import TYPE, prefixes, xsd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinograph.graph.validate import Report, Result

__all__ = ["FORMATS", "write_report"]

FORMATS = ("text", "json", "ttl")
"""The formats of a report."""

_SEVERITIES = {"violation": "Violation", "warning": "Warning", "info": "Info"}


def write_report(report: Report, form: str, base: str) -> str:
    """Return a report in one of `FORMATS`; the same report gives the same text."""
    if form == "json":
        return json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"
    return _turtle(report, base) if form == "ttl" else _text(report, base)


def _text(report: Report, base: str) -> str:
    """Return a line for each result, and a line that sums up."""
    lines = [_line(result, base) for result in report.results]
    counts = ", ".join(f"{number} {name}{'' if number == 1 else 's'}" for name, number in report.counts.items())
    checked = ", ".join(f"{number:,} {_what(name)}" for name, number in report.checked.items()) or "nothing"
    verdict = "conforms" if report.conforms else "does not conform"
    return "\n".join([*lines, f"{verdict}: {counts or 'no results'}; checked {checked}"]) + "\n"


def _what(name: str) -> str:
    return name if name == "reviews" else f"nodes by {name}"


def _line(result: Result, base: str) -> str:
    """Return severity, focus node, path, value and message, as far as there are any."""
    back = result.path.startswith("^")
    path = ("^" if back else "") + shorten(result.path.removeprefix("^"), base)
    value = json.dumps(result.value, ensure_ascii=False) if result.literal else shorten(result.value, base)
    where = " ".join(part for part in (shorten(result.focus, base), path, value) if part)
    return clean(f"{result.severity}: {where}: {result.message}")


def _turtle(report: Report, base: str) -> str:
    """Return the report as sh:ValidationReport.

    A path of more than one step has no place in a result here; its message tells.
    """
    known = {**prefixes(base), "sh": SH}
    return (ox.serialize(_triples(report), format=ox.RdfFormat.TURTLE, prefixes=known) or b"").decode()


def _triples(report: Report) -> Iterator[Triple]:
    node = BlankNode("report")
    yield Triple(node, TYPE, _sh("ValidationReport"))
    yield Triple(node, _sh("conforms"), Literal(str(report.conforms).casefold(), datatype=xsd("boolean")))
    for number in range(1, len(report.results) + 1):
        yield Triple(node, _sh("result"), BlankNode(f"r{number}"))
    for number, result in enumerate(report.results, start=1):
        yield from _result(result, number)


def _result(result: Result, number: int) -> Iterator[Triple]:
    node = BlankNode(f"r{number}")
    yield Triple(node, TYPE, _sh("ValidationResult"))
    yield Triple(node, _sh("resultSeverity"), _sh(_SEVERITIES.get(result.severity, "Violation")))
    yield Triple(node, _sh("focusNode"), _term(result.focus))
    yield Triple(node, _sh("resultMessage"), Literal(result.message))
    yield Triple(node, _sh("sourceConstraintComponent"), _sh(f"{result.constraint}ConstraintComponent"))
    if result.literal:
        yield Triple(node, _sh("value"), Literal(result.value))
    elif result.value:
        yield Triple(node, _sh("value"), _term(result.value))
    if result.steps == 1:
        yield from _path(result.path, node, BlankNode(f"p{number}"))


def _path(path: str, result: BlankNode, inverse: BlankNode) -> Iterator[Triple]:
    """Yield the path of one step, forth or back."""
    if path.startswith("^"):
        yield Triple(result, _sh("resultPath"), inverse)
        yield Triple(inverse, _sh("inversePath"), NamedNode(path.removeprefix("^")))
    elif path:
        yield Triple(result, _sh("resultPath"), NamedNode(path))


def _term(value: str) -> NamedNode | BlankNode:
    """Return an IRI; what is none was a blank node."""
    return NamedNode(value) if ":" in value else BlankNode(f"b{value}")


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)
