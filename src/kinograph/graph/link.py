"""Links across reviews: says which entities of the reviews are one, under which IRI, and why.

What a person judged comes first. Then films are linked by title, year and people, characters by name and actor
within one film, people by name with what stands around them. Sure pairs are joined; unsure ones are candidates
that a person is asked about. Nothing depends on the order of the reviews: pairs are taken by their points, and an
IRI is a function of its group's members.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import product

from kinograph.graph.corpus import Corpus
from kinograph.graph.linking import scoring
from kinograph.graph.linking.canonical import Candidate, Canonical, Identity, key, named
from kinograph.graph.linking.context import related, years_of_films
from kinograph.graph.linking.decided import decide
from kinograph.graph.linking.groups import Groups
from kinograph.graph.linking.people import link_people
from kinograph.graph.linking.same_film import YEAR_GAP
from kinograph.graph.linking.scoring import Pair
from kinograph.graph.linking.spelling import compare, name
from kinograph.graph.linking.stories import link_characters, link_films
from kinograph.graph.naming import fold

__all__ = ["Candidate", "Canonical", "Identity", "link"]


def link(corpus: Corpus, base: str) -> Identity:
    """Return the canonical thing of every entity in the corpus, and the pairs that may be one."""
    groups = Groups({iri: thing.kind for iri, thing in corpus.things.items()})
    judged = decide(corpus.judgements, groups)
    steps = (
        ("film", link_films, _dated(corpus)),
        ("character", link_characters, lambda left, right: bool(left and right)),
        ("person", link_people, _one_name(corpus)),
    )
    unsure: list[Pair] = []
    for kind, candidates, fit in steps:
        pairs = candidates(corpus, groups)
        for left, right in related(corpus, kind):
            groups.keep_apart(left, right)
        unsure += _join(pairs, groups, fit)
    _link_others(corpus, groups)
    identity = named(corpus, groups, base, judged)
    identity.candidates = tuple(_candidates(unsure, groups, identity))
    return identity


_Members = Iterable[str]


def _join(pairs: Iterable[Pair], groups: Groups, fit: Callable[[_Members, _Members], bool]) -> list[Pair]:
    """Join the sure pairs whose groups fit, the surest first, and return the others."""
    members = groups.all()
    unsure = []
    for item in sorted(pairs):
        left, right = groups.root(item.left), groups.root(item.right)
        if item.score < scoring.sure() or (left != right and not fit(members[left], members[right])):
            unsure.append(item)
        elif left != right and groups.join(left, right, *item.reasons):
            members[min(left, right)] = members.pop(left) + members.pop(right)
    return unsure


def _dated(corpus: Corpus) -> Callable[[_Members, _Members], bool]:
    """Return whether the years of two groups of films lie close enough for one film."""
    years = years_of_films(corpus)

    def fit(left: _Members, right: _Members) -> bool:
        found = [years[film] for film in (*left, *right) if film in years]
        return not found or max(found) - min(found) <= YEAR_GAP

    return fit


def _one_name(corpus: Corpus) -> Callable[[_Members, _Members], bool]:
    """Return whether no two full names of two groups are of different people: A like B and B like C is not A like C."""

    def full(members: _Members) -> set[str]:
        return {text for iri in members for text in corpus.things[iri].names if name(text).full}

    def fit(left: _Members, right: _Members) -> bool:
        return all(compare(name(a), name(b)) for a, b in product(full(left), full(right)))

    return fit


def _candidates(unsure: Iterable[Pair], groups: Groups, identity: Identity) -> list[Candidate]:
    """Return the pairs that are still two and may be one, each with its best points, the surest first."""
    best: dict[tuple[str, str], Candidate] = {}
    for item in sorted(unsure, reverse=True):
        if groups.root(item.left) != groups.root(item.right) and groups.may_join(item.left, item.right):
            left, right = sorted((identity[item.left].iri, identity[item.right].iri))
            best[left, right] = Candidate(left, right, item.score, item.reasons)
    return sorted(best.values(), key=lambda found: (-found.score, found.left, found.right))


def _link_others(corpus: Corpus, groups: Groups) -> None:
    """Join organisations, works, places and awards by name, concepts by key."""
    same: dict[tuple[str, str], set[str]] = defaultdict(set)
    for thing in corpus.things.values():
        if thing.kind == "concept":
            same[thing.kind, key(thing)].add(thing.iri)
        elif thing.kind not in {"film", "character", "person"}:
            for text in thing.names:
                same[thing.kind, fold(text) or text].add(thing.iri)
    for things in same.values():
        groups.join_all(things, "name")
