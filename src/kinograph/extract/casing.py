"""How a document writes its words: what it capitalises in mid-sentence, and whether it uses capitals at all."""

from itertools import pairwise
from typing import NamedTuple

from kinograph.text.segment import Token

__all__ = ["Casing", "casing"]

# Below this share of sentences that open with a capital, the text is taken to be written in lower case.
LOWER_CASE = 0.15


class Casing(NamedTuple):
    """The words that stand capitalised inside sentences, those that stand in lower case, and whether all do."""

    capitalised: frozenset[str]
    lower: frozenset[str]
    lower_case: bool


def casing(lines: list[list[Token]]) -> Casing:
    """Return the casing of a document by its sentences."""
    lower = frozenset(token.text for line in lines for token in line if token.text[0].islower())
    capitalised = frozenset(
        token.text
        for line in lines
        for before, token in pairwise(line)
        if token.text[0].isupper() and token.kind == "word" and (before.text[0].islower() or before.text in ",(")
    )
    opened = sum(line[0].text[0].isupper() or not line[0].text[0].isalpha() for line in lines)
    few = len(lines) >= 3 and opened < LOWER_CASE * len(lines)  # noqa: PLR2004 - two lines tell nothing
    return Casing(capitalised, lower, few)
