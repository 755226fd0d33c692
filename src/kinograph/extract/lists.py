"""Tells list articles: several films under headings of their own, "2. Big Fish (2003)", each read by itself.

What stands below a heading is about its film, so a section is a review with its title given. What stands above the
first heading, and behind the last section, tells of none of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kinograph.model import Claim, Document, Entity, Evidence, Span

__all__ = ["read_apart", "sections"]

LEAST, LEAST_PLAIN = 2, 3  # headings that make a list, with numbers and without
HEADING = re.compile(
    r"^[ \t]{0,8}[*_#]{0,4}[ \t]{0,2}(?P<number>\d{1,2}[.)/][ \t]{1,4}|#\d{1,2}[ \t:.]{1,4})?"
    r"[*_\"“]{0,3}(?P<title>[^\n()\[\]]{1,80}?)[*_\"”]{0,3}[ \t]{0,4}"
    r"[(\[](?:(?:18[89]|19\d|20\d)\d\b[^()\n]{0,60}|dir\.?[ \t][^()\n]{3,60})[)\]][*_.]{0,4}[ \t]{0,8}$",
    re.MULTILINE,
)
BLANK = re.compile(r"\n[ \t]*\n+")


def sections(document: Document) -> list[tuple[int, Document]]:
    """Return the sections of a list article, each with where it starts; none of a review of one film."""
    text = document.text
    found = list(HEADING.finditer(text))
    numbered = [match for match in found if match["number"]]
    headings = numbered if len(numbered) >= LEAST else found if len(found) >= LEAST_PLAIN else []
    bounds = [*(match.start() for match in headings), len(text)]
    parts = [text[start:end] for start, end in pairwise(bounds)]
    if len(parts) > 1:
        longest = max(len(BLANK.split(part.strip())) for part in parts[:-1])
        parts[-1] = _first(parts[-1], longest)
    return [
        (match.start(), replace(document, text=part, metadata={"film": match["title"].strip()}))
        for match, part in zip(headings, parts, strict=True)
    ]


def _first(part: str, paragraphs: int) -> str:
    """Return the first paragraphs of a text: an article says goodbye below its last film."""
    ends = [blank.start() for blank in BLANK.finditer(part)]
    return part[: ends[paragraphs - 1]] if len(ends) >= paragraphs else part


def read_apart(parts: Iterable[tuple[int, Document]], read: Callable[[Document], Iterable[Claim]]) -> Iterator[Claim]:
    """Yield the claims of each section, with the places of their words in the whole text.

    A character of a later film who is called as one before is another.
    """
    told: set[str] = set()
    taken: set[str] = set()
    for number, (start, part) in enumerate(parts, 1):
        claims = list(read(part))
        names = {end.key for claim in claims for end in (claim.subject, claim.object) if end.kind == "character"}
        shared = {key: f"{key}-{number}" for key in names & taken}
        for claim in claims:
            moved = _moved(claim, start, shared)
            if moved.id not in told:
                told.add(moved.id)
                yield moved
        taken |= names


def _moved(claim: Claim, start: int, shared: dict[str, str]) -> Claim:
    def entity(one: Entity) -> Entity:
        return replace(one, key=shared[one.key]) if one.kind == "character" and one.key in shared else one

    evidence = tuple(Evidence(Span(e.span.start + start, e.span.end + start), e.quote, e.rule) for e in claim.evidence)
    return replace(claim, subject=entity(claim.subject), object=entity(claim.object), evidence=evidence)
