"""Says what part of a graph is exported, and in which order: the same bytes in every run."""

import heapq
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO, Literal, Protocol, runtime_checkable

import pyoxigraph as ox

from kinograph.graph.vocabulary import schema

__all__ = ["BATCH", "Layer", "Quads", "graphs", "open_source", "ordered", "subject_first"]

Layer = Literal["facts", "evidence", "all"]
"""`facts`: the default graph. `evidence`: all but the whole texts of the reviews. `all`: everything."""

# Quads to sort at once. A line has some 250 bytes, so a batch takes about 60 MB; what is more
# goes to temporary files that are merged.
BATCH = 200_000

_TEXT = schema("reviewBody")
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "


@runtime_checkable
class HasQuads(Protocol):
    """What holds quads: kinograph's own store, for one."""

    def quads(self) -> Iterable[ox.Quad]:
        """Yield every quad."""


Quads = ox.Store | HasQuads | Iterable[ox.Quad]
"""Where quads come from: a pyoxigraph store, an object with ``quads()``, or the quads themselves."""


def open_source(source: Quads) -> ox.Store:
    """Return the pyoxigraph store of ``source``; quads from elsewhere are put into one in memory."""
    if isinstance(source, ox.Store):
        return source
    inner = getattr(source, "inner", None)
    if isinstance(inner, ox.Store):
        return inner
    quads = iter(source.quads() if isinstance(source, HasQuads) else source)
    store = ox.Store()
    while batch := list(islice(quads, BATCH)):
        store.bulk_extend(batch)
    return store


def graphs(store: ox.Store, layer: Layer) -> Iterator[tuple[ox.DefaultGraph | ox.NamedNode, Iterator[ox.Quad]]]:
    """Yield the graphs of a layer with their quads: the default graph, then the named ones by IRI."""
    default = ox.DefaultGraph()
    yield default, store.quads_for_pattern(None, None, None, default)
    if layer == "facts":
        return
    for name in sorted((g for g in store.named_graphs() if isinstance(g, ox.NamedNode)), key=lambda g: g.value):
        quads = store.quads_for_pattern(None, None, None, name)
        yield name, (q for q in quads if layer == "all" or q.predicate != _TEXT)


def subject_first(line: bytes) -> tuple[bytes, bool, bytes]:
    """Return the sort key of an N-Triples line: subject, then its type, then the other predicates."""
    subject, _, rest = line.partition(b" ")
    return subject, not rest.startswith(_TYPE), rest


def ordered(quads: Iterable[ox.Quad], key: Callable[[bytes], object] | None = None) -> Iterator[bytes]:
    """Yield the quads as N-Quads lines in the order of ``key``, else of their bytes.

    Memory is bounded by `BATCH`: longer input is sorted in runs on disk and merged.
    """
    source = iter(quads)
    run = _sorted_run(source, key)
    if len(run) < BATCH:
        yield from run
        return
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        while run:
            runs.append(_spill(run, files))
            run = _sorted_run(source, key)
        yield from heapq.merge(*runs, key=key)  # type: ignore[arg-type]


def _sorted_run(source: Iterator[ox.Quad], key: Callable[[bytes], object] | None) -> list[bytes]:
    """Return the next batch as sorted lines with their line ends."""
    written = ox.serialize(islice(source, BATCH), format=ox.RdfFormat.N_QUADS) or b""
    # Not splitlines: it would also cut at a carriage return.
    lines = [line + b"\n" for line in written.split(b"\n") if line]
    lines.sort(key=key)  # type: ignore[arg-type]
    return lines


def _spill(run: list[bytes], files: ExitStack) -> IO[bytes]:
    """Return a temporary file that holds a sorted run, open at its start."""
    file = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
    file.writelines(run)
    file.seek(0)
    return file
