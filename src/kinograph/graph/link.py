"""Links across reviews: says which entities of the reviews are one, under which IRI, and why.

The links are simple and sure: people by equal full names, films by title and compatible year,
characters by name within one film, a single name only with the same film and role. Nothing here
depends on the order of the reviews: groups are connected components, and an IRI is a function of its
group's members.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kinograph.graph.corpus import Corpus, Thing
from kinograph.graph.naming import digest, fold, slug
from kinograph.graph.vocabulary import kino, schema
from kinograph.model import FILM

__all__ = ["YEAR_GAP", "Canonical", "Identity", "link"]

YEAR_GAP = 1
"""Years that may lie between two dates of one film: a festival's and the cinemas'."""

_PORTRAYED, _REVIEWED, _CHARACTER = kino("portrayedBy"), schema("itemReviewed"), schema("character")


@dataclass(frozen=True, slots=True)
class Canonical:
    """One thing of the view: its IRI, the entities of reviews it joins, why, and its names, the best first.

    ``label`` is the name with what tells it from its namesakes: ``Elsa (Backstage)``.
    """

    iri: str
    kind: str
    members: tuple[str, ...]
    rules: tuple[str, ...]
    names: tuple[str, ...]
    label: str


Identity = Mapping[str, Canonical]
"""The canonical thing of each entity of a review, by the entity's IRI."""


class _Groups:
    """Connected components: union-find with the smallest IRI as root, and the rules that joined each."""

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {member: member for member in members}
        self._rules: dict[str, set[str]] = defaultdict(set)

    def root(self, member: str) -> str:
        while (parent := self._parent[member]) != member:
            self._parent[member] = self._parent[parent]
            member = parent
        return member

    def join(self, members: Iterable[str], rule: str) -> None:
        roots = sorted({self.root(member) for member in members})
        for other in roots[1:]:
            self._parent[other] = roots[0]
            self._rules[roots[0]] |= self._rules.pop(other, set())
        if len(roots) > 1:
            self._rules[roots[0]].add(rule)

    def rules(self, root: str) -> tuple[str, ...]:
        return tuple(sorted(self._rules.get(root, {"alone"})))

    def all(self) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = defaultdict(list)
        for member in sorted(self._parent):
            groups[self.root(member)].append(member)
        return groups


def link(corpus: Corpus, base: str) -> Identity:
    """Return the canonical thing of every entity in the corpus."""
    groups = _Groups(corpus.things)
    _link_films(corpus, groups)
    _link_characters(corpus, groups)
    _link_people(corpus, groups)
    _link_others(corpus, groups)
    return _named(corpus, groups, base)


# ---- films: title and compatible year


def _of_kind(corpus: Corpus, kind: str) -> list[Thing]:
    return [thing for thing in corpus.things.values() if thing.kind == kind]


def _link_films(corpus: Corpus, groups: _Groups) -> None:
    years, people = _years(corpus), _people(corpus)
    titled: dict[str, set[str]] = defaultdict(set)
    for film in _of_kind(corpus, "film"):
        for name in film.names:
            titled[fold(name) or name].add(film.iri)
    for films in titled.values():
        clusters = _by_year(films, years)
        if len(clusters) <= 1:
            groups.join(films, "title")
            continue
        for cluster in clusters:
            groups.join(cluster, "title and year")
        _place_undated(films - set().union(*clusters), clusters, people, groups)


def _years(corpus: Corpus) -> dict[str, int]:
    """Return the year that each film's review is surest of; the smaller one of two.

    The film that a review does not name has the year that came with the review, unless the text gives one.
    """
    best = {f"{review}/film/{FILM}": (0.0, year) for review, (_, year) in corpus.given.items() if year}
    for claim in corpus.claims:
        if claim.predicate == schema("datePublished") and claim.object.value[:4].isdigit():
            rank = (-claim.confidence, int(claim.object.value[:4]))
            best[claim.subject] = min(best.get(claim.subject, rank), rank)
    return {film: year for film, (_, year) in best.items()}


def _people(corpus: Corpus) -> dict[str, set[str]]:
    """Return the folded full names of those who made each film or play in it."""
    people: dict[str, set[str]] = defaultdict(set)
    for claim in corpus.claims:
        other = corpus.things.get(claim.object.value)
        if other and other.kind == "person" and corpus.things.get(claim.subject, other).kind == "film":
            people[claim.subject] |= {fold(name) for name in other.names if _full(name)}
    return people


def _by_year(films: set[str], years: Mapping[str, int]) -> list[set[str]]:
    """Return the dated films in clusters whose years lie at most `YEAR_GAP` apart, one after the other."""
    clusters: list[set[str]] = []
    last = 0
    for year, film in sorted((years[film], film) for film in films if film in years):
        if not clusters or year - last > YEAR_GAP:
            clusters.append(set())
        clusters[-1].add(film)
        last = year
    return clusters


def _place_undated(
    undated: set[str], clusters: list[set[str]], people: Mapping[str, set[str]], groups: _Groups
) -> None:
    """Join a film without a year to the one cluster that shares people with it; else it stays apart."""
    known = [set().union(*(people.get(film, set()) for film in cluster)) for cluster in clusters]
    for film in sorted(undated):
        fits = [cluster for cluster, names in zip(clusters, known, strict=True) if names & people.get(film, set())]
        if len(fits) == 1:
            groups.join({film, *fits[0]}, "title and people")


# ---- characters: name within one film


def _link_characters(corpus: Corpus, groups: _Groups) -> None:
    films = _films_of_characters(corpus)
    same: dict[tuple[str, str], set[str]] = defaultdict(set)
    for character in _of_kind(corpus, "character"):
        for film in films.get(character.iri, ()):
            for name in character.names:
                same[groups.root(film), fold(name) or name].add(character.iri)
    for characters in same.values():
        groups.join(characters, "name in one film")


def _films_of_characters(corpus: Corpus) -> dict[str, set[str]]:
    """Return the films each character is said to be in, else the film that its review is about."""
    said: dict[str, set[str]] = defaultdict(set)
    reviewed: dict[str, set[str]] = defaultdict(set)
    for claim in corpus.claims:
        if claim.predicate == _CHARACTER:
            said[claim.object.value].add(claim.subject)
        elif claim.predicate == _REVIEWED:
            reviewed[claim.review].add(claim.object.value)
    for character in _of_kind(corpus, "character"):
        said.setdefault(character.iri, reviewed.get(character.review, set()))
    return said


# ---- people: full names; a single name with film and role


def _full(name: str) -> bool:
    """Whether a name has two words that are more than initials."""
    return sum(len(word) > 1 for word in fold(name).split()) > 1


def _link_people(corpus: Corpus, groups: _Groups) -> None:
    named: dict[str, set[str]] = defaultdict(set)
    for person in _of_kind(corpus, "person"):
        for name in filter(_full, person.names):
            named[fold(name)].add(person.iri)
    for people in named.values():
        groups.join(people, "full name")
    cast: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for claim in corpus.claims:
        one, other = corpus.things.get(claim.object.value), corpus.things.get(claim.subject)
        if one and other and one.kind == "person" and other.kind in {"film", "character"}:
            for name in one.names:
                cast[groups.root(other.iri), claim.predicate.value, fold(name) or name].add(one.iri)
    for people in cast.values():
        groups.join(people, "name, film and role")


# ---- everything else


def _link_others(corpus: Corpus, groups: _Groups) -> None:
    """Join organisations, works, places and awards by name, concepts by key."""
    same: dict[tuple[str, str], set[str]] = defaultdict(set)
    for thing in corpus.things.values():
        if thing.kind == "concept":
            same[thing.kind, _key(thing)].add(thing.iri)
        elif thing.kind not in {"film", "character", "person"}:
            for name in thing.names:
                same[thing.kind, fold(name) or name].add(thing.iri)
    for things in same.values():
        groups.join(things, "name")


def _key(thing: Thing) -> str:
    return thing.iri.rsplit("/", 1)[-1]


# ---- names and IRIs


def _named(corpus: Corpus, groups: _Groups, base: str) -> Identity:
    identity: dict[str, Canonical] = {}
    films = _films_of_characters(corpus)
    found = groups.all()
    years = _years(corpus)
    # Films first: a character's IRI has its film's in it.
    for kinds in (("film",), ("character",), ("person", "organisation", "work", "concept", "place", "award")):
        roots = [root for root in found if corpus.things[root].kind in kinds]
        places = {root: _place(corpus, root, found[root], films, identity) for root in roots}
        homonyms = Counter(path for path, _ in places.values())
        for root in roots:
            path, where = places[root]
            unique = homonyms[path] == 1 and not path.endswith("/untitled")
            names = _names(corpus, found[root])
            hint = where or ("" if unique else _hint(corpus, found[root], years))
            canonical = Canonical(
                iri=base + (path if unique else f"{path}-{digest(found[root][0], 8)}"),
                kind=corpus.things[root].kind,
                members=tuple(found[root]),
                rules=groups.rules(root),
                names=names,
                label=_label(names, hint, corpus, root),
            )
            identity.update(dict.fromkeys(canonical.members, canonical))
    return identity


def _place(
    corpus: Corpus, root: str, members: list[str], films: Mapping[str, set[str]], identity: Identity
) -> tuple[str, str]:
    """Return the path of a group's IRI below the base, and the title of the film it belongs to, if any."""
    thing = corpus.things[root]
    names = _names(corpus, members)
    if thing.kind == "concept":
        return f"concept/{_key(thing)}", ""
    if thing.kind != "character":
        return f"{thing.kind}/{slug(names[0]) if names else 'untitled'}", ""
    name = slug(names[0]) if names else "unnamed"
    places = sorted((identity[film].iri, identity[film].label) for member in members for film in films.get(member, ()))
    if not places:
        return f"character/{name}", ""
    iri, label = places[0]
    return f"character/{iri.rsplit('/', 1)[-1]}/{name}", label


def _names(corpus: Corpus, members: Iterable[str]) -> tuple[str, ...]:
    """Return the names of a group, the best first: what most reviews write, rather not in capitals."""
    counts = Counter(name for member in members for name in set(corpus.things[member].names))
    return tuple(sorted(counts, key=lambda name: (-counts[name], name.isupper(), name)))


def _hint(corpus: Corpus, members: Iterable[str], years: Mapping[str, int]) -> str:
    """Return what tells a homonym from the others: a film's year, else the review that names it."""
    known = sorted(years[member] for member in members if member in years)
    return str(known[0]) if known else corpus.identifiers[min(corpus.things[member].review for member in members)]


def _label(names: tuple[str, ...], hint: str, corpus: Corpus, root: str) -> str:
    if not names:
        return f"[{corpus.identifiers[corpus.things[root].review]}]"
    return f"{names[0]} ({hint})" if hint else names[0]
