"""A worker: opens the newest snapshot of a store, reads jobs from stdin, writes answers to stdout.

Run as ``python -P -m kinograph.graph.room.worker STORE MEMORY``; STORE may be a file of N-Quads with its base IRI
as a third argument. It ends with its stdin, in the middle of a query too: Oxigraph releases the GIL.
"""

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from kinograph.graph.room.cage import lock
from kinograph.graph.room.job import send

__all__ = ["main"]


def main(arguments: list[str]) -> None:
    """Answer jobs until stdin ends."""
    lock(int(arguments[1]))
    from kinograph.graph.room.desk import Desk  # noqa: PLC0415 - brings pyoxigraph: behind the lock

    # A library that prints must not break the answers: those have a descriptor of their own.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    desk = Desk(Path(arguments[0]), *arguments[2:])
    send(answers, {"form": "ready", "cut": ""})
    jobs = queue.SimpleQueue[bytes]()
    threading.Thread(target=_read, args=(sys.stdin.buffer, jobs), daemon=True).start()
    while True:
        desk.serve(json.loads(jobs.get()), answers)


def _read(stream: BinaryIO, jobs: "queue.SimpleQueue[bytes]") -> None:
    for line in stream:
        jobs.put(line)
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
