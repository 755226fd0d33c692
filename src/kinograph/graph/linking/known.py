"""What the lists of ``data/names`` say of a name: who is known by it, how common it is, and whether another has it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kinograph.graph.naming import fold
from kinograph.resources import data

__all__ = [
    "called",
    "commonness",
    "has_son",
    "is_family",
    "is_given",
    "is_listed",
    "is_mononym",
    "longer",
    "shared",
    "trades",
]

# What tells a son from his father, at the end of a listed name.
_GENERATIONS = {"jr", "sr", "ii", "iii"}


@dataclass(frozen=True, slots=True)
class _People:
    """The listed people by folded names and by first words, and how many have each first word and each last one."""

    listed: frozenset[tuple[str, ...]]
    called: Mapping[str, tuple[tuple[str, ...], ...]]
    trades: Mapping[tuple[str, ...], str]
    firsts: Mapping[str, int]
    lasts: Mapping[str, int]
    ends: Mapping[tuple[str, str], frozenset[tuple[str, ...]]]
    generations: frozenset[tuple[str, ...]]


@cache
def _people() -> _People:
    trades: dict[tuple[str, ...], str] = defaultdict(str)
    for line in data("names", "people.tsv").read_text(encoding="utf-8").splitlines():
        text, _, letters = line.partition("\t")
        trades[tuple(fold(text).split())] += letters
    listed = trades.keys() - {()}
    full = [words for words in listed if len(words) > 1]
    ends: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for words in full:
        # Three words or more under their first and last, and under their first two: what may be written shorter.
        if len(words) > 2:  # noqa: PLR2004 - as it says
            ends[words[0], words[-1]].add(words)
            ends[words[0], words[1]].add(words)
    called: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(listed):
        called[words[0]].append(words)
    return _People(
        frozenset(listed),
        {word: tuple(names) for word, names in called.items()},
        trades,
        Counter(words[0] for words in full),
        Counter(words[-1] for words in full),
        {key: frozenset(found) for key, found in ends.items()},
        frozenset(words[:-1] for words in full if words[-1] in _GENERATIONS),
    )


@cache
def _given() -> frozenset[str]:
    return frozenset(fold(line) for line in data("names", "given.txt").read_text(encoding="utf-8").splitlines())


def is_given(word: str) -> bool:
    """Tell whether a folded word is a listed given name."""
    return word in _given()


def is_family(word: str) -> bool:
    """Tell whether two listed people have the folded word last: of one it may be a slip of the list's."""
    return _people().lasts.get(word, 0) > 1


def is_listed(words: tuple[str, ...]) -> bool:
    """Tell whether somebody of film is known by these folded words."""
    return words in _people().listed


def is_mononym(word: str) -> bool:
    """Tell whether somebody of film is known by this one word, and it is no listed person's first name.

    >>> is_mononym("suzzanna"), is_mononym("ali"), is_mononym("peter")
    (True, False, False)
    """
    return (word,) in _people().listed and not _people().firsts.get(word)


def trades(words: tuple[str, ...]) -> str:
    """Return what the listed person of these words does, a letter each (``data/README.md``): ``a`` acts, ``d`` directs.

    >>> "d" in trades(("timo", "tjahjanto")), trades(("no", "body"))
    (True, '')
    """
    return _people().trades.get(words, "")


def called(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the listed names whose first word this is, in order.

    >>> called("abimana")
    (('abimana', 'aryasatya'), ('abimana', 'aryasetya'))
    """
    return _people().called.get(word, ())


def commonness(words: tuple[str, ...]) -> int:
    """Return how many pairs of listed people have the first word first and the last one last: as of chance.

    Among 28,000 listed people one in 40 has a name of more than 1,000, one in four of more than 100.

    >>> commonness(("timo", "tjahjanto")) < 10, commonness(("robert", "taylor")) > 1000
    (True, True)
    """
    return max(1, _people().firsts.get(words[0], 0)) * max(1, _people().lasts.get(words[-1], 0))


def longer(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return the listed names that may be written so: with words more between the two, or after them."""
    return _people().ends.get((words[0], words[-1]), frozenset()) if len(words) > 1 else frozenset()


def has_son(words: tuple[str, ...]) -> bool:
    """Tell whether the lists know a Jr. or Sr. of this name.

    >>> has_son(("lon", "chaney")), has_son(("timo", "tjahjanto"))
    (True, False)
    """
    return words in _people().generations


def shared(words: tuple[str, ...]) -> bool:
    """Tell whether the lists know another of this name, whom only an initial tells apart.

    >>> shared(("vanessa", "williams")), shared(("timo", "tjahjanto"))
    (True, False)
    """
    initials = (other[1:-1] for other in longer(words) if len(words) == 2 and other[-1] == words[-1])  # noqa: PLR2004 - a full name
    return any(len(more) == len(more[0]) == 1 for more in initials)
