"""One worker as a process: asked one query at a time, killed when that takes too long."""

import os
import subprocess
import sys
import threading
from pathlib import Path

from kinograph.errors import QueryCrashError, QueryTimeoutError
from kinograph.graph.room.bounds import Bounds
from kinograph.graph.room.job import Answer, Job, receive, send

__all__ = ["Worker"]

# What Python and the loader need; keys and tokens of the environment stay outside.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV")


# Seconds for a worker to start: 0.15 over a store, and 4.5 to load a million quads on a quiet machine.
_START = 120.0


class Worker:
    """A process that answers queries over the store at ``path`` within bounds; `close` ends it.

    With ``base`` the path is a file of N-Quads, which the worker loads.

    Raises:
        StoreError: There is no store to read.
    """

    def __init__(self, path: Path, bounds: Bounds, base: str = "") -> None:
        if not base and not (path / "current").is_file():
            _publish(path)
        module = [sys.executable, "-P", "-m", "kinograph.graph.room.worker"]
        known = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
        self._bounds = bounds
        self._killed = ""
        self._ready = False
        self._process = subprocess.Popen(  # noqa: S603 - this Python and a module of ours
            [*module, str(path.absolute()), str(bounds.memory), *([base] if base else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**known, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return not self._killed and self._process.poll() is None

    def ask(self, job: Job, seconds: float) -> Answer:
        """Return the answer; a worker that fails to give one is dead afterwards.

        Raises:
            QueryTimeoutError: It took longer than ``seconds``, or `kill` came.
            QueryCrashError: The worker ended: out of memory, or a fault of the engine.
            KinographError: What is wrong with the query or the store.
        """
        self.ready()
        late = f"query: not answered within {seconds:g} seconds: ask for less, or give it longer (--timeout)"
        return self._within(seconds, late, job)

    def ready(self) -> None:
        """Wait until it has started, which is no query's time.

        Raises:
            QueryTimeoutError: It did not.
            QueryCrashError: It ended.
        """
        if not self._ready:
            self._within(_START, "query: its worker did not start: is the machine overloaded?", None)
            self._ready = True

    def _within(self, seconds: float, late: str, job: Job | None) -> Answer:
        timer = threading.Timer(seconds, self.kill, (late,))
        timer.daemon = True
        timer.start()
        try:
            answer = self._exchange(job)
        finally:
            timer.cancel()
        if answer is None:
            raise self._failure()
        return answer

    def _exchange(self, job: Job | None) -> Answer | None:
        if self._process.stdin is None or self._process.stdout is None:
            return None
        try:
            if job is not None:
                send(self._process.stdin, job)
            return receive(self._process.stdout)
        except (BrokenPipeError, ValueError):  # it ended; `close` came from another thread
            return None

    def _failure(self) -> QueryTimeoutError | QueryCrashError:
        reason = self._killed
        self.close()
        if reason:
            return QueryTimeoutError(reason)
        memory = self._bounds.memory // 2**20
        msg = f"query: its worker ended: more than {memory} MiB of memory, or a fault of the engine: simplify the query"
        return QueryCrashError(msg)

    def kill(self, reason: str) -> None:
        """End the process, whatever it does; who waits for its answer is told the reason."""
        self._killed = self._killed or reason
        self._process.kill()

    def yield_(self) -> None:
        """Let quicker queries go first: give this one the lowest priority."""
        if sys.platform != "win32" and self.alive:
            os.setpriority(os.PRIO_PROCESS, self.pid, 19)

    def close(self) -> None:
        """End the process and wait until it is gone."""
        self.kill("query: the room is closed: open it again")
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:  # what was not written yet goes nowhere
                    continue


def _publish(path: Path) -> None:
    """Make the first snapshot of a store whose writer died before it, which a worker may not; there may be no store."""
    from kinograph.graph.store import Store  # noqa: PLC0415 - heavy, and hardly ever needed

    Store(path, mode="read").close()
