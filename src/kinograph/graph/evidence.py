"""Proofs: walks from a fact to the words that state it, and for an inferred fact to those of its premises."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kinograph.errors import QueryError
from kinograph.graph.assertion import literal
from kinograph.graph.facts import Triple, oriented, statement_iri
from kinograph.graph.infer import rules
from kinograph.graph.judgements import Judgement, judgements
from kinograph.graph.lookup import expand, find, find_one, label_of
from kinograph.graph.naming import fold, review_id
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import (
    KINO,
    OBJECT,
    PREDICATE,
    SUBJECT,
    Relation,
    inverse_of,
    kino,
    relation_of,
    relation_saying,
    relations,
    schema,
)
from kinograph.model import Entity

__all__ = [
    "CONTEXT",
    "Derivation",
    "Proof",
    "Quote",
    "Support",
    "literals_of",
    "prove",
    "relations_meant",
    "supports_of",
    "why",
]

CONTEXT = 90
"""Code points of the review to give on each side of a quote: a line of a terminal."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a review: ``context[at : at + len(text)] == text``; ``start`` and ``end`` count in the whole review.

    ``context`` is the quote alone where the review's text is not in the store.
    """

    text: str
    start: int
    end: int
    rule: str
    context: str
    at: int


@dataclass(frozen=True, slots=True)
class Support:
    """One claim that says so: of which review, how sure, and its quotes in the order of the text.

    Several quotes of an ``inferred`` claim are its premises within the review.
    """

    claim: str
    review: str
    basis: str
    confidence: float
    qualifiers: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Derivation:
    """One use of a rule: its name, what it says, and the proofs of its premises."""

    rule: str
    title: str
    premises: tuple["Proof", ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A fact and all that it rests on; ``subject``, ``relation`` and ``object`` are as people read them.

    ``status`` is accepted, disputed, tentative or rejected; ``contrary`` has the claims that speak against it,
    ``judgements`` what a person decided.
    """

    statement: str
    subject: str
    relation: str
    object: str
    status: str
    basis: str
    confidence: float
    reviews: int
    supports: tuple[Support, ...]
    contrary: tuple[Support, ...]
    derivations: tuple[Derivation, ...]
    judgements: tuple[Judgement, ...] = ()


def why(store: Store, subject: str, relation: str, object_: str) -> Proof | None:
    """Return the proof of a fact, None if the graph has no such fact.

    Things are given as names, IRIs or prefixed names, the relation as in claims (``real_sibling``) or as
    a prefixed property; a symmetric relation may be given in either order.

    Raises:
        NameLookupError: A name fits nothing, or several things.
        QueryError: There is no such relation.
    """
    for rule in relations_meant(store, relation):
        if triple := _found(store, rule, subject, object_):
            return prove(store, NamedNode(statement_iri(triple, store.base)))
    return None


def relations_meant(store: Store, name: str) -> list[Relation]:
    """Return what a relation's name or property means; an inverse property is the relation turned around."""
    if name in relations():
        rule = relations()[name]
        return [rule]
    iri = expand(name, store.base)
    if iri:
        straight = inverse_of(NamedNode(iri))
        found = [rule for rule in relations().values() if rule.predicate.value == (straight or NamedNode(iri)).value]
        other = relation_of(NamedNode(iri))
        found = found or ([other] if other else [])
        if found:
            return [_as_property(rule, turned=straight is not None) for rule in found]
    msg = f"{name}: no such relation: use one of {', '.join(relations())}"
    raise QueryError(msg)


def _as_property(rule: Relation, *, turned: bool) -> Relation:
    """Return the relation in the direction of its property, or turned the other way."""
    kinds = (rule.subject_kinds, rule.object_kinds)
    if rule.reversed:
        kinds = kinds[::-1]
    if turned:
        kinds = kinds[::-1]
    return Relation(rule.name, rule.predicate, kinds[0], kinds[1], reversed=turned, symmetric=rule.symmetric)


def _found(store: Store, rule: Relation, subject: str, object_: str) -> Triple | None:
    """Return the triple that the names mean, if it has a statement."""
    first = find_one(store, subject, rule.subject_kinds)
    things = rule.object_kinds - {"literal"}
    node = NamedNode(first.iri)
    if "literal" in rule.object_kinds:
        meant = literal(Entity("literal", object_), rule, "")
        for term in literals_of(store, node, rule.predicate):
            if term == meant or fold(term.value) == fold(object_):
                return node, rule.predicate, term
        if not things or not find(store, object_, things):
            return None
    second = NamedNode(find_one(store, object_, things).iri)
    triple = oriented((second, rule.predicate, node) if rule.reversed else (node, rule.predicate, second))
    statement = NamedNode(statement_iri(triple, store.base))
    return triple if store.value(statement, SUBJECT, store.statements) else None


def literals_of(store: Store, subject: NamedNode, predicate: NamedNode) -> Iterator[Literal]:
    """Yield the literals that any statement gives a thing, tentative ones too."""
    for quad in store.inner.quads_for_pattern(None, SUBJECT, subject, store.statements):
        statement = quad.subject
        if isinstance(statement, NamedNode) and store.value(statement, PREDICATE, store.statements) == predicate.value:
            yield from (t for t in store.objects(statement, OBJECT, store.statements) if isinstance(t, Literal))


def prove(store: Store, statement: NamedNode) -> Proof:
    """Return the proof of a statement of the view, down to the quotes of its premises.

    It has all derivations of the fact itself, and one of each inferred premise, its surest: of a chain of siblings
    all derivations of all premises would be thousands.
    """
    return _proved(store, statement, inner=False)


def _proved(store: Store, statement: NamedNode, *, inner: bool) -> Proof:
    graph = store.statements
    triple = tuple(store.objects(statement, part, graph)[0] for part in (SUBJECT, PREDICATE, OBJECT))
    subject, relation, object_ = _read(store, triple)
    return Proof(
        statement=statement.value,
        subject=subject,
        relation=relation,
        object=object_,
        status=_local(store.value(statement, kino("status"), graph)),
        basis=_local(store.value(statement, kino("basis"), graph)),
        confidence=float(store.value(statement, kino("confidence"), graph)),
        reviews=int(store.value(statement, kino("reviews"), graph)),
        supports=_supports(store, statement, "supportedBy"),
        contrary=_supports(store, statement, "contradictedBy"),
        derivations=tuple(_derivations(store, statement, inner=inner)),
        judgements=_judgements(store, statement),
    )


def _read(store: Store, triple: tuple[NamedNode | Literal, ...]) -> tuple[str, str, str]:
    """Return a triple in the direction of its claims, with labels and the relation's name."""
    subject, predicate, term = triple
    rule = relation_saying(NamedNode(predicate.value), term)
    left = label_of(store, subject.value)
    right = label_of(store, term.value) if isinstance(term, NamedNode) else term.value
    if rule and rule.reversed:
        left, right = right, left
    return left, rule.name if rule else label_of(store, predicate.value), right


def _local(iri: str) -> str:
    return iri.removeprefix(KINO).casefold()


def _judgements(store: Store, statement: NamedNode) -> tuple[Judgement, ...]:
    known = {term.value for term in store.objects(statement, kino("judgement"), store.statements)}
    return tuple(item for item in judgements(store) if item.iri(store.base) in known) if known else ()


def _supports(store: Store, statement: NamedNode, by: str) -> tuple[Support, ...]:
    return supports_of(store, store.objects(statement, kino(by), store.statements))


def supports_of(store: Store, claims: Iterable[NamedNode | Literal]) -> tuple[Support, ...]:
    """Return claims with their quotes, the surest first."""
    found = (_support(store, NamedNode(claim.value)) for claim in claims)
    return tuple(sorted(found, key=lambda item: (-item.confidence, item.review, item.claim)))


def _support(store: Store, claim: NamedNode) -> Support:
    quotes = [_quote(store, NamedNode(node.value)) for node in store.objects(claim, kino("supportedBy"))]
    first = store.objects(claim, kino("supportedBy"))[0]
    review = store.value(NamedNode(first.value), kino("inReview"))
    return Support(
        claim=claim.value,
        review=review_id(review, store.base),
        basis=_local(store.value(claim, kino("basis"))),
        confidence=float(store.value(claim, kino("confidence"))),
        qualifiers=tuple(term.value for term in store.objects(claim, kino("qualifier"))),
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end, quote.rule))),
    )


def _quote(store: Store, evidence: NamedNode) -> Quote:
    """Return a quote with its context, which is cut from the review's text by code points."""
    review = NamedNode(store.value(evidence, kino("inReview")))
    body = store.value(review, schema("reviewBody"), review)
    text, start = store.value(evidence, kino("quote")), int(store.value(evidence, kino("start")))
    end = int(store.value(evidence, kino("end")))
    known = body[start:end] == text
    left = max(0, start - CONTEXT)
    return Quote(
        text=text,
        start=start,
        end=end,
        rule=store.value(evidence, kino("rule")),
        context=body[left : end + CONTEXT] if known else text,
        at=start - left if known else 0,
    )


def _derivations(store: Store, statement: NamedNode, *, inner: bool) -> Iterator[Derivation]:
    titles = {rule.name: rule.title for rule in rules()}
    found = [NamedNode(node.value) for node in store.objects(statement, kino("derivation"), store.statements)]
    for inference in sorted(found, key=lambda one: -_sure(store, one))[: 1 if inner else None]:
        rule = store.value(inference, kino("rule"), store.statements)
        premises = store.objects(inference, kino("premise"), store.statements)
        proofs = (_proved(store, NamedNode(premise.value), inner=True) for premise in premises)
        ordered = sorted(proofs, key=lambda proof: (proof.relation, proof.subject, proof.object))
        yield Derivation(rule, titles.get(rule, rule), tuple(ordered))


def _sure(store: Store, inference: NamedNode) -> float:
    """Return how sure the weakest premise of an inference is."""
    premises = store.objects(inference, kino("premise"), store.statements)
    return min(float(store.value(NamedNode(one.value), kino("confidence"), store.statements)) for one in premises)
