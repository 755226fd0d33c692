"""People linked: candidates by blocking on names and within films, then scored with what stands around them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise, product

from kinograph.graph.corpus import Corpus
from kinograph.graph.linking import scoring
from kinograph.graph.linking.context import Context, Surroundings, around
from kinograph.graph.linking.groups import Groups
from kinograph.graph.linking.scoring import Pair, pair
from kinograph.graph.linking.spelling import Name, compare, name, spelled
from kinograph.graph.naming import fold

__all__ = ["likeness", "link_people"]

# Names of a block to compare with each other. Larger ones are of the commonest given names, whose pairs a second
# key, of the other words' sounds, still finds: 100,000 names have 61 such blocks.
BLOCK = 300
# Equal single names to ask about: of more, nobody could say.
SINGLES = 12
# The likeness of whole names below which no slip explains the rest (rapidfuzz's ratio).
ALIKE = 70
# Letters of a single name from which on an equal one of another film is asked about: Widyawati, not Tony.
TELLING = 7


def link_people(corpus: Corpus, groups: Groups) -> list[Pair]:
    """Join people of equal names, single ones within a film and role; return other pairs that may be one."""
    _join_equal(corpus, groups)
    people, films = around(corpus, "person", groups.root), around(corpus, "film", groups.root)
    crews = {film: context.company for film, context in films.items()}
    pairs = (_scored(left, right, people, crews) for left, right in _candidates(people))
    return _settled(list(filter(None, pairs)), people)


def _join_equal(corpus: Corpus, groups: Groups) -> None:
    """Join people of one full name, save those whose films are a career apart; single names in one film and role."""
    alone = around(corpus, "person", lambda iri: iri if corpus.things[iri].kind == "person" else groups.root(iri))
    named: dict[str, set[str]] = defaultdict(set)
    cast: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for iri, context in alone.items():
        for parts in {name(text) for text in context.names}:
            if parts.full:
                named[f"{parts.text} {parts.generation}"].add(iri)
        for place, text in product(_places(context), context.names):
            cast[(*place, fold(text) or text)].add(iri)
    for people in named.values():
        for era in _eras(sorted(people), alone):
            groups.join_all(era, "full name")
    for people in cast.values():
        groups.join_all(people, "name, film and role")


def _places(context: Context) -> Iterator[tuple[str, str]]:
    """Yield each film with what a person does there, and each character played."""
    for film, jobs in context.films.items():
        yield from ((film, job) for job in jobs)
    yield from ((role, "") for role in context.roles)


def _eras(people: list[str], contexts: Surroundings) -> list[set[str]]:
    """Return namesakes in groups: all in one, unless a career lies between their films and their trades differ."""
    dated = sorted((min(contexts[iri].years), iri) for iri in people if contexts[iri].years)
    for (before, _), (gap, _) in pairwise(dated):
        early, late = ({iri for year, iri in dated if (year < gap) is first} for first in (True, False))
        if gap - before > scoring.CAREER and not _jobs(early, contexts) & _jobs(late, contexts):
            return [early, late, set(people) - early - late]
    return [set(people)]


def _jobs(people: Iterable[str], contexts: Surroundings) -> set[str]:
    return set().union(*(contexts[iri].jobs for iri in people))


# ---- candidates


def _candidates(people: Surroundings) -> Iterator[tuple[str, str]]:
    """Yield pairs of groups that share a block, each once, the smaller root first."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for root, context in people.items():
        for key in {key for text in context.names for key in _keys(name(text))}:
            blocks[key].add(root)
        for film in context.films:
            blocks[f"film {film}"].add(root)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        if len(blocks[key]) <= (SINGLES if key.startswith("single ") else BLOCK):
            seen.update(_alike(sorted(blocks[key]), people, within=key.startswith("film ")))
    yield from sorted(seen)


def _keys(parts: Name) -> Iterator[str]:
    """Yield the blocks of a name: its sound whole, its words in any order, and each end with a letter of the other."""
    sounds = [spelled(word) for word in parts.words]
    if not parts.full:
        if len(parts.text) >= TELLING:
            yield f"single {''.join(sounds)}"
        return
    yield f"whole {''.join(sounds)}"
    yield f"order {' '.join(sorted(sounds))}"
    yield f"first {sounds[0]} {sounds[-1][0]}"
    yield f"last {sounds[0][0]} {sounds[-1]}"
    yield f"part {sounds[0]} {sounds[1]}"
    yield f"part {sounds[-2]} {sounds[-1]}"
    # For blocks that are too large: the other word's consonants, less the last.
    yield f"first {sounds[0]} {_consonants(sounds[-1])}"
    yield f"last {_consonants(sounds[0])} {sounds[-1]}"


def _consonants(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")[:2]


def _alike(block: list[str], people: Surroundings, *, within: bool) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a block whose names are alike at a glance; of one film all."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy: 30 ms that most commands do not need

    texts = {root: [name(text).text for text in sorted(people[root].names)] for root in block}
    for left, right in combinations(block, 2):
        if within or any(
            fuzz.token_sort_ratio(a, b, score_cutoff=ALIKE) or fuzz.ratio(a, b, score_cutoff=ALIKE)
            for a in texts[left]
            for b in texts[right]
        ):
            yield left, right


def likeness(left: Iterable[str], right: Iterable[str], worth: Mapping[str, float], *, story: bool = False) -> str:
    """Return how the two nearest names of two groups differ: what is worth most, "" where none is alike."""
    kinds = {compare(name(a, story=story), name(b, story=story)) for a in left for b in right} - {""}
    return max(sorted(kinds), key=lambda kind: worth[kind], default="")


def _scored(left: str, right: str, people: Surroundings, crews: Mapping[str, set[str]]) -> Pair | None:
    one, other = people[left], people[right]
    found = likeness(one.names, other.names, scoring.worth("person"))
    if found == "same" and not any(name(text).full for text in one.names):
        found = "single"
    if not found:
        return None
    scored = pair(left, right, scoring.people(one, other, found, crews))
    return scored if scored.score >= scoring.ask() else None


def _settled(pairs: list[Pair], people: Surroundings) -> list[Pair]:
    """Return the pairs, those unsure of which one end is short and fits several people of the film."""
    ends: dict[str, set[str]] = defaultdict(set)
    for item in pairs:
        for short, long in ((item.left, item.right), (item.right, item.left)):
            if _short(people[short]) and not _short(people[long]):
                ends[short].add(long)
    doubtful = {short for short, fits in ends.items() if len(fits) > 1}
    return [scoring.doubted(item) if {item.left, item.right} & doubtful else item for item in pairs]


def _short(context: Context) -> bool:
    return not any(name(text).full for text in context.names)
