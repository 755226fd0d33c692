"""Pairs scored: how sure it is that two groups are one, as points for the name and for what stands around it.

Points (``data/linking/points.toml``) add up as log-odds do in Fellegi and Sunter, A Theory for Record Linkage
(1969, doi:10.2307/2286061): each agreement adds, each disagreement takes away.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kinograph.graph.linking import known
from kinograph.graph.linking.context import Context
from kinograph.graph.linking.spelling import Name, compare, name, namesakes
from kinograph.graph.vocabulary import schema
from kinograph.resources import data

__all__ = [
    "CAREER",
    "LIFE",
    "PART",
    "RARE",
    "SHORTER",
    "YEAR_GAP",
    "Pair",
    "ask",
    "characters",
    "context",
    "doubted",
    "films",
    "fit",
    "pair",
    "people",
    "strangers",
    "sure",
    "telling",
    "worth",
]

CAREER = 35
"""Years without a film after which one name in another trade is asked about: an actor in 1963, a director in 2008."""

LIFE = 60
"""Years without a film after which one name in the same trade is asked about too: Harrison Ford of 1922 and of 1977."""

COMMON, RARE = 1000, 100
"""How common a name is (`known.commonness`) above which its likeness says little, and namesakes are likely if the lists know
nobody of the name; and up to which they are not.

Of the listed people's names 4 in 100 are above the first, 77 not above the last."""

SHORTER = {"first", "more", "middle", "initial", "initials", "abbreviated", "single", "last", "end", "short"}
"""Likenesses of a name and a part of it, which others may be called too."""

YEAR_GAP = 1
"""Years that may lie between two dates of one film: a festival's and the cinemas'."""

SMALL_CAST = 3
"""Full names from which on two casts, or all people, of one film have one in common."""

# Colleagues, and people of two films, that count at most: more come of a series or a company.
COLLEAGUES, COMPANY = 2, 4
# Likenesses of the same words, which one review may well use for one person, and those of a part.
SAME_WORDS, PART = {"same", "order", "spaces"}, {"first", "more", "last", "end"}
# Likenesses of the names of two siblings.
SLIPS = {"slip", "typo", "typos", "near", "last", "end", "short", "order_slip"}
# Words of a name that others have: a third tells them apart.
FULL = 2
# Likenesses of titles that a sequel's and the first film's have too: only the year tells.
PARTIAL = {"subtitle", "series", "part"}
# Years between two films of people who are known by one first name in one stretch of time.
STRETCH = 12
# How like two names' sounds are, from 0 to 100, that may be one person's.
MISSPELT = 85
# Characters in common from which on two films of one year and director are one under two titles.
CHARACTERS = 2


@cache
def _points() -> Mapping[str, Any]:
    return tomllib.loads(data("linking", "points.toml").read_text(encoding="utf-8"))


def sure() -> float:
    """Return the points from which on two are joined."""
    return float(_points()["sure"])


def ask() -> float:
    """Return the points from which on a person is asked."""
    return float(_points()["ask"])


def worth(kind: str) -> Mapping[str, float]:
    """Return what each likeness of two names of a kind of thing is worth."""
    found: Mapping[str, float] = _points()[kind]
    return found


def context(what: str) -> float:
    """Return what something around the names is worth."""
    return float(_points()["context"][what])


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two groups by their roots, the smaller first, with points and what gave them; the surest sorts first."""

    cost: float
    left: str
    right: str
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """The points."""
        return -self.cost


_Point = tuple[float, str]


def pair(left: str, right: str, points: Iterable[_Point]) -> Pair:
    """Return two groups with the sum of their points; those without a word count silently."""
    points = list(points)
    one, other = sorted((left, right))
    return Pair(-round(sum(p for p, _ in points), 2), one, other, tuple(word for p, word in points if word and p > 0))


def doubted(item: Pair) -> Pair:
    """Return a pair whose short name fits others as well: to be asked about, however high its points."""
    return Pair(max(item.cost, 0.01 - sure()), item.left, item.right, item.reasons)


def _apart(left: Context, right: Context, likeness: str) -> Iterator[_Point]:
    """Yield that one review has both names, and so tells the two apart, unless they are the same words."""
    if left.reviews & right.reviews and likeness not in SAME_WORDS:
        yield context("one_review_short" if likeness in {*PART, "single", "honorific"} else "one_review"), ""


# ---- people


def people(left: Context, right: Context, likeness: str, crews: Mapping[str, set[str]]) -> Iterator[_Point]:
    """Yield what speaks for and against two people of like names being one; ``crews`` has the people of each film."""
    yield worth("person")[likeness], _points()["words"][likeness]
    yield from _together(left, right, likeness)
    yield (context("trade") if left.jobs & right.jobs else -context("trade") if left.jobs and right.jobs else 0.0), ""
    if not left.films.keys() & right.films.keys():
        shared = len(_colleagues(left, crews) & _colleagues(right, crews))
        yield min(shared, COLLEAGUES) * context("colleague"), "colleagues in common"
    yield from _apart(left, right, likeness)
    if likeness == "known" and _near(left, right):
        yield context("same_years"), "same years"
    if ages_apart(left, right):
        yield context("eras"), ""
    if left.kin & right.kin and likeness not in SLIPS:
        yield context("same_relative"), "same relative"


def common(parts: Name) -> bool:
    """Whether a name alike is no sign of one person: the lists know two, or nobody, and many may have it."""
    if parts.generation:
        return False
    if namesakes(parts.text) is not None or known.shared(parts.words) or known.has_son(parts.words):
        return True
    few = len(parts.words) > FULL or known.is_listed(parts.words)
    return not few and known.commonness(parts.words) > COMMON


def rarity(left: Name, right: Name, likeness: str) -> Iterator[_Point]:
    """Yield what it says that two are alike in a name that few have, or many."""
    if likeness in {"", "kin", "known", "same", "namesake", "father", "single", "first", "last", "initial"}:
        return
    short, long = sorted((left, right), key=lambda parts: (len(parts.words), parts.words))
    others = [Name(words) for words in known.longer(short.words)] if likeness in SHORTER else []
    if known.commonness(short.words) > COMMON or not all(compare(other, long) for other in others):
        yield context("common"), ""
    elif likeness in SHORTER and known.commonness(short.words) <= RARE:
        yield context("rare"), "rare name"


def _together(left: Context, right: Context, likeness: str) -> Iterator[_Point]:
    """Yield what one film says of two people: one role, the same work, or merely both."""
    films = left.films.keys() & right.films.keys()
    if left.roles & right.roles:
        yield context("same_character"), "same character"
    elif any(left.films[film] & right.films[film] for film in films):
        # Two who play different roles are two, but for one name.
        other = left.roles and right.roles and likeness != "same"
        yield (context("same_film"), "same film") if other else (context("same_job"), "same film and role")
    elif films:
        yield context("same_film"), "same film"


def _colleagues(person: Context, crews: Mapping[str, set[str]]) -> set[str]:
    """Return who else worked on the films of a person."""
    return set().union(*(crews.get(film, set()) for film in person.films)) - {name(own).sound for own in person.names}


def _near(left: Context, right: Context) -> bool:
    """Whether films of two people lie in one stretch of a career."""
    return any(abs(a - b) <= STRETCH for a in left.years for b in right.years)


def ages_apart(left: Context, right: Context) -> bool:
    """Whether a career would have to be long empty between the films of two, or a life in one trade."""
    if not (left.years and right.years):
        return False
    idle = min(abs(a - b) for a in left.years for b in right.years)
    return idle > LIFE or (idle > CAREER and not left.jobs & right.jobs)


# ---- characters


def characters(left: Context, right: Context, likeness: str) -> Iterator[_Point]:
    """Yield what speaks for and against two characters of one film being one."""
    if likeness:
        yield worth("character")[likeness], _points()["words"][likeness]
    if left.company & right.company:
        yield context("same_actor"), "same actor"
    elif left.company and right.company:
        yield context("double_role" if likeness == "same" else "other_actor"), ""
    if left.kin & right.kin:
        yield context("same_kin"), "same kin"
    yield from _apart(left, right, likeness)


# ---- films


def films(left: Context, right: Context, likeness: str) -> Iterator[_Point]:
    """Yield what speaks for and against two films of like titles being one."""
    if likeness:
        yield worth("film")[likeness], _points()["title_words"][likeness]
    shared = left.company & right.company
    if left.years and right.years:
        gap = _gap(left, right)
        near = gap == 0 if likeness in PARTIAL else gap <= YEAR_GAP
        yield (context("year"), "year") if near else (context("other_year") if gap > YEAR_GAP else 0.0, "")
    elif strangers(left, right):
        yield context("strangers"), ""
    if shared:
        yield min(len(shared), COMPANY) * context("person"), "people in common"
    elif telling(left) & telling(right):
        yield context("other_people"), ""
    yield from _apart(left, right, likeness)


def translated(left: Context, right: Context) -> bool:
    """Whether two films of unlike titles are one: of one director and year, with one cast, in other words.

    In other words where the reviews are of two languages, or where the characters are the same.
    """
    director = schema("director").value
    one = left.players.get(director, set()) & right.players.get(director, set())
    known = left.years and right.years and _gap(left, right) == 0
    foreign = left.languages.isdisjoint(right.languages) or len(left.cast & right.cast) >= CHARACTERS
    return bool(one and known and foreign) and len(left.company & right.company) >= COMPANY


def fit(left: Context, right: Context, likeness: str) -> bool:
    """Whether titles that are only alike may join two films, if the points are enough."""
    if likeness in PARTIAL:
        return bool(left.years and right.years) and _gap(left, right) == 0
    if likeness == "cognate":
        return left.languages.isdisjoint(right.languages)
    return bool(likeness) or translated(left, right)


def strangers(left: Context, right: Context) -> bool:
    """Whether two films have actors, one of them enough to tell it from others, and nobody at all in common."""
    cast = schema("actor").value
    casts = [film.players.get(cast, set()) for film in (left, right)]
    return all(casts) and max(map(len, casts)) >= SMALL_CAST - 1 and not _meet(left.company, right.company)


def _meet(left: set[str], right: set[str]) -> bool:
    """Whether two companies may have somebody in common, though it be misspelt."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy: 30 ms that most commands do not need

    return not left.isdisjoint(right) or any(fuzz.ratio(a, b) >= MISSPELT for a in left for b in right)


def _gap(left: Context, right: Context) -> int:
    return min(abs(a - b) for a in left.years for b in right.years)


def telling(film: Context) -> set[str]:
    """Return what of a film's people is enough to tell it from another: a director, a cast, or people at all."""
    director, cast = (film.players.get(schema(job).value, set()) for job in ("director", "actor"))
    enough = {"director": bool(director), "cast": len(cast) >= SMALL_CAST, "people": len(film.company) >= SMALL_CAST}
    return {what for what, known in enough.items() if known}
