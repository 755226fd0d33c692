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
            tie = _Tie(claim.subject, claim.object, claim.confidence, claim.evidence)
            ties[relation].append(tie)
            ties[relation if relation in SYMMETRIC else f"-{relation}"].append(
                tie._replace(one=tie.other, other=tie.one)
            )
    return ties


def _step(scene: Scene, ties: dict[str, list[_Tie]], names: dict[str, str]) -> bool:
    """Take every step of the rules once, each conclusion from its surest premises; tell whether one told more."""
    best: dict[tuple[str, str, str], _Tie] = {}
    held = {frozenset((tie.one.key, tie.other.key)): relation for relation, told in ties.items() for tie in told}
    for rule in _rules():
        relation = names.get(rule.gives, "" if names else rule.gives)
        for first, second in _meeting(ties[rule.first], ties[rule.second]) if relation else ():
            sure = round(first.sure * second.sure * rule.sound, 2)
            ends = first.one, second.other
            if rule.gives in SYMMETRIC:
                ends = (min(ends, key=_key), max(ends, key=_key))
            key = (ends[0].key, relation, ends[1].key)
            # Two people have one tie: what the text says of them goes before what would follow.
            taken = held.get(frozenset(key[::2]), rule.gives).removeprefix("-") != rule.gives
            if not _same(key[0], key[2]) and not taken and sure >= LEAST and (key not in best or sure > best[key].sure):
                best[key] = _Tie(*ends, sure, (*first.said, *second.said))
    # A list, as every conclusion is to be drawn, not those up to the first that tells more.
    told = [_conclude(scene, key[1], best[key]) for key in sorted(best)]
    return any(told)


def _same(one: str, other: str) -> bool:
    """Tell whether two keys are one, or one begins the other: Victor's siblings are those of Victor Rasuk."""
    return f"{other}-".startswith(f"{one}-") or f"{one}-".startswith(f"{other}-")


def _key(thing: Entity) -> str:
    return thing.key


def _meeting(first: list[_Tie], second: list[_Tie]) -> Iterator[tuple[_Tie, _Tie]]:
    """Yield the pairs of ties that meet in one person."""
    yield from ((one, other) for one, other in product(first, second) if one.other.key == other.one.key)


def _conclude(scene: Scene, relation: str, tie: _Tie) -> bool:
    """Claim a conclusion, or make the claim of it as sure; tell whether that changed anything."""
    key, turned = (tie.one.key, relation, tie.other.key), (tie.other.key, relation, tie.one.key)
    if turned in scene.claims and relation.removeprefix("real_") in SYMMETRIC:
        key = turned
    stands = scene.claims.get(key)
    if stands is None:
        said = tuple(dict.fromkeys(tie.said))[:SOME]
        scene.claim((tie.one, relation, tie.other), said, tie.sure, basis="inferred")
    elif stands.confidence < tie.sure:
        scene.claims[key] = replace(stands, confidence=tie.sure)
    return stands is None or stands.confidence < tie.sure
