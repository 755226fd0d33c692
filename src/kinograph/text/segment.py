"""Cuts clean text into sentences of tokens, each with its place in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "sentences"]

# Words first, as four of five tokens are: tried last, they took 1.4 times as long. Words in small letters with a space
# behind each are matched as one run: half of all tokens, a third of the matches.
TOKEN = re.compile(
    r"""(?P<run>(?:[a-z]+[ ])+)|(?P<word>(?![A-Z]\.\s*[A-Z])[^\W\d_]+(?:[-&’'](?![sS]\b)[^\W\d_]+|\d+)*)
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
CLOSING = frozenset("\"”’')]»")


class Token(NamedTuple):
    """A word, number, mark or quoted run: ``text[start:end] == token.text`` (a quote has its marks).

    ``kind`` is one of quote, genitive, initial, number, word, mark.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of ``text`` in order.

    >>> [t.text for t in tokens("Elsa (Vanesha) is Sandra's sister.")]
    ['Elsa', '(', 'Vanesha', ')', 'is', 'Sandra', "'s", 'sister', '.']
    """
    for match in TOKEN.finditer(text):
        yield from _tokens(match)


def _tokens(match: re.Match[str]) -> list[Token]:
    """Return the token of a match; of a run of plain words, each."""
    kind, (start, end) = match.lastgroup or "mark", match.span()
    # Through tuple: a named tuple's own constructor takes twice as long, 700 times a review.
    new, cls = tuple.__new__, Token
    if kind != "run":
        return [new(cls, ("quote" if kind == "inner" else kind, match[0], start, end))]
    found = []
    for word in match[0].split():
        end = start + len(word)
        found.append(new(cls, ("word", word, start, end)))
        start = end + 1
    return found


def sentences(text: str, abbreviations: frozenset[str]) -> Iterator[list[Token]]:
    """Yield the sentences of ``text``, each a list of at least one token.

    A sentence ends at a stop before a capital, a quote or a number, and at a line end, unless the
    line is wrapped (long, without a stop, and the next begins in lower case or with a bracket).
    ``abbreviations`` are lower-case words whose stop ends nothing: ``mr``, ``dr``.

    >>> [[t.text for t in s] for s in sentences("Mr. Rasuk is good. He is.", frozenset({"mr"}))]
    [['Mr', '.', 'Rasuk', 'is', 'good', '.'], ['He', 'is', '.']]
    """
    current: list[Token] = []
    for match in TOKEN.finditer(text):
        found = _tokens(match)
        # Two thirds of all tokens follow a word on the same line: no sentence ends there.
        near = current and current[-1].kind != "mark" and text.find("\n", current[-1].end, found[0].start) < 0
        if current and not near and _ends(text, current, found[0], abbreviations):
            yield current
            current = []
        current += found
        while len(current) > LONGEST:
            yield current[:LONGEST]
            current = current[LONGEST:]
    if current:
        yield current


def _ends(text: str, current: list[Token], token: Token, abbreviations: frozenset[str]) -> bool:
    """Tell whether ``token`` begins a new sentence after ``current``."""
    last = current[-1]
    if token.start > last.end and "\n" in (gap := text[last.end : token.start]):
        return gap.count("\n") > 1 or not _wrapped(current, token)
    before = current[-2] if last.text in CLOSING and len(current) > 1 else last
    if before.text not in END or before.kind != "mark":
        return False
    if not (token.text[0].isupper() or token.kind in ("quote", "number") or token.text in '(“"*'):
        return False
    word = current[-2].text if len(current) > 1 else ""
    return not (before is last and (word.lower() in abbreviations or (len(word) == 1 and word.isupper())))


def _wrapped(current: list[Token], token: Token) -> bool:
    """Tell whether a line end only wraps a sentence."""
    last = current[-1]
    if last.text in END or last.text == ":":
        return False
    if token.text == "(":
        return True
    return token.text[0].islower() and last.end - current[0].start > SHORT_LINE
