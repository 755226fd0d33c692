"""Turns the words of a fact into its value: dates, years, minutes, genres, countries, works."""

from kinograph.extract.dates import YEAR, day_of
from kinograph.extract.facts import Fact
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.names import slug
from kinograph.model import Entity

__all__ = ["literal"]

SHORTEST, LONGEST = 70, 300  # minutes of a film; "the last 30 minutes" are not all of it


def literal(fact: Fact, lexicon: Lexicon) -> tuple[str, Entity] | None:
    """Return the relation and the object of a fact that is about no person; None if it has no value."""
    text = fact.object.text
    match fact.relation:
        case "release_date":
            return _date(text, lexicon)
        case "duration":
            told = fact.rule != "minutes" or (text.isdigit() and SHORTEST <= int(text) <= LONGEST)
            thing = Entity("literal", text, datatype="duration") if told else None
        case "genre":
            thing = Entity("concept", text.lower(), f"concept/{slug(fact.object.attribute or text)}")
        case "country":
            thing = Entity("literal", fact.object.attribute or text, datatype="string")
        case "based_on":
            thing = Entity("work", text, f"work/{slug(text)}")
        case _:
            thing = None
    return (fact.relation, thing) if thing else None


def _date(text: str, lexicon: Lexicon) -> tuple[str, Entity] | None:
    """Return a release date in ISO 8601, or only its year."""
    dates = lexicon.sections["dates"]
    day = day_of(text, tuple(dates["months"]), day_first=dates["day_first"])
    if day:
        return "release_date", Entity("literal", day, datatype="date")
    year = YEAR.search(text)
    return ("release_year", Entity("literal", year.group(), datatype="gYear")) if year else None
