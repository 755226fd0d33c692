"""Cuts clean text into sentences of tokens, each with its place in the text."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Self

__all__ = ["Line", "Token", "sentences", "tokens"]

# Runs of plain words first, as four of five tokens are in one: a review of 700 tokens takes 260 matches. A run's last
# word is whole: no letter, mark of a compound or stop of an initial follows it.
TOKEN = re.compile(
    r"""(?P<run>(?:[A-Za-z]++[ ])*[A-Za-z]++(?:(?![-&’'\w.])|(?<=[a-z])(?=\.)))
    |(?P<word>(?![A-Z]\.\s*[A-Z])[^\W\d_]+(?:[-&’'](?![sS]\b)[^\W\d_]+|\d+)*)
    |(?P<number>\d+(?:[.,/]\d+)*)
    |(?P<quote>[“"„]\s?(?P<inner>[^“”"\n]{1,80}?)\s?[”"“]|(?<!\w)[‘'](?=[A-Z0-9])[^'‘’\n]{1,60}['’](?!\w))
    |(?P<genitive>(?<=\w)['’]s\b|(?<=s)['’](?=[\s,.]))
    |(?P<initial>(?:[A-Z]\.){2,}|[A-Z]\.(?=\s*[A-Z]))
    |(?P<mark>[^\w\s]|_)""",
    re.VERBOSE,
)
# Lines shorter than this that end without a stop are titles, captions or box rows: they stand alone.
SHORT_LINE = 60  # code points
# Longer sentences are cut here, as none is: what rules cost may grow with the square of a sentence.
LONGEST = 1_000  # tokens
END = frozenset(".!?…")
BEGINNING = frozenset({"quote", "inner", "number"})  # groups of tokens that may begin a sentence without a capital
CLOSING = frozenset("\"”’')]»")


class Token(NamedTuple):
    """A word, number, mark or quoted run: ``text[start:end] == token.text`` (a quote has its marks).

    ``kind`` is one of quote, genitive, initial, number, word, mark.
    """

    kind: str
    text: str
    start: int
    end: int


class Line(NamedTuple):
    """A sentence as columns, an item a token in each: tokens one by one took twice as long to make and to read."""

    kinds: list[str]
    texts: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, row: Iterable[Token]) -> Self:
        """Return the columns of some tokens."""
        kinds, texts, starts, ends = zip(*row, strict=True)
        return cls(list(kinds), list(texts), list(starts), list(ends))

    def tokens(self) -> Iterator[Token]:
        """Yield the tokens."""
        return map(Token, *self)

    def part(self, first: int, last: int) -> Self:
        """Return the columns of the tokens ``first`` to ``last - 1``."""
        kinds, texts, starts, ends = self
        return type(self)(kinds[first:last], texts[first:last], starts[first:last], ends[first:last])

    def take(self, match: re.Match[str]) -> int:
        """Add the token of a match; of a run of plain words, each. Return where it ends."""
        kinds, texts, starts, ends = self
        kind, (start, end) = match.lastgroup or "mark", match.span()
        if kind != "run":
            kinds.append("quote" if kind == "inner" else kind)
            texts.append(match[0])
            starts.append(start)
            ends.append(end)
            return end
        words = match[0].split(" ")
        kinds += ["word"] * len(words)
        texts += words
        for word in words:
            starts.append(start)
            start += len(word)
            ends.append(start)
            start += 1
        return end


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order.

    >>> [t.text for t in tokens("Elsa (Vanesha) is Sandra's sister.")]
    ['Elsa', '(', 'Vanesha', ')', 'is', 'Sandra', "'s", 'sister', '.']
    """
    line = Line([], [], [], [])
    for match in TOKEN.finditer(text):
        line.take(match)
    return line.tokens()


def sentences(text: str, abbreviations: frozenset[str]) -> Iterator[Line]:
    """Yield the sentences of ``text``, each with at least one token.

    A sentence ends at a stop before a capital, a quote or a number, and at a line end, unless the
    line is wrapped (long, without a stop, and the next begins in lower case or with a bracket).
    ``abbreviations`` are lower-case words whose stop ends nothing: ``mr``, ``dr``.

    >>> [line.texts for line in sentences("Mr. Rasuk is good. He is.", frozenset({"mr"}))]
    [['Mr', '.', 'Rasuk', 'is', 'good', '.'], ['He', 'is', '.']]
    """
    told, first, newline = Line([], [], [], []), 0, _after(text, 0)
    kinds = told.kinds
    for match in TOKEN.finditer(text):
        # Two thirds of all tokens follow a word on the same line: no sentence ends there.
        far = match.start() > newline or (kinds and kinds[-1] == "mark")
        if far and len(kinds) > first and _ends(text, told, first, match, abbreviations):
            yield told.part(first, len(kinds))
            first = len(kinds)
        end = told.take(match)
        if newline < end:
            newline = _after(text, end)
        while len(kinds) - first > LONGEST:
            yield told.part(first, first + LONGEST)
            first += LONGEST
    if len(kinds) > first:
        yield told.part(first, len(kinds))


def _after(text: str, start: int) -> int:
    """Return where the first line end from ``start`` on is; the text's end if there is none."""
    found = text.find("\n", start)
    return found if found >= 0 else len(text)


def _ends(text: str, told: Line, first: int, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Tell whether the token of a match, or its first word, begins a sentence after the tokens from ``first`` on."""
    texts, last, several = told.texts, told.texts[-1], len(told.texts) - first > 1
    start, opening = match.start(), text[match.start()]
    if "\n" in (gap := text[told.ends[-1] : start]):
        length = told.ends[-1] - told.starts[first]
        return gap.count("\n") > 1 or not _wrapped(last, opening, long=length > SHORT_LINE)
    back = 2 if last in CLOSING and several else 1
    if texts[-back] not in END or told.kinds[-back] != "mark":
        return False
    if not (opening.isupper() or match.lastgroup in BEGINNING or opening in '(“"*'):
        return False
    word = texts[-2] if several else ""
    return not (back == 1 and (word.lower() in abbreviations or (len(word) == 1 and word.isupper())))


def _wrapped(last: str, opening: str, *, long: bool) -> bool:
    """Tell whether a line end after a token and before a character only wraps a sentence."""
    if last in END or last == ":":
        return False
    return opening == "(" or (opening.islower() and long)
