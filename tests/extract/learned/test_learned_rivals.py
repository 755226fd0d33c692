"""Ties are seen beside their rivals, and beside the family that they would make."""

import pytest

from kinograph.extract.learned.context import Place
from kinograph.extract.learned.kin import Kin, Tie
from kinograph.extract.learned.rivals import seen_again

CUE = Place(1, 2)


def again(first):
    """Return what is seen again of ties with these first probabilities, all of one word of kinship."""
    return seen_again({tie: Kin(cue=CUE) for tie in first}, first)


def test_two_who_may_be_meant():
    """Of two owners of one word the likelier is ahead, the other behind."""
    sure, unsure = Tie("ana", "parent", "bo"), Tie("cai", "parent", "bo")

    seen = again({sure: 0.6, unsure: 0.2})

    assert {"first 6", "parents place 0 of 2", "parents ahead 3"} <= seen[sure]
    assert {"first 2", "parents place 1 of 2", "parents behind 3"} <= seen[unsure]


def test_two_relations_of_one_pair():
    """What else two names may be to each other is told."""
    married, siblings = Tie("ana", "spouse", "bo"), Tie("ana", "sibling", "bo")

    assert "pair place 1 of 2" in again({married: 0.7, siblings: 0.1})[siblings]


@pytest.mark.parametrize(
    ("tie", "likely", "feature"),
    [
        (Tie("ana", "sibling", "bo"), [("ma", "parent", "ana"), ("ma", "parent", "bo")], "siblings share a parent"),
        (Tie("ma", "parent", "bo"), [("ana", "sibling", "bo"), ("ma", "parent", "ana")], "parent of a sibling"),
        (Tie("pa", "parent", "bo"), [("ma", "spouse", "pa"), ("ma", "parent", "bo")], "partner of a parent"),
        (Tie("ma", "parent", "bo"), [("bo", "parent", "ma")], "parent of its parent"),
        (Tie("ma", "spouse", "pa"), [("ma", "parent", "bo"), ("pa", "parent", "bo")], "both parents of one"),
    ],
)
def test_the_family_it_would_make(tie, likely, feature):
    """What likely ties would make with it tells for a tie or against it; unlikely ones tell nothing."""
    others = [Tie(*one) for one in likely]

    assert feature in again({tie: 0.4} | dict.fromkeys(others, 0.9))[tie]
    assert feature not in again({tie: 0.4} | dict.fromkeys(others, 0.3))[tie]


def test_no_ties():
    """A review without words of kinship has none."""
    assert again({}) == {}
