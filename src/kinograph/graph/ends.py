"""Ends of judgements: from the names that a person gives to the entities of reviews, and to a fact."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kinograph.errors import JudgementError
from kinograph.graph.assertion import literal
from kinograph.graph.evidence import literals_of, relations_meant
from kinograph.graph.judgements import By, Judgement, Verdict
from kinograph.graph.lookup import expand, find, find_one, kind_of, label_of
from kinograph.graph.naming import fold
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import TYPE, Relation, kinds, kino
from kinograph.model import Entity

__all__ = ["End", "end", "judge_fact", "judge_identity"]

_ANY = frozenset[str]()


@dataclass(frozen=True, slots=True)
class End:
    """One thing as it is judged: its IRI, kind and label, and the review entities that it joins now."""

    iri: str
    kind: str
    label: str
    members: tuple[str, ...]


def end(store: Store, name: str, wanted: frozenset[str] = _ANY) -> End:
    """Return what a name, an IRI or a prefixed name means; an entity of one review is that alone.

    Raises:
        NameLookupError: It fits nothing, or several things.
    """
    iri = expand(name, store.base)
    node = NamedNode(iri) if iri else None
    if node and (members := store.objects(node, kino("joins"), store.identity)):
        return End(iri, kind_of(iri, store.base), label_of(store, iri), tuple(term.value for term in members))
    if node and (found := _entity_kind(store, node)) not in {"", "review"}:
        return End(iri, found, iri.removeprefix(store.base), (iri,))
    thing = find_one(store, name, wanted)
    members = store.objects(NamedNode(thing.iri), kino("joins"), store.identity)
    return End(thing.iri, thing.kind, thing.label, tuple(term.value for term in members) or (thing.iri,))


def _entity_kind(store: Store, node: NamedNode) -> str:
    """Return the kind of an entity of a review, "" of what is none."""
    classes = {term.value for term in store.objects(node, TYPE)}
    return next((kinds()[iri] for iri in sorted(classes & kinds().keys())), "")


def judge_identity(store: Store, verdict: Verdict, left: str, right: str, by: By) -> Judgement:
    """Return the judgement that two things are one, or are not.

    Raises:
        JudgementError: They are of two kinds, or one already.
        NameLookupError: A name fits nothing, or several things.
    """
    one, other = end(store, left), end(store, right)
    if one.kind != other.kind:
        msg = (
            f"{one.label} is a {one.kind}, {other.label} a {other.kind}: "
            "only things of one kind are one; who plays a character is said with `kinograph assert`"
        )
        raise JudgementError(msg)
    if set(one.members) & set(other.members):
        msg = (
            f"{one.label} and {other.label} are one here already: to part them name the entities of the reviews "
            f"that `kinograph link show '{one.label}'` lists"
        )
        raise JudgementError(msg)
    return Judgement(verdict, one.members, other.members, by.who, by.when, by.note)


def judge_fact(store: Store, verdict: Verdict, fact: tuple[str, str, str], by: By) -> Judgement:
    """Return the judgement that a fact is so, or is not: subject, relation, object, as `kinograph why` takes them.

    Raises:
        JudgementError: Both ends are one thing.
        NameLookupError: A name fits nothing, or several things.
        QueryError: There is no such relation.
    """
    subject, relation, object_ = fact
    rule = relations_meant(store, relation)[0]
    one = end(store, subject, rule.subject_kinds)
    other = _object(store, rule, one, object_)
    if isinstance(other, Literal):
        return Judgement(verdict, one.members, other, by.who, by.when, by.note, rule.predicate.value)
    _check(rule, one, other)
    left, right = (other, one) if rule.reversed else (one, other)
    return Judgement(verdict, left.members, right.members, by.who, by.when, by.note, rule.predicate.value)


def _check(rule: Relation, one: End, other: End) -> None:
    """Refuse ends of a kind that the relation excludes: kinship between a person and a character."""
    for found, allowed in ((one, rule.subject_kinds), (other, rule.object_kinds)):
        if found.kind not in allowed:
            what = " or ".join(sorted(allowed - {"literal"}))
            msg = f"{found.label} is a {found.kind}: {rule.name} has a {what} there"
            raise JudgementError(msg)


def _object(store: Store, rule: Relation, subject: End, text: str) -> End | Literal:
    """Return the thing or the value that a fact says: a value as the graph has it, if it has."""
    things = rule.object_kinds - {"literal"}
    if "literal" not in rule.object_kinds or (things and find(store, text, things)):
        return end(store, text, things)
    meant = literal(Entity("literal", text), rule, "")
    known = literals_of(store, NamedNode(subject.iri), rule.predicate)
    return next((term for term in known if term == meant or fold(term.value) == fold(text)), meant)
