"""Marks the titles of films in sentences: the film under review, and others that are known by their titles."""

from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence

from kinograph.extract.film import Film, occurrences
from kinograph.extract.gazetteer import gazetteer
from kinograph.extract.grammar import symbol
from kinograph.extract.learned.titles import Run
from kinograph.extract.mentions import Sentence, Unit
from kinograph.extract.names import fold

__all__ = ["marked", "others", "places_of"]

DAY = 2  # digits of a day: "October 19, 2007" dates no film
NAME, TITLE, OTHER = symbol("NAME"), symbol("TITLE"), symbol("OTHER")

Marks = Sequence[tuple[int, int, str]]
"""Where titles start and end in the text, in order, and their class."""


def others(runs: Iterable[Run], main: Film | None) -> list[str]:
    """Return the titles of other films: those before a year, and known ones."""
    own = main.title.casefold() if main else ""
    known = gazetteer()
    found: dict[str, None] = {}
    for run in runs:
        told = run.mark in ("dated", "known") or run.low in known.titles
        if (
            told
            and not (run.form.isdigit() and len(run.form) <= DAY)
            and run.low not in own
            and not (own and own in run.low)
            and fold(run.form) not in known.people
        ):
            found[run.form] = None
    return list(found)


def places_of(titles: Iterable[str], text: str, sign: str) -> list[tuple[int, int, str]]:
    """Return where these titles stand in a text as words of their own."""
    found = []
    for title in titles:
        for start in occurrences(title, text, apart=True):
            end = start + len(title)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                found.append((start, end, sign))
    return found


def marked(
    sentences: Iterable[Sentence], text: str, marks: Marks, sure: Container[int] = frozenset()
) -> Iterator[Sentence]:
    """Yield the sentences with each title as one unit of its class.

    A title of one word may be a character's name too (Dilan, Lincoln): there only the quoted one is marked, and where
    it begins at a ``sure`` offset.
    """
    rest = deque(marks)
    for sentence in sentences:
        start, end = sentence.units[0].start, sentence.units[-1].end
        while rest and rest[0][1] <= start:
            rest.popleft()
        yield _with(sentence, text, rest, sure) if rest and rest[0][0] < end else sentence


def _with(sentence: Sentence, text: str, marks: Iterable[tuple[int, int, str]], sure: Container[int]) -> Sentence:
    units: list[Unit] = []
    rest = deque(marks)
    for unit in sentence.units:
        while rest and rest[0][1] <= unit.start:
            rest.popleft()
        mark = rest[0] if rest and rest[0][0] < unit.end else None
        if mark is None or not (mark[0] in sure or _may_mark(text[mark[0] : mark[1]], unit)):
            units.append(unit)
        elif not (units and units[-1].start == mark[0] and units[-1].symbol == mark[2]):
            units.append(Unit(mark[2], text[mark[0] : mark[1]], mark[0], mark[1]))
    return Sentence("".join([unit.symbol for unit in units]), units, sentence.heading)


def _may_mark(title: str, unit: Unit) -> bool:
    if " " in title:
        return True
    return unit.text == title and (unit.symbol != NAME or title.isupper())
