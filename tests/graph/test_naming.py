"""Names are compared without what writers vary; IRIs are functions of keys."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kinograph.graph.naming import fold, review_id, review_iri, scoped, slug


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Renée Zellweger", "RENEE ZELLWEGER"),
        ("J.J. Abrams", "J. J.  Abrams"),
        ("Miles O'Brien", "Miles O\u2019Brien"),
        ("Mads Mikkelsen", "mads-mikkelsen"),
        ("Søren Malling", "Soren Malling"),
        ("Ay\u015fe I\u015f\u0131k", "Ayse Isik"),
        ("Straße", "strasse"),
    ],
)
def test_spellings_of_one_name_are_equal(left, right):
    """Case, diacritics and punctuation do not count."""
    assert fold(left) == fold(right)


@pytest.mark.parametrize(("left", "right"), [("が", "か"), ("王家卫", "王家衛"), ("Anna", "Hanna")])
def test_other_names_stay_apart(left, right):
    """Marks that tell names apart in their script are kept."""
    assert fold(left) != fold(right)


def test_a_name_without_letters_has_a_slug():
    """A digest of what is there."""
    assert slug("???") != slug("!!!")
    assert slug("???")


@example("\U0001d4d0")
@given(st.text())
def test_folding_twice_changes_nothing(name):
    """A folded name is its own folded name."""
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_a_review_iri_gives_its_id_back(identifier):
    """Whatever a file is called, its IRI is one and says which file."""
    iri = review_iri(identifier, "https://example.org/")

    assert NamedNode(iri).value == iri
    assert iri.isascii()
    assert review_id(iri, "https://example.org/") == identifier


@given(st.text(min_size=1))
def test_any_key_makes_an_iri(key):
    """Also one with spaces, brackets or lone surrogates."""
    assert NamedNode(scoped("https://example.org/review/a", key))


def test_the_key_of_a_review_is_the_review():
    """Its IRI is not scoped by itself."""
    assert scoped("https://example.org/review/a", "review") == "https://example.org/review/a"
