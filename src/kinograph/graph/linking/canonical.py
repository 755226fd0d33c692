"""Canonical things: the IRI, the label and the names of each group, as a function of its members."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kinograph.graph.corpus import Corpus, Thing
from kinograph.graph.linking.context import films_of_characters, years_of_films
from kinograph.graph.linking.groups import Groups
from kinograph.graph.naming import digest, slug

__all__ = ["Candidate", "Canonical", "Identity", "key", "named"]


@dataclass(frozen=True, slots=True)
class Canonical:
    """One thing of the view: its IRI, the entities of reviews it joins, why, and its names, the best first.

    ``label`` is the name with what tells it from its namesakes: ``Elsa (Backstage)``. ``judgements`` are the IRIs
    of those that joined its members.
    """

    iri: str
    kind: str
    members: tuple[str, ...]
    rules: tuple[str, ...]
    names: tuple[str, ...]
    label: str
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two canonical things that may be one: their IRIs, the smaller first, with points and what speaks for it."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


class Identity(dict[str, Canonical]):
    """The canonical thing of each entity of a review, by its IRI; and the pairs that a person is asked about."""

    candidates: tuple[Candidate, ...] = ()


def named(corpus: Corpus, groups: Groups, base: str, judged: Mapping[str, str]) -> Identity:
    """Return who is who; ``judged`` has the judgements that joined members, by their IRIs."""
    identity = Identity()
    films = films_of_characters(corpus)
    found = groups.all()
    years = years_of_films(corpus)
    decided: dict[str, set[str]] = defaultdict(set)
    for judgement, member in judged.items():
        decided[groups.root(member)].add(judgement)
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
                rules=groups.reasons(root),
                names=names,
                label=_label(names, hint, corpus, root),
                judgements=tuple(sorted(decided[root])),
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
        return f"concept/{key(thing)}", ""
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


def key(thing: Thing) -> str:
    """Return the last part of a thing's key: a concept's is the same in every review."""
    return thing.iri.rsplit("/", 1)[-1]
