"""How a document writes its words: what it capitalises in mid-sentence, and whether it uses capitals at all."""

from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from kinograph.text.segment import Token

__all__ = ["Casing", "casing"]

# Below this share of sentences that open with a capital, the text is taken to be written in lower case.
LOWER_CASE = 0.15


class Casing(NamedTuple):
    """How the document writes its words: counts in mid-sentence, and whether it uses capitals at all."""

    capitalised: Counter[str]
    lower: Counter[str]
    lower_case: bool


def casing(lines: list[list[Token]]) -> Casing:
    """Return the casing of a document by its sentences."""
    capitalised: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    opened = 0
    for line in lines:
        opened += line[0].text[0].isupper() or not line[0].text[0].isalpha()
        words = [(token.kind == "word", token.text) for token in line]
        lower.update(text for word, text in words[1:] if word and text[0].islower())
        for (known, before), (word, text) in pairwise(words):
            inside = before[0].islower() if known else before in ",("
            if word and inside and not text[0].islower():
                capitalised[text] += 1
    few = len(lines) >= 3 and opened < LOWER_CASE * len(lines)  # noqa: PLR2004 - two lines tell nothing
    return Casing(capitalised, lower, few)
