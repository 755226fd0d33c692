"""Finds the film that a review is about: candidates are voted for by where and how they stand.

Headlines, info boxes, "film berjudul X", quotes, "X is a drama", a year in brackets and
repetition vote for a title; being credited as a person votes against it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from kinograph.extract.lexicon import Lexicon
from kinograph.extract.lexicon import lexicon as lexicon_of
from kinograph.extract.titles import places
from kinograph.model import Span

__all__ = ["Film", "find", "occurrences"]

# Votes, from the review's most to its least telling place; a title needs ENOUGH of them.
STATED, HEADLINE, NAMED, DESCRIBED, QUOTED, FOLLOWED, PRECEDED, AGAIN = 6.0, 3.0, 3.0, 2.5, 1.6, 1.2, 0.8, 0.5
YEAR_AFTER = re.compile(r"\s*[(\[|,]\s*((?:18[89]|19\d|20\d)\d)\b")
ENOUGH = 1.9
AGAIN_MOST = 6  # repetitions beyond these tell nothing more
LONGEST = 9  # words of a title
EARLY = 200  # code points in which a review names its film
ODD = frozenset("ſıİ")  # what `re` takes for an ASCII letter in another case and `str.lower` does not


@dataclass(frozen=True, slots=True)
class Film:
    """A title with the place of a mention, ``text[span] == title``, and a confidence in [0, 1]."""

    title: str
    span: Span
    confidence: float
    year: Span | None = None


@dataclass(slots=True)
class _Ballot:
    votes: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    best: dict[str, float] = field(default_factory=dict)

    def vote(self, form: str, weight: float, lexicon: Lexicon) -> None:
        openers, inside = _small_words(lexicon.code)
        while (opening := form.split(" ", 1))[0].lower() in openers and len(opening) > 1 and opening[1][:1].isupper():
            form = opening[1]
        form = form.strip(" \t.,:;–—-\"“”‘’'*_|=#[]").removesuffix("(").strip()
        form = form.removesuffix("s").rstrip("'’") if form[-2:] in ("'s", "’s") else form.rstrip("'’")
        while (closing := form.rsplit(" ", 1))[-1] in inside and len(closing) > 1:
            form = closing[0]
        words = form.split()
        if words and len(words[-1]) == 1 and words[-1].isalpha():
            return
        if not 1 <= len(words) <= LONGEST or len(form) < 2 or (form.isdigit() and weight < NAMED):  # noqa: PLR2004 - a letter is no title
            return
        low = form.casefold()
        if low in lexicon.never or (low in lexicon.single and len(words) == 1 and weight < HEADLINE):
            return
        self.votes[low] += weight
        self.best[low] = max(self.best.get(low, 0.0), weight)
        self.forms[low][form] += 1


@cache
def _small_words(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a language that open a sentence before a title, and those that end no title."""
    title = lexicon_of(code).sections["title"]
    return frozenset(title["openers"]), frozenset(title["inside"])


def find(text: str, lexicon: Lexicon, hints: Mapping[str, str], people: Mapping[str, float]) -> Film | None:
    """Return the film of a masked text, or None if the text never names it.

    ``hints`` is the document's metadata: what a page says of itself counts if the text has it
    too. ``people`` are case-folded names of persons and characters, with the votes that this costs them.
    """
    ballot = _Ballot()
    for form, weight in places(text, lexicon, hints):
        ballot.vote(form, weight, lexicon)
    folded = text.casefold()
    opening = folded.lstrip()[: LONGEST * EARLY]
    for low in tuple(ballot.votes):
        again = folded.count(low) - 1
        # One word that is only ever repeated is a character's name more often than the title.
        worth = AGAIN if " " in low or ballot.best[low] >= FOLLOWED else 0.2
        ballot.votes[low] += worth * min(AGAIN_MOST, again) - people.get(low, 0.0)
        if opening[:1] in '"“' and opening.startswith(low, 1):
            ballot.votes[low] += DESCRIBED
        if folded.find(low, 0, EARLY + len(low)) >= 0:
            ballot.votes[low] += PRECEDED
    return _elected(ballot, text)


def _elected(ballot: _Ballot, text: str) -> Film | None:
    best = max(ballot.votes, key=lambda low: (ballot.votes[low], len(low), low), default=None)
    if best is None or ballot.votes[best] < ENOUGH:
        return None
    forms = ballot.forms[best] + Counter(_forms(best, text))
    title = _written(forms)
    start = next((start for start in occurrences(title, text) if not _in_word(text, start - 1)), None)
    if start is None:
        return None
    total = ballot.votes[best]
    second = max((votes for low, votes in ballot.votes.items() if low != best and low not in best), default=0.0)
    confidence = round(min(0.97, 0.5 + 0.05 * total + 0.05 * max(0.0, total - second)), 2)
    end = start + len(title)
    return Film(title, Span(start, end), confidence, _year(end, text))


def occurrences(title: str, text: str, start: int = 0, end: int | None = None, *, apart: bool = False) -> Iterator[int]:
    """Yield where a title stands in a text, or in a part of it; with ``apart`` only where it does not overlap itself.

    By `str.find`: compiling a pattern for each review's title took a twentieth of finding it.
    """
    at = text.find(title, start, end)
    while at >= 0:
        yield at
        at = text.find(title, at + (len(title) if apart else 1), end)


def _forms(low: str, text: str) -> Iterator[str]:
    """Yield each way in which a text writes a title that is given in folded case."""
    lowered = text.lower()
    if not low.isascii() or not ODD.isdisjoint(text):
        yield from re.findall(rf"(?<!\w){re.escape(low)}(?!\w)", text, re.IGNORECASE)
        return
    reached = 0
    for start in occurrences(low, lowered):
        end = start + len(low)
        if start >= reached and not _in_word(text, start - 1) and not _in_word(text, end):
            yield text[start:end]
            reached = end


def _in_word(text: str, position: int) -> bool:
    r"""Tell whether a text has a character of a word (``\w``) at a position, which may lie outside it."""
    character = text[position : position + 1] if position >= 0 else ""
    return character.isalnum() or character == "_"


def _year(end: int, text: str) -> Span | None:
    """Return where the year stands that follows a title in brackets or behind a bar."""
    year = YEAR_AFTER.match(text, end)
    return Span(*year.span(1)) if year else None


def _written(forms: Counter[str]) -> str:
    """Return the form to show: mixed case before capitals and lower case, then the commonest."""
    return max(forms, key=lambda form: (form not in (form.lower(), form.upper()), forms[form], form))
