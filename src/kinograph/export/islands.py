"""Places large graphs as islands: each film with its cast in rings round it, films by whom they share."""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING

import numpy as np

from kinograph.export.layout import Diagram, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

__all__ = ["LARGE", "islands"]

LARGE = 400
"""Nodes above which a graph is drawn as islands: stress would take over 30 s at 2,000."""

# Films that are placed by stress; more are put on a spiral in the order in which they share people.
_STRESSED = 400
_GAP = 16.0
_FIRST = 175.0  # pixels from a film's middle to its first ring: clear of its card as it is drawn from afar
_RING = 120.0  # from ring to ring


def islands(diagram: Diagram, centres: NDArray[np.bool_], inner: NDArray[np.bool_], aspect: float = 1.4) -> Points:
    """Return the place of each node in pixels.

    ``centres`` marks the films, ``inner`` the nodes of the first ring (characters); the others of a
    cast stand outside, each behind what it is linked to. Nodes that no film reaches are islands of their own.
    """
    near = _neighbours(diagram)
    home = _homes(near, centres)
    heads = sorted(set(home))
    members: dict[int, list[int]] = {head: [] for head in heads}
    for node, head in enumerate(home):
        if node != head:
            members[head].append(node)
    rings = {head: _rings(diagram, members[head], inner) for head in heads}
    reach = {head: rings[head][-1][1] + _RING if rings[head] else _FIRST for head in heads}
    middle = _film_places(diagram, home, heads, reach, aspect)
    points = np.zeros((diagram.size, 2))
    points[heads] = middle
    for head in heads:
        _place_cast(points, rings[head], near, home, head)
    return points


def _neighbours(diagram: Diagram) -> list[list[int]]:
    near: list[list[int]] = [[] for _ in range(diagram.size)]
    for a, b in diagram.edges:
        near[a].append(b)
        near[b].append(a)
    return near


def _homes(near: list[list[int]], centres: NDArray[np.bool_]) -> list[int]:
    """Return the nearest film of each node; what no film reaches belongs to its first node."""
    home = [-1] * len(near)
    films = [int(film) for film in np.flatnonzero(centres)]
    for film in films:
        home[film] = film
    _spread(near, home, deque(films))
    for node in range(len(near)):
        if home[node] < 0:
            home[node] = node
            _spread(near, home, deque([node]))
    return home


def _spread(near: list[list[int]], home: list[int], queue: deque[int]) -> None:
    """Give each node that has none the home of the first neighbour that reaches it, in place."""
    while queue:
        node = queue.popleft()
        for other in near[node]:
            if home[other] < 0:
                home[other] = home[node]
                queue.append(other)


def _rings(diagram: Diagram, members: list[int], inner: NDArray[np.bool_]) -> list[tuple[list[int], float]]:
    """Return the rings of a cast with their radii: wide enough that no two boxes of a ring touch."""
    found = []
    radius = _FIRST
    for ring in ([m for m in members if inner[m]], [m for m in members if not inner[m]]):
        if ring:
            # On a circle of circumference n * w, neighbours are w apart; the chord is a little shorter.
            around = float(sum(diagram.widths[ring] + _GAP)) * 1.05 / (2 * np.pi)
            radius = max(radius, around)
            found.append((ring, radius))
            radius += _RING
    return found


def _film_places(
    diagram: Diagram, home: Sequence[int], heads: Sequence[int], reach: dict[int, float], aspect: float
) -> Points:
    """Return the place of each island's middle, in the order of ``heads``."""
    number = {head: index for index, head in enumerate(heads)}
    crossing = [(number[home[a]], number[home[b]]) for a, b in diagram.edges if home[a] != home[b]]
    shared = Counter((min(pair), max(pair)) for pair in crossing)
    width = np.array([2 * reach[head] + _GAP for head in heads])
    if len(heads) > _STRESSED:
        return _spiral(width, sorted(shared), aspect)
    edges = sorted(shared)
    lengths = [(width[a] + width[b]) / 2 / diagram.scale for a, b in edges]
    whole = Diagram(edges, lengths, width, width, np.zeros(len(heads)), diagram.scale)
    return place(whole, aspect)


def _spiral(width: Points, edges: Sequence[tuple[int, int]], aspect: float) -> Points:
    """Return places on a sunflower's spiral (Vogel 1979), each film after one that it shares people with."""
    near: list[list[int]] = [[] for _ in width]
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    order: list[int] = []
    seen = [-1] * len(width)
    for start in sorted(range(len(width)), key=lambda film: (-len(near[film]), film)):
        queue = deque([start] if seen[start] < 0 else [])
        while queue:
            film = queue.popleft()
            if seen[film] >= 0:
                continue
            seen[film] = len(order)
            order.append(film)
            queue.extend(near[film])
    steps = np.arange(len(width))
    # Each film takes the disc of the largest; the golden angle spreads them evenly.
    radius = width.max() * 0.55 * np.sqrt(steps)
    angle = steps * np.pi * (3 - np.sqrt(5))
    points = np.zeros((len(width), 2))
    points[order] = np.stack([radius * np.cos(angle) * aspect**0.5, radius * np.sin(angle) / aspect**0.5], axis=1)
    return points


def _place_cast(
    points: Points, rings: list[tuple[list[int], float]], near: list[list[int]], home: list[int], head: int
) -> None:
    """Put a cast round its film, each on the side of what it is linked to, in place."""
    done = {head}
    for ring, radius in rings:
        wish = {node: _angle(points[head], _links(points, near[node], home, head, done)) for node in ring}
        turn = 2 * np.pi / len(ring)
        ranked = sorted(ring, key=lambda node: (wish[node], node))
        first = wish[ranked[0]]
        for step, node in enumerate(ranked):
            angle = first + step * turn
            points[node] = points[head] + radius * np.array([np.cos(angle), np.sin(angle)])
        done.update(ring)


def _links(points: Points, near: list[int], home: list[int], head: int, done: set[int]) -> list[Points]:
    """Return the places that a node is drawn towards: placed ones of its island, and the middles of others."""
    here = [points[other] for other in near if other in done and other != head]
    return here + [points[home[other]] for other in near if home[other] != head]


def _angle(middle: Points, towards: list[Points]) -> float:
    """Return the direction of the mean of some places; 0 where there are none."""
    if not towards:
        return 0.0
    x, y = np.mean(towards, axis=0) - middle
    return float(np.arctan2(y, x))
