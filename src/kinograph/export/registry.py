"""The formats that a graph can be written in, and the one function that writes them."""

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kinograph.errors import ExportError
from kinograph.export.exchange import write_gexf, write_graphml
from kinograph.export.jsonld import write_jsonld
from kinograph.export.rdf import write_nquads, write_ntriples, write_rdfxml, write_trig, write_turtle
from kinograph.export.source import Layer, Quads, open_source
from kinograph.export.tables import write_csv

__all__ = ["FORMATS", "Format", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a graph.

    ``suffix`` is that of its files and starts with a dot. ``layers`` are those it can hold, the
    default first. ``write`` puts bytes into an open binary file, and takes ``scores`` if the format holds them.
    """

    name: str
    suffix: str
    media_type: str
    description: str
    write: Callable[..., None]
    layers: tuple[Layer, ...] = ("facts", "evidence", "all")
    scores: bool = False


_EVERYTHING: tuple[Layer, ...] = ("all", "evidence", "facts")

FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("ttl", ".ttl", "text/turtle", "Turtle, with prefixes", write_turtle),
        Format("nt", ".nt", "application/n-triples", "N-Triples, one triple a line", write_ntriples),
        Format("nq", ".nq", "application/n-quads", "N-Quads, one quad a line", write_nquads, _EVERYTHING),
        Format("trig", ".trig", "application/trig", "TriG, Turtle with named graphs", write_trig, _EVERYTHING),
        Format("rdf", ".rdf", "application/rdf+xml", "RDF/XML", write_rdfxml),
        Format("jsonld", ".jsonld", "application/ld+json", "JSON-LD, compact, context inside", write_jsonld),
        Format("csv", ".csv", "text/csv", "a table of facts for spreadsheets", write_csv, ("facts",), scores=True),
        Format(
            "graphml",
            ".graphml",
            "application/graphml+xml",
            "a network for Cytoscape and igraph",
            write_graphml,
            ("facts",),
            scores=True,
        ),
        Format(
            "gexf",
            ".gexf",
            "application/gexf+xml",
            "a network for Gephi, with colours",
            write_gexf,
            ("facts",),
            scores=True,
        ),
    )
}
"""Every format by name. To add one, write its function and add a line."""


def export(
    store: Quads,
    target: str | Path | BinaryIO,
    format: str | None = None,  # noqa: A002 - the word of every exporter
    layer: Layer | None = None,
    *,
    scores: bool = False,
) -> None:
    """Write a graph to a file or an open binary stream.

    ``format`` is a name of `FORMATS`; without one the suffix of ``target`` decides. ``layer`` says how
    much is written; without one the format's own default. ``scores`` adds those of each person. A file
    appears only when it is complete.

    Raises:
        ExportError: The format is unknown or cannot hold the layer or scores, or the file cannot be written.
    """
    path = Path(target) if isinstance(target, str | Path) else None
    chosen = _choose(path, format)
    wanted = layer or chosen.layers[0]
    if wanted not in chosen.layers:
        msg = f"{chosen.name}: cannot hold the layer {wanted!r}: choose {_listed(chosen.layers)}"
        raise ExportError(msg)
    source = open_source(store)
    write = _with_scores(chosen, source) if scores else chosen.write
    if path is None:
        write(source, cast("BinaryIO", target), wanted)
        return
    replace(path, lambda out: write(source, out, wanted))


def _with_scores(chosen: Format, source: ox.Store) -> Callable[..., None]:
    if not chosen.scores:
        msg = f"{chosen.name}: cannot hold scores: choose {_listed(e.name for e in FORMATS.values() if e.scores)}"
        raise ExportError(msg)
    from kinograph.export.scores import scores  # noqa: PLC0415 - heavy: numpy, 100 ms

    return partial(chosen.write, scores=scores(source))


def replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``write`` fill a new file, then put it in the place of ``path``.

    Raises:
        ExportError: The file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                write(out)
            # mkstemp lets only the owner read; a new file should have the user's usual rights.
            Path(name).chmod(0o666 & ~_umask())
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        msg = f"{path}: cannot write: {error.strerror or error}: choose another place with --output"
        raise ExportError(msg) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _choose(path: Path | None, name: str | None) -> Format:
    if name is not None:
        if name not in FORMATS:
            msg = f"{name}: no such format: choose {_listed(FORMATS)}"
            raise ExportError(msg)
        return FORMATS[name]
    if path is None:
        msg = f"stream: no format told: choose {_listed(FORMATS)}"
        raise ExportError(msg)
    for entry in FORMATS.values():
        if path.suffix.lower() == entry.suffix:
            return entry
    msg = f"{path}: no format has the suffix {path.suffix!r}: choose {_listed(e.suffix for e in FORMATS.values())}"
    raise ExportError(msg)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
