"""How rare a name is, as evidence: of one that few have a part is enough, of one that many have the whole is not."""

from collections.abc import Iterator

from kinograph.graph.linking import known, scoring
from kinograph.graph.linking.scoring import Point
from kinograph.graph.linking.spelling import Name, compare, namesakes

__all__ = ["COMMON", "RARE", "common", "rarity"]

COMMON, RARE = 1000, 100
"""How common a name is (`known.commonness`) above which its likeness says little, and namesakes are likely if the lists
know nobody of the name; and up to which they are not.

Of the listed people's names 4 in 100 are above the first, 77 not above the last."""

# Words of a name that others have: a third tells them apart.
FULL = 2
# Likenesses that say who is meant by other things than how rare the words are.
OTHERWISE = {"", "alias", "kin", "known", "same", "namesake", "father", "single", "first", "last", "initial"}


def common(parts: Name) -> bool:
    """Whether a name alike is no sign of one person: the lists know two, or nobody, and many may have it."""
    if parts.generation:
        return False
    if namesakes(parts.text) is not None or known.shared(parts.words) or known.has_son(parts.words):
        return True
    few = len(parts.words) > FULL or known.is_listed(parts.words)
    return not few and known.commonness(parts.words) > COMMON


def rarity(left: Name, right: Name, likeness: str) -> Iterator[Point]:
    """Yield what it says that two are alike in a name that few have, or many, or that one who is known has."""
    if likeness in OTHERWISE:
        return
    short, long = sorted((left, right), key=lambda parts: (len(parts.words), parts.words))
    others = [Name(words) for words in known.longer(short.words)] if likeness in scoring.SHORTER else []
    if known.commonness(short.words) > COMMON or not all(compare(other, long) for other in others):
        yield scoring.context("common"), ""
    elif likeness in scoring.SHORTER and known.commonness(short.words) <= RARE:
        yield scoring.context("rare"), "rare name"
    elif _known(short, long) if likeness in scoring.SHORTER else _misspelt(left, right) or _misspelt(right, left):
        yield scoring.context("listed"), "name of one who is known"


def _known(short: Name, long: Name) -> bool:
    """Whether somebody is known by the longer name, and nobody by the shorter."""
    return known.is_listed(long.words) and not known.is_listed(short.words)


def _misspelt(wrong: Name, right: Name) -> bool:
    """Whether somebody is known by one name, nobody by the other, and a word of that is no name that anybody has."""
    if known.is_listed(wrong.words) or not known.is_listed(right.words) or len(wrong.words) != len(right.words):
        return False
    slips = [word for word, other in zip(wrong.words, right.words, strict=True) if word != other]
    return not any(known.is_given(word) or known.is_family(word) for word in slips)
