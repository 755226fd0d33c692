"""People of equal names: joins those that nothing tells apart; of a common name only what surrounds it joins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from kinograph.graph.corpus import Corpus
from kinograph.graph.linking import known, scoring
from kinograph.graph.linking.context import Context, Surroundings, around
from kinograph.graph.linking.groups import Groups
from kinograph.graph.linking.rarity import RARE, common
from kinograph.graph.linking.spelling import Name, name, namesakes
from kinograph.graph.naming import fold
from kinograph.graph.vocabulary import kino, schema

__all__ = ["join_equal", "sons"]

_TRADES = {
    "a": schema("actor").value,
    "d": schema("director").value,
    "w": schema("author").value,
    "p": schema("producer").value,
    "m": schema("musicBy").value,
    "c": kino("cinematographer").value,
}


def join_equal(corpus: Corpus, groups: Groups) -> None:
    """Join people of one full name, or known by one word, save where namesakes are likely.

    Namesakes are likely where many have the name, where the lists or a review know another (a Jr., another initial),
    where a career lies between their films, and, unless the name is rare, where their trades differ. Single names are
    one within a film and role.
    """
    alone = around(corpus, "person", lambda iri: iri if corpus.things[iri].kind == "person" else groups.root(iri))
    named: dict[Name, set[str]] = defaultdict(set)
    cast: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for iri, context in alone.items():
        for parts in {name(text) for text in context.names}:
            if parts.full or known.is_mononym(parts.text):
                named[Name(parts.words, "", parts.generation)].add(iri)
        for place, text in product(_places(context), context.names):
            cast[(*place, fold(text) or text)].add(iri)
    of_sons = sons(alone)
    for parts, people in named.items():
        for group in _told(parts, sorted(people), alone, of_sons):
            groups.join_all(group, "full name" if parts.full else "one name that is known")
    for people in cast.values():
        groups.join_all(people, "name, film and role")


def sons(people: Surroundings) -> set[tuple[str, ...]]:
    """Return the words of the names that some review has with Jr. or Sr."""
    parts = (name(text) for context in people.values() for text in context.names)
    return {of.words for of in parts if of.generation}


def _places(context: Context) -> Iterator[tuple[str, str]]:
    """Yield each film with what a person does there, and each character played."""
    for film, jobs in context.films.items():
        yield from ((film, job) for job in jobs)
    yield from ((role, "") for role in context.roles)


def _told(parts: Name, people: list[str], contexts: Surroundings, of_sons: set[tuple[str, ...]]) -> Iterator[set[str]]:
    """Yield namesakes in groups that are one each; none of a common name, which only what surrounds it can join."""
    if common(parts) or (parts.words in of_sons and not parts.generation):
        for first, last in namesakes(parts.text) or ():
            yield {
                iri for iri in people if (years := contexts[iri].years) and first <= min(years) <= max(years) <= last
            }
        return
    for era in _eras(people, contexts):
        rare = parts.full and known.commonness(parts.words) <= RARE
        yield from [era] if rare else _trades(era, contexts, _listed(parts.words))


def _eras(people: list[str], contexts: Surroundings) -> list[set[str]]:
    """Return namesakes in groups: one, unless a life lies between films, or a career and the trades differ."""
    dated = sorted((min(contexts[iri].years), iri) for iri in people if contexts[iri].years)
    for (before, _), (gap, _) in pairwise(dated):
        early, late = ({iri for year, iri in dated if (year < gap) is first} for first in (True, False))
        idle = gap - before
        if idle > scoring.LIFE or (idle > scoring.CAREER and not _jobs(early, contexts) & _jobs(late, contexts)):
            small, large = sorted((early, late), key=len)
            undated = set(people) - early - late
            return [small, large | undated] if len(small) < len(large) else [early, late, undated]
    return [set(people)]


def _listed(words: tuple[str, ...]) -> set[str]:
    """Return what the listed person of a name does in films, as properties' IRIs."""
    return {_TRADES[letter] for letter in known.trades(words)}


def _trades(people: Iterable[str], contexts: Surroundings, listed: set[str]) -> list[set[str]]:
    """Return namesakes in groups of one trade, or of trades that one has; who has none goes with a single group.

    ``listed`` are the trades of the listed person of the name.
    """
    groups: list[tuple[set[str], set[str]]] = []
    idle = set()
    for iri in sorted(people):
        jobs, members = contexts[iri].jobs, {iri}
        if not jobs:
            idle.add(iri)
            continue
        jobs = jobs | listed if jobs & listed else jobs
        for group in [group for group in groups if group[0] & jobs]:
            groups.remove(group)
            jobs, members = jobs | group[0], members | group[1]
        groups.append((jobs, members))
    found = [members for _, members in groups]
    return [found[0] | idle] if len(found) == 1 else [*found, idle]


def _jobs(people: Iterable[str], contexts: Surroundings) -> set[str]:
    return set().union(*(contexts[iri].jobs for iri in people))
