"""Names compared: says how two names of people, characters or films differ, by aligned words.

The words, honorifics and spellings are data (``data/linking/names.toml``); distances are rapidfuzz's.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kinograph.graph.linking.aliases import alias
from kinograph.graph.linking.known import is_family, is_given
from kinograph.graph.naming import fold
from kinograph.resources import data

__all__ = ["Name", "compare", "listed", "name", "namesakes", "spelled"]

# Letters from which on one slip of the pen is told from another name, and from which on two are. With four, Judy
# would be Jody and Mary Mark; the shortest mistyped word of the project's reviews that no spelling explains has five.
ONE_SLIP, TWO_SLIPS = 5, 9
# Letters from which on a slip is sure: Priscillia, Prescillia.
LONG = 8
# The same where one of the two words is a known name and the other none: Letitia, Leitia.
SURER = 6
BOTH = 2
# Likenesses that no other name is needed for.
SURE = {"same", "spaces", "spelling"}
# Letters of a family name that is cut short (Sastro, Sastrowardoyo), and of what a pet form leaves (Cassie, Cassandra).
CUT, STEM = 4, 3
# The part of the letters in common, in order, from which on a word is near another: Parengkuan and Perangkan have 0.74.
NEAR = 0.7


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(data("linking", "names.toml").read_text(encoding="utf-8"))


@cache
def listed(section: str) -> frozenset[str]:
    """Return the folded words of a section of ``data/linking/names.toml``."""
    return frozenset(_words()[section])


def namesakes(text: str) -> list[tuple[int, int]] | None:
    """Return from when to when each of the people of a folded name worked, if known; None where one has the name."""
    found = _words()["namesakes"].get(text)
    return None if found is None else [(first, last) for first, last in found]


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

    @property
    def sound(self) -> str:
        """What all spellings of its words share, in whatever order they are."""
        return _sound(self.words)


@lru_cache(1 << 18)
def _sound(words: tuple[str, ...]) -> str:
    return " ".join(sorted(map(spelled, words)))


@lru_cache(1 << 18)
def name(text: str, *, story: bool = False) -> Name:
    """Return a name in parts; ``story``: of a character, whom more words may stand before.

    >>> name("Sir Harry Carey, Jr.")
    Name(words=('harry', 'carey'), honorific='sir', generation='jr')
    >>> name("R.A. Kartini").honorific, name("Uncle Ben", story=True).honorific
    ('ra', 'uncle')
    """
    head, _, tail = text.partition(",")
    degree = fold(tail).replace(" ", "") in listed("degrees")
    words = (fold(head if degree else text) or text).split()
    words = [word for at, word in enumerate(words) if not 0 < at < len(words) - 1 or word not in listed("particles")]
    honorific = generation = ""
    if len(words) > 1 and words[-1] in listed("generations"):
        generation = words.pop()
    initials = [word for word in words if len(word) == 1]
    if len(words) > len(initials) > 1 and words[: len(initials)] == initials:
        joined = "".join(initials)
        words = [joined, *words[len(initials) :]] if joined in listed("honorifics") else words
    before = listed("honorifics") | listed("titles") if story else listed("honorifics")
    while len(words) > 1 and words[0] in before:
        honorific = words.pop(0)
    return Name(tuple(words), honorific, generation)


@lru_cache(1 << 18)
def spelled(word: str) -> str:
    """Return a key that spellings of one sound share.

    >>> spelled("soekarno") == spelled("sukarno"), spelled("theresa") == spelled("teresa"), spelled("sarah")
    (True, True, 'sara')
    >>> spelled("sjumandjaja") == spelled("syumanjaya")
    True
    """
    word = _modern(word)
    for old, new in _words()["spellings"]:
        word = word.replace(old, new)
    word = re.sub(r"(.)\1+", r"\1", word)
    return _endings().sub("", word) or word


def _modern(word: str) -> str:
    """Return an Indonesian word in the spelling of 1972 if it has a sign of the older: who writes tj has j for y."""
    if not any(sign in word for sign in _words()["telling"]):
        return word
    return _old().sub(lambda found: str(_words()["old"][found[0]]), word)


@cache
def _old() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words()["old"], key=len, reverse=True)))


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(rf"(?<=[a-z]{{2}})(?:{'|'.join(_words()['silent'])})$")


def _slip(left: str, right: str, place: str) -> str:
    """Return how sure it is that a slip made one word of another: two known names are two (Fernando, Fernanda)."""
    known = sum(is_given(word) if place == "given" else is_family(word) for word in (left, right))
    shorter = min(len(left), len(right))
    if known == BOTH:
        return "near"
    return "slip" if shorter >= (LONG if not known else SURER) else "typo"


def _alike(left: str, right: str, place: str = "family") -> str:
    """Return how two words are alike: equal, spelling, slip (a long word), typo, initial, near, short, or "" if not."""
    if left == right:
        return "equal"
    if spelled(left) == spelled(right) and len(left) > 1 < len(right):
        return "spelling"
    if left[0] != right[0]:
        return ""
    return "initial" if len(left) == 1 or len(right) == 1 else _slips(left, right, place)


def _slips(left: str, right: str, place: str) -> str:
    """Return how two words with one first letter are alike, if they are."""
    from rapidfuzz.distance import OSA, Indel  # noqa: PLC0415 - heavy: 30 ms that most commands do not need

    shorter = min(len(left), len(right))
    allowed = 2 if shorter >= TWO_SLIPS else 1 if shorter >= ONE_SLIP else 0
    if allowed and OSA.distance(left, right, score_cutoff=allowed) <= allowed:
        return _slip(left, right, place)
    short, long = sorted((left, right), key=len)
    if _cut(short, long, place):
        return "short"
    return "near" if shorter > 1 and Indel.normalized_similarity(left, right) >= NEAR else ""


def _cut(short: str, long: str, place: str) -> bool:
    """Whether one word is the other cut short: a pet form of a given name, the beginning of a long family name."""
    if place == "family":
        return len(short) >= CUT and long.startswith(short) and len(long) - len(short) > BOTH
    stem = next((short.removesuffix(end) for end in _words()["diminutives"] if short.endswith(end)), short)
    return len(stem) >= STEM and long.startswith(stem) and len(long) > len(short) + 1


def compare(left: Name, right: Name) -> str:
    """Return how two names differ, "" where they are of different people.

    ``same``; ``spaces`` (Di Caprio, DiCaprio); ``spelling``; ``order``, ``order_slip`` (and one word alike only);
    ``slip`` in one long word, ``typo`` in a short one, ``typos`` in more; ``near`` (one word is only much like the
    other); ``short`` (one word is the other cut short); ``middle`` (a word more between first and last);
    ``abbreviated`` (an initial there for the word, or two); ``initial``, ``initials`` (before a full name);
    ``generation`` (a Jr. more); ``alias`` (The Rock, Dwayne Johnson); ``honorific``; ``first`` (one word is the
    beginning of the other), ``more`` (two are), ``last`` (its last word) and ``end`` (its last words).
    """
    if left.honorific and right.honorific and spelled(left.honorific) != spelled(right.honorific):
        return ""
    found = _aligned(left.words, right.words)
    if found not in SURE and (whole := alias("people", left.text)) and whole == alias("people", right.text):
        return "alias"
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
    if all(kinds := _kinds(left, right)):
        return _worst(kinds)
    return _order(left, right)


def _kinds(left: tuple[str, ...], right: tuple[str, ...]) -> list[str]:
    """Return how each two words of names of one length are alike; [""] where two are not."""
    kinds = []
    for at, (one, other) in enumerate(zip(left, right, strict=True), 1):
        kinds.append(_alike(one, other, "family" if at == len(left) else "given"))
        if not kinds[-1]:
            return [""]
    return kinds


def _order(left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """Compare names in another order of words, of which one may be spelled much like the other: Jyo Kairi, Kairi Jo."""
    sounds = [*map(spelled, left)], [*map(spelled, right)]
    if sorted(sounds[0]) == sorted(sounds[1]):
        return "order"
    if sounds[0][0] != sounds[1][-1] and sounds[0][-1] != sounds[1][0]:
        return ""
    one, *more = sorted(map(_alike, left, (*right[1:], right[0])))
    return "order_slip" if one == "equal" and len(more) == 1 and more[0] in {"near", "slip", "typo"} else ""


def _worst(kinds: list[str]) -> str:
    if odd := {"initial", "short"} & set(kinds):
        # J. Doe and Jane Dow: an initial beside a slip says too little.
        if len(odd) > 1 or not {"equal", "spelling"} & set(kinds) or set(kinds) - odd - {"equal", "spelling"}:
            return ""
        # One in the middle, or two: P. T. Anderson; of one before a family name there are many.
        telling = kinds.count("initial") > 1 or kinds[0] != "initial" != kinds[-1]
        return "abbreviated" if "initial" in odd and telling else min(odd)
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
        return "first" if len(short) == 1 else "more"
    if all(_alike(a, b) in sound for a, b in zip(short[::-1], long[::-1], strict=False)) and len(short[-1]) > 1:
        more = long[: -len(short)]
        if all(len(word) == 1 for word in more):
            return "initial" if len(short) == 1 else "initials"
        return "last" if len(short) == 1 else "end"
    return "spaces" if spelled("".join(short)) == spelled("".join(long)) else ""


def _within(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    return all(any(_alike(word, other) not in {"", "near"} for other in many) for word in few)
