"""Every run of words that may be the film's title: pieces of the first lines, words in capitals, phrases.

Votes (`kinograph.extract.film`) know the places where titles are told; this net is wider. Of the project's own reviews
votes have the title among their ten first in 86 of 100, this has it in 98; which one it is a model tells.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kinograph.extract.headlines import headings
from kinograph.extract.learned.titles import GENITIVE, YEAR, Run, phrase
from kinograph.extract.lexicon import Lexicon
from kinograph.extract.titles import bare

__all__ = ["Contender", "contenders"]

LINES, LINE, LEADING = 8, 160, 100  # lines at the beginning, code points of one, and of a first that is longer
JOINED = 3  # pieces of a line that one title may take: "Star Wars: Episode IV - A New Hope"
SHORTEST, LONGEST, WORDS = 2, 80, 10  # code points, and words, of a title
CAPITALS, PHRASES = 3_000, 1_500  # code points in which each kind is looked for
LETTERS = 3  # of a run of capitals
EDGE = " \t.,:;–—-\"“”‘'*_|=#[]>/»«·•()’"
SEPARATOR = re.compile(
    r"\s+[|–—»«/·•~>-]+\s+|\s*//\s*|[:;(\[\]),/]\s*|(?<=[.!?])\s+|\s[-–—]+\s|[\"“”«»]|\*+|__+|\t|\s{2,}"
)
# Atomic: where a word in capitals may be cut in several ways, thirty letters before a small one take minutes.
RUN = re.compile(r"(?<![\w.])(?>[A-Z][A-Z0-9'’!?&.-]*|\d+|&)(?:[:,]? (?>[A-Z][A-Z0-9'’!?&.-]*|\d+|&)){0,8}(?!\w)")
SIGNS = re.compile("[\U0001f000-\U0001ffff\u2600-\u27bf\u2b00-\u2bff½]+")
LATE = re.compile(r"[\s(\[,]*\b(?:18[89]|19\d|20\d)\d\b.*$")


class Contender(NamedTuple):
    """The forms in which a text writes what may be its title, and where they were found."""

    forms: Counter[str]
    found: set[str]


def contenders(text: str, words: Lexicon, marks: Iterable[Run]) -> dict[str, Contender]:
    """Return what may be the title of a masked text by its words in lower case."""
    all_: defaultdict[str, Contender] = defaultdict(lambda: Contender(Counter(), set()))
    folded = text.casefold()
    for form, found in _standing(text, words, marks):
        low = form.casefold()
        if SHORTEST <= len(form) <= LONGEST and form.count(" ") < WORDS and low in folded:
            all_[low].forms[form] += 1
            all_[low].found.update(found)
    return all_


def _standing(text: str, words: Lexicon, marks: Iterable[Run]) -> Iterator[tuple[str, Iterable[str]]]:
    for number, line in enumerate(_lines(text)):
        yield from _pieces(line, number, words)
    yield from _capitals(text)
    yield from _phrases(text, words)
    yield from ((run.form, ()) for run in marks)


def _lines(text: str) -> Iterator[str]:
    """Yield the first lines, of a first that is long its beginning, of others that are long nothing."""
    lines = (line for line in text.split("\n", 4 * LINES) if line.strip())
    for number, line in zip(range(LINES), lines, strict=False):
        yield line if len(line) <= LINE else "" if number else line[:LEADING]


def _pieces(line: str, number: int, words: Lexicon) -> Iterator[tuple[str, set[str]]]:
    """Yield the pieces of a line between its separators, and some of them joined, each as its words may be a title."""
    cuts = [(0, 0, "^"), *((m.start(), m.end(), m[0].strip()[:1]) for m in SEPARATOR.finditer(line))]
    cuts.append((len(line), len(line), "$"))
    where = f"line {min(number, 4)}"
    for first, (_, start, before) in enumerate(cuts[:-1]):
        for joined, (end, _, after) in enumerate(cuts[first + 1 : first + 1 + JOINED], 1):
            found = {f"{where} piece {min(first, 3)}", f"{where} joins {joined}"}
            found |= {f"separator before {before}", f"separator after {after}"}
            if first == 0 and joined == len(cuts) - 1:
                found.add(f"all of {where}")
            whole = _clean(line[start:end])
            for form in _stripped(whole, words):
                yield form, found if form == whole else found | {"stripped"}


def _stripped(form: str, words: Lexicon) -> Iterator[str]:
    """Yield a piece, and it without what headlines put before and behind a title: "Review", a year."""
    heads, tails = headings(words)
    forms = dict.fromkeys((form, heads.sub("", form, count=1)))
    for one in tuple(forms):
        tail = tails.search(one)
        forms.update(dict.fromkeys((LATE.sub("", one), one[: tail.start()] if tail else one)))
    yield from filter(None, map(_clean, forms))


def _clean(form: str) -> str:
    return SIGNS.sub("", form).strip(EDGE)


def _capitals(text: str) -> Iterator[tuple[str, set[str]]]:
    """Yield the runs of words in capitals of a text that is not written in capitals."""
    if text.isupper():
        return
    for match in RUN.finditer(text, 0, CAPITALS):
        form = _clean(match[0])
        if sum(map(str.isalpha, form)) >= LETTERS:
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            line = text[start : end if end >= 0 else len(text)]
            yield form, {"capitals run"} if line.isupper() else {"capitals run", "capitals in line"}


def _phrases(text: str, words: Lexicon) -> Iterator[tuple[str, set[str]]]:
    for match in phrase(words.code).finditer(text, 0, PHRASES):
        form = bare(match[0], words)
        if form and (" " in form or YEAR.match(text, match.end())):
            yield form, {"phrase"}
        yield from ((match[0][owner.end() :], {"phrase", "owned"}) for owner in GENITIVE.finditer(match[0]))
