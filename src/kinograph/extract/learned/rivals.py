"""What models see of a tie beside the others of its review: who else may be meant, and which family it would make.

A word of kinship has one owner where a first look finds several that may be; a child has two parents, a husband one
wife; siblings share their parents. So a second look is taken at each tie, with what the first thought of the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kinograph.extract.learned.kin import Kin, Tie

__all__ = ["seen_again"]

Groups = Mapping[tuple[str, ...], list[float]]

TENTHS = 10
HALF = 0.5
BEHIND = 3  # rivals before a tie from which on it is far behind
MARGINS = (0.05, 0.15, 0.3, 0.5)
ONE = frozenset({"spouse", "partner"})


def seen_again(ties: Mapping[Tie, Kin], first: Mapping[Tie, float]) -> dict[Tie, set[str]]:
    """Return what is seen of each tie beside its features: its first probability, and how it stands to the others."""
    groups: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for tie, probability in first.items():
        for group in _groups(tie, ties[tie]):
            groups[group].append(probability)
    for rivals in groups.values():
        rivals.sort(reverse=True)
    family = _Family.of(tie for tie, probability in first.items() if probability > HALF)
    return {
        tie: {f"first {min(TENTHS - 1, int(first[tie] * TENTHS))}"}.union(
            *(_stands(group, first[tie], groups) for group in _groups(tie, ties[tie])), _supported(tie, family)
        )
        for tie in ties
    }


class _Family(NamedTuple):
    """What likely ties make: the parents of each name, and who is beside whom in which relation."""

    parents: defaultdict[str, set[str]]
    near: set[tuple[str, frozenset[str]]]

    @classmethod
    def of(cls, likely: Iterable[Tie]) -> "_Family":
        found = cls(defaultdict(set), set())
        for one in likely:
            found.near.add((one.relation, frozenset((one.left, one.right))))
            if one.relation == "parent":
                found.parents[one.right].add(one.left)
        return found


def _groups(tie: Tie, stated: Kin) -> Iterator[tuple[str, ...]]:
    """Yield the groups of ties that a tie is one of: of one pair, of one end in a relation, of one word and end."""
    yield ("pair", *sorted((tie.left, tie.right)))
    cue = f"{stated.cue.sentence} {stated.cue.unit}"
    if tie.relation == "parent":
        yield ("parents", tie.right)
        yield ("children", tie.left)
    for name in (tie.left, tie.right):
        yield ("cue", cue, tie.relation, name)
        if tie.relation in ONE:
            yield ("one", name)


def _stands(group: tuple[str, ...], probability: float, groups: Groups) -> Iterator[str]:
    """Yield the place of a tie among its rivals, and how far it is ahead or behind."""
    rivals, kind = groups[group], group[0]
    place = rivals.index(probability)
    yield f"{kind} place {min(BEHIND, place)} of {min(BEHIND, len(rivals))}"
    other = rivals[0] if place else rivals[1] if len(rivals) > 1 else 0.0
    far = sum(abs(probability - other) > margin for margin in MARGINS)
    yield f"{kind} {'behind' if place else 'ahead'} {far}"


def _supported(tie: Tie, family: _Family) -> Iterator[str]:
    """Yield which likely ties would make a family with this one, and which would make none."""
    (left, relation, right), (parents, near) = tie, family
    if relation == "sibling" and parents[left] & parents[right]:
        yield "siblings share a parent"
    if relation == "parent":
        siblings = {name for kind, pair in near if kind == "sibling" and right in pair for name in pair - {right}}
        partners = {name for kind, pair in near if kind in ONE and left in pair for name in pair - {left}}
        if any(left in parents[one] for one in siblings):
            yield "parent of a sibling"
        if partners & parents[right]:
            yield "partner of a parent"
        if left in parents and right in parents[left]:
            yield "parent of its parent"
    if relation in ONE and any({left, right} <= both for both in parents.values()):
        yield "both parents of one"
