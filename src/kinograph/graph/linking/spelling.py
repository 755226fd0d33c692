"""Names compared: says how two names of people, characters or films differ, by aligned words.

The words, honorifics and spellings are data (``data/linking/names.toml``); distances are rapidfuzz's.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kinograph.graph.naming import fold
from kinograph.resources import data

__all__ = ["Name", "Title", "compare", "compare_titles", "name", "spelled", "title"]

# Letters from which on one slip of the pen is told from another name, and from which on two are. With four, Judy
# would be Jody and Mary Mark; the shortest mistyped word of the project's reviews that no spelling explains has five.
ONE_SLIP, TWO_SLIPS = 5, 9
# Letters from which on a slip is sure: Priscillia, Prescillia.
LONG = 8
# The same where one of the two words is a known name and the other none: Letitia, Leitia.
SURER = 6
BOTH = 2
# The part of the letters in common, in order, from which on a word is near another: Parengkuan and Perangkan have 0.74.
NEAR = 0.7
# Letters of a title from which on one slip counts, and two.
TITLE_SLIP, TITLE_SLIPS = 7, 14
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]+)[)\]）】]")  # noqa: RUF001 - the brackets of titles from East Asia
_SUBTITLE = re.compile(r"\s*(?::|\s[–—-]\s|\|).*$")
_NUMBER = re.compile(r"\b(?:\d+|[ivx]{1,4})\b")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(data("linking", "names.toml").read_text(encoding="utf-8"))


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(_words()[section])


@dataclass(frozen=True, slots=True)
class Name:
    """A name in parts: its folded words, what stands before them and is no part, and a generation (``jr``)."""

    words: tuple[str, ...]
    honorific: str = ""
    generation: str = ""

    @property
    def full(self) -> bool:
        """Whether it has two words that are more than initials."""
        return sum(len(word) > 1 for word in self.words) > 1

    @property
    def text(self) -> str:
        """The words parted by spaces."""
        return " ".join(self.words)


@lru_cache(1 << 18)
def name(text: str, *, story: bool = False) -> Name:
    """Return a name in parts; ``story``: of a character, whom more words may stand before.

    >>> name("Sir Harry Carey, Jr.")
    Name(words=('harry', 'carey'), honorific='sir', generation='jr')
    >>> name("R.A. Kartini").honorific, name("Uncle Ben", story=True).honorific
    ('ra', 'uncle')
    """
    words = (fold(text) or text).split()
    honorific = generation = ""
    if len(words) > 1 and words[-1] in _listed("generations"):
        generation = words.pop()
    initials = [word for word in words if len(word) == 1]
    if len(words) > len(initials) > 1 and words[: len(initials)] == initials:
        joined = "".join(initials)
        words = [joined, *words[len(initials) :]] if joined in _listed("honorifics") else words
    before = _listed("honorifics") | _listed("titles") if story else _listed("honorifics")
    while len(words) > 1 and words[0] in before:
        honorific = words.pop(0)
    return Name(tuple(words), honorific, generation)


@lru_cache(1 << 18)
def spelled(word: str) -> str:
    """Return a key that spellings of one sound share.

    >>> spelled("soekarno") == spelled("sukarno"), spelled("theresa") == spelled("teresa")
    (True, True)
    """
    for old, new in _words()["spellings"]:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _known(place: str) -> frozenset[str]:
    """Return the folded given names of ``data/names``, or the family names that two people there have."""
    if place == "given":
        return frozenset(fold(line) for line in data("names", "given.txt").read_text(encoding="utf-8").splitlines())
    people = (line.split("\t")[0] for line in data("names", "people.tsv").read_text(encoding="utf-8").splitlines())
    families = Counter(
        words[-1] for words in {fold(person): fold(person).split() for person in people}.values() if words
    )
    # One alone may be a slip itself: the list has Sissy Prescillia beside Sissy Priscillia.
    return frozenset(family for family, number in families.items() if number > 1)


def _slip(left: str, right: str, place: str) -> str:
    """Return how sure it is that a slip made one word of another: two known names are two (Fernando, Fernanda)."""
    known = (left in _known(place)) + (right in _known(place))
    shorter = min(len(left), len(right))
    if known == BOTH:
        return "near"
    return "slip" if shorter >= (LONG if not known else SURER) else "typo"


def _alike(left: str, right: str, place: str = "family") -> str:
    """Return how two words are alike: equal, spelling, slip (a long word), typo, initial, near, or "" if not."""
    from rapidfuzz.distance import OSA, Indel  # noqa: PLC0415 - heavy: 30 ms that most commands do not need

    if left == right:
        return "equal"
    if spelled(left) == spelled(right) and len(left) > 1 < len(right):
        return "spelling"
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] else ""
    shorter = min(len(left), len(right))
    allowed = 2 if shorter >= TWO_SLIPS else 1 if shorter >= ONE_SLIP else 0
    if left[0] == right[0] and allowed and OSA.distance(left, right, score_cutoff=allowed) <= allowed:
        return _slip(left, right, place)
    return "near" if left[0] == right[0] and shorter > 1 and Indel.normalized_similarity(left, right) >= NEAR else ""


def compare(left: Name, right: Name) -> str:
    """Return how two names differ, "" where they are of different people.

    ``same``; ``spaces`` (Di Caprio, DiCaprio); ``spelling``; ``order``; ``slip`` in one long word, ``typo`` in a
    short one, ``typos`` in more; ``near`` (one word is only much like the other); ``middle`` (a word more between first
    and last); ``initial``; ``generation`` (a Jr. more); ``honorific``; ``first`` (one is the beginning of the other),
    ``last`` (its last word) and ``end`` (its last words).
    """
    if left.honorific and right.honorific and spelled(left.honorific) != spelled(right.honorific):
        return ""
    found = _aligned(left.words, right.words)
    if found and left.generation != right.generation:
        return "generation" if not (left.generation and right.generation) else ""
    if found == "same" and left.honorific != right.honorific and not left.full:
        return "honorific"
    return found


def _aligned(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    if left == right:
        return "same"
    if "".join(left) == "".join(right):
        return "spaces"
    if len(left) != len(right):
        return _longer(*sorted((left, right), key=len))
    places = ["given"] * (len(left) - 1) + ["family"]
    kinds = [_alike(a, b, place) for a, b, place in zip(left, right, places, strict=True)]
    if all(kinds):
        return _worst(kinds)
    return "order" if sorted(map(spelled, left)) == sorted(map(spelled, right)) else ""


def _worst(kinds: list[str]) -> str:
    if "initial" in kinds:
        # J. Doe and Jane Dow: an initial beside a slip says too little.
        return "initial" if set(kinds) <= {"initial", "equal", "spelling"} and set(kinds) != {"initial"} else ""
    slips = [kind for kind in kinds if kind in {"typo", "slip"}]
    if "near" in kinds:
        return "near" if kinds.count("near") == 1 and not slips and len(kinds) > 1 else ""
    return "spelling" if not slips else slips[0] if len(slips) == 1 and len(kinds) > 1 else "typos"


def _longer(short: tuple[str, ...], long: tuple[str, ...]) -> str:
    """Compare names of which one has more words."""
    ends = (_alike(short[0], long[0]), _alike(short[-1], long[-1]))
    sound = {"equal", "spelling"}
    if len(short) > 1 and set(ends) <= sound and _within(short[1:-1], long[1:-1]):
        return "middle"
    if all(_alike(a, b) in sound for a, b in zip(short, long, strict=False)) and len(short[0]) > 1:
        return "first"
    if all(_alike(a, b) in sound for a, b in zip(short[::-1], long[::-1], strict=False)) and len(short[-1]) > 1:
        more = long[: -len(short)]
        return "initial" if all(len(word) == 1 for word in more) else "last" if len(short) == 1 else "end"
    return "spaces" if spelled("".join(short)) == spelled("".join(long)) else ""


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return all(any(_alike(word, other) not in {"", "near"} for other in many) for word in few)


# ---- titles


@dataclass(frozen=True, slots=True)
class Title:
    """A film's title in parts: folded whole, what it is called besides (in brackets), and without its subtitle."""

    text: str
    others: frozenset[str]
    short: str
    numbers: tuple[str, ...]


@lru_cache(1 << 16)
def title(text: str) -> Title:
    """Return a title in parts.

    >>> sorted(title("Godfather, The (Sang Ayah): Part II").others), title("The Thin Man").text
    (['ayah', 'godfather part ii'], 'thin man')
    """
    inside = _BRACKETS.findall(text)
    outside = " ".join(_BRACKETS.sub(" ", text).split())
    whole = _bare(outside or text) or fold(text) or text
    short = _bare(_SUBTITLE.sub("", outside))
    others = {_bare(part) for part in (outside, *inside) if not part.strip().isdigit()} - {""}
    numbers = tuple(sorted(_ROMAN.get(number, number) for number in _NUMBER.findall(whole)))
    return Title(whole, frozenset(others), short if short != whole else "", numbers)


def _bare(text: str) -> str:
    """Return a title folded, without its article: before it, or after a comma."""
    head, comma, tail = text.partition(",")
    article, _, rest = tail.strip().partition(" ")
    first, colon, _ = article.partition(":")
    if comma and fold(first) in _listed("articles") and (colon or not rest or not rest[0].isalpha()):
        text = f"{head} {tail.strip()[len(first) :]}"
    words = fold(text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _listed("articles") else words)


def compare_titles(left: Title, right: Title) -> str:
    """Return how two titles differ: ``same``, ``bracket``, ``typo``, ``subtitle``, or "" where they are others."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - heavy: 30 ms that most commands do not need

    if left.text == right.text:
        return "same"
    if left.text in right.others or right.text in left.others:
        return "bracket"
    if left.numbers != right.numbers:
        return ""
    shorter = min(len(left.text), len(right.text))
    allowed = 2 if shorter >= TITLE_SLIPS else 1 if shorter >= TITLE_SLIP else 0
    if allowed and OSA.distance(left.text, right.text, score_cutoff=allowed) <= allowed:
        return "typo"
    joined = spelled(left.text.replace(" ", "")), spelled(right.text.replace(" ", ""))
    if joined[0] == joined[1] and min(map(len, joined)) >= TITLE_SLIP - 2:
        return "typo"
    return "subtitle" if left.text == right.short or right.text == left.short else ""
