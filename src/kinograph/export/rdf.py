"""Writes RDF: N-Triples, N-Quads, Turtle, TriG, RDF/XML; sorted, LF, in bounded memory."""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, BinaryIO, cast

import pyoxigraph as ox

from kinograph.errors import ExportError
from kinograph.export.source import Layer, graphs, ordered, subject_first
from kinograph.graph.vocabulary import prefixes

__all__ = [
    "NOT_XML",
    "PREFIXES",
    "compact",
    "parse_lines",
    "triples",
    "write_nquads",
    "write_ntriples",
    "write_rdfxml",
    "write_trig",
    "write_turtle",
]

PREFIXES = prefixes()
"""The prefixes of what is written; IRIs below another base are written in full."""

# XML 1.0 section 2.2: what no document may hold, not even as a character reference.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that no XML 1.0 document may hold."""


def compact(iri: str) -> str:
    """Return an IRI with its prefix if one fits, else as it is.

    >>> compact("http://schema.org/sibling")
    'schema:sibling'
    """
    for prefix, namespace in PREFIXES.items():
        rest = iri.removeprefix(namespace)
        if rest != iri and rest.isalnum():
            return f"{prefix}:{rest}"
    return iri


def write_ntriples(store: ox.Store, out: BinaryIO, layer: Layer) -> None:
    """Write the triples of a layer, one a line, without the names of their graphs."""
    out.writelines(ordered(triples(store, layer)))


def write_nquads(store: ox.Store, out: BinaryIO, layer: Layer) -> None:
    """Write the quads of a layer, one a line: the default graph first, then graph by graph."""
    for _, quads in graphs(store, layer):
        out.writelines(ordered(quads))


def write_turtle(store: ox.Store, out: BinaryIO, layer: Layer) -> None:
    """Write the triples of a layer subject by subject, with prefixes."""
    lines = ordered(triples(store, layer), subject_first)
    rows = (quad.triple for quad in parse_lines(lines))
    ox.serialize(rows, _paragraphs(out), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES))


def write_trig(store: ox.Store, out: BinaryIO, layer: Layer) -> None:
    """Write the quads of a layer graph by graph, with prefixes."""
    parts = (parse_lines(ordered(quads, subject_first)) for _, quads in graphs(store, layer))
    ox.serialize(chain.from_iterable(parts), _paragraphs(out), format=ox.RdfFormat.TRIG, prefixes=dict(PREFIXES))


def write_rdfxml(store: ox.Store, out: BinaryIO, layer: Layer) -> None:
    """Write the triples of a layer as RDF/XML.

    Raises:
        ExportError: A literal holds a character that XML 1.0 cannot write.
    """
    quads = parse_lines(ordered(triples(store, layer), subject_first))
    checked = (_refuse_not_xml(quad).triple for quad in quads)
    ox.serialize(checked, out, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))
    out.write(b"\n")


def triples(store: ox.Store, layer: Layer) -> Iterator[ox.Quad]:
    """Yield each triple of a layer once, as a quad of the default graph."""
    if layer == "facts":
        return chain.from_iterable(quads for _, quads in graphs(store, layer))
    merged = ox.Store()
    for _, quads in graphs(store, layer):
        merged.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return iter(merged)


def parse_lines(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    """Yield the quads of N-Quads lines without holding them."""
    reader = io.BufferedReader(_Lines(lines))
    return iter(ox.parse(reader, format=ox.RdfFormat.N_QUADS))


def _paragraphs(out: BinaryIO) -> IO[bytes]:
    return cast("IO[bytes]", _Paragraphs(out))


def _refuse_not_xml(quad: ox.Quad) -> ox.Quad:
    """Return the quad if XML can hold its object."""
    found = NOT_XML.search(quad.object.value) if isinstance(quad.object, ox.Literal) else None
    if found is None:
        return quad
    msg = (
        f"{quad.subject.value if isinstance(quad.subject, ox.NamedNode) else quad.subject}: "
        f"XML cannot hold the character U+{ord(found[0]):04X}: export to .ttl, .nt or .jsonld"
    )
    raise ExportError(msg)


class _Lines(io.RawIOBase):
    """A readable file over lines: what pyoxigraph's parser asks for."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = next(self._lines, b"")
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


class _Paragraphs(io.RawIOBase):
    """A writable file that gives Turtle and TriG one header and an empty line before each subject or graph.

    pyoxigraph writes its prefixes in another order each time, so they are written here, sorted.
    It escapes line ends in literals, so every line starts where it seems to.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._rest = b""
        out.writelines(f"@prefix {name}: <{iri}> .\n".encode() for name, iri in sorted(PREFIXES.items()))

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        lines = (self._rest + bytes(data)).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            self._write_line(line)
        return len(data)

    def _write_line(self, line: bytes) -> None:
        if line.startswith(b"@prefix"):
            return
        if line and not line.startswith((b"\t", b"}")):
            self._out.write(b"\n")
        self._out.write(line + b"\n")
