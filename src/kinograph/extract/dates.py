"""Dates in running text: where they stand, and which day they name."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from datetime import date
from functools import cache

from kinograph.text.segment import Line, Token

__all__ = ["YEAR", "date_spans", "dated", "day_of"]

YEAR = re.compile(r"\b(18[89]\d|19\d\d|20\d\d)\b")
FOUR = re.compile(r"[12][089]\d\d\b")  # what may be a year, found by its first character
SLASHED = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?![\d/])")
WINDOW = 30  # code points from the beginning of a date in words to its year
FOUR_DIGITS = 1000
CENTURY = 30  # two-digit years below this are of the 2000s


@cache
def date_pattern(months: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of dates with a day or a month, in the words of a language."""
    month = "|".join(months)
    return re.compile(
        rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:{month})\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:18|19|20)\d\d\b",
        re.IGNORECASE,
    )


def date_spans(text: str, months: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the dates of a text stand, in order; ``months`` are their names in lower case.

    The pattern is only tried close to a year and a month: over a whole text it takes ten times as long.
    """
    found: set[tuple[int, int]] = set()
    pattern, named = date_pattern(months), frozenset(months)
    for start, end in [match.span() for match in FOUR.finditer(text)]:
        near = text[max(0, start - WINDOW) : start].lower().replace(",", " ").split()
        if not named.isdisjoint(near):
            found.update(match.span() for match in pattern.finditer(text, max(0, start - WINDOW), end))
    if "/" in text:
        found.update(match.span() for match in SLASHED.finditer(text))
    return sorted(found)


def dated(line: Line, dates: Sequence[tuple[int, int]], text: str) -> Line:
    """Return a sentence with each date as one token of kind ``date``."""
    first = bisect_left(dates, (line.starts[0], 0))
    last = bisect_left(dates, (line.ends[-1], 0))
    if first == last:
        return line
    out: list[Token] = []
    rest = deque(line.tokens())
    for start, end in dates[first:last]:
        if end > line.ends[-1] or (out and out[-1].kind == "date" and start < out[-1].end):
            continue
        while rest and rest[0].end <= start:
            out.append(rest.popleft())
        while rest and rest[0].start < end:
            rest.popleft()
        out.append(Token("date", text[start:end], start, end))
    return Line.of([*out, *rest])


def day_of(text: str, months: Sequence[str], *, day_first: bool) -> str:
    """Return a full date of a text in ISO 8601, else ""."""
    if numbers := re.search(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b", text):
        first, second, number = (int(part) for part in numbers.groups())
        day, month = (first, second) if day_first else (second, first)
        return _iso(number if number >= FOUR_DIGITS else number + (2000 if number < CENTURY else 1900), month, day)
    numbered = {name: number for number, name in enumerate(months, 1)}
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    month = next((numbered[word] for word in words if word in numbered), 0)
    day = next((int(word) for word in words if word.isdigit() and len(word) <= 2), 0)  # noqa: PLR2004 - a day's digits
    year = YEAR.search(text)
    return _iso(int(year.group()), month, day) if year and month and day else ""


def _iso(year: int, month: int, day: int) -> str:
    """Return a date in ISO 8601, or "" if the calendar lacks it."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
