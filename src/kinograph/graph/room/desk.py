"""The desk of a worker: keeps the newest snapshot open and answers one job after the other."""

from pathlib import Path
from typing import Any, BinaryIO

import pyoxigraph as ox

from kinograph.errors import KinographError
from kinograph.graph.query import named_query, run, spelled_out
from kinograph.graph.room.answering import written
from kinograph.graph.room.job import Answer, Job, send
from kinograph.graph.store import Store

__all__ = ["Desk"]


class Desk:
    """Answers jobs over the newest snapshot of the store at ``path``; with ``base``, over a file of N-Quads."""

    def __init__(self, path: Path, base: str = "") -> None:
        self._path = path
        self._snapshot = ""
        self._store: Store | None = None
        if base:
            self._store = Store(base=base)
            self._store.inner.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
            self._snapshot = "memory"

    def serve(self, record: dict[str, Any], answers: BinaryIO) -> None:
        """Answer one job, or say what is wrong with it."""
        del record["length"]
        try:
            answer = self._answer(Job(**record))
        except KinographError as error:
            send(answers, {"error": type(error).__name__, "message": str(error)})
        except MemoryError:
            send(answers, {"error": "QueryMemoryError", "message": "query: takes too much memory: ask for less"})
        else:
            send(answers, {"form": answer.form, "cut": answer.cut}, answer.body)

    def _answer(self, job: Job) -> Answer:
        store = self._newest()
        query = job.query if spelled_out(job.query) else named_query(job.query.strip())
        results = run(store, query, job.parameters, job.default_graphs, job.named_graphs)
        return written(results, job, store.base)

    def _newest(self) -> Store:
        """Return the store, opened anew where a writer has published since."""
        if self._store is None or self._snapshot != "memory":
            current = self._path / "current"
            name = current.read_text() if current.is_file() else ""
            if self._store is None or name != self._snapshot:
                self._store, self._snapshot = Store(self._path, mode="read"), name
        return self._store
