"""Facts judged: what a person asserted or rejected, said of the canonical things of today."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar

from pyoxigraph import Literal, NamedNode

from kinograph.graph.corpus import Corpus
from kinograph.graph.judgements import IDENTITY, Judgement
from kinograph.graph.linking.canonical import Canonical

__all__ = ["Judgeable", "judged", "settled"]


class Judgeable(Protocol):
    """A fact, as far as it is judged: ``verdict`` is ``asserted``, ``rejected`` or "", by judgements of these IRIs."""

    verdict: str
    judgements: list[str]


Fact = TypeVar("Fact", bound=Judgeable)
_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def judged(corpus: Corpus, identity: Mapping[str, Canonical]) -> Iterator[tuple[_Triple, str, str]]:
    """Yield each judged triple with its verdict and the judgement's IRI, the earliest first: the last one counts.

    An end is what its recorded entities are now. Where they have become several things, an assertion is of the one
    that has most of them (of two, the smaller IRI), a rejection of all: neither then says more than was meant.
    """
    for iri, item in corpus.judgements.items():
        if item.verdict in IDENTITY:
            continue
        for subject in _today(item.left, item, corpus, identity):
            right = item.right
            ends = [right] if isinstance(right, Literal) else map(NamedNode, _today(right, item, corpus, identity))
            for end in ends:
                if end.value != subject or isinstance(end, Literal):
                    yield (NamedNode(subject), NamedNode(item.predicate), end), item.verdict, iri


def _today(end: Iterable[str], item: Judgement, corpus: Corpus, identity: Mapping[str, Canonical]) -> list[str]:
    """Return the IRIs of the things that an end stands for; a review is itself."""
    found = Counter(
        identity[iri].iri if iri in identity else iri for iri in end if iri in identity or iri in corpus.texts
    )
    ranked = sorted(found, key=lambda iri: (-found[iri], iri))
    return ranked if item.verdict == "rejected" else ranked[:1]


def settled(opposed: Iterable[tuple[Fact, Fact]]) -> list[tuple[Fact, Fact]]:
    """Return the pairs of facts that still exclude each other: where one is asserted, the other is rejected by it."""
    pairs = list(opposed)
    rejected: list[tuple[Fact, Fact]] = [
        (loser, winner)
        for pair in pairs
        for winner, loser in (pair, pair[::-1])
        if winner.verdict == "asserted" != loser.verdict
    ]
    for loser, winner in rejected:
        loser.verdict = "rejected"
        loser.judgements = sorted({*loser.judgements, *winner.judgements})
    return [pair for pair in pairs if not any(fact.verdict for fact in pair)]
