"""Writes results: a table for people, and the W3C's formats for programs."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from kinograph.errors import QueryError
from kinograph.graph.lookup import shorten
from kinograph.graph.vocabulary import BASE, prefixes

__all__ = ["GRAPH_FORMATS", "ROW_FORMATS", "aligned", "cell", "table", "write_results", "write_triples"]

ROW_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
"""Formats of rows and of yes or no, besides ``table``."""

GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats of triples."""

# What a terminal obeys or what turns a line around: C0 and C1 controls, line and paragraph separators,
# bidirectional marks, the byte order mark. Shown as a space, or not at all.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MARKS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-_])")
_WIDTH = 100  # columns to align at most; a longer cell runs over, uncut


def write_results(
    results: QuerySolutions | QueryBoolean | QueryTriples, form: str = "table", *, base: str = BASE
) -> bytes:
    """Return results in a format, in UTF-8: ``table``, one of `ROW_FORMATS`, for triples one of `GRAPH_FORMATS`.

    Triples as a table are Turtle. Results can be written once: they are read while they are written.

    Raises:
        QueryError: There is no such format, or it does not hold such results.
    """
    if isinstance(results, QueryTriples):
        return write_triples(results, "turtle" if form == "table" else form, base)
    if form == "table":
        return _boolean(results) if isinstance(results, QueryBoolean) else table(results, base).encode()
    if form not in ROW_FORMATS:
        msg = f"{form}: no format of rows: use table, {', '.join(ROW_FORMATS)}, or CONSTRUCT for RDF"
        raise QueryError(msg)
    if isinstance(results, QueryBoolean) and form in {"csv", "tsv"}:
        return _boolean(results)  # the W3C's CSV and TSV have no form for it
    return results.serialize(format=ROW_FORMATS[form]) or b""


def _boolean(results: QueryBoolean) -> bytes:
    return b"true\n" if results else b"false\n"


def write_triples(results: Iterable[ox.Triple], form: str, base: str = BASE) -> bytes:
    """Return triples, sorted and each once, in one of `GRAPH_FORMATS`, in UTF-8.

    Raises:
        QueryError: There is no such format.
    """
    if form not in GRAPH_FORMATS:
        msg = f"{form}: no format of triples: use {', '.join(GRAPH_FORMATS)}, or SELECT for rows"
        raise QueryError(msg)
    triples = sorted(set(results), key=str)
    chosen = GRAPH_FORMATS[form]
    known = dict(prefixes(base)) if form in {"turtle", "trig", "rdfxml"} else None
    return ox.serialize(triples, format=chosen, prefixes=known) or b""


def table(results: QuerySolutions, base: str = BASE) -> str:
    """Return rows as an aligned table; wide characters count as two columns."""
    head = [variable.value for variable in results.variables]
    rows = [[cell(row[name], base) for name in head] for row in results]
    return aligned(head, rows)


def aligned(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a heading and rows of text as an aligned table."""
    cleaned = [[clean(text) for text in row] for row in (head, *rows)]
    widths = [min(_WIDTH, max(map(_columns, column))) for column in zip(*cleaned, strict=True)]
    rule = ["─" * width for width in widths]
    return "".join(_aligned(row, widths) for row in (cleaned[0], rule, *cleaned[1:]))


def cell(term: object, base: str = BASE) -> str:
    """Return a term as people read it: names with prefixes, values without type, nothing that moves the cursor."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return clean(shorten(term.value, base))
    if isinstance(term, Literal | BlankNode):
        return clean(term.value)
    return clean(str(term))


def clean(text: str) -> str:
    r"""Return a text in one line without control characters, terminal escapes and marks of direction.

    >>> clean("red\x1b[31m alarm\n")
    'red alarm'
    """
    return _MARKS.sub("", _CONTROLS.sub(" ", _ANSI.sub("", text))).strip()


def _columns(text: str) -> int:
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text if not unicodedata.combining(char)
    )


def _aligned(cells: Iterable[str], widths: list[int]) -> str:
    padded = (text + " " * max(0, width - _columns(text)) for text, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip() + "\n"
