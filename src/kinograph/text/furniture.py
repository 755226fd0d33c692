"""The words of site furniture: what a language pack's ``[furniture]`` section holds, compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

__all__ = ["Furniture", "bare"]

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_SPACES = re.compile(r"\s+")


def bare(line: str) -> str:
    """Return a line as the word lists write it: lower case, one space, no marks at its ends.

    >>> bare("» Baca  Juga:")
    'baca juga'
    """
    return _SPACES.sub(" ", _EDGES.sub("", line)).casefold()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Words of one language's site furniture, in lower case.

    ``headings`` stand alone above lists of links; ``sections`` do so too but are also used in
    reviews, so they need more links below them. ``threads`` stand above readers' comments and
    ``replies`` mark one. ``lines`` are whole lines, ``notices`` phrases that give a line away,
    ``buttons`` the words of share rows, ``home`` where a breadcrumb starts. ``asides`` and
    ``labels`` stand before a colon and a link, or tags. ``credits`` begin lines that are never
    furniture. ``desks`` and ``places`` make a dateline.
    """

    headings: frozenset[str]
    sections: frozenset[str]
    threads: frozenset[str]
    replies: frozenset[str]
    lines: frozenset[str]
    buttons: frozenset[str]
    home: frozenset[str]
    credits: frozenset[str]
    asides: re.Pattern[str]
    labels: re.Pattern[str]
    notices: re.Pattern[str]
    desks: re.Pattern[str]
    places: re.Pattern[str]

    @classmethod
    def from_sections(cls, *sections: Mapping[str, Any]) -> Self:
        """Return the joined furniture of some ``[furniture]`` tables."""

        def words(name: str) -> frozenset[str]:
            return frozenset(bare(str(word)) for section in sections for word in section.get(name, ()))

        sets = ("headings", "sections", "threads", "replies", "lines", "buttons", "home", "credits")
        patterns = ("asides", "labels", "notices", "desks", "places")
        return cls(**{name: words(name) for name in sets}, **{name: _either(words(name)) for name in patterns})


def _either(words: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of any of the words, the longest first; of nothing where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    spaced = (r"\s+".join(map(re.escape, word.split())) for word in ordered)
    return re.compile(rf"\b(?:{'|'.join(spaced)})\b" if ordered else r"(?!)", re.IGNORECASE)
