"""Capsules: country, year, length and company of a film in a line without keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.extract.capsules import capsules
from kinograph.extract.lexicon import lexicon


def found(text, code="en"):
    """Return relation and value of each fact of a text's capsules."""
    return {(fact.relation, fact.object.attribute or fact.object.text) for fact in capsules(text, lexicon(code))}


YEAR, HONG_KONG, SHORT = ("release_date", "2002"), ("country", "Hong Kong"), ("duration", "101")


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("PAPER HILL (Bukit). Hong Kong, 2002. Directed by Ana Wood.", {HONG_KONG, YEAR}),
        ("Paper Hill\n(Hong Kong 2002, Ana Wood)", {HONG_KONG, YEAR}),
        ("Paper Hill\nAna Wood | HK | 2002 | 101 menit", {HONG_KONG, YEAR, SHORT}),
        ("Paper Hill (MGM, 2002)", {("production_company", "MGM"), YEAR}),
        ("Paper Hill [2002, colour, Wood Hill Pictures]", {("production_company", "Wood Hill Pictures"), YEAR}),
        ("PAPER HILL\n2002 · U · 101 mins", {YEAR, SHORT}),
        ("Paper Hill\nHong Kong/Taiwan — 2002 — 1h 41m", {HONG_KONG, ("country", "Taiwan"), YEAR, SHORT}),
        ("Paper Hill (2002)", {YEAR}),
        ("Paper Hill\nHorror, Komedi, 2002", {("genre", "horror"), ("genre", "comedy"), YEAR}),
    ],
)
def test_a_capsule(text, facts):
    """Each piece is known by what it is."""
    code = "id" if "Komedi" in text or "menit" in text else "en"

    assert found(text, code) == facts


@pytest.mark.parametrize(
    "text",
    [
        "We went to Hong Kong and stayed until it rained.",
        "Paper Hill\nPosted on 24 May 2016 | Film, Rants",
        "Paper Hill\nThey told us to leave in 1999, and we left.",
        "Paper Hill\n" + "word " * 40 + "(Hong Kong, 2002)",
        "Paper Hill\n9 min, 2002 words",
        "",
    ],
)
def test_no_capsule(text):
    """One piece alone, a posting's date, prose and long lines tell nothing."""
    assert found(text) == set()


@given(st.text(alphabet=st.sampled_from("aK1290 .,|()/—\n'UMG"), max_size=150))
def test_a_fact_is_what_stands_there(text):
    """Every fact's words are those between its bounds."""
    for fact in capsules(text, lexicon("en")):
        assert fact.relation == "duration" or text[fact.start : fact.end] == fact.object.text


def test_a_title_in_capitals_has_its_year(said):
    """The headline has the year, the text the title as it is written."""
    text = "PAPER HILL (2013): At last\n\nPaper Hill is a drama by Ana Wood. Paper Hill is long."

    assert ("Paper Hill", "release_year", "2013") in said(text, "en")
