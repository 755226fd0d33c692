"""Films scored: what titles, years and people say for and against two films being one."""

from collections.abc import Iterator

from kinograph.graph.linking import scoring
from kinograph.graph.linking.context import Context
from kinograph.graph.linking.scoring import Point, beside
from kinograph.graph.vocabulary import schema

__all__ = ["YEAR_GAP", "fit", "points", "strangers", "telling", "translated"]

YEAR_GAP = 1
"""Years that may lie between two dates of one film: a festival's and the cinemas'."""

# Full names from which on two casts, or all people, of one film have one in common.
SMALL_CAST = 3
# People of two films that count at most: more come of a series or a company.
COMPANY = 4
# Likenesses of titles that a sequel's and the first film's have too: only the year tells.
PARTIAL = {"subtitle", "series", "part"}
# Characters in common from which on two films of one year and director are one under two titles.
CHARACTERS = 2
# How like two names' sounds are, from 0 to 100, that may be one person's.
MISSPELT = 85


def points(left: Context, right: Context, likeness: str) -> Iterator[Point]:
    """Yield what speaks for and against two films of like titles being one."""
    if likeness:
        yield scoring.worth("film")[likeness], scoring.words("title_words")[likeness]
    shared = left.company & right.company
    if left.years and right.years:
        if (gap := _gap(left, right)) > YEAR_GAP:
            yield scoring.context("other_year"), ""
        elif gap == 0 or likeness not in PARTIAL:
            yield scoring.context("year"), "year"
    elif strangers(left, right):
        yield scoring.context("strangers"), ""
    if shared:
        yield min(len(shared), COMPANY) * scoring.context("person"), "people in common"
    elif telling(left) & telling(right):
        yield scoring.context("other_people"), ""
    yield from beside(left, right, likeness)


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
