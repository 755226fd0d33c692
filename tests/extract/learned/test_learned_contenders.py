"""Every run of words that may be a title is found, and one is chosen among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.extract import contested
from kinograph.extract.film import chosen
from kinograph.extract.learned.contenders import contenders
from kinograph.extract.learned.model import Model
from kinograph.extract.learned.ranking import NONE, chances, ranked
from kinograph.extract.lexicon import lexicon
from kinograph.model import Document


def found(text, code="en"):
    """Return the contenders of a text."""
    return contenders(text, lexicon(code), ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The Paper | Films\nPAPER HILL (1987)\n\nIt rains.", "PAPER HILL"),
        ("Episode 12: Paper Hill // 2003\n\nIt rains.", "Paper Hill"),
        ("Review: Paper Hill — a wet film\n\nIt rains.", "Paper Hill"),
        ("Star Dust: Paper Hill, at last\n\nIt rains.", "Star Dust: Paper Hill"),
        ("⭐⭐ Paper Hill 🎬\n\nIt rains.", "Paper Hill"),
        ("It rained when we saw PAPER HILL, and then it snowed.", "PAPER HILL"),
        ("It rained in Ana Wood's Paper Hill again.", "Paper Hill"),
    ],
)
def test_where_a_title_stands(text, title):
    """A title is a contender wherever it stands, without what is around it."""
    assert title in found(text)[title.casefold()].forms


def test_where_it_was_found_is_told():
    """A contender tells in which line it stands, as which piece, and between which separators."""
    told = found("The Paper | Paper Hill (1987)\n\nIt rains.")["paper hill"].found

    assert {"line 0 piece 1", "line 0 joins 1", "separator before |", "separator after ("} <= told


def test_a_text_in_capitals_has_no_runs_of_capitals():
    """Where all is written in capitals they tell nothing."""
    assert not any("capitals run" in one.found for one in found("WE SAW PAPER HILL. IT RAINED.").values())


@given(st.text(alphabet=st.sampled_from("aB .:|(\n*\"'1é—İ"), max_size=120))
def test_contenders_are_words_of_the_text(text):
    """What is found stands in the text, in some case."""
    for low, one in found(text).items():
        assert low in text.casefold()
        assert {form.casefold() for form in one.forms} == {low}


@given(st.lists(st.floats(-20, 20), max_size=6), st.floats(-5, 5))
def test_chances_sum_to_one(bonus, none):
    """One contender is the title, or none is."""
    trained = Model(("title",), {NONE: [none]})

    told = chances(trained, [()] * len(bonus), [*bonus, 0.0])

    assert sum(told) == pytest.approx(1)
    assert len(told) == len(bonus) + 1


PAPER = "Paper Hill\n\nIt rains. Ana walks, and walks."


def test_what_a_model_chooses():
    """The likeliest contender is chosen, or none."""
    text, words, contest = contested(Document("d", PAPER, "en"))
    all_ = ranked(text, words, contest)
    hill = Model(("title",), {"all of line 0": [9.0], NONE: [0.0]})
    none = Model(("title",), {"all of line 0": [-9.0], NONE: [9.0]})

    assert chosen(text, all_, ("", 0.0), hill)[0] == "paper hill"
    assert chosen(text, all_, ("", 0.0), none)[0] == ""


def test_the_title_by_votes_has_a_bonus():
    """Where a model is undecided, the title that has the most votes stays."""
    text, words, contest = contested(Document("d", PAPER, "en"))
    flat = Model(("title",), {NONE: [0.0]})

    title, told = chosen(text, ranked(text, words, contest), ("paper hill", 0.8), flat)

    assert title == "paper hill"
    assert "as voted True" in told
