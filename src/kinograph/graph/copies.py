"""Copies: tells which reviews are one text printed twice, by the words that they are quoted with.

Agencies sell one review to many papers, which change its headline, cut its end and add misprints. Such copies
are one witness. No text is needed: each review carries hashes of the runs of words in its quotes (shingles:
Broder, On the Resemblance and Containment of Documents, 1997, doi:10.1109/SEQUEN.1997.666900).
"""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from kinograph.graph.naming import fold

__all__ = ["COMMON", "LEAST", "SHARED", "WORDS", "shingles", "witnesses"]

WORDS = 3
"""Words of a shingle. No two of the gold's 408 reviews share more than .17 of the smaller one's, from `LEAST` on."""

SHARED = 0.5
"""The least part of the smaller review's shingles that the other has, if one is a copy of the other."""

LEAST = 5
"""The least number of shingles that copies share: two short reviews may well have one sentence in common."""

COMMON = 50
"""Reviews from which on a shingle is a common phrase, by which no copies are looked for."""


def shingles(quotes: Iterable[str]) -> str:
    """Return the hashes of all runs of `WORDS` words in the quotes: eight hexadecimal digits each, in order.

    >>> shingles(["Directed by Ann Bay", "directed by  Ann BAY."]) == shingles(["directed by ann bay"])
    True
    """
    runs = {run for quote in quotes for run in _runs(fold(quote).split())}
    return "".join(sorted(f"{zlib.crc32(run.encode()):08x}" for run in runs))


def _runs(words: list[str]) -> Iterator[str]:
    for start in range(max(1, len(words) - WORDS + 1)):
        yield " ".join(words[start : start + WORDS])


def witnesses(texts: Mapping[str, str], quoted: Mapping[str, str]) -> dict[str, str]:
    """Return for each review the first of those that are one text with it.

    ``texts`` has the hash of each review's text, ``quoted`` its `shingles` ("" where it has none).
    """
    first: dict[str, str] = {}
    known: dict[str, str] = {}
    for review in sorted(texts):
        same = (texts[review], quoted[review] if len(quoted[review]) >= 8 * LEAST else texts[review])
        found = [known[mark] for mark in same if mark in known]
        first[review] = min(found, default=review)
        known |= dict.fromkeys(same, first[review])
    alone = {review: _cut(quoted[review]) for review, one in first.items() if review == one}
    for one, other in sorted(_copies(alone)):
        _join(first, one, other)
    return {review: _root(first, review) for review in first}


def _cut(hashes: str) -> frozenset[str]:
    return frozenset(hashes[start : start + 8] for start in range(0, len(hashes), 8))


def _copies(quoted: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of reviews that share enough shingles."""
    having: dict[str, list[str]] = defaultdict(list)
    for review, hashes in quoted.items():
        for one in hashes:
            having[one].append(review)
    shared = Counter(pair for found in having.values() if len(found) <= COMMON for pair in combinations(found, 2))
    for one, other in shared:
        common = len(quoted[one] & quoted[other])
        if common >= LEAST and common >= SHARED * min(len(quoted[one]), len(quoted[other])):
            yield one, other


def _root(first: Mapping[str, str], review: str) -> str:
    while first[review] != review:
        review = first[review]
    return review


def _join(first: dict[str, str], one: str, other: str) -> None:
    low, high = sorted((_root(first, one), _root(first, other)))
    first[high] = low
