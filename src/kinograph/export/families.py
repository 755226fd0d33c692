"""Finds families in film: who is joined by kinship in life, over how many generations, and what they made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kinograph.export.people import LOVE, PARENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kinograph.export.people import Cinema

__all__ = ["Family", "families"]

# Steps of kinship, up, down and across, that are followed from one person.
ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Family:
    """People joined by kinship in life, the eldest generation first; how many generations; and their films."""

    people: tuple[str, ...]
    generations: int
    films: tuple[str, ...]


def families(found: Cinema) -> list[Family]:
    """Return the families of which anyone made a film, those of most generations first, then the largest.

    Love alone makes no family. A generation is a step from parent to child; siblings and spouses stand on
    one; kinship that says no more than "related" moves nobody.
    """
    import networkx as nx  # noqa: PLC0415 - heavy: 120 ms

    kin = {pair: relations - {LOVE} for pair, relations in found.kin.items()}
    graph = nx.Graph(pair for pair, relations in kin.items() if relations)
    films = found.films()
    depth = _generations(sorted(graph), kin)
    told = []
    for people in nx.connected_components(graph):
        made = tuple(sorted({film for person in people for film in films.get(person, ())}))
        ordered = tuple(sorted(people, key=lambda person: (depth[person], person)))
        if made:
            deepest = max(depth[person] for person in people)
            told.append(Family(ordered, min(deepest + 1, len(people)), made))
    return sorted(told, key=lambda family: (-family.generations, -len(family.people), family.people))


def _generations(people: Iterable[str], kin: Mapping[tuple[str, str], set[str]]) -> dict[str, int]:
    """Return how many parents one after another stand above each person, or above their siblings and spouses."""
    depth = dict.fromkeys(people, 0)
    below, level = _sides(kin)
    # Kinship that contradicts itself (everyone their own ancestor) would never come to rest.
    for _ in range(ROUNDS):
        before = dict(depth)
        for person, number in before.items():
            for child in below[person]:
                depth[child] = max(depth[child], number + 1)
            for peer in level[person]:
                depth[peer] = max(depth[peer], number)
        if depth == before:
            break
    return depth


def _sides(kin: Mapping[tuple[str, str], set[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the children of each person, and their siblings and spouses."""
    below: dict[str, list[str]] = defaultdict(list)
    level: dict[str, list[str]] = defaultdict(list)
    for (one, other), relations in kin.items():
        if PARENT in relations:
            below[one].append(other)
        elif relations - {"real_relative"}:
            level[one].append(other)
            level[other].append(one)
    return below, level
