"""Facts with what supports them: status, confidence, quotes in their sentences, premises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.export.statements import Statements, Support, sentence
from kinograph.graph.vocabulary import BASE, kino, schema

ELSA, SANDRA = f"{BASE}character/backstage/elsa", f"{BASE}character/backstage/sandra"


def test_a_fact_has_its_quotes_with_sentence_and_review(store):
    """The words, what stands round them, and who wrote them."""
    support = Statements(store).support((ELSA, kino("storySibling").value, SANDRA))
    quote = support.quotes[0]

    assert (support.status, support.basis, support.reviews) == ("accepted", "stated", 1)
    assert (quote.before, quote.words, quote.after) == ("So, ", "Elsa sibling Sandra", " indeed.")
    assert (quote.review.author, quote.review.date) == ("R. Eviewer", "2024-10-02")
    assert quote.review.url == "https://example.org/a"
    assert quote.confidence == pytest.approx(0.9)


def test_a_symmetric_fact_is_found_from_both_sides(store):
    """The statement is one; either direction leads to it."""
    statements = Statements(store)

    turned = statements.support((SANDRA, kino("storySibling").value, ELSA))

    assert turned == statements.support((ELSA, kino("storySibling").value, SANDRA))
    assert turned.iri


def test_an_inverse_is_found_by_what_it_turns(store):
    """That a character appears in a film rests on the film's having the character."""
    support = Statements(store).support((ELSA, kino("appearsIn").value, f"{BASE}film/backstage"))

    assert [quote.words for quote in support.quotes] == ["Backstage character Elsa"]


def test_what_has_no_statement_has_no_support(store):
    """An unknown fact is no error."""
    assert Statements(store).support(("a", "http://example.org/b", "c")) == Support()


def test_an_inferred_fact_has_its_premises(store):
    """A rule's conclusion says what it was drawn from."""
    ends = f"{BASE}person/sissy-priscillia", f"{BASE}person/vanesha-prescilla"
    support = Statements(store).support((ends[0], kino("mirroredKin").value, ends[1]))

    assert support.basis == "inferred"
    assert support.rule
    assert {fact[1] for fact in support.premises} >= {kino("storySibling").value, schema("sibling").value}


def test_a_disputed_fact_has_what_speaks_against_it(make):
    """Two years of one film contradict each other, each with its quote."""
    film = make.thing("film", "Backstage")
    reviews = [
        make.reading(
            f"review-{year}",
            (film, "title", make.literal("Backstage"), 0.9),
            (film, "release_year", make.literal(year, "gYear"), 0.9),
        )
        for year in ("2023", "2024")
    ]
    store = make.filled(*reviews).inner

    support = Statements(store).support((f"{BASE}film/backstage", schema("datePublished").value, "2023"))

    assert support.status == "disputed"
    assert [quote.words for quote in support.quotes] == ["Backstage release_year 2023"]
    assert [quote.words for quote in support.contrary] == ["Backstage release_year 2024"]


@pytest.mark.parametrize(
    ("text", "words", "around"),
    [
        ("Elsa sings.", "Elsa sings.", ("", "")),
        ("One. Elsa sings. Two.", "Elsa", ("", " sings.")),
        ("Is it? Yes! Elsa sings", "sings", ("Elsa ", "")),
        ("First line\nElsa sings\nThird line", "Elsa", ("", " sings")),
        ("He said: “Stop.” Elsa sings on", "Elsa", ("", " sings on")),
    ],
)
def test_a_quote_stands_in_its_sentence(text, words, around):
    """The context ends where the sentence or the line does."""
    start = text.index(words)

    assert sentence(text, start, start + len(words)) == around


def test_a_long_sentence_is_cut_with_an_ellipsis():
    """A sentence without an end does not fill the card."""
    text = "word " * 200 + "Elsa" + " word" * 200
    before, after = sentence(text, 1000, 1004)

    assert before.startswith("…")
    assert after.endswith("…")
    assert len(before) + len(after) < 460


@given(st.text(max_size=400), st.data())
def test_the_context_is_what_stands_there(text, data):
    """Whatever the text, before and after are cut from it around the quote."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    before, after = sentence(text, start, end)

    assert text[:start].endswith(before.removeprefix("…"))
    assert text[end:].startswith(after.removesuffix("…"))
