"""Turns the words of a fact into its value: dates, years, minutes, genres, countries, works, awards, places."""

import re

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
        case "award" | "nominated_for":
            name = _award(text, lexicon)
            thing = None if name[0].isdigit() else Entity("award", name, f"award/{slug(name)}")
        case "narrative_location" | "filming_location":
            thing = Entity("place", text, f"place/{slug(text)}")
        case "main_subject":
            name = fact.object.attribute or text
            thing = Entity("concept", name, f"concept/{slug(name)}")
        case "cost":
            thing = Entity("literal", text, datatype="string")
        case _:
            thing = None
    return (fact.relation, thing) if thing else None


def _award(text: str, lexicon: Lexicon) -> str:
    """Return an award by its full name: an Oscar is an Academy Award."""
    award, joined, merit = re.sub(r"^(?:(?:The|the)\s|\d{4}\s)+", "", text).partition(" for ")
    award = award.removesuffix("s") if joined and award.endswith("Awards") else award
    names = lexicon.sections.get("award_names", {})
    return next((name for name, others in names.items() if award.lower() in others), award) + joined + merit


def _date(text: str, lexicon: Lexicon) -> tuple[str, Entity] | None:
    """Return a release date in ISO 8601, or only its year."""
    dates = lexicon.sections["dates"]
    day = day_of(text, tuple(dates["months"]), day_first=dates["day_first"])
    if day:
        return "release_date", Entity("literal", day, datatype="date")
    year = YEAR.search(text)
    return ("release_year", Entity("literal", year.group(), datatype="gYear")) if year else None
