"""Reads facts with what supports them: status, confidence, and every quote in its sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from kinograph.export.rdf import BASE, PREFIXES

__all__ = ["Fact", "Quote", "Review", "Statements", "Support", "sentence"]

Fact = tuple[str, str, str]
"""Subject, predicate and object: IRIs, or the lexical form where the object is a literal."""

_KINO, _RDF, _SCHEMA = PREFIXES["kino"], PREFIXES["rdf"], PREFIXES["schema"]
STATEMENTS = ox.NamedNode(f"{BASE}graph/statements")

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

    ``status`` is accepted, disputed or rejected; ``basis`` stated, inferred or curated;
    ``confidence`` in [0, 1]; ``reviews`` counts those that support it.
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
    if _END.search(text[max(0, end - 1) : end + 1]) and text[end - 1] in ".!?…":
        return before.lstrip(), ""
    tail = text[end : end + _REACH]
    cut = _END.search(tail + (" " if end + _REACH >= len(text) else ""))
    after = tail[: cut.end()] if cut else tail + ("…" if end + _REACH < len(text) else "")
    return before.lstrip(), after.rstrip()


class Statements:
    """The statements of a store, read once, and their quotes, read when asked for."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._reviews: dict[str, tuple[Review, str]] = {}
        self._quotes: dict[tuple[str, float], Quote] = {}

    @cached_property
    def _nodes(self) -> dict[Fact, str]:
        """The IRI of the statement of each fact."""
        found: dict[str, dict[str, str]] = {}
        wanted = {f"{_RDF}subject", f"{_RDF}predicate", f"{_RDF}object"}
        for quad in self._store.quads_for_pattern(None, None, None, STATEMENTS):
            if quad.predicate.value in wanted:
                found.setdefault(_text(quad.subject), {})[quad.predicate.value] = _text(quad.object)
        return {
            (node[f"{_RDF}subject"], node[f"{_RDF}predicate"], node[f"{_RDF}object"]): iri
            for iri, node in found.items()
            if len(node) == len(wanted)
        }

    def __iter__(self) -> Iterator[Fact]:
        """Yield every fact that has a statement."""
        return iter(self._nodes)

    def fact(self, iri: str) -> Fact | None:
        """Return the fact of a statement or a claim, or None if the node is neither."""
        parts = (self._one(iri, f"{_RDF}{name}") for name in ("subject", "predicate", "object"))
        subject, predicate, value = parts
        return (subject, predicate, value) if subject and predicate and value else None

    def support(self, fact: Fact) -> Support:
        """Return what supports a fact; a fact without a statement has an empty support."""
        iri = self._nodes.get(fact)
        if iri is None:
            return Support()
        quotes = self._quotes_of(iri, "supportedBy")
        premises = (self.fact(node) for node in self._all(iri, f"{_KINO}premise"))
        return Support(
            iri=iri,
            status=_local(self._one(iri, f"{_KINO}status")).lower() or "accepted",
            basis=_local(self._one(iri, f"{_KINO}basis")).lower() or "stated",
            confidence=float(self._one(iri, f"{_KINO}confidence") or 1),
            reviews=int(self._one(iri, f"{_KINO}reviews") or len({quote.review.iri for quote in quotes})),
            rule=_local(self._one(iri, f"{_KINO}rule")),
            quotes=quotes,
            contrary=self._quotes_of(iri, "contradictedBy"),
            premises=tuple(premise for premise in premises if premise),
        )

    def _quotes_of(self, statement: str, relation: str) -> tuple[Quote, ...]:
        found: dict[tuple[str, str, str], Quote] = {}
        for claim in self._all(statement, f"{_KINO}{relation}"):
            confidence = float(self._one(claim, f"{_KINO}confidence") or 1)
            for evidence in self._all(claim, f"{_KINO}supportedBy") or [claim]:
                quote = self._quote(evidence, confidence)
                if quote:
                    found.setdefault((quote.review.iri, quote.before, quote.words), quote)
        return tuple(sorted(found.values(), key=lambda quote: (-quote.confidence, quote.review.iri, quote.words)))

    def _quote(self, evidence: str, confidence: float) -> Quote | None:
        words = self._one(evidence, f"{_KINO}quote")
        if not words:
            return None
        review, text = self._review(evidence)
        start = int(self._one(evidence, f"{_KINO}start") or -1)
        end = start + len(words)
        before, after = sentence(text, start, end) if start >= 0 and text[start:end] == words else ("", "")
        return Quote(words, before, after, review, self._one(evidence, f"{_KINO}rule"), confidence)

    def _review(self, evidence: str) -> tuple[Review, str]:
        """Return the review whose graph holds the evidence, and its text."""
        node = ox.NamedNode(evidence)
        graph = next((_text(q.graph_name) for q in self._store.quads_for_pattern(node, None, None, None)), "")
        if graph not in self._reviews:
            self._reviews[graph] = self._cite(graph), self._one(graph, f"{_SCHEMA}reviewBody")
        return self._reviews[graph]

    def _cite(self, review: str) -> Review:
        author = self._one(review, f"{_SCHEMA}author")
        return Review(
            iri=review,
            title=self._one(review, f"{_SCHEMA}headline")
            or self._one(review, f"{_SCHEMA}name")
            or review.removeprefix(f"{BASE}review/"),
            author=(self._one(author, f"{_SCHEMA}name") if author.startswith("http") else author) or "",
            date=self._one(review, f"{_SCHEMA}datePublished"),
            url=self._one(review, f"{_SCHEMA}url"),
        )

    def _all(self, subject: str, predicate: str) -> list[str]:
        quads = self._store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
        return sorted({_text(quad.object) for quad in quads})

    def _one(self, subject: str, predicate: str) -> str:
        return next(iter(self._all(subject, predicate)), "") if subject else ""


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
