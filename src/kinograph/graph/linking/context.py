"""What the reviews say around a name: in which films, as what, beside whom, when, and whose kin."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from kinograph.graph.corpus import Corpus, Said, Thing
from kinograph.graph.linking.aliases import alias
from kinograph.graph.linking.spelling import name
from kinograph.graph.naming import fold
from kinograph.graph.vocabulary import kino, relations, schema
from kinograph.model import FILM

__all__ = ["Context", "Surroundings", "around", "films_of_characters", "of_kind", "related", "years_of_films"]

_CHARACTER, _PORTRAYED, _REVIEWED = schema("character"), kino("portrayedBy"), schema("itemReviewed")
_CAST = schema("actor").value


@dataclass(slots=True)
class Context:
    """What is known around one group of entities.

    ``names`` are its names in the reviews' spelling; ``films`` its films with what it does there (a property's
    IRI); ``roles`` the characters that a person plays; ``kin`` what a character is to whom: property, side and the
    other's root, of a person the other's folded full name; ``players`` the sounds of the full names of those who play a
    character or work on a film, by property; ``cast`` the folded names of a film's characters; ``languages`` those of
    the reviews; ``years`` those of its films.
    """

    names: set[str] = field(default_factory=set)
    reviews: set[str] = field(default_factory=set)
    # Empty sets of its own would be half of the memory of 100,000 people: 1 kB each.
    films: dict[str, set[str]] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    players: dict[str, set[str]] = field(default_factory=dict)
    kin: frozenset[tuple[str, bool, str]] = frozenset()
    cast: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()

    @property
    def jobs(self) -> set[str]:
        """What a person does in any film."""
        return set().union(*self.films.values()) if self.films else set()

    @property
    def company(self) -> set[str]:
        """The sounds of the full names of all who play a character or work on a film."""
        return set().union(*self.players.values()) if self.players else set()


Surroundings = Mapping[str, Context]
"""The context of each group, by its root."""


def of_kind(corpus: Corpus, kind: str) -> list[Thing]:
    """Return the things of a kind."""
    return [thing for thing in corpus.things.values() if thing.kind == kind]


def years_of_films(corpus: Corpus) -> dict[str, int]:
    """Return the year that each film's review is surest of; the smaller one of two.

    The film that a review does not name has the year that came with the review, unless the text gives one.
    """
    best = {f"{review}/film/{FILM}": (0.0, year) for review, (_, year) in corpus.given.items() if year}
    for claim in corpus.claims:
        if claim.predicate == schema("datePublished") and claim.object.value[:4].isdigit():
            rank = (-claim.confidence, int(claim.object.value[:4]))
            best[claim.subject] = min(best.get(claim.subject, rank), rank)
    return {film: year for film, (_, year) in best.items()}


def films_of_characters(corpus: Corpus) -> dict[str, set[str]]:
    """Return the films each character is said to be in, else the film that its review is about."""
    said: dict[str, set[str]] = defaultdict(set)
    reviewed: dict[str, set[str]] = defaultdict(set)
    for claim in corpus.claims:
        if claim.predicate == _CHARACTER:
            said[claim.object.value].add(claim.subject)
        elif claim.predicate == _REVIEWED:
            reviewed[claim.review].add(claim.object.value)
    for character in of_kind(corpus, "character"):
        said.setdefault(character.iri, reviewed.get(character.review, set()))
    return said


def related(corpus: Corpus, kind: str) -> list[tuple[str, str]]:
    """Return the pairs of things of a kind of which a review says that one is something to the other: they are two."""
    found: set[tuple[str, str]] = set()
    for claim in corpus.claims:
        left, right = corpus.things.get(claim.subject), corpus.things.get(claim.object.value)
        if left and right and left.kind == right.kind == kind:
            found.add((left.iri, right.iri))
    return sorted(found)


def around(corpus: Corpus, kind: str, root: Callable[[str], str]) -> dict[str, Context]:
    """Return the context of each group of one kind; films and characters in it are roots too."""
    found: dict[str, Context] = defaultdict(Context)
    for thing in of_kind(corpus, kind):
        context = found[root(thing.iri)]
        context.names |= set(thing.names)
        context.reviews.add(thing.review)
        if kind == "film":
            context.languages |= {corpus.languages.get(thing.review, "")}
    for claim in corpus.claims:
        _take(found, corpus, claim, kind, root)
    years = years_of_films(corpus)
    dated: dict[str, set[int]] = defaultdict(set)
    for film, year in years.items():
        if film in corpus.things:
            dated[root(film)].add(year)
    for here, context in found.items():
        films = [here] if kind == "film" else context.films
        context.years = frozenset[int]().union(*(dated.get(film, set()) for film in films))
    return found


def _take(found: dict[str, Context], corpus: Corpus, claim: Said, kind: str, root: Callable[[str], str]) -> None:
    """Put what one claim says of a thing of this kind into its context."""
    left, right = corpus.things.get(claim.subject), corpus.things.get(claim.object.value)
    if left is None or right is None:
        return
    kinds = (left.kind, right.kind)
    if kind == "person" and kinds == ("film", "person"):
        found[root(right.iri)].films.setdefault(root(left.iri), set()).add(claim.predicate.value)
    elif kind == "person" and kinds == ("character", "person") and claim.predicate == _PORTRAYED:
        found[root(right.iri)].roles |= {root(left.iri)}
    elif kind == "character" and kinds == ("character", "person") and claim.predicate == _PORTRAYED:
        found[root(left.iri)].players.setdefault(_CAST, set()).update(_folded(right.names))
    elif kind == "character" and kinds == ("character", "character"):
        one, other = root(left.iri), root(right.iri)
        found[one].kin |= {(claim.predicate.value, True, other)}
        found[other].kin |= {(claim.predicate.value, claim.predicate.value in _symmetric(), one)}
    elif kind == "person" and kinds == ("person", "person"):
        _related(found, claim, left, right, root)
    elif kind == "film" and kinds == ("film", "person"):
        found[root(left.iri)].players.setdefault(claim.predicate.value, set()).update(_folded(right.names))
    elif kind == "film" and kinds == ("film", "character"):
        found[root(left.iri)].cast |= {fold(text) for text in right.names}


def _related(found: dict[str, Context], claim: Said, left: Thing, right: Thing, root: Callable[[str], str]) -> None:
    """Put kin in life under the full name of the other: who that is, is being asked."""
    predicate, even = claim.predicate.value, claim.predicate.value in _symmetric()
    found[root(left.iri)].kin |= {(predicate, True, parts.text) for parts in map(name, right.names) if parts.full}
    found[root(right.iri)].kin |= {(predicate, even, parts.text) for parts in map(name, left.names) if parts.full}


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(rule.predicate.value for rule in relations().values() if rule.symmetric)


def _folded(names: Iterable[str]) -> set[str]:
    parts = [name(alias("people", of.text) or of.text) for of in map(name, names)]
    return {part.sound for part in parts if part.full}
