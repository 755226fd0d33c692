"""Facts: what the claims of all reviews say of the canonical things, and how many agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import prod

from pyoxigraph import Literal, NamedNode

from kinograph.graph.copies import witnesses
from kinograph.graph.corpus import Corpus, Said
from kinograph.graph.judged import judged
from kinograph.graph.linking.canonical import Identity
from kinograph.graph.naming import digest, fold
from kinograph.graph.vocabulary import NAME, inverse_of, relation_of

__all__ = ["THRESHOLD", "Fact", "Inference", "Triple", "gather", "oriented", "statement_iri"]

THRESHOLD = 0.5
"""The least confidence of a fact of the view: it is rather so than not."""

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Inference:
    """One use of a rule: its name and the facts it started from, in order."""

    rule: str
    premises: tuple[Triple, ...]


@dataclass(slots=True)
class Fact:
    """A triple of canonical things with the claims that say so and the inferences that conclude it.

    ``contrary`` has the claims of the facts that cannot be true beside this one, in the order of their
    IRIs. ``verdict`` is a person's, "" where nobody judged; ``judgements`` are the IRIs of what makes it so.
    """

    triple: Triple
    claims: list[Said] = field(default_factory=list)
    inferences: list[Inference] = field(default_factory=list)
    contrary: list[Said] = field(default_factory=list)
    reviews: int = 0
    confidence: float = 0.0
    verdict: str = ""
    judgements: list[str] = field(default_factory=list)

    @property
    def status(self) -> str:
        """Accepted, Disputed, Tentative where the confidence is below `THRESHOLD`, or what a person says."""
        if self.verdict:
            return "Accepted" if self.verdict == "asserted" else "Rejected"
        if self.confidence < THRESHOLD:
            return "Tentative"
        return "Disputed" if self.contrary else "Accepted"

    @property
    def holds(self) -> bool:
        """Whether it is a fact of the view, which rules may start from."""
        return self.status in {"Accepted", "Disputed"}

    @property
    def basis(self) -> str:
        """Curated if a person said so, Stated if words of any review do, else Inferred.

        What a rule concludes is inferred, also where a review hints at it: rules conclude no accepted fact.
        """
        if self.verdict == "asserted":
            return "Curated"
        if self.inferences:
            return "Inferred"
        found = {claim.basis for claim in self.claims}
        return next((basis for basis in ("Curated", "Stated") if basis in found), "Inferred")

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What any of the claims adds, without ``elder``, which is a fact of its own."""
        return tuple(sorted({word for claim in self.claims for word in claim.qualifiers} - {"elder"}))


def oriented(triple: Triple) -> Triple:
    """Return the triple as its statement has it: no inverse, and of a symmetric pair the smaller IRI first."""
    subject, predicate, term = triple
    if isinstance(term, Literal):
        return triple
    straight, symmetric = _direction(predicate.value)
    if straight:
        return term, straight, subject
    if symmetric and term.value < subject.value:
        return term, predicate, subject
    return triple


@cache
def _direction(predicate: str) -> tuple[NamedNode | None, bool]:
    """Return what a property is the inverse of, if anything, and whether it is symmetric."""
    node = NamedNode(predicate)
    rule = relation_of(node)
    return inverse_of(node), rule is not None and rule.symmetric


def statement_iri(triple: Triple, base: str) -> str:
    """Return the IRI of the statement of a triple: a hash of subject, predicate and object."""
    return f"{base}statement/{digest(' '.join(str(term) for term in oriented(triple)))}"


def gather(corpus: Corpus, identity: Identity) -> dict[Triple, Fact]:
    """Return the facts that the claims state, by oriented triple, with confidence and number of reviews."""
    facts: dict[Triple, Fact] = {}
    for claim in corpus.claims:
        for triple in _triples(claim, identity):
            facts.setdefault(triple, Fact(triple)).claims.append(claim)
    one_text = witnesses(corpus.texts, corpus.quoted)
    for fact in facts.values():
        _agree(fact, one_text)
    for triple, verdict, judgement in judged(corpus, identity):
        fact = facts.setdefault(oriented(triple), Fact(oriented(triple)))
        fact.verdict, fact.judgements = verdict, [judgement]
        fact.confidence = 1.0 if verdict == "asserted" else fact.confidence
    return facts


def _triples(claim: Said, identity: Identity) -> Iterator[Triple]:
    """Yield the triples of one claim: its own, and that one is the elder where it says so."""
    subject = NamedNode(identity[claim.subject].iri if claim.subject in identity else claim.subject)
    term = claim.object
    if isinstance(term, NamedNode):
        term = NamedNode(identity[term.value].iri if term.value in identity else term.value)
    elif claim.predicate == NAME and claim.subject in identity:
        term = _spelled(term, identity[claim.subject].names)
    if subject == term:
        return
    yield oriented((subject, claim.predicate, term))
    rule = relation_of(claim.predicate)
    if rule and rule.elder and "elder" in claim.qualifiers:
        yield subject, rule.elder, term


def _spelled(title: Literal, names: tuple[str, ...]) -> Literal:
    """Return the best of the names that are this title but for case and diacritics."""
    folded = fold(title.value)
    return next((Literal(name) for name in names if fold(name) == folded), title)


def _agree(fact: Fact, one_text: Mapping[str, str]) -> None:
    """Set confidence and reviews: noisy-or over independent texts, each with its surest claim.

    ``one_text`` names the text that a review is a copy of: a copy is no second witness.
    """
    best: dict[str, float] = {}
    for claim in fact.claims:
        text = one_text[claim.review]
        best[text] = max(best.get(text, 0.0), claim.confidence)
    fact.reviews = len(best)
    fact.confidence = round(1 - prod(1 - confidence for _, confidence in sorted(best.items())), 4)
