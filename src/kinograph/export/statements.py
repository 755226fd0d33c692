"""Reads facts with what supports them: status, confidence, and every quote in its sentence."""

import re
from dataclasses import dataclass

import pyoxigraph as ox

from kinograph.graph.vocabulary import (
    OBJECT,
    PREDICATE,
    SUBJECT,
    TYPE,
    inverse_of,
    kino,
    relation_of,
    schema,
)

__all__ = ["Fact", "Quote", "Review", "Statements", "Support", "sentence"]

Fact = tuple[str, str, str]
"""Subject, predicate and object: IRIs, or the lexical form where the object is a literal."""

# Code points of context on each side of a quote: a long sentence, two lines of the card.
_REACH = 220
_END = re.compile(r"[.!?…]['\"”\u2019)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Review:
    """A review as it is cited; what is not known is ""."""

    iri: str
    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that state a fact, with the sentence around them: ``before + words + after``."""

    words: str
    before: str
    after: str
    review: Review
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Support:
    """What is known of a fact beside the fact itself.

    ``status`` is accepted, disputed, tentative or rejected; ``basis`` stated, inferred or curated;
    ``confidence`` in [0, 1]; ``reviews`` counts those that support it. ``contrary`` are the quotes
    that speak against it, ``premises`` the facts that a rule drew it from.
    """

    iri: str = ""
    status: str = "accepted"
    basis: str = "stated"
    confidence: float = 1.0
    reviews: int = 0
    rule: str = ""
    quotes: tuple[Quote, ...] = ()
    contrary: tuple[Quote, ...] = ()
    premises: tuple[Fact, ...] = ()


def sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after ``text[start:end]`` in its sentence, at most `_REACH` on each side.

    >>> sentence("One. Elsa sings. Two.", 5, 9)
    ('', ' sings.')
    """
    head = text[max(0, start - _REACH) : start]
    cuts = [found.end() for found in _END.finditer(head)]
    before = head[cuts[-1] :] if cuts else ("…" + head if start > _REACH else head)
    if end > start and text[end - 1] in ".!?…":
        return before.lstrip(), ""
    tail = text[end : end + _REACH]
    cut = _END.search(tail + " ") if end + _REACH >= len(text) else _END.search(tail)
    after = tail[: cut.end()] if cut else tail + ("…" if end + _REACH < len(text) else "")
    return before.lstrip(), after.rstrip()


class Statements:
    """The statements of a store, found once, and what supports them, read when asked for."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._reviews: dict[str, tuple[Review, str]] = {}
        self._nodes = self._found()

    def _found(self) -> dict[Fact, ox.NamedNode]:
        """Return the statement of each fact, whatever the base IRI of its graph."""
        typed = self._store.quads_for_pattern(None, TYPE, kino("Statement"), None)
        nodes = {quad.subject for quad in typed if isinstance(quad.subject, ox.NamedNode)}
        ends: list[dict[ox.NamedNode, str]] = []
        for predicate in (SUBJECT, PREDICATE, OBJECT):
            quads = self._store.quads_for_pattern(None, predicate, None, None)
            ends.append(
                {
                    q.subject: _text(q.object)
                    for q in quads
                    if isinstance(q.subject, ox.NamedNode) and q.subject in nodes
                }
            )
        subjects, predicates, objects = ends
        return {
            (subject, predicates[node], objects[node]): node
            for node, subject in subjects.items()
            if node in predicates and node in objects
        }

    def support(self, fact: Fact) -> Support:
        """Return what supports a fact; a fact without a statement has an empty support."""
        node = self._nodes.get(fact) or self._nodes.get(_turned(fact))
        if node is None:
            return Support()
        premises = self._things(node, kino("premise"))
        quotes = self._quotes(self._things(node, kino("supportedBy")))
        facts = (self._fact(premise) for premise in premises)
        return Support(
            iri=node.value,
            status=self._word(node, "status", "accepted"),
            basis=self._word(node, "basis", "stated"),
            confidence=float(self._one(node, kino("confidence")) or 1),
            reviews=int(self._one(node, kino("reviews")) or 0),
            rule=self._one(node, kino("rule")),
            quotes=quotes,
            contrary=self._quotes(self._things(node, kino("contradictedBy"))),
            premises=tuple(dict.fromkeys(fact for fact in facts if fact)),
        )

    def _fact(self, node: ox.NamedNode) -> Fact | None:
        subject, predicate, value = (self._one(node, part) for part in (SUBJECT, PREDICATE, OBJECT))
        return (subject, predicate, value) if subject and predicate and value else None

    def _quotes(self, claims: list[ox.NamedNode]) -> tuple[Quote, ...]:
        """Return each quote of some claims once, the surest first and then in the order of the text."""
        found: dict[tuple[str, int, str], Quote] = {}
        for claim in claims:
            confidence = float(self._one(claim, kino("confidence")) or 1)
            for evidence in self._things(claim, kino("supportedBy")):
                quote, start = self._quote(evidence, confidence)
                key = quote.review.iri, start, quote.words
                if key not in found or found[key].confidence < confidence:
                    found[key] = quote
        ranked = sorted(found.items(), key=lambda item: (-item[1].confidence, item[0]))
        return tuple(quote for _, quote in ranked)

    def _quote(self, evidence: ox.NamedNode, confidence: float) -> tuple[Quote, int]:
        words = self._one(evidence, kino("quote"))
        review, text = self._review(evidence)
        start = int(self._one(evidence, kino("start")) or 0)
        end = start + len(words)
        before, after = sentence(text, start, end) if text[start:end] == words else ("", "")
        return Quote(words, before, after, review, self._one(evidence, kino("rule")), confidence), start

    def _review(self, evidence: ox.NamedNode) -> tuple[Review, str]:
        """Return the review that the evidence is from, and its text."""
        node = next(iter(self._things(evidence, kino("inReview"))), None)
        if node is None:
            return Review(""), ""
        if node.value not in self._reviews:
            self._reviews[node.value] = self._cite(node), self._one(node, schema("reviewBody"))
        return self._reviews[node.value]

    def _cite(self, node: ox.NamedNode) -> Review:
        known = (schema("headline"), schema("identifier"))
        return Review(
            iri=node.value,
            title=next((found for name in known if (found := self._one(node, name))), node.value),
            author=self._one(node, schema("author")),
            date=self._one(node, schema("datePublished")),
            url=self._one(node, schema("url")),
        )

    def _things(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
        quads = self._store.quads_for_pattern(node, predicate, None, None)
        return sorted({q.object for q in quads if isinstance(q.object, ox.NamedNode)}, key=lambda found: found.value)

    def _one(self, node: ox.NamedNode, predicate: ox.NamedNode) -> str:
        quads = self._store.quads_for_pattern(node, predicate, None, None)
        return min((_text(quad.object) for quad in quads), default="")

    def _word(self, node: ox.NamedNode, name: str, otherwise: str) -> str:
        """Return a value of kinograph's vocabulary as a word: kino:Accepted is accepted."""
        return self._one(node, kino(name)).rpartition("#")[2].lower() or otherwise


def _turned(fact: Fact) -> Fact:
    """Return the fact that has the statement for one that the view states the other way round."""
    subject, predicate, value = fact
    known = relation_of(ox.NamedNode(predicate))
    if known and known.symmetric:
        return value, predicate, subject
    inverse = inverse_of(ox.NamedNode(predicate))
    return (value, inverse.value, subject) if inverse else fact


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
