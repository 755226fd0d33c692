"""Packs boxes of many sizes into a window's shape, the same in every run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

__all__ = ["pack"]


def pack(boxes: Sequence[tuple[Points, Points]], aspect: float, gap: float) -> list[Points]:
    """Return how far to move each box, in their order, so that they lie close together, ``gap`` apart.

    Boxes are upper left and lower right corners; the whole becomes about ``aspect`` times as wide as high.
    """
    taken: list[tuple[float, float, float, float]] = []
    offsets = []
    for low, high in boxes:
        width, height = (high - low) + gap
        spots = _spots(taken, width, height)
        x, y = min(spots, key=lambda spot: _far(taken, (*spot, spot[0] + width, spot[1] + height), aspect))
        taken.append((x, y, x + width, y + height))
        offsets.append(np.array([x, y]) - low)
    return offsets


def _spots(
    taken: Sequence[tuple[float, float, float, float]], width: float, height: float
) -> list[tuple[float, float]]:
    """Return the free places beside and between the boxes that are taken."""
    if not taken:
        return [(-width / 2, -height / 2)]
    columns = sorted({x for left, _, right, _ in taken for x in (left - width, left, right - width, right)})
    rows = sorted({y for _, top, _, low in taken for y in (top - height, top, low - height, low)})
    lefts, tops, rights, lows = np.array(taken).T
    free = []
    for x in columns:
        over = (lefts < x + width - 1e-6) & (rights > x + 1e-6)
        free += [(x, y) for y in rows if not (over & (tops < y + height - 1e-6) & (lows > y + 1e-6)).any()]
    return free


def _far(
    taken: Sequence[tuple[float, float, float, float]], box: tuple[float, float, float, float], aspect: float
) -> float:
    """Return how much a box at that place spreads the drawing, as the window sees it."""
    x = (box[0] + box[2]) / 2
    y = (box[1] + box[3]) / 2
    low = np.minimum(np.min(np.array([t[:2] for t in taken]), axis=0) if taken else box[:2], box[:2])
    high = np.maximum(np.max(np.array([t[2:] for t in taken]), axis=0) if taken else box[2:], box[2:])
    spread = max((high[0] - low[0]) / aspect, high[1] - low[1])
    return float(spread + 0.25 * np.hypot(x / aspect, y))
