"""The room: workers that wait for queries, a fast lane and a slow one.

A query starts in the fast lane. One that has not ended after `_FAST` seconds moves to the slow lane: its process
gets the lowest priority, and another takes its place in the fast lane. Where the slow lane is full, the query ends.
So who asks for cross products holds a share of the machine, and never all of it.
"""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from kinograph.errors import QueryBusyError
from kinograph.graph.room.bounds import Bounds
from kinograph.graph.room.job import Answer, Job
from kinograph.graph.room.process import Worker

__all__ = ["Room"]

_FAST = 1.0  # seconds in the fast lane; the slowest question that ships takes 0.3 s over 5 million quads

_CROWDED = "too many queries wait"
_NONE_FREE = "no worker was free in time"
_SLOW = "this one is slow, and as many slow ones as may are running"


class Room:
    """Answers queries of many threads over the store at ``path``; a context manager that ends its workers.

    ``workers`` run in the fast lane (None: as many as processors, two at least), ``slow`` in the slow one (None:
    half of that). ``waiting`` is how many queries may wait for a worker (beyond them: busy), not longer than
    the bounds' seconds. With ``base`` the path is a file of N-Quads.
    """

    def __init__(  # noqa: PLR0913 - each bounds one thing
        self,
        path: Path,
        bounds: Bounds | None = None,
        *,
        workers: int | None = None,
        slow: int | None = None,
        waiting: int = 256,
        base: str = "",
    ) -> None:
        self.bounds = bounds or Bounds()
        fast = workers or max(2, os.cpu_count() or 1)
        self._source = (path, self.bounds, base)
        self._fast = threading.Semaphore(fast)
        self._slow = threading.Semaphore(max(1, fast // 2) if slow is None else slow)
        self._places = threading.Semaphore(fast + waiting)
        self._guard = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._closed = False
        self.counts = {"answered": 0, "failed": 0, "slowed": 0, "busy": 0, "started": 0}

    def __enter__(self) -> Self:
        """Return the room."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the room."""
        self.close()

    def close(self) -> None:
        """End all workers; queries that they had are told so."""
        with self._guard:
            self._closed = True
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.kill("query: the room is closed: open it again")
        for worker in idle:
            worker.close()

    def ask(self, job: Job) -> Answer:
        """Return the answer to a job, its rows and bytes capped by the room's bounds.

        Raises:
            QueryBusyError: Too many queries wait, or this one is slow and the slow lane is full.
            QueryTimeoutError: It took longer than the bounds' seconds.
            QueryCrashError: It ended its worker; the next query gets another.
            KinographError: What is wrong with the query or the store.
        """
        if not self._places.acquire(blocking=False):
            raise self._full(_CROWDED)
        try:
            if not self._fast.acquire(timeout=self.bounds.seconds):
                raise self._full(_NONE_FREE)
            return self._asked(_Lane(self._fast, self._slow), job)
        finally:
            self._places.release()

    def _asked(self, lane: "_Lane", job: Job) -> Answer:
        worker = None
        try:
            worker = self._take()
            worker.ready()
            slowing = threading.Timer(_FAST, self._slow_down, (lane, worker))
            slowing.daemon = True
            slowing.start()
            try:
                answer = worker.ask(job, self.bounds.seconds)
            finally:
                slowing.cancel()
        except BaseException:
            self._count("failed")
            if lane.refused:
                raise self._full(_SLOW) from None
            raise
        finally:
            self._give_back(worker, fresh=not lane.slow)
            lane.leave()
        self._count("answered")
        return answer

    def _slow_down(self, lane: "_Lane", worker: Worker) -> None:
        if lane.change():
            self._count("slowed")
            worker.yield_()
        elif lane.refused:
            worker.kill("query: slow, and the slow lane is full")

    def _take(self) -> Worker:
        with self._guard:
            if self._closed:
                msg = "query: the room is closed: open it again"
                raise QueryBusyError(msg)
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    break
                worker.close()
            else:
                worker = Worker(*self._source)
                self.counts["started"] += 1
            self._busy.add(worker)
            return worker

    def _give_back(self, worker: Worker | None, *, fresh: bool) -> None:
        """Keep a worker for the next query, but one that has a low priority, is dead, or comes after closing."""
        if worker is None:
            return
        with self._guard:
            self._busy.discard(worker)
            if keep := fresh and worker.alive and not self._closed:
                self._idle.append(worker)
        if not keep:
            worker.close()

    def _full(self, why: str) -> QueryBusyError:
        self._count("busy")
        return QueryBusyError(f"query: {why}: ask again later")

    def _count(self, what: str) -> None:
        with self._guard:
            self.counts[what] += 1


class _Lane:
    """Where one query runs: it holds a place in one of two lanes until it leaves."""

    def __init__(self, fast: threading.Semaphore, slow: threading.Semaphore) -> None:
        self._lanes = (fast, slow)
        self._guard = threading.Lock()
        self._left = False
        self.slow = self.refused = False

    def change(self) -> bool:
        """Move to the slow lane and tell so; False where the query has ended, or is refused there."""
        with self._guard:
            if self._left:
                return False
            fast, slow = self._lanes
            self.slow = slow.acquire(blocking=False)
            self.refused = not self.slow
            if self.slow:
                fast.release()
            return self.slow

    def leave(self) -> None:
        """Give the place back."""
        with self._guard:
            self._left = True
            self._lanes[self.slow].release()
