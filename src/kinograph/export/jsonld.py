"""Writes JSON-LD: compact, one subject a line, with its context inside so that none is fetched."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

import pyoxigraph as ox

from kinograph.export.rdf import PREFIXES, parse_lines
from kinograph.export.source import Layer, graphs, ordered, subject_first
from kinograph.graph.vocabulary import BASE

__all__ = ["CONTEXT", "write_jsonld"]

_SCHEMA = PREFIXES["schema"]
_RDF_TYPE = f"{PREFIXES['rdf']}type"
_XSD_STRING = f"{PREFIXES['xsd']}string"

CONTEXT = {
    "@base": BASE,
    "@vocab": _SCHEMA,
    **{name: PREFIXES[name] for name in ("kino", "owl", "rdf", "rdfs", "skos", "xsd")},
}
"""schema.org's terms are written bare, kinograph's as ``kino:…``, instances relative to the base."""

# A reference that no reader can take for a scheme, a query, a fragment or a step upwards.
_RELATIVE = re.compile(r"[\w%~-][\w%~.-]*(/[\w%~-][\w%~.-]*)*")
_TERM = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def write_jsonld(store: ox.Store, out: BinaryIO, layer: Layer) -> None:
    """Write the facts of a layer, and its named graphs as graph objects, as one JSON-LD document."""
    out.write(b'{"@context": ' + _json(CONTEXT) + b', "@graph": [')
    separator = b"\n"
    for node in _documents(store, layer):
        out.write(separator + _json(node))
        separator = b",\n"
    out.write(b"\n]}\n")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def _documents(store: ox.Store, layer: Layer) -> Iterator[dict[str, object]]:
    for name, quads in graphs(store, layer):
        nodes = _nodes(parse_lines(ordered(quads, subject_first)))
        if isinstance(name, ox.DefaultGraph):
            yield from nodes
        else:
            yield {"@id": _reference(name.value), "@graph": list(nodes)}


def _nodes(quads: Iterable[ox.Quad]) -> Iterator[dict[str, object]]:
    """Yield a node object for each subject of quads that are sorted by subject and predicate."""
    for subject, about in groupby(quads, key=lambda quad: quad.subject):
        node: dict[str, object] = {"@id": _identifier(subject)}
        for predicate, same in groupby(about, key=lambda quad: quad.predicate.value):
            values = [_value(predicate, quad.object) for quad in same]
            node[_property(predicate)] = values[0] if len(values) == 1 else values
        yield node


def _identifier(term: object) -> str:
    return _reference(term.value) if isinstance(term, ox.NamedNode) else str(term)


def _reference(iri: str) -> str:
    """Return an IRI relative to the base where that is safe."""
    rest = iri.removeprefix(BASE)
    return rest if rest != iri and _RELATIVE.fullmatch(rest) else iri


def _property(iri: str) -> str:
    return "@type" if iri == _RDF_TYPE else _compact(iri)


def _compact(iri: str) -> str:
    """Return a term of schema.org bare, one of another known vocabulary with its prefix."""
    for prefix in ("schema", "kino", "owl", "rdf", "rdfs", "skos", "xsd"):
        rest = iri.removeprefix(PREFIXES[prefix])
        if rest != iri and _TERM.fullmatch(rest):
            return rest if prefix == "schema" else f"{prefix}:{rest}"
    return iri


def _value(predicate: str, term: object) -> object:
    if isinstance(term, ox.Literal):
        return _literal(term)
    if predicate == _RDF_TYPE and isinstance(term, ox.NamedNode):
        return _compact(term.value)
    return {"@id": _identifier(term)}


def _literal(literal: ox.Literal) -> object:
    if literal.language is not None:
        return {"@language": literal.language, "@value": literal.value}
    if literal.datatype.value == _XSD_STRING:
        return literal.value
    return {"@type": _compact(literal.datatype.value), "@value": literal.value}
