"""Analyses the network: who is central, who belongs together, whom it hangs on, which families make films.

Every answer is a function of the graph alone: nodes are taken in the order of their IRIs, and what draws lots
does so from a fixed seed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kinograph.errors import QueryError
from kinograph.export.families import families
from kinograph.export.network import label
from kinograph.export.people import Cinema, cinema, together
from kinograph.export.scores import betweenness, communities, pagerank, pivots

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["ANALYSES", "Analysis", "Cell", "Table", "analyse"]

AT_LEAST = 2
"""Films that two people act in together before they count as co-stars: one film makes a cast, not a habit."""

Cell = str | int | float | tuple[str, ...]
"""A name, a number, or several names."""


@dataclass(frozen=True, slots=True)
class Table:
    """What an analysis found: the names of the columns, and the rows, what matters most first.

    ``note`` says how the figures came about where that is not plain, else "".
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return each row as JSON has it."""
        return [
            {
                name: list(cell) if isinstance(cell, tuple) else cell
                for name, cell in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One analysis: what it finds, in a sentence, and what finds it."""

    title: str
    find: Callable[[Cinema, Callable[[str], str]], Table]


def analyse(store: ox.Store, what: str) -> Table:
    """Return the table of an analysis, by a name of `ANALYSES`.

    Raises:
        QueryError: There is no such analysis.
    """
    if what not in ANALYSES:
        msg = f"{what}: no such analysis: use one of {', '.join(ANALYSES)}"
        raise QueryError(msg)
    return ANALYSES[what].find(cinema(store), lambda iri: label(store, iri))


Name = Callable[[str], str]


def _named(iris: Iterable[str], name: Name) -> tuple[str, ...]:
    return tuple(name(iri) for iri in iris)


def _centrality(found: Cinema, name: Name) -> Table:
    graph = together(found)
    films, between, rank = found.films(), betweenness(graph), pagerank(graph)
    order = sorted(graph, key=lambda iri: (-between[iri], -rank[iri], iri))
    rows = tuple((name(iri), len(films[iri]), graph.degree(iri), between[iri], rank[iri]) for iri in order)
    drawn = pivots(len(graph))
    note = f"betweenness is estimated from {drawn} of {len(graph)} people" if drawn else ""
    return Table(("person", "films", "degree", "betweenness", "pagerank"), rows, note)


def _communities(found: Cinema, name: Name) -> Table:
    films = found.films()
    rows = []
    for number, people in enumerate(communities(together(found)), start=1):
        made = sorted({film for person in people for film in films[person]})
        rows.append((number, len(people), _named(people, name), _named(made, name)))
    return Table(("community", "size", "people", "films"), tuple(rows))


def _bridges(found: Cinema, name: Name) -> Table:
    """Return whom the network falls apart without, and ties that are the only way between two sides."""
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    graph = together(found)
    blocks = Counter(str(iri) for block in nx.biconnected_components(graph) for iri in block)
    cut = sorted((-pieces, iri) for iri, pieces in blocks.items() if pieces > 1)
    ties = sorted((min(tie), max(tie)) for tie in nx.bridges(graph))
    rows: list[tuple[Cell, ...]] = [("person", name(iri), "", -pieces) for pieces, iri in cut]
    rows += [("tie", name(one), name(other), 2) for one, other in ties]
    return Table(("what", "person", "with", "pieces"), tuple(rows))


def _dynasties(found: Cinema, name: Name) -> Table:
    rows = [
        (
            name(family.people[0]),
            family.generations,
            len(family.people),
            _named(family.people, name),
            _named(family.films, name),
        )
        for family in families(found)
    ]
    return Table(("family", "generations", "size", "people", "films"), tuple(rows))


def _costars(found: Cinema, name: Name) -> Table:
    """Return the groups of those who act together again and again, with the films of at least two of a group."""
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    graph, films = together(found, cast=True), found.films()
    often: nx.Graph[str] = nx.Graph()
    often.add_edges_from((one, other) for one, other in graph.edges if graph[one][other]["weight"] >= AT_LEAST)
    groups = sorted((sorted(group) for group in nx.connected_components(often)), key=lambda group: (-len(group), group))
    rows = []
    for number, group in enumerate(groups, start=1):
        acted = Counter(film for person in group for film in films[person] if found.parts[film][person].acts)
        shared = sorted(film for film, people in acted.items() if people >= AT_LEAST)
        rows.append((number, len(group), _named(group, name), _named(shared, name)))
    return Table(("cluster", "size", "people", "films"), tuple(rows))


ANALYSES: dict[str, Analysis] = {
    "centrality": Analysis(
        "who has most to do with others: degree, betweenness and PageRank over shared films", _centrality
    ),
    "communities": Analysis(
        "who belongs together: Louvain's communities of people who make films together", _communities
    ),
    "bridges": Analysis("whom the network hangs on: people and ties without which it falls apart", _bridges),
    "dynasties": Analysis("families in film: kin in life across generations, with their films", _dynasties),
    "co-stars": Analysis("who acts together again and again: at least two films", _costars),
}
"""Every analysis by name. To add one, write its function and add a line."""
