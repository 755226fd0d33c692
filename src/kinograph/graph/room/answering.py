"""Writes an answer within its bounds: stops at so many rows and so many bytes, and says so."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from kinograph.errors import QueryError
from kinograph.graph.results import ROW_FORMATS, aligned, cell, write_results, write_triples
from kinograph.graph.room.job import Answer, Job

__all__ = ["written"]

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

T = TypeVar("T")


def written(results: QuerySolutions | QueryBoolean | QueryTriples, job: Job, base: str) -> Answer:
    """Return results as the job wants them, at most its rows and bytes.

    Raises:
        QueryError: There is no such format of such results, or the engine failed while it read on.
    """
    try:
        if isinstance(results, QueryBoolean):
            return Answer(write_results(results, job.form, base=base), job.form)
        if isinstance(results, QueryTriples):
            form = job.triples if job.form in ("table", *ROW_FORMATS) else job.form
            triples, cut = _taken(results, job)
            return Answer(write_triples(triples, form, base), form, cut)
        return _rows(results, job, base)
    except (OSError, ValueError, RuntimeError) as error:
        msg = f"query: cannot be answered: {' '.join(str(error).split())}: simplify the query"
        raise QueryError(msg) from error


def _taken(items: Iterable[T], job: Job) -> tuple[list[T], str]:
    """Return the first items that fit in, and what cut them; bytes are of the terms as Oxigraph prints them."""
    taken: list[T] = []
    left = job.size
    for item in items:
        left -= len(str(item).encode())
        if len(taken) >= job.rows:
            return taken, "rows"
        if left < 0:
            return taken, "bytes"
        taken.append(item)
    return taken, ""


def _rows(results: QuerySolutions, job: Job, base: str) -> Answer:
    if job.form not in ("table", *ROW_FORMATS):
        write_results(results, job.form)  # raises what says so best
    head = [variable.value for variable in results.variables]
    rows, cut = _taken(results, job)
    if job.form == "table":
        lines = [[cell(row[name], base) for name in head] for row in rows]
        return Answer(aligned(head, lines).encode(), job.form, cut)
    bindings = [{name: _json(row[name]) for name in head if row[name] is not None} for row in rows]
    text = json.dumps({"head": {"vars": head}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()
    if job.form == "json":
        return Answer(text, job.form, cut)
    # Oxigraph writes only what it has computed itself or parsed: so the rows that were kept pass through its parser.
    again = ox.parse_query_results(text, format=ROW_FORMATS["json"])
    assert isinstance(again, QuerySolutions)  # noqa: S101 - for the type checker: it parsed a head with variables
    return Answer(again.serialize(format=ROW_FORMATS[job.form]) or b"", job.form, cut)


def _json(term: object) -> dict[str, Any]:
    """Return a term as SPARQL 1.1 Query Results JSON Format, section 3.2.2, has it; triple terms as SPARQL 1.2."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        kind = {"xml:lang": term.language} if term.language else {"datatype": term.datatype.value}
        plain = kind.get("datatype") == _XSD_STRING
        return {"type": "literal", "value": term.value, **({} if plain else kind)}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    msg = f"{type(term).__name__}: no term"
    raise TypeError(msg)
