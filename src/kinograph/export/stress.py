"""Places the nodes of a connected graph so that their distances are those of its paths: stress majorisation.

Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004, doi:10.1007/978-3-540-31843-9_25.
"""

from __future__ import annotations

import heapq
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

__all__ = ["STARTS", "drafts", "stress"]

STARTS = 8
"""Starts to choose from; they are moved together, as one array."""

# Distances are bent by this power, so that far nodes matter less than the shape of a cast.
_BEND = 0.72
_SWEEPS = 60  # relaxed ones, each worth two
_REST = 3e-5  # the share of its stress that a sweep must still gain


@lru_cache(maxsize=256)  # a picture is placed twice, for a wide window and for a tall one
def drafts(size: int, edges: tuple[tuple[int, int], ...], lengths: tuple[float, ...]) -> Points:
    """Return placements of a connected graph from several starts: starts by nodes by 2, in units of ``lengths``."""
    wanted = _distances(size, edges, lengths) ** _BEND
    count = 1 if len(edges) == 1 else STARTS
    found = stress(wanted, _shaken(_scaled(wanted), count))
    found.flags.writeable = False
    return found


def stress(wanted: Points, starts: Points) -> Points:
    """Return points whose distances are close to ``wanted``, an n by n matrix, from each start (s by n by 2).

    Each sweep goes twice as far as majorisation says, which halves their number and never raises
    the stress (de Leeuw and Heiser 1980, "Multidimensional scaling with restrictions").
    """
    size = len(wanted)
    weights = 1 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weights, 0)
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.inv(laplacian + 1 / size) - 1 / size  # the pseudo-inverse of a connected graph's Laplacian
    pull = weights * wanted
    points, before = starts, np.full(len(starts), np.inf)
    for _ in range(_SWEEPS):
        gaps = _gaps(points)
        now = (weights * (gaps - wanted) ** 2).sum((1, 2))
        ratio = pull / gaps
        moved = inverse @ (ratio.sum(2)[..., None] * points - ratio @ points)
        if (before - now <= _REST * now).all():
            return np.asarray(moved)
        points, before = 2 * moved - points, now
    return np.asarray(moved)


def _gaps(points: Points) -> Points:
    """Return the distances of all pairs, of each start; never 0, for they divide."""
    x, y = points[..., 0], points[..., 1]
    across, down = x[:, :, None] - x[:, None], y[:, :, None] - y[:, None]
    return np.maximum(np.sqrt(across * across + down * down), 1e-9)


def _shaken(start: Points, count: int) -> Points:
    """Return starts: the given one hardly shaken, the others each shaken well."""
    spread = max(float(start.std()), 0.1)
    shakes = [0.02 if seed == 0 else 0.45 for seed in range(count)]
    noise = [np.random.default_rng(seed).normal(0, shake * spread, start.shape) for seed, shake in enumerate(shakes)]
    return start + np.stack(noise)


def _scaled(wanted: Points) -> Points:
    """Return the start: classical multidimensional scaling to two axes."""
    squared = wanted**2
    centred = -(squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()) / 2
    values, vectors = np.linalg.eigh(centred)
    vectors = vectors * np.sign(vectors[np.abs(vectors).argmax(0), np.arange(len(values))])
    return np.asarray(vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 1e-6)))


def _distances(size: int, edges: tuple[tuple[int, int], ...], lengths: tuple[float, ...]) -> Points:
    """Return the shortest path between all pairs of a connected graph, in edge lengths."""
    near: list[list[tuple[int, float]]] = [[] for _ in range(size)]
    for (a, b), length in zip(edges, lengths, strict=True):
        near[a].append((b, length))
        near[b].append((a, length))
    return np.array([_shortest(near, start) for start in range(size)])


def _shortest(near: list[list[tuple[int, float]]], start: int) -> list[float]:
    """Return the shortest path from ``start`` to every node (Dijkstra)."""
    found = [np.inf] * len(near)
    found[start] = 0.0
    heap = [(0.0, start)]
    while heap:
        walked, node = heapq.heappop(heap)
        if walked > found[node]:
            continue
        for other, length in near[node]:
            if walked + length < found[other]:
                found[other] = walked + length
                heapq.heappush(heap, (walked + length, other))
    return found
