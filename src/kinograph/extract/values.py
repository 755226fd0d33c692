"""Turns the words of a fact into its value: dates, years, minutes, genres, countries, works."""

import re

from kinograph.extract.facts import Fact
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.names import slug
from kinograph.model import Entity

__all__ = ["literal"]

YEAR = re.compile(r"\b(18[89]\d|19\d\d|20\d\d)\b")
SHORTEST, LONGEST = 70, 300  # minutes of a film; "the last 30 minutes" are not all of it
CENTURY = 30  # two-digit years below this are of the 2000s


def literal(fact: Fact, lexicon: Lexicon) -> tuple[str, Entity] | None:
    """Return the relation and the object of a fact that is about no person; None if it has no value."""
    text = fact.object.text
    if fact.relation == "release_date":
        return _date(text, lexicon)
    if fact.relation == "duration":
        if fact.rule == "minutes" and not (text.isdigit() and SHORTEST <= int(text) <= LONGEST):
            return None
        return fact.relation, Entity("literal", text, datatype="duration")
    if fact.relation == "genre":
        return fact.relation, Entity("concept", text.lower(), f"concept/{slug(fact.object.attribute or text)}")
    if fact.relation == "country":
        return fact.relation, Entity("literal", fact.object.attribute or text, datatype="string")
    if fact.relation == "based_on":
        return fact.relation, Entity("work", text, f"work/{slug(text)}")
    return None


def _date(text: str, lexicon: Lexicon) -> tuple[str, Entity] | None:
    """Return a release date in ISO 8601, or only its year."""
    year = YEAR.search(text)
    day = _day(text, lexicon)
    if day:
        return "release_date", Entity("literal", day, datatype="date")
    return ("release_year", Entity("literal", year.group(), datatype="gYear")) if year else None


def _day(text: str, lexicon: Lexicon) -> str:
    """Return a full date of a text in ISO 8601, else ""."""
    numbers = re.search(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})\b", text)
    if numbers:
        first, second, year = (int(part) for part in numbers.groups())
        year += 0 if year > 99 else 2000 if year < CENTURY else 1900  # noqa: PLR2004 - two digits
        day, month = (first, second) if lexicon.sections["dates"]["day_first"] else (second, first)
        return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""  # noqa: PLR2004 - the calendar
    months = {name: number for number, name in enumerate(lexicon.sections["dates"]["months"], 1)}
    words = re.findall(r"[^\W\d_]+|\d+", text.lower())
    month = next((months[word] for word in words if word in months), 0)
    days = [int(word) for word in words if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31]  # noqa: PLR2004
    year = YEAR.search(text)
    return f"{year.group()}-{month:02}-{days[0]:02}" if month and days and year else ""
