"""The likeness of two groups: that of the two of their names which are nearest to each other."""

from collections.abc import Iterable, Mapping
from itertools import product

from kinograph.graph.linking.spelling import Name, compare, name

__all__ = ["likeness", "nearest"]


def likeness(left: Iterable[str], right: Iterable[str], worth: Mapping[str, float], *, story: bool = False) -> str:
    """Return how the two nearest names of two groups differ: what is worth most, "" where none is alike."""
    return nearest(left, right, worth, story=story)[0]


def nearest(
    left: Iterable[str], right: Iterable[str], worth: Mapping[str, float], *, story: bool = False
) -> tuple[str, Name, Name]:
    """Return how the two nearest names of two groups differ, and the two."""
    names = [[name(text, story=story) for text in sorted(texts)] for texts in (left, right)]
    kinds = [(kind, a, b) for a, b in product(*names) if (kind := compare(a, b))]
    return max(kinds, key=lambda found: (worth[found[0]], found[0]), default=("", Name(()), Name(())))
