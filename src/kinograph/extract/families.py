"""Closes families: what follows of two ties that a text states, as "his wife" and "her sons" tell of his sons."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from typing import NamedTuple

from kinograph import resources
from kinograph.extract.resolve import REAL, SYMMETRIC
from kinograph.extract.scene import Scene
from kinograph.model import Claim, Entity, Evidence

__all__ = ["close"]

MOST = 60  # ties of a family: more are a list of names, of which pairs of pairs would take minutes
ROUNDS = 3  # a cousin's tie takes three steps; no text was seen in which a fourth found more
LEAST = 0.2  # probability from which a conclusion is worth keeping
MIXED = frozenset({"half", "step", "adoptive", "in-law", "former", "foster"})
SOME = 6  # quotes of a conclusion


class _Rule(NamedTuple):
    """x is ``first`` of y, y ``second`` of z, so x is ``gives`` of z with the probability ``sound``."""

    name: str
    first: str
    second: str
    gives: str
    sound: float


class _Tie(NamedTuple):
    """One direction of a tie: two people, how sure it is, and the claim that states it."""

    one: Entity
    other: Entity
    sure: float
    said: tuple[Evidence, ...]


@cache
def _rules() -> tuple[_Rule, ...]:
    text = resources.data("grammar", "families.toml").read_text(encoding="utf-8")
    return tuple(_Rule(**stanza) for stanza in tomllib.loads(text)["rule"])


def close(scene: Scene) -> None:
    """Claim in a scene what follows of its families, in the story and in life."""
    for names in ({}, REAL):
        for _ in range(ROUNDS):
            ties = _ties(scene.claims.values(), names)
            if not 1 < sum(map(len, ties.values())) <= MOST or not _step(scene, ties, names):
                break


def _ties(claims: Iterable[Claim], names: dict[str, str]) -> dict[str, list[_Tie]]:
    """Return the ties of one world by relation, ``-relation`` for those read backwards."""
    told = {names.get(rule.gives, rule.gives): rule.gives for rule in _rules() if not names or rule.gives in names}
    ties: dict[str, list[_Tie]] = defaultdict(list)
    for claim in claims:
        relation = told.get(claim.relation)
        if relation and claim.confidence and MIXED.isdisjoint(claim.qualifiers):
            ends = claim.subject, claim.object
            ties[relation].append(_Tie(*ends, claim.confidence, claim.evidence))
            back = relation if relation in SYMMETRIC else f"-{relation}"
            ties[back].append(_Tie(*reversed(ends), claim.confidence, claim.evidence))
    return ties


def _step(scene: Scene, ties: dict[str, list[_Tie]], names: dict[str, str]) -> bool:
    """Take every step of the rules once, each conclusion from its surest premises; tell whether one told more."""
    best: dict[tuple[str, str, str], tuple[float, Entity, Entity, tuple[Evidence, ...]]] = {}
    for rule in _rules():
        relation = names.get(rule.gives, "" if names else rule.gives)
        for first, second in _meeting(ties[rule.first], ties[rule.second]) if relation else ():
            one, other = first.one, second.other
            if rule.gives in SYMMETRIC and other.key < one.key:
                one, other = other, one
            sure = round(first.sure * second.sure * rule.sound, 2)
            key = (one.key, relation, other.key)
            if one.key != other.key and sure >= LEAST and sure > best.get(key, (0.0,))[0]:
                best[key] = (sure, one, other, (*first.said, *second.said))
    return any([_conclude(scene, key[1], *found) for key, found in sorted(best.items(), key=lambda item: item[0])])


def _meeting(first: list[_Tie], second: list[_Tie]) -> Iterator[tuple[_Tie, _Tie]]:
    """Yield the pairs of ties that meet in one person."""
    yield from ((one, other) for one, other in product(first, second) if one.other.key == other.one.key)


def _conclude(scene: Scene, relation: str, sure: float, one: Entity, other: Entity, said: tuple[Evidence, ...]) -> bool:
    """Claim a conclusion, or make the claim of it as sure; tell whether that changed anything."""
    turned = (other.key, relation, one.key)
    key = turned if turned in scene.claims and relation.removeprefix("real_") in SYMMETRIC else (one.key, relation, other.key)
    stands = scene.claims.get(key)
    if stands is None:
        scene.claim((one, relation, other), tuple(dict.fromkeys(said))[:SOME], sure, basis="inferred")
    elif stands.confidence < sure:
        scene.claims[key] = replace(stands, confidence=sure)
    return stands is None or stands.confidence < sure
