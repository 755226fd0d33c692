"""Turns facts into what analysis counts: who did what in which film, who is kin in life, who worked with whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from kinograph.export.network import links, things

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx
    import pyoxigraph as ox

__all__ = ["LOVE", "PARENT", "Cinema", "Part", "cinema", "together"]

PARENT = "real_parent"
"""The relation from a parent to a child."""

LOVE = "real_partner"
"""The relation in life that makes no family."""


@dataclass(slots=True)
class Part:
    """What one person did in one film: relations as in claims (``directed_by``), and the characters played."""

    relations: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    @property
    def acts(self) -> bool:
        """Whether the person is seen or heard in the film."""
        return bool(self.roles) or "cast_member" in self.relations


@dataclass(slots=True)
class Cinema:
    """The part of a graph that analysis looks at, all by IRI and in order.

    ``parts`` is by film, then by person. ``kin`` has each pair of kin in life, from the claim's subject to its
    object, with the relations between them.
    """

    parts: dict[str, dict[str, Part]]
    kin: dict[tuple[str, str], set[str]]
    people: list[str]

    def films(self) -> dict[str, list[str]]:
        """Return the films of each person who has any."""
        found: dict[str, list[str]] = {}
        for film, people in self.parts.items():
            for person in people:
                found.setdefault(person, []).append(film)
        return found


def cinema(store: ox.Store) -> Cinema:
    """Return who did what in which film, and who is kin in life; a character's film is its player's."""
    kinds = things(store)
    parts: dict[str, dict[str, Part]] = {}
    kin: dict[tuple[str, str], set[str]] = {}
    players: list[tuple[str, str]] = []
    stories: dict[str, list[str]] = {}
    for start, end, link, _ in links(store):
        ends = kinds.get(start), kinds.get(end)
        if link.relation == "portrays" and ends == ("person", "character"):
            players.append((start, end))
        elif link.relation == "character" and ends == ("film", "character"):
            stories.setdefault(end, []).append(start)
        elif ends == ("film", "person"):
            parts.setdefault(start, {}).setdefault(end, Part()).relations.add(link.relation)
        elif ends == ("person", "person") and link.family == "real":
            kin.setdefault((start, end), set()).add(link.relation)
    for person, role in players:
        for film in stories.get(role, ()):
            parts.setdefault(film, {}).setdefault(person, Part()).roles.add(role)
    return Cinema(
        parts={film: dict(sorted(people.items())) for film, people in sorted(parts.items())},
        kin=dict(sorted(kin.items())),
        people=sorted(iri for iri, kind in kinds.items() if kind == "person"),
    )


def together(found: Cinema, *, cast: bool = False) -> nx.Graph[str]:
    """Return the people who made a film with others, joined by ``weight``, the number of films that they share.

    ``cast`` counts only those who act. Nodes and edges stand in the order of their IRIs, so that whatever is
    computed of it is the same in every run.
    """
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    shared: dict[tuple[str, str], int] = {}
    people: set[str] = set()
    for crew in _crews(found, cast=cast):
        people.update(crew)
        for pair in combinations(crew, 2):
            shared[pair] = shared.get(pair, 0) + 1
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(people))
    graph.add_weighted_edges_from((one, other, number) for (one, other), number in sorted(shared.items()))
    return graph


def _crews(found: Cinema, *, cast: bool) -> Iterator[list[str]]:
    """Yield the people of each film, in order."""
    for people in found.parts.values():
        yield [person for person, part in people.items() if part.acts or not cast]
