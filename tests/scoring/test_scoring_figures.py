"""Figures: precision, recall and F1, their rows, and the bounds that drawing reviews anew gives."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.scoring.compare import Outcome
from kinograph.scoring.figures import ALL, KIN, MICRO, ROWS, Score, figures, interval, intervals


def outcome(verdict, document="a", relation="genre", language="en"):
    """Return an outcome of which only these matter."""
    return Outcome(verdict, document, language, relation, "s", "o", 0, 1)


OUTCOMES = st.lists(
    st.builds(
        outcome,
        st.sampled_from(["right", "wrong", "missed"]),
        st.sampled_from("abcdef"),
        st.sampled_from(["genre", "sibling", "real_parent", "title", "cast_member"]),
        st.sampled_from(["en", "id"]),
    ),
    max_size=40,
)


def test_precision_recall_and_f1():
    """Of 3 right, 1 wrong, 2 missed: 3/4, 3/5, 2/3."""
    score = Score(3, 1, 2)

    assert (score.precision, score.recall, score.f1) == (0.75, 0.6, pytest.approx(2 / 3))


def test_nothing_is_zero():
    """No claim and no gold divide by nothing."""
    assert (Score().precision, Score().recall, Score().f1) == (0, 0, 0)


def test_kin_is_pooled_and_the_title_is_no_claim():
    """Kin of story and life add up; the total leaves out whether the film was told."""
    found = figures([outcome("right", relation=name) for name in ("sibling", "real_parent", "title", "genre")])

    assert [found[name][ALL].tp for name in ("story kin", "real-life kin", KIN, "title", MICRO)] == [1, 1, 2, 1, 3]


@given(OUTCOMES)
def test_languages_add_up_to_all(outcomes):
    """In each row the counts of all are the sum of those of the languages."""
    for by in figures(outcomes).values():
        assert by.get(ALL, Score()) == sum((s for language, s in by.items() if language != ALL), Score())


@given(OUTCOMES)
def test_every_figure_has_bounds_between_0_and_1(outcomes):
    """Bounds are there for the very cells of the figures, the lower one first."""
    found, bounds = figures(outcomes), intervals(outcomes, draws=50)

    assert list(found) == list(bounds) == list(ROWS)
    assert {(r, c) for r, by in found.items() for c in by} == {(r, c) for r, by in bounds.items() for c in by}
    assert all(0 <= low <= high <= 1 for by in bounds.values() for low, high in by.values())


def test_bounds_are_the_same_each_time_whatever_the_order():
    """Dice are thrown alike in every run, and reviews are taken by name."""
    outcomes = [outcome(v, d) for d, v in zip("abcdefgh", ["right", "wrong", "missed", "right"] * 2, strict=True)]

    assert interval(outcomes) == interval(outcomes[::-1])
    assert intervals(outcomes)[MICRO]["en"] == interval(outcomes)


def test_reviews_are_drawn_and_not_claims():
    """Many claims of two reviews are two throws, so the bounds are wide; of many reviews they are narrow."""
    few = [outcome(v, d) for d, v in (("a", "right"), ("b", "missed")) for _ in range(100)]
    many = [outcome(v, f"{d}{n}") for d, v in (("a", "right"), ("b", "missed")) for n in range(100)]

    low, high = interval(many)

    assert interval(few) == (0.0, 1.0)
    assert 0.5 < low < 2 / 3 < high < 0.8


@pytest.mark.parametrize("documents", ["", "a"])
def test_fewer_than_two_reviews_tell_nothing(documents):
    """The bounds are 0 and 1, not the figure itself."""
    assert interval([outcome("right", document) for document in documents]) == (0, 1)


def test_bounds_of_300_reviews_take_less_than_2_seconds():
    """All rows, three languages, 12,000 claims."""
    relations = ("genre", "sibling", "real_parent", "title", "cast_member", "portrays", "character", "directed_by")
    outcomes = [
        outcome(("right", "wrong", "missed")[n % 3], f"{n % 300}", relations[n % 7], "en" if n % 2 else "id")
        for n in range(12_000)
    ]

    began = time.process_time()
    intervals(outcomes)

    assert time.process_time() - began < 2
