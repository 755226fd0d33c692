"""What a server is told: whose requests it answers, and how large they may be."""

from dataclasses import dataclass, field

from kinograph.graph.room import Bounds

__all__ = ["LOCAL", "Settings"]

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""The names of this machine, whatever the port."""


@dataclass(frozen=True, slots=True)
class Settings:
    """``hosts``: Host headers to answer. ``origins``: pages of other origins that may read answers (CORS).

    ``body``: bytes of a request at most. ``patience``: seconds in which a body has to arrive.
    """

    hosts: tuple[str, ...] = LOCAL
    origins: tuple[str, ...] = ()
    bounds: Bounds = field(default_factory=lambda: Bounds(seconds=15.0, rows=100_000, size=64 * 2**20))
    body: int = 2**20
    patience: float = 10.0
    workers: int | None = None
