"""People linked: candidates by blocking on names and within films, then scored with what stands around them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations, product

from kinograph.graph.corpus import Corpus
from kinograph.graph.linking import known, scoring
from kinograph.graph.linking.aliases import alias
from kinograph.graph.linking.context import Context, Surroundings, around
from kinograph.graph.linking.groups import Groups
from kinograph.graph.linking.likeness import likeness, nearest
from kinograph.graph.linking.namesakes import join_equal, sons
from kinograph.graph.linking.rarity import rarity
from kinograph.graph.linking.scoring import Pair, pair
from kinograph.graph.linking.spelling import Name, compare, name, spelled
from kinograph.graph.vocabulary import schema

__all__ = ["link_people"]

# Names of a block to compare with each other. Larger ones are of the commonest given names, whose pairs a second
# key, of the other words' sounds, still finds: 100,000 names have 61 such blocks.
BLOCK = 300
# Equal single names to ask about: of more, nobody could say.
SINGLES = 12
# The likeness of whole names below which no slip explains the rest (rapidfuzz's ratio).
ALIKE = 70
# Kin that have one family name.
_BLOOD = {schema("parent").value, schema("sibling").value}
# Letters of a single name from which on an equal one of another film is asked about: Widyawati, not Tony.
TELLING = 7


def link_people(corpus: Corpus, groups: Groups) -> list[Pair]:
    """Join people of equal names that nothing tells apart; return other pairs that may be one."""
    join_equal(corpus, groups)
    people, films = around(corpus, "person", groups.root), around(corpus, "film", groups.root)
    crews = {film: context.company for film, context in films.items()}
    of_sons = sons(people)
    pairs = (_scored(left, right, people, crews, of_sons) for left, right in _candidates(people))
    return [item for item, _ in _settled(list(filter(None, pairs)), people)]


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
    seen.update(_meant(people, blocks))
    yield from sorted(seen)


def _meant(people: Surroundings, blocks: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Yield single names with the full ones they may be short for: of kin, or of who is known by that; and aliases."""
    starting: dict[str, set[str]] = defaultdict(set)
    for root, context in people.items():
        for parts in map(name, context.names):
            if whole := alias("people", parts.text):
                starting[f"alias {whole}"].add(root)
            if parts.full and _only(parts.words[0]):
                starting[parts.words[0]].add(root)
    for whole in sorted(starting):
        if whole.startswith("alias "):
            yield from combinations(sorted(starting[whole]), 2)
    for root, context in people.items():
        single = {parts.words[0] for parts in map(name, context.names) if len(parts.words) == 1}
        found = {other for word in single for other in starting.get(word, ())}
        found.update(*(blocks.get(f"order {key}", set()) for key in _of_kin(context)))
        yield from ((min(root, other), max(root, other)) for other in found - {root})


@cache
def _only(word: str) -> tuple[str, ...]:
    """Return the words of the only listed person with a first name, however spelled; () if there are more, or none."""
    names = [Name(words) for words in known.called(word) if len(words) > 1]
    alike = names and all(compare(names[0], other) for other in names)
    return names[0].words if alike else ()


def _of_kin(context: Context) -> set[str]:
    """Return the sounds of the full names that a single name may be short for: with the family names of kin."""
    if not context.kin:
        return set()
    words = {parts.words[0] for parts in map(name, context.names) if len(parts.words) == 1}
    kin = [other.split() for predicate, _, other in context.kin if predicate in _BLOOD]
    # Not that of the kin themselves: a son is often called as his father.
    return {Name((word, other[-1])).sound for word, other in product(words, kin) if word != other[0]}


def _keys(parts: Name) -> Iterator[str]:
    """Yield the blocks of a name: its sound whole, its words in any order, and each end with a letter of the other."""
    sounds = [spelled(word) for word in parts.words]
    if not parts.full:
        if len(parts.text) >= TELLING:
            yield f"single {''.join(sounds)}"
            yield f"whole {''.join(sounds)}"
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
    """Yield the pairs of a block whose names are alike at a glance; of one film all with words that begin alike."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy: 30 ms that most commands do not need

    if within:
        letters = {root: {letter for text in people[root].names for letter in _letters(name(text))} for root in block}
        yield from ((a, b) for a, b in combinations(block, 2) if not letters[a].isdisjoint(letters[b]))
        return
    texts = {root: [name(text).text for text in sorted(people[root].names)] for root in block}
    for left, right in combinations(block, 2):
        if any(
            fuzz.token_sort_ratio(a, b, score_cutoff=ALIKE) or fuzz.ratio(a, b, score_cutoff=ALIKE)
            for a in texts[left]
            for b in texts[right]
        ):
            yield left, right


def _letters(parts: Name) -> Iterator[str]:
    for word in parts.words:
        yield from (word[0], spelled(word)[0])


def _scored(
    left: str, right: str, people: Surroundings, crews: Mapping[str, set[str]], of_sons: set[tuple[str, ...]]
) -> tuple[Pair, str] | None:
    """Return a pair of groups with its points, and how their names are alike; None where they are not enough to ask."""
    one, other = people[left], people[right]
    found, one_name, other_name = nearest(one.names, other.names, scoring.worth("person"))
    if found == "same":
        found = _equal(one_name, one, other, of_sons)
    elif _kin_name(one, other) or _kin_name(other, one):
        found = "kin"
    elif found == "first" and _by_first_name(one_name, other_name):
        found = "known"
    if not found:
        return None
    scored = pair(left, right, [*scoring.people(one, other, found, crews), *rarity(one_name, other_name, found)])
    return (scored, found) if scored.score >= scoring.ask() else None


def _by_first_name(left: Name, right: Name) -> bool:
    """Whether a full name is of the only listed person who is called by the other's one word."""
    short, long = sorted((left, right), key=lambda parts: len(parts.words))
    only = _only(short.words[0])
    return bool(only and compare(Name(only), long))


def _equal(parts: Name, one: Context, other: Context, of_sons: set[tuple[str, ...]]) -> str:
    """Return what equal names are that did not join by themselves."""
    if not parts.full:
        return "single"
    if not parts.generation and (parts.words in of_sons or known.has_son(parts.words)):
        return "father"
    return "same" if scoring.ages_apart(one, other) else "namesake"


def _kin_name(single: Context, full: Context) -> bool:
    """Whether a single name with the family name of kin is the other's full one."""
    return bool(single.kin) and not _of_kin(single).isdisjoint(name(text).sound for text in full.names)


def _settled(pairs: list[tuple[Pair, str]], people: Surroundings) -> Iterator[tuple[Pair, str]]:
    """Yield the pairs, those unsure of which one end is short for several people."""
    ends: dict[str, set[str]] = defaultdict(set)
    for item, found in pairs:
        if found in scoring.SHORTER:
            short, long = sorted((item.left, item.right), key=lambda root: _words(people[root]))
            ends[short].add(long)
    doubtful = {short for short, fits in ends.items() if len(fits) > 1 and _several(fits, people)}
    for item, found in pairs:
        unsure = found in scoring.SHORTER and {item.left, item.right} & doubtful
        yield scoring.doubted(item) if unsure else item, found


def _several(roots: set[str], people: Surroundings) -> bool:
    """Whether of some groups two are not called alike."""
    worth = scoring.worth("person")
    return any(not likeness(people[a].names, people[b].names, worth) for a, b in combinations(sorted(roots), 2))


def _words(context: Context) -> int:
    """Return the words of a group's longest name."""
    return max((len(name(text).words) for text in context.names), default=0)
