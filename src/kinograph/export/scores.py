"""Scores people by the films that they made with others: degree, betweenness, PageRank, community."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kinograph.export.people import cinema, together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import networkx as nx
    import pyoxigraph as ox

__all__ = ["SCORES", "Scores", "betweenness", "communities", "pagerank", "pivots", "scores"]

SCORES = ("degree", "betweenness", "pagerank", "community")
"""What `scores` gives each person."""

Scores = dict[str, dict[str, float | int]]
"""Scores by IRI, then by name."""

SEED = 20240902
"""Where lots are drawn from; any number will do, but always the same."""

# People up to whom betweenness is exact, and from how many it is estimated above: 800 people exactly take 3 s, each
# pivot 0.06 s among 8,000 people and 1.9 s among 80,000 (benchmarks/analyse.py).
EXACT = 1_000
PIVOTS = 100

DIGITS = 8  # of 100,000 people the mean PageRank is 0.00001
DAMPING = 0.85  # doi:10.1016/S0169-7552(98)00110-X
ROUNDS = 200
NEARLY = 1e-10


def scores(store: ox.Store, wanted: tuple[str, ...] = SCORES) -> Scores:
    """Return the wanted scores of each person who has a part in a film.

    Communities are numbered from 1, the largest first; 0 is who belongs to none.
    """
    graph = together(cinema(store))
    found = {name: _SCORES[name](graph) for name in wanted}
    return {iri: {name: values[iri] for name, values in found.items()} for iri in graph}


def _degree(graph: nx.Graph[str]) -> Mapping[str, float | int]:
    """Return with how many others each person made films."""
    return dict(graph.degree())


def _community(graph: nx.Graph[str]) -> Mapping[str, float | int]:
    """Return the number of the community of each person."""
    groups = {iri: number for number, people in enumerate(communities(graph), start=1) for iri in people}
    return {iri: groups.get(iri, 0) for iri in graph}


def pivots(size: int) -> int:
    """Return from how many people betweenness is estimated in a network of ``size``; 0 where it is exact."""
    return PIVOTS if size > EXACT else 0


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the share of the shortest paths between others that lead over each person.

    Brandes 2001, doi:10.1080/0022250X.2001.9990249; above `EXACT` people estimated from `PIVOTS` drawn by lot
    (doi:10.1142/S0218127407018403).
    """
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    drawn = pivots(len(graph))
    found = nx.betweenness_centrality(graph, k=drawn or None, seed=SEED)
    return {iri: round(value, DIGITS) for iri, value in found.items()}


def pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    """Return the PageRank of each person; who shares more films with another hands on more to them.

    networkx has it only with SciPy, which kinograph does not need otherwise.
    """
    number = {iri: index for index, iri in enumerate(graph)}
    edges = [(number[one], number[other], graph[one][other]["weight"]) for one, other in graph.edges]
    if not edges:
        return dict.fromkeys(graph, 1 / len(graph)) if number else {}
    start, end, weight = (np.array(column) for column in zip(*edges, strict=True))
    start, end = np.concatenate([start, end]), np.concatenate([end, start])
    both = np.tile(weight, 2).astype(float)
    total = np.bincount(start, both, len(number))
    lonely = total == 0
    share = both / total[start]
    rank = np.full(len(number), 1 / len(number))
    for _ in range(ROUNDS):
        passed = np.bincount(end, rank[start] * share, len(number)) + rank[lonely].sum() / len(number)
        before, rank = rank, (1 - DAMPING) / len(number) + DAMPING * passed
        if np.abs(rank - before).sum() < NEARLY:
            break
    return {iri: round(float(value), DIGITS) for iri, value in zip(number, rank, strict=True)}


def communities(graph: nx.Graph[str]) -> list[list[str]]:
    """Return the communities of two or more, the largest first.

    Louvain's method, Blondel et al. 2008, doi:10.1088/1742-5468/2008/10/P10008, from a fixed seed.
    """
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    if not graph.number_of_edges():
        return []
    groups = (sorted(group) for group in nx.community.louvain_communities(graph, weight="weight", seed=SEED))
    return sorted((group for group in groups if len(group) > 1), key=lambda group: (-len(group), group))


_SCORES: dict[str, Callable[[nx.Graph[str]], Mapping[str, float | int]]] = {
    "degree": _degree,
    "betweenness": betweenness,
    "pagerank": pagerank,
    "community": _community,
}
