"""The words of site furniture: what the ``[furniture]`` sections of language packs hold, compiled."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

__all__ = ["WORD", "Furniture", "bare"]

WORD = re.compile(r"[^\W_]+")
_SITE = r"[a-z0-9-]+\.(?:com|co\.id|co|id|net|org|tv|my\.id)"


def bare(line: str) -> str:
    """Return a line as the word lists write it: folded case, one space, no marks at its ends.

    >>> bare("* Baca  Juga:")
    'baca juga'
    """
    # Most lines have one mark at their ends, which a pattern is slow to find: it tries every space before it.
    start, end = 0, len(line)
    while start < end and not line[start].isalnum():
        start += 1
    while start < end and not line[end - 1].isalnum():
        end -= 1
    return " ".join(line[start:end].split()).casefold()


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words of site furniture.

    Whole lines: ``headings`` stand above lists of links; ``sections`` do too, but reviews use them
    as well, so they need more links below them; ``threads`` stand above readers' comments, and
    ``replies`` (a line, or its last word) mark one; ``lines`` are furniture wherever they stand.
    ``buttons`` are the words of share rows, ``home`` begins a breadcrumb, ``credits`` begin a line
    that is never furniture. Patterns: ``openings`` begin a line of furniture; ``counted`` follows a
    number above comments; ``asides`` and ``labels`` stand before a colon and a link, or tags, and ``linking`` are
    the last words of ``asides``;
    ``notices`` give a line away, and ``noticing`` are their first words; ``dateline`` is the place and
    the desk that a news item starts with.
    """

    headings: frozenset[str]
    sections: frozenset[str]
    threads: frozenset[str]
    replies: frozenset[str]
    lines: frozenset[str]
    buttons: frozenset[str]
    home: frozenset[str]
    credits: frozenset[str]
    openings: re.Pattern[str]
    counted: re.Pattern[str]
    asides: re.Pattern[str]
    linking: tuple[str, ...]
    labels: re.Pattern[str]
    notices: re.Pattern[str]
    noticing: frozenset[str]
    dateline: re.Pattern[str]

    @classmethod
    def from_sections(cls, *sections: Mapping[str, Any]) -> Self:
        """Return the joined furniture of some ``[furniture]`` tables."""

        def words(name: str) -> frozenset[str]:
            return frozenset(bare(word) for word in _listed(sections, name))

        def pattern(name: str) -> re.Pattern[str]:
            return re.compile(rf"\b(?:{_either(_listed(sections, name))})\b", re.IGNORECASE)

        def folded(name: str) -> re.Pattern[str]:
            # For bare lines, in folded case: without IGNORECASE `re` looks for first characters, five times as fast.
            return re.compile(rf"\b(?:{_either([word.casefold() for word in _listed(sections, name)])})\b")

        return cls(
            headings=words("headings"),
            sections=words("sections"),
            threads=words("threads"),
            replies=words("replies"),
            lines=words("lines"),
            buttons=words("buttons"),
            home=words("home"),
            credits=words("credits"),
            openings=folded("openings"),
            counted=pattern("counted"),
            asides=pattern("asides"),
            linking=tuple({word.casefold().split()[-1] for word in _listed(sections, "asides")}),
            labels=folded("labels"),
            notices=folded("notices"),
            noticing=frozenset(WORD.findall(word.casefold())[0] for word in _listed(sections, "notices")),
            dateline=_dateline(_listed(sections, "desks"), _listed(sections, "places")),
        )


def _listed(sections: Iterable[Mapping[str, Any]], name: str) -> list[str]:
    """Return the words of one key in all tables, the longest first."""
    found = {str(word) for section in sections for word in section.get(name, ())}
    return sorted(found, key=lambda word: (-len(word), word))


def _either(words: list[str]) -> str:
    """Return a pattern of any of the words, with any spaces; of nothing where there are none."""
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in words) or "(?!)"


def _dateline(desks: list[str], places: list[str]) -> re.Pattern[str]:
    """Return a pattern of sites, desks (in their own case) and places up to a dash, or a site's colon."""
    site, desk, place = f"(?i:{_SITE})", _either(desks), f"(?i:{_either(places)})"
    source = rf"(?:{site}|{desk}|{place})\b"
    dash = "(?:--|[-\u2013\u2014|])"
    return re.compile(
        rf"\s*(?:\(?{source}\)?(?:[\s,/]+\(?{source}\)?){{0,4}}\s*{dash}\s+"
        rf"|{site}(?:,\s*{place})?\s*:\s+|{site},\s*{place}\s+(?=[A-Z\"\u201c]))",
    )
