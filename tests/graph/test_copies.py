"""Copies of one text are one witness; reviews by different hands are not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.graph.copies import COMMON, LEAST, shingles, witnesses
from kinograph.graph.evidence import why
from kinograph.graph.store import Store

QUOTES = (
    "Review film Backstage (2024), drama musikal garapan Guntur Soeharjanto",
    "Elsa (diperankan oleh Vanesha Prescilla) bernyanyi di balik panggung",
    "bagi kakaknya, Sandra (Sissy Priscillia)",
)


def known(**quotes):
    """Return the witnesses of reviews with different texts, by their quotes."""
    return witnesses({name: name for name in quotes}, {name: shingles(said) for name, said in quotes.items()})


def test_a_copy_with_other_words_here_and_there_is_known():
    """A misprint, another headline, a cut end."""
    changed = [QUOTES[1].replace("panggung", "pangung"), QUOTES[2], "Film pekan ini"]

    assert known(a=QUOTES, b=changed) == {"a": "a", "b": "a"}


def test_other_words_for_the_same_are_no_copy():
    """Two writers who name the same people."""
    other = ["Vanesha Prescilla jadi Elsa", "Sissy Priscillia memerankan Sandra, kakak Elsa, di film Backstage"]

    assert known(a=QUOTES, b=other) == {"a": "a", "b": "b"}


def test_one_sentence_in_common_is_no_copy():
    """Short reviews may both begin with the title, the year and the director."""
    short = ["Backstage (2024), garapan Guntur"]

    assert len(shingles(short)) < 8 * LEAST
    assert known(a=short, b=[*short, "lain sama sekali"]) == {"a": "a", "b": "b"}


def test_copies_of_copies_are_one_text():
    """The first by name stands for all, whichever is the original."""
    first, second = [QUOTES[0], QUOTES[1]], [QUOTES[1], QUOTES[2]]

    assert set(known(c=first, b=[*first, *second], a=second).values()) == {"a"}


def test_many_equal_copies_are_known():
    """A text that a hundred papers print, more than a common phrase has."""
    papers = {f"p{number:03}": QUOTES for number in range(2 * COMMON)}

    assert set(known(**papers).values()) == {"p000"}


def test_a_review_without_quotes_is_nobodys_copy():
    """Unless its text is the same."""
    assert known(a=[], b=[]) == {"a": "a", "b": "b"}
    assert witnesses({"a": "x", "b": "x"}, {"a": "", "b": ""}) == {"a": "a", "b": "a"}


WORDS = st.lists(st.sampled_from(["ann", "bay", "plays", "elsa", "in", "a", "film"]), min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(WORDS.map(" ".join), max_size=3)), st.randoms())
def test_the_order_of_reviews_changes_nothing(quotes, dice):
    """Who is whose copy is a function of the set of reviews, and a witness stands for itself."""
    names = sorted(quotes)
    dice.shuffle(names)
    found = known(**{name: quotes[name] for name in names})

    assert found == known(**dict(sorted(quotes.items())))
    assert all(found[one] == one for one in found.values())


def test_a_near_copy_adds_no_confidence(fill, backstage):
    """The syndicated review, one word of its text changed: two reviews of claims, one witness."""
    document = backstage.document
    copy = replace(
        backstage, document=replace(document, id="copy", text=document.text.replace("Ulasan", "Kabar") + "!")
    )
    with Store() as store:
        fill(store, backstage, copy)
        proof = why(store, "Backstage", "directed_by", "Guntur Soeharjanto")

    assert (proof.reviews, proof.confidence) == (1, 0.9)
    assert len(proof.supports) == 2


@pytest.mark.parametrize("quote", ["Sama", "sama", "SAMA!"])
def test_case_and_marks_change_no_shingle(quote):
    """Papers print names in capitals."""
    assert shingles([quote]) == shingles(["sama"])
