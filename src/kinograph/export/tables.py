"""Writes facts as a table that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

import pyoxigraph as ox

from kinograph.export.network import known_label
from kinograph.export.rdf import compact, parse_lines
from kinograph.export.source import Layer, graphs, ordered, subject_first
from kinograph.export.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kinograph.export.scores import Scores

__all__ = ["COLUMNS", "guard", "restore", "write_csv"]

COLUMNS = (
    "subject",
    "subject_name",
    "relation",
    "object",
    "object_name",
    "datatype",
    "language",
    "status",
    "confidence",
    "reviews",
    "quote",
)

# What makes a spreadsheet run a cell (OWASP, CSV injection), with their full-width forms. The
# apostrophe is guarded too, so that taking one away always gives the value back.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def guard(cell: str) -> str:
    """Return the cell with an apostrophe before it if a spreadsheet could run it.

    >>> guard("=1+1"), guard("Elsa")
    ("'=1+1", 'Elsa')
    """
    return f"'{cell}" if cell.startswith(_RISKY) else cell


def restore(cell: str) -> str:
    """Return what `guard` was given: one apostrophe at the start is taken away."""
    return cell.removeprefix("'")


def write_csv(store: ox.Store, out: BinaryIO, layer: Layer, scores: Scores | None = None) -> None:
    """Write one row a fact: UTF-8, comma, LF, every field quoted.

    ``subject`` and ``object`` hold IRIs in full, ``relation`` and ``datatype`` with a prefix of `PREFIXES`.
    ``datatype`` is empty where the object is a thing; status, confidence and reviews where nothing states the fact.
    Scores follow the facts as rows of their own: ``kino:degree`` and its like, a number each.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    rows.writerow(COLUMNS)
    for row in _rows(store, layer):
        rows.writerow([guard(cell) for cell in row])
    for row in _scored(store, scores or {}):
        rows.writerow([guard(cell) for cell in row])
    text.detach()


def _scored(store: ox.Store, scores: Scores) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the scores."""
    for iri, values in sorted(scores.items()):
        for name, value in values.items():
            datatype = "xsd:integer" if isinstance(value, int) else "xsd:decimal"
            told = f"{value}" if isinstance(value, int) else f"{value:.8f}"
            yield iri, known_label(store, iri), f"kino:{name}", told, "", datatype, "", "", "", "", ""


def _rows(store: ox.Store, layer: Layer) -> Iterator[tuple[str, ...]]:
    statements = Statements(store)
    names: dict[str, str] = {}

    def name(iri: str) -> str:
        if iri not in names:
            names[iri] = known_label(store, iri)
        return names[iri]

    for _, quads in graphs(store, layer):
        for quad in parse_lines(ordered(quads, subject_first)):
            subject, value = quad.subject, quad.object
            if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
                continue
            support = statements.support((subject.value, quad.predicate.value, value.value))
            yield (
                subject.value,
                name(subject.value),
                compact(quad.predicate.value),
                value.value,
                name(value.value) if isinstance(value, ox.NamedNode) else "",
                _datatype(value),
                (value.language or "") if isinstance(value, ox.Literal) else "",
                support.status if support.iri else "",
                f"{support.confidence:g}" if support.iri else "",
                str(support.reviews) if support.iri else "",
                support.quotes[0].words if support.quotes else "",
            )


def _datatype(value: ox.NamedNode | ox.Literal) -> str:
    return compact(value.datatype.value) if isinstance(value, ox.Literal) else ""
