"""Contradiction: finds the facts that cannot all be true, and lets each know of the claims against it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from pyoxigraph import Literal, NamedNode

from kinograph.graph.facts import Fact
from kinograph.graph.judged import settled
from kinograph.graph.kinship import exclude
from kinograph.graph.naming import alike
from kinograph.graph.vocabulary import Relation, relation_saying, schema

__all__ = ["contradict"]

_Topic = tuple[str, ...]
_DATED = schema("datePublished")


def contradict(facts: Iterable[Fact], names: Mapping[str, Iterable[str]]) -> None:
    """Set ``contrary`` of the facts that are sure enough to be facts and exclude each other.

    ``names`` has the names of things by IRI.
    """
    answers: dict[_Topic, list[Fact]] = defaultdict(list)
    pairs: dict[_Topic, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.holds:
            for topic in _asked(fact):
                answers[topic].append(fact)
            if isinstance(fact.triple[2], NamedNode):
                pairs[tuple(sorted((fact.triple[0].value, fact.triple[2].value)))].append(fact)
    opposed = [pair for group in answers.values() for pair in _rivals(group, names)]
    opposed += [
        (one, other)
        for group in pairs.values()
        for one, other in combinations(group, 2)
        if exclude(one.triple[1], other.triple[1], same=one.triple[0] == other.triple[0])
    ]
    for one, other in settled(opposed):
        one.contrary = sorted({*one.contrary, *other.claims}, key=lambda claim: claim.iri)
        other.contrary = sorted({*other.contrary, *one.claims}, key=lambda claim: claim.iri)


def _asked(fact: Fact) -> Iterator[_Topic]:
    """Yield the question that only one fact may answer: a functional relation of a thing.

    A qualified answer is another answer: who speaks a role, or plays it as a child, is not who else plays it.
    """
    subject, predicate, term = fact.triple
    rule = relation_saying(predicate, term)
    if rule and rule.functional and not fact.qualifiers and _typed(rule, term):
        yield subject.value, predicate.value


def _typed(rule: Relation, term: NamedNode | Literal) -> bool:
    """Tell whether a literal is of the datatype that its relation has: what is no year says nothing about years."""
    return not isinstance(term, Literal) or term.datatype == rule.datatype


def _rivals(group: list[Fact], names: Mapping[str, Iterable[str]]) -> Iterator[tuple[Fact, Fact]]:
    """Yield the pairs of answers that contradict each other.

    Each must be the only answer of some review, and none may give both: who names two directors says that there
    are two, who names two actors of a role knows why. Spellings of one name are a matter of identity. The value that a
    person asserts is the only one.
    """
    given = [{claim.review for claim in fact.claims} for fact in group]
    for (one, here), (other, there) in combinations(zip(group, given, strict=True), 2):
        if (
            not here & there
            and _alone(here, group, one)
            and _alone(there, group, other)
            and not _agree(one, other, names)
        ):
            yield one, other


def _alone(reviews: set[str], group: list[Fact], fact: Fact) -> bool:
    """Tell whether a review gives this answer and no other, or a person a value."""
    if fact.verdict == "asserted" and isinstance(fact.triple[2], Literal):
        return True
    return bool(reviews - {claim.review for other in group if other is not fact for claim in other.claims})


def _agree(one: Fact, other: Fact, names: Mapping[str, Iterable[str]]) -> bool:
    """Tell whether two answers may be one: a year and a day in it, two spellings of one name."""
    left, right = one.triple[2], other.triple[2]
    if isinstance(left, Literal) or isinstance(right, Literal):
        short, long = sorted((left.value, right.value), key=len)
        return one.triple[1] == _DATED and long.startswith(short)
    return any(alike(a, b) for a in names.get(left.value, ()) for b in names.get(right.value, ()))
