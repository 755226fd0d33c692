"""Counts what makes a drawing hard to read: crossings, and lines over nodes that are not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

__all__ = ["crossings"]


def crossings(points: Points, edges: Sequence[tuple[int, int]], clearance: float = 40.0) -> float:
    """Return the number of crossings, and one and a half for each edge that runs over a foreign node."""
    if len(edges) == 0:
        return 0.0
    ends = np.asarray(edges)
    start, end = points[ends[:, 0]], points[ends[:, 1]]
    a, b, c, d = start[:, None], end[:, None], start[None], end[None]
    cross = (_side(a, b, c) * _side(a, b, d) < 0) & (_side(c, d, a) * _side(c, d, b) < 0)
    shared = (ends[:, None, :, None] == ends[None, :, None, :]).any((2, 3))
    return float((cross & ~shared).sum() / 2 + 1.5 * _run_over(points, ends, clearance))


def _side(p: Points, q: Points, r: Points) -> Points:
    """Return on which side of the line from p to q each r lies."""
    across = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])
    return np.asarray(across)


def _run_over(points: Points, ends: NDArray[np.intp], clearance: float) -> int:
    """Return how often an edge passes a node that is not its own at less than ``clearance`` pixels."""
    start = points[ends[:, 0]]
    along = points[ends[:, 1]] - start
    offset = points[None] - start[:, None]
    share = np.clip((offset * along[:, None]).sum(-1) / ((along**2).sum(1)[:, None] + 1e-9), 0, 1)
    near = np.sqrt(((offset - share[..., None] * along[:, None]) ** 2).sum(-1)) < clearance
    rows = np.arange(len(ends))
    near[rows, ends[:, 0]] = near[rows, ends[:, 1]] = False
    return int(near.sum())
