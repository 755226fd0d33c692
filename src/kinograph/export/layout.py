"""Places nodes: related ones near each other, no label over another, the same in every run.

Each connected part is placed by stress majorisation (Gansner, Koren and North, "Graph Drawing by Stress
Majorization", 2004, doi:10.1007/978-3-540-31843-9_25) from several starts, of which the one with
the fewest crossings is kept; then boxes are pushed apart and the parts are packed.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kinograph.export.crossings import crossings
from kinograph.export.packing import pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

__all__ = ["Diagram", "components", "place", "separate", "stress"]

STARTS = 8
"""Starts to choose from, up to `MANY` nodes in a part; above, where one takes a second, two."""

MANY = 150

# Distances are bent by this power, so that far nodes matter less than the shape of a cast.
_BEND = 0.72
_GAP = 14.0  # free pixels between two boxes
_ROUNDS = 300  # of pushing boxes apart before the drawing is widened instead
_WIDEN = 1.06
_SWEEPS = 120  # of majorisation
# Points that move less, in deviations of the start, are settled; the demo has 460 crossings, with a third of it 464.
_SETTLED = 3e-3


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is to be placed.

    ``edges`` are pairs of node numbers and ``lengths`` what each should measure, in units of
    ``scale`` pixels. ``widths`` and ``heights`` are those of each node's box, its label included, whose
    centre is ``drops`` pixels below the node's own.
    """

    edges: Sequence[tuple[int, int]]
    lengths: Sequence[float]
    widths: Points
    heights: Points
    drops: Points
    scale: float = 150.0

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.widths)

    def part(self, nodes: Sequence[int]) -> Diagram:
        """Return the diagram of some nodes and the edges between them, numbered anew."""
        number = {node: index for index, node in enumerate(nodes)}
        kept = [k for k, (a, b) in enumerate(self.edges) if a in number and b in number]
        chosen = list(nodes)
        return Diagram(
            edges=[(number[self.edges[k][0]], number[self.edges[k][1]]) for k in kept],
            lengths=[self.lengths[k] for k in kept],
            widths=self.widths[chosen],
            heights=self.heights[chosen],
            drops=self.drops[chosen],
            scale=self.scale,
        )


def place(diagram: Diagram, aspect: float = 1.4) -> Points:
    """Return the centre of each node in pixels, around (0, 0), for a window ``aspect`` times as wide as high."""
    points = np.zeros((diagram.size, 2))
    parts = components(diagram.size, diagram.edges)
    placed = [_place_part(diagram.part(nodes), aspect) for nodes in parts]
    boxes = [_bounds(diagram.part(nodes), local) for nodes, local in zip(parts, placed, strict=True)]
    for nodes, local, offset in zip(parts, placed, pack(boxes, aspect, 3 * _GAP), strict=True):
        points[nodes] = local + offset
    return points - (points.max(0) + points.min(0)) / 2 if len(points) else points


def components(size: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected parts, the largest first, each in ascending order of its nodes."""
    owner = list(range(size))

    def root(node: int) -> int:
        while owner[node] != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    for a, b in edges:
        owner[max(root(a), root(b))] = min(root(a), root(b))
    parts: dict[int, list[int]] = {}
    for node in range(size):
        parts.setdefault(root(node), []).append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def _place_part(diagram: Diagram, aspect: float) -> Points:
    """Return the best of several placements of a connected part."""
    if diagram.size == 1:
        return np.zeros((1, 2))
    wanted = _distances(diagram) ** _BEND
    first = _scaled(wanted)
    starts = 1 if len(diagram.edges) == 1 else STARTS if diagram.size <= MANY else 2
    best: tuple[float, Points] = (np.inf, first)
    for seed in range(starts):
        crossed, badness, points = _attempt(diagram, stress(wanted, first, seed), aspect)
        best = min(best, (badness, points), key=lambda found: found[0])
        # Most casts have nothing to untangle: then one more start is tried for a better shape, not six.
        if not crossed and seed:
            break
    return best[1]


def _attempt(diagram: Diagram, points: Points, aspect: float) -> tuple[float, float, Points]:
    """Return the crossings of a placement, how bad it is, and the placement in pixels without overlaps."""
    points = _turn(points, aspect) * diagram.scale
    points[:, 1] += diagram.drops
    points = separate(points, diagram.widths, diagram.heights)
    points[:, 1] -= diagram.drops
    width, height = np.ptp(points, axis=0) + 1
    area = width * height / (diagram.size * 60_000)
    crossed = crossings(points, diagram.edges)
    return crossed, crossed + 3 * abs(np.log(width / height / aspect)) + area, points


def _distances(diagram: Diagram) -> Points:
    """Return the shortest path between all pairs of a connected diagram, in edge lengths."""
    near: list[list[tuple[int, float]]] = [[] for _ in range(diagram.size)]
    for (a, b), length in zip(diagram.edges, diagram.lengths, strict=True):
        near[a].append((b, length))
        near[b].append((a, length))
    return np.array([_shortest(near, start) for start in range(diagram.size)])


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


def stress(wanted: Points, start: Points, seed: int = 0) -> Points:
    """Return points whose distances are close to ``wanted``, an n by n matrix, from a start that ``seed`` shakes."""
    size = len(wanted)
    weights = 1 / np.maximum(wanted, 1e-9) ** 2
    np.fill_diagonal(weights, 0)
    shake = 0.02 if seed == 0 else 0.45
    points = start + np.random.default_rng(seed).normal(0, shake * max(start.std(), 0.1), start.shape)
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.inv(laplacian + 1 / size) - 1 / size  # the pseudo-inverse of a connected graph's Laplacian
    pull = weights * wanted
    settled = _SETTLED * points.std()
    for _ in range(_SWEEPS):
        ratio = -pull / np.maximum(_gaps(points), 1e-9)
        np.fill_diagonal(ratio, 0)
        np.fill_diagonal(ratio, -ratio.sum(1))
        moved = inverse @ (ratio @ points)
        still = np.abs(moved - points).max() < settled
        points = moved
        if still:
            break
    return points


def _scaled(wanted: Points) -> Points:
    """Return the start: classical multidimensional scaling to two axes."""
    squared = wanted**2
    centred = -(squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean()) / 2
    values, vectors = np.linalg.eigh(centred)
    vectors = vectors * np.sign(vectors[np.abs(vectors).argmax(0), np.arange(len(values))])
    return np.asarray(vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 1e-6)))


def _gaps(points: Points) -> Points:
    """Return the n by n matrix of distances."""
    x, y = points.T
    # By axis: squares of an n by n by 2 array take three times as long.
    return np.asarray(np.hypot(x[:, None] - x, y[:, None] - y))


def _turn(points: Points, aspect: float) -> Points:
    """Return the points with their longer axis along the window's, stretched gently to its shape."""
    points = points - points.mean(0)
    _, _, axes = np.linalg.svd(points, full_matrices=False)
    axes = axes * np.sign(axes[np.arange(2), np.abs(axes).argmax(1)])[:, None]
    points = points @ axes.T
    if aspect < 1:
        points = points[:, ::-1].copy()
    width, height = np.maximum(np.ptp(points, axis=0), 1e-6)
    stretch = np.clip((aspect / (width / height)) ** 0.5, 0.7, 1.35)
    return np.asarray(points * (stretch, 1 / stretch))


def separate(points: Points, widths: Points, heights: Points) -> Points:
    """Return the points moved so that no box overlaps another.

    Pairs are pushed apart along their shorter overlap; a drawing too dense for that is widened.
    """
    points = points + np.arange(len(points))[:, None] * (1e-4, 2e-4)  # no two at one place
    reach_x = (widths[:, None] + widths) / 2 + _GAP
    reach_y = (heights[:, None] + heights) / 2 + _GAP
    reach_x[np.tril_indices(len(points))] = 0  # each pair once
    turn = 0
    while True:
        x, y = points.T
        over_x, over_y = reach_x - np.abs(x[:, None] - x), reach_y - np.abs(y[:, None] - y)
        first, second = np.nonzero((over_x > 0) & (over_y > 0))
        if not len(first):
            return points
        turn += 1
        if turn > _ROUNDS:
            points = points * _WIDEN
            continue
        _push(points, first, second, (over_x[first, second], over_y[first, second]))


def _push(points: Points, first: NDArray[np.intp], second: NDArray[np.intp], over: tuple[Points, Points]) -> None:
    """Move each overlapping pair apart in place, along the axis where less is missing."""
    along_x = over[0] < over[1]
    for axis, chosen in ((0, along_x), (1, ~along_x)):
        a, b = first[chosen], second[chosen]
        # A little more than needed ends the last hairs of overlap; a third at a time keeps the drawing's shape.
        step = over[axis][chosen] * 0.3 + 0.05
        step = np.where(points[a, axis] >= points[b, axis], step, -step)
        np.add.at(points[:, axis], a, step)
        np.add.at(points[:, axis], b, -step)


def _bounds(diagram: Diagram, points: Points) -> tuple[Points, Points]:
    """Return the upper left and lower right corner of a placed part, labels included."""
    middle = points + np.stack([np.zeros(diagram.size), diagram.drops], axis=1)
    half = np.stack([diagram.widths, diagram.heights], axis=1) / 2
    return (middle - half).min(0), (middle + half).max(0)
