"""Reads capsules: lines near a review's title that tell in few words where, when and by whom a film was made.

"Hong Kong, 2002", "Ari Aster | AS | 2018 | 127 menit", "(MGM, 1932)": their pieces are known by what they are, as they
have no key. ``data/grammar/capsules.toml`` and ``data/names`` hold the words.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from kinograph import resources
from kinograph.extract.facts import Fact
from kinograph.extract.gazetteer import lines
from kinograph.extract.grammar import symbol
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.mentions import Unit

__all__ = ["capsules"]

LINES, LONGEST = 8, 160  # lines of a review's beginning, and code points of one, that may be a capsule
TELLING = 2  # pieces that make a line a capsule; one is enough in brackets behind a title
SHORTEST_FILM, LONGEST_FILM = 40, 400  # minutes
CONFIDENCE = 0.9
PIECE = re.compile(r"(?:[^|,;:/()\[\]•·—–.\n-]|(?<=\w)[.-](?=\w)|(?<=\b\w)\.|(?<=Bros)\.|\.(?=\w))+")
YEAR = re.compile(r"(?:18[89]|19\d|20\d)\d")
BRACKET = re.compile(r"[(\[]([^()\[\]\n]{4,60})[)\]]")


class _Known(NamedTuple):
    """What pieces may be, by their words: countries, companies, and how lengths are written."""

    countries: dict[str, str]
    companies: frozenset[str]
    endings: frozenset[str]
    length: re.Pattern[str]


def capsules(text: str, words: Lexicon) -> Iterator[Fact]:
    """Yield the facts of the capsules at the beginning of a masked text."""
    genres = {form: genre for genre, forms in words.sections["genres"].items() for form in forms}
    first = (line for line in re.finditer(r"[^\n]+", text) if not line[0].isspace())
    for number, line in zip(range(LINES), first, strict=False):
        if len(line[0]) > LONGEST:
            continue
        found = list(_pieces(text, line.span(), genres))
        brackets = [match.span(1) for match in BRACKET.finditer(text, *line.span())] if number == 0 else []
        inside = [fact for fact in found if any(start <= fact.start and fact.end <= end for start, end in brackets)]
        yield from found if len({fact.relation for fact in found}) >= TELLING else inside


def _pieces(text: str, span: tuple[int, int], genres: dict[str, str]) -> Iterator[Fact]:
    """Yield what each piece of a line between its separators tells."""
    for match in PIECE.finditer(text, *span):
        start, end = _trimmed(text, match.span())
        year = YEAR.search(text, start, end)
        last = year.start() if year and year.end() == end else end
        start, last = _trimmed(text, (start, last))
        fact = _piece(text, (start, last), genres) if start < last else None
        if fact:
            yield fact
        # Behind other words it is that of a posting's date.
        if year and last < end and (fact or start == last):
            yield _fact("release_date", text, year.span())


def _piece(text: str, span: tuple[int, int], genres: dict[str, str]) -> Fact | None:
    piece, known = text[slice(*span)], _known()
    if country := known.countries.get(piece):
        return _fact("country", text, span, attribute=country)
    if length := known.length.fullmatch(piece):
        minutes = 60 * int(length["hours"] or 0) + int(length["minutes"] or 0)
        return _fact("duration", text, span, str(minutes)) if SHORTEST_FILM <= minutes <= LONGEST_FILM else None
    if piece.lower() in genres:
        return _fact("genre", text, span, attribute=genres[piece.lower()])
    named = piece[:1].isupper() and " " in piece and piece.rsplit(" ", 1)[1] in known.endings
    return _fact("production_company", text, span) if named or piece in known.companies else None


def _fact(relation: str, text: str, span: tuple[int, int], value: str = "", attribute: str = "") -> Fact:
    unit = Unit(symbol("NAME"), value or text[slice(*span)], *span, attribute)
    return Fact(relation, None, unit, "capsule", CONFIDENCE, *span)


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return a span without the space and the marks at its ends."""
    piece = text[slice(*span)]
    start = span[0] + len(piece) - len(piece.lstrip(" \t*_:\"“”'"))
    return start, max(start, span[0] + len(piece.rstrip(' \t*_:"“”')))


@cache
def _known() -> _Known:
    grammar = tomllib.loads(resources.data("grammar", "capsules.toml").read_text(encoding="utf-8"))
    rows = [line.split("\t") for line in lines("countries.tsv")]
    hours, minutes = ("|".join(map(re.escape, grammar[unit])) for unit in ("hours", "minutes"))
    length = rf"(?:(?P<hours>\d)\s?(?:{hours})\.?\s?)?(?:(?P<minutes>\d{{1,3}})\s?(?:{minutes})\.?)?"
    return _Known(
        {form: row[0] for row in rows for form in row[1:]},
        frozenset(lines("companies.txt")),
        frozenset(grammar["endings"]),
        re.compile(length, re.IGNORECASE),
    )
