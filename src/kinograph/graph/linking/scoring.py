"""Pairs scored: how sure it is that two groups are one, as points for the name and for what stands around it.

Points (``data/linking/points.toml``) add up as log-odds do in Fellegi and Sunter, A Theory for Record Linkage
(1969, doi:10.2307/2286061): each agreement adds, each disagreement takes away.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kinograph.graph.linking.context import Context
from kinograph.graph.linking.spelling import name
from kinograph.resources import data

__all__ = [
    "CAREER",
    "LIFE",
    "PART",
    "SHORTER",
    "Pair",
    "Point",
    "ages_apart",
    "ask",
    "beside",
    "characters",
    "context",
    "doubted",
    "pair",
    "people",
    "sure",
    "words",
    "worth",
]

CAREER = 35
"""Years without a film after which one name in another trade is asked about: an actor in 1963, a director in 2008."""

LIFE = 60
"""Years without a film after which one name in the same trade is asked about too."""

SHORTER = {"first", "more", "middle", "initial", "initials", "abbreviated", "single", "last", "end", "short"}
"""Likenesses of a name and a part of it, which others may be called too."""

PART = {"first", "more", "last", "end"}
"""Those of which nothing tells that the rest of the name is the same."""

# Colleagues that count at most: more come of a series or a company.
COLLEAGUES = 2
# Likenesses of the same words, or of names of one person, which one review may well use for one.
SAME_WORDS = {"same", "order", "spaces", "alias"}
# Likenesses of the names of two siblings.
SLIPS = {"slip", "typo", "typos", "near", "last", "end", "short", "order_slip"}
# Years between two films of people who are known by one first name in one stretch of time.
STRETCH = 12


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


def words(kind: str) -> Mapping[str, str]:
    """Return what each likeness is called as a reason: ``words`` of names, ``title_words`` of titles."""
    found: Mapping[str, str] = _points()[kind]
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


Point = tuple[float, str]
"""Points, and the reason to show: "" for what counts silently."""


def pair(left: str, right: str, points: Iterable[Point]) -> Pair:
    """Return two groups with the sum of their points; those without a word count silently."""
    points = list(points)
    one, other = sorted((left, right))
    return Pair(-round(sum(p for p, _ in points), 2), one, other, tuple(word for p, word in points if word and p > 0))


def doubted(item: Pair) -> Pair:
    """Return a pair whose short name fits others as well: to be asked about, however high its points."""
    return Pair(max(item.cost, 0.01 - sure()), item.left, item.right, item.reasons)


def beside(left: Context, right: Context, likeness: str) -> Iterator[Point]:
    """Yield that one review has both names, and so tells the two apart, unless they are the same words."""
    if left.reviews & right.reviews and likeness not in SAME_WORDS:
        yield context("one_review_short" if likeness in {*PART, "single", "honorific"} else "one_review"), ""


# ---- people


def people(left: Context, right: Context, likeness: str, crews: Mapping[str, set[str]]) -> Iterator[Point]:
    """Yield what speaks for and against two people of like names being one; ``crews`` has the people of each film."""
    yield worth("person")[likeness], words("words")[likeness]
    yield from _together(left, right, likeness)
    yield (context("trade") if left.jobs & right.jobs else -context("trade") if left.jobs and right.jobs else 0.0), ""
    if not left.films.keys() & right.films.keys():
        shared = len(_colleagues(left, crews) & _colleagues(right, crews))
        yield min(shared, COLLEAGUES) * context("colleague"), "colleagues in common"
    yield from beside(left, right, likeness)
    if likeness == "known" and _near(left, right):
        yield context("same_years"), "same years"
    if ages_apart(left, right):
        yield context("eras"), ""
    if left.kin & right.kin and likeness not in SLIPS:
        yield context("same_relative"), "same relative"


def _together(left: Context, right: Context, likeness: str) -> Iterator[Point]:
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


def characters(left: Context, right: Context, likeness: str) -> Iterator[Point]:
    """Yield what speaks for and against two characters of one film being one."""
    if likeness:
        yield worth("character")[likeness], words("words")[likeness]
    if left.company & right.company:
        yield context("same_actor"), "same actor"
    elif left.company and right.company:
        yield context("double_role" if likeness == "same" else "other_actor"), ""
    if left.kin & right.kin:
        yield context("same_kin"), "same kin"
    yield from beside(left, right, likeness)
