"""The store: holds the base, one named graph a review and one of judgements, and the view; on disk or in memory.

A store on disk is a folder: ``format`` says what wrote it, ``live`` is the RocksDB of the one writer,
and each ``snapshot-N`` is a copy for readers (hard links, 4 ms at 5 million quads) of which the file
``current`` names the newest. Readers never open ``live``: to read what is being written is undefined
in Oxigraph, and a reader would need the writer's lock. ``current`` is replaced by renaming, so a reader
sees the graph before a run or after it, never between.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Literal as Choice
from typing import Self

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kinograph.errors import StoreError, StoreLockedError, StoreVersionError
from kinograph.graph.vocabulary import BASE, kino, xsd

__all__ = ["BATCH", "FORMAT", "Mode", "Store"]

FORMAT = 1
"""The version of the layout of the folder and of the quads in it."""

BATCH = 100_000
"""Quads to hand over at once: Oxigraph keeps all of one call in memory (3.2 M quads: 1.6 GB; in these 0.2 GB)."""

Mode = Choice["write", "read"]
"""``write``: the one writer. ``read``: any number of readers of the last published state."""

# Snapshots to keep. A reader holds its files open or opens them when needed, so the one before the
# newest stays for those that have just opened it.
_KEPT = 2
# Quads from which on the bulk loader is quicker: 122,774 took 0.8 s, one transaction 1.7 s.
_BULK = 10_000
_TRUE, _FALSE = (Literal(word, datatype=xsd("boolean")) for word in ("true", "false"))


class Store:
    """The graph of many reviews; a context manager, which publishes what was written when it ends.

    ``path`` is a folder, made where it is missing (mode ``write``), or None for memory.

    Raises:
        StoreError: The path is no store, or there is none to read.
        StoreLockedError: Another process writes to it.
        StoreVersionError: Another version of kinograph wrote it.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, base: str = BASE, mode: Mode = "write") -> None:
        self.path = None if path is None else Path(path)
        self.mode: Mode = mode
        self.base = base
        self._changed = False
        self._inner: ox.Store | None = ox.Store() if self.path is None else self._opened(self.path)
        self.statements = NamedNode(f"{self.base}graph/statements")
        self.identity = NamedNode(f"{self.base}graph/identity")
        self.inferred = NamedNode(f"{self.base}graph/inferred")
        self._settings = NamedNode(f"{self.base}graph/settings")
        self.judgements = NamedNode(f"{self.base}graph/judgements")
        self._state = NamedNode(f"{self.base}graph/state")

    @property
    def inner(self) -> ox.Store:
        """The pyoxigraph store itself.

        Raises:
            ValueError: The store is closed.
        """
        if self._inner is None:
            msg = "the store is closed"
            raise ValueError(msg)
        return self._inner

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store, also after an error: what was committed is kept."""
        self.close()

    def _opened(self, path: Path) -> ox.Store:
        found = _format_of(path)
        if found is None and self.mode == "read":
            msg = f"{path}: no store there: build one with `kinograph build REVIEWS --store {path}`"
            raise StoreError(msg)
        if found is None:
            path.mkdir(parents=True, exist_ok=True)
            _write(path / "format", json.dumps({"kinograph": FORMAT, "base": self.base}) + "\n")
        else:
            self.base = found
        return self._snapshot(path) if self.mode == "read" else _writer(path)

    def _snapshot(self, path: Path) -> ox.Store:
        """Open the newest snapshot; publish one first where a writer died before its first."""
        if not (path / "current").is_file():
            with Store(path, base=self.base) as store:
                store._changed = True
        name = ""
        while True:
            last, name = name, (path / "current").read_text().strip()
            try:
                return ox.Store.read_only(str(path / name))
            except (OSError, RuntimeError) as error:
                # A writer may publish and clear away between the two lines above; then `current` has changed.
                if name == last:
                    msg = f"{path}: damaged: {_line(error)}: build it again in another folder"
                    raise StoreError(msg) from error

    def close(self) -> None:
        """Publish what was written and let go of the lock; closing twice does nothing more."""
        if self._inner is not None:
            self.publish()
        # The binding has no close(): RocksDB lets go when nothing refers to the object.
        self._inner = None

    def publish(self) -> None:
        """Let readers see what was committed so far; in memory, and where nothing changed, nothing happens."""
        if self.path is None or self.mode == "read" or not (self._changed or not (self.path / "current").is_file()):
            return
        self.inner.flush()
        numbers = sorted(int(old.name.removeprefix("snapshot-")) for old in self.path.glob("snapshot-*"))
        newest = self.path / f"snapshot-{(numbers or [0])[-1] + 1}"
        self.inner.backup(str(newest))
        _write(self.path / "current", newest.name + "\n")
        for number in numbers[: 1 - _KEPT or None]:
            shutil.rmtree(self.path / f"snapshot-{number}", ignore_errors=True)
        self._changed = False

    def flush(self) -> None:
        """Put what was committed on the disk (15 ms): call it once a batch of reviews."""
        if self.path is not None:
            self.inner.flush()

    def reviews(self) -> Iterator[str]:
        """Yield the IRI of every review in the store, in order."""
        prefix = f"{self.base}review/"
        names = (graph.value for graph in self.inner.named_graphs() if isinstance(graph, NamedNode))
        yield from sorted(name for name in names if name.startswith(prefix))

    def quads(self, graph: NamedNode | DefaultGraph | None = None) -> Iterator[Quad]:
        """Yield the quads of one graph; without one, of all."""
        return iter(self.inner.quads_for_pattern(None, None, None, graph))

    def objects(
        self, subject: NamedNode, predicate: NamedNode, graph: NamedNode | DefaultGraph | None = None
    ) -> list[NamedNode | Literal]:
        """Return the objects of a subject and predicate, sorted; without a graph, of all graphs."""
        quads = self.inner.quads_for_pattern(subject, predicate, None, graph)
        return sorted({quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)}, key=str)

    def value(self, subject: NamedNode, predicate: NamedNode, graph: NamedNode | DefaultGraph | None = None) -> str:
        """Return the first object's IRI or lexical form; "" where there is none."""
        found = self.objects(subject, predicate, graph)
        return found[0].value if found else ""

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self.inner)

    @property
    def stale(self) -> bool:
        """Whether the base changed since the view was derived, also in a run that was killed."""
        return any(self.inner.quads_for_pattern(None, kino("stale"), None, self._state))

    @property
    def inference(self) -> bool:
        """Whether rules add facts to the view. A choice of the graph's owner, kept as base data; True to begin with."""
        return not any(self.inner.quads_for_pattern(None, kino("inference"), None, self._settings))

    @inference.setter
    def inference(self, wanted: bool) -> None:
        if wanted != self.inference:
            switched_off = [Quad(self.statements, kino("inference"), _FALSE, self._settings)]
            self.change(**{"remove" if wanted else "add": switched_off})

    def replace(self, review: str, quads: Iterable[Quad]) -> bool:
        """Put a review's graph in the place of what it had, in one transaction; tell whether that changed anything.

        The graph carries the SHA-256 of its quads, by which an equal one is known without reading it.
        """
        triples = sorted({f"{quad.triple} ." for quad in quads})
        mark = Literal(hashlib.sha256("\n".join(triples).encode()).hexdigest())
        graph = NamedNode(review)
        hashed = Quad(graph, kino("graphSha256"), mark, graph)
        if hashed in self.inner:
            return False
        body = "\n".join([*triples, f"{hashed.triple} ."])
        self._update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {body} }} {self._stale} }}")
        return True

    def remove(self, review: str) -> bool:
        """Withdraw a review's graph; tell whether there was one."""
        graph = NamedNode(review)
        if not self.inner.contains_named_graph(graph):
            return False
        self._update(f"DROP GRAPH {graph} ; INSERT DATA {{ {self._stale} }}")
        return True

    def change(self, *, add: Collection[Quad] = (), remove: Collection[Quad] = ()) -> None:
        """Add and remove quads of the base that are no review's, in one transaction; the view is stale then."""
        if add or remove:
            gone, new = (" ".join(map(_pattern, quads)) for quads in (remove, add))
            self._update(f"DELETE DATA {{ {gone} }} ; INSERT DATA {{ {new} {self._stale} }}")

    @property
    def _stale(self) -> str:
        return f"GRAPH {self._state} {{ {self.statements} {kino('stale')} {_TRUE} }}"

    def refresh(self, view: Iterable[Quad]) -> tuple[int, int]:
        """Make the view hold these quads by writing only the difference; return how many were added and removed.

        A crash between leaves the store marked as stale and readers with what was published before.
        """
        added, removed = set(view), []
        for graph in (DefaultGraph(), self.statements, self.identity, self.inferred):
            for quad in self.quads(graph):
                if quad in added:
                    added.remove(quad)
                else:
                    removed.append(quad)
        for batch in _batches(added):
            (self.inner.bulk_extend if len(batch) > _BULK else self.inner.extend)(batch)
        for batch in _batches(removed):
            self._update(f"DELETE DATA {{ {' '.join(_pattern(quad) for quad in batch)} }}")
        self._update(f"DROP SILENT GRAPH {self._state}")
        self._changed = self._changed or bool(added)
        return len(added), len(removed)

    def _update(self, text: str) -> None:
        if self.mode == "read":
            msg = f"{self.path}: open for reading: open it with mode='write'"
            raise StoreError(msg)
        self.inner.update(text)
        self._changed = True


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    source = iter(quads)
    while batch := list(islice(source, BATCH)):
        yield batch


def _pattern(quad: Quad) -> str:
    triple = str(quad.triple)
    return f"{triple} ." if isinstance(quad.graph_name, DefaultGraph) else f"GRAPH {quad.graph_name} {{ {triple} }}"


def _format_of(path: Path) -> str | None:
    """Return the base IRI of the store at ``path``, None where nothing is there yet.

    Raises:
        StoreError: Something else is there.
        StoreVersionError: A store of another format is there.
    """
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return None
    try:
        record = json.loads((path / "format").read_text())
        version, base = int(record["kinograph"]), str(record["base"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        what = "a folder with other things in it" if path.is_dir() else "a file"
        msg = f"{path}: not a store but {what}: name another folder with --store"
        raise StoreError(msg) from error
    if version != FORMAT:
        msg = f"{path}: written by store format {version}: this kinograph reads format {FORMAT}, so build it again"
        raise StoreVersionError(msg)
    return base


def _writer(path: Path) -> ox.Store:
    try:
        return ox.Store(str(path / "live"))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).casefold():
            msg = f"{path}: in use by another kinograph: wait for it or name another folder with --store"
            raise StoreLockedError(msg) from error
        msg = f"{path}: cannot be opened: {_line(error)}: check the folder's rights, or build it again elsewhere"
        raise StoreError(msg) from error


def _write(path: Path, text: str) -> None:
    """Write a small file at once: whoever reads it finds the old text or the new."""
    part = path.with_name(path.name + ".part")
    part.write_text(text)
    part.replace(path)


def _line(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")
