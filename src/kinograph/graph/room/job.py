"""What goes to a worker and what comes back: a line of JSON, and bytes behind it.

Nothing is unpickled: a worker that a query took over could otherwise run code in who asked.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import IO

from kinograph import errors
from kinograph.errors import KinographError, QueryError

__all__ = ["Answer", "Job", "receive", "send"]


@dataclass(frozen=True, slots=True)
class Job:
    """A query (SPARQL, or the name of a question) with its parameters, and the format to answer in.

    ``form`` is one of `kinograph.graph.results`; ``rows`` and ``size`` cap the answer. The graphs are those of the
    SPARQL protocol's ``default-graph-uri`` and ``named-graph-uri``: given, they stand for the query's FROM.
    """

    query: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    form: str = "table"
    triples: str = "turtle"
    rows: int = 0
    size: int = 0
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer, its format, and what cut it: "", ``rows`` or ``bytes``."""

    body: bytes
    form: str
    cut: str = ""


def send(stream: IO[bytes], head: Mapping[str, object] | Job, body: bytes = b"") -> None:
    """Write a line of JSON and the bytes behind it."""
    record = {**(asdict(head) if isinstance(head, Job) else head), "length": len(body)}
    stream.write(json.dumps(record).encode() + b"\n" + body)
    stream.flush()


def receive(stream: IO[bytes]) -> Answer | None:
    """Return a worker's answer; None where it ended before it gave one whole.

    Raises:
        KinographError: What the worker raised, of the same class.
    """
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    head = json.loads(line)
    if "error" in head:
        kind = getattr(errors, head["error"], QueryError) if head["error"] in errors.__all__ else QueryError
        raise kind(head["message"]) if issubclass(kind, KinographError) else QueryError(head["message"])
    body = stream.read(head["length"])
    return Answer(body, head["form"], head["cut"]) if len(body) == head["length"] else None
