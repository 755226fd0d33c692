"""Bounds: what one query may take of the machine."""

from dataclasses import dataclass

__all__ = ["Bounds"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a query may take: ``seconds`` of waiting, ``rows`` and ``size`` (bytes) of answer, ``memory`` (bytes).

    Of rows and bytes the first ones are answered, and the answer says that it was cut; too long ends the query.
    ``memory`` is the address space of the worker: RocksDB maps its files into it, so it must hold more than they do.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    size: int = 256 * 2**20
    memory: int = 8 * 2**30
