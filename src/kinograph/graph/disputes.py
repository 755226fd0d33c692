"""Disputes: what reviews disagree about, each side with its words."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from pyoxigraph import NamedNode

from kinograph.graph.evidence import Proof, prove
from kinograph.graph.lookup import find_one, label_of
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import OBJECT, PREDICATE, SUBJECT, kino, relation_of

__all__ = ["Dispute", "disputes", "to_json"]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Facts that cannot all be true: of what thing, in which relation, and the proof of each, the surest first."""

    about: str
    relation: str
    sides: tuple[Proof, ...]


def disputes(store: Store, name: str = "") -> tuple[Dispute, ...]:
    """Return what reviews disagree about, in the order of the things' labels; with a name, only about that thing.

    Raises:
        NameLookupError: The name fits nothing, or several things.
    """
    only = find_one(store, name).iri if name else ""
    groups = (group for group in _groups(_opposed(store)) if not only or only in _things(store, group))
    found = (_dispute(store, group) for group in groups)
    return tuple(sorted(found, key=lambda item: (item.about, item.relation, item.sides[0].statement)))


def _opposed(store: Store) -> Mapping[str, set[str]]:
    """Return for each disputed statement those that its contrary claims support and that exclude it."""
    graph, status = store.statements, kino("status")
    disputed = {quad.subject for quad in store.inner.quads_for_pattern(None, status, kino("Disputed"), graph)}
    against: dict[str, set[str]] = {}
    claimed: dict[str, set[str]] = defaultdict(set)
    refuted: dict[str, set[str]] = {}
    for node in disputed:
        if isinstance(node, NamedNode):
            refuted[node.value] = {claim.value for claim in store.objects(node, kino("contradictedBy"), graph)}
            for claim in store.objects(node, kino("supportedBy"), graph):
                claimed[claim.value].add(node.value)
    for statement, claims in refuted.items():
        rivals = {other for claim in claims for other in claimed[claim]}
        against[statement] = {other for other in rivals if other != statement}
    return against


def _groups(against: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """Yield the statements that oppose each other, directly or through others."""
    seen: set[str] = set()
    for first in sorted(against):
        group, waiting = set(), [first]
        while waiting:
            one = waiting.pop()
            if one not in group and one not in seen:
                group.add(one)
                waiting += against.get(one, ())
        seen |= group
        if group:
            yield sorted(group)


def _things(store: Store, group: list[str]) -> set[str]:
    """Return the IRIs that the statements are about."""
    parts = (SUBJECT, OBJECT)
    return {
        term.value for one in group for part in parts for term in store.objects(NamedNode(one), part, store.statements)
    }


def _dispute(store: Store, group: list[str]) -> Dispute:
    sides = sorted((prove(store, NamedNode(one)) for one in group), key=lambda side: (-side.confidence, side.statement))
    first = NamedNode(sides[0].statement)
    subject, predicate, term = (store.value(first, part, store.statements) for part in (SUBJECT, PREDICATE, OBJECT))
    rule = relation_of(NamedNode(predicate))
    about = [subject] if rule and rule.functional else [subject, term]
    relations = dict.fromkeys(side.relation for side in sides)
    return Dispute(" and ".join(sorted(label_of(store, one) for one in about)), ", ".join(relations), tuple(sides))


def to_json(found: Iterable[Dispute]) -> str:
    """Return disputes as a JSON array of objects that have the names of `Dispute` and `Proof`."""
    return json.dumps([asdict(dispute) for dispute in found], ensure_ascii=False, indent=2)
