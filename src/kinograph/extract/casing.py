"""How a document writes its words: what it capitalises in mid-sentence, and whether it uses capitals at all."""

from itertools import chain
from typing import NamedTuple

from kinograph.text.segment import Line

__all__ = ["Casing", "casing"]

# Below this share of sentences that open with a capital, the text is taken to be written in lower case.
LOWER_CASE = 0.15


class Casing(NamedTuple):
    """The words that stand capitalised inside sentences, those that stand in lower case, and whether all do.

    ``capitals`` are all tokens with a first capital, wherever they stand.
    """

    capitalised: frozenset[str]
    lower: frozenset[str]
    lower_case: bool
    capitals: frozenset[str]


def casing(lines: list[Line]) -> Casing:
    """Return the casing of a document by its sentences."""
    # Words are looked at once, however often they stand: half of a review's tokens are there twice.
    words = set(chain.from_iterable(line.texts for line in lines))
    lower = frozenset(word for word in words if word[0].islower())
    capitals = frozenset(word for word in words if word[0].isupper())
    capitalised = frozenset(
        word
        for kinds, texts, *_ in lines
        for at, word in enumerate(texts)
        if word in capitals and at and kinds[at] == "word" and (texts[at - 1] in lower or texts[at - 1] in ",(")
    )
    opened = sum(line.texts[0] in capitals or not line.texts[0][0].isalpha() for line in lines)
    few = len(lines) >= 3 and opened < LOWER_CASE * len(lines)  # noqa: PLR2004 - two lines tell nothing
    return Casing(capitalised, lower, few, capitals)
