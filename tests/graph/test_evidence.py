"""Every fact leads to the words that state it, also through rules; what is no fact has no proof."""

import pytest

from kinograph.errors import NameLookupError, QueryError
from kinograph.graph.evidence import CONTEXT, why
from kinograph.graph.store import Store


def test_a_stated_fact_has_its_quote_with_offsets_and_context(store, backstage):
    """The quote stands in its context where it says."""
    proof = why(store, "Vanesha Prescilla", "portrays", "Elsa")
    (quote,) = proof.supports[0].quotes

    assert (proof.status, proof.basis, proof.confidence, proof.reviews) == ("accepted", "stated", 0.98, 1)
    assert proof.supports[0].review == "backstage"
    assert backstage.document.text[quote.start : quote.end] == quote.text == "Elsa (diperankan oleh Vanesha Prescilla)"
    assert quote.context[quote.at : quote.at + len(quote.text)] == quote.text
    assert quote.rule == "by-hand"


def test_the_context_is_bounded(store, backstage):
    """At most `CONTEXT` code points on each side, cut from the review."""
    for claim in backstage.claims:
        if claim.relation == "genre":
            (quote,) = why(store, "Backstage", "genre", "Drama").supports[0].quotes
            assert quote.context == backstage.document.text[max(0, quote.start - CONTEXT) : quote.end + CONTEXT]


def test_what_was_inferred_in_a_review_has_all_its_premises(store):
    """The sentence on real life, both portrayals, and the siblings of the story, in the order of the text."""
    proof = why(store, "Vanesha Prescilla", "real_sibling", "Sissy Priscillia")

    assert proof.basis == "inferred"
    assert [quote.text[:5] for quote in proof.supports[0].quotes] == ["Elsa ", "bagi ", "Sandr", "Kakak"]


def test_a_rule_has_premises_down_to_quotes(store):
    """Each premise of mirrored kinship is a proof with quotes."""
    proof = why(store, "Sissy Priscillia", "mirrored_kin", "Vanesha Prescilla")
    (derivation,) = proof.derivations

    assert derivation.title == "Relatives in life who play relatives in the story of one film"
    assert proof.supports == ()
    assert len(derivation.premises) == 6
    assert all(premise.supports[0].quotes for premise in derivation.premises)


@pytest.mark.parametrize(
    "fact",
    [
        ("Sissy Priscillia", "real_sibling", "Vanesha Prescilla"),
        ("vanesha prescilla", "real_sibling", "SISSY PRISCILLIA"),
        ("person:sissy-priscillia", "schema:sibling", "Vanesha Prescilla"),
        ("Elsa", "sibling", "Sandra"),
        ("Elsa (Backstage)", "kino:portrayedBy", "Vanesha Prescilla"),
        ("Elsa", "kino:appearsIn", "Backstage"),
        ("Sandra", "kino:storyElderSiblingOf", "Elsa"),
        ("Andini", "parent", "character:backstage/elsa"),
        ("Backstage", "release_year", "2024"),
        ("Backstage", "schema:datePublished", "2024"),
        ("Backstage", "title", "BACKSTAGE"),
        ("Andini", "occupation", "berjualan siomay"),
        ("backstage", "genre", "drama"),
        ("https://w3id.org/kinograph/id/film/backstage", "directed_by", "Guntur Soeharjanto"),
        ("Ulasan Backstage", "reviews", "Backstage"),
        ("review:backstage", "reviews", "Backstage"),
    ],
)
def test_a_fact_is_found_however_it_is_named(store, fact):
    """By names, IRIs, prefixed names; by relation, property or inverse; symmetric ones in either order."""
    assert why(store, *fact).supports


def test_minutes_are_a_duration(films):
    """A duration is asked for as it was claimed."""
    assert why(films, "Keluarga Cemara", "duration", "110").object == "PT1H50M"


def test_a_parent_is_read_from_the_parent(films):
    """Whatever schema.org's direction is, the proof says who is whose parent."""
    proof = why(films, "Gina Noer", "real_parent", "Ringgo Agus")

    assert (proof.subject, proof.relation, proof.object) == ("Gina Noer", "real_parent", "Ringgo Agus")
    assert why(films, "Ringgo Agus", "schema:parent", "Gina Noer") == proof
    assert why(films, "Gina Noer", "schema:children", "Ringgo Agus") == proof
    assert why(films, "Ringgo Agus", "real_parent", "Gina Noer") is None


@pytest.mark.parametrize(
    "fact",
    [
        ("Karina Suwandi", "real_sibling", "Vanesha Prescilla"),
        ("Elsa", "parent", "Andini"),
        ("Backstage", "release_year", "2025"),
        ("Elsa", "kino:storyElderSiblingOf", "Sandra"),
    ],
)
def test_what_is_no_fact_has_no_proof(store, fact):
    """Known names, but nobody said so."""
    assert why(store, *fact) is None


def test_a_dispute_shows_both_sides(films):
    """The claims for the other value speak against this one."""
    proof = why(films, "Keluarga Cemara", "release_year", "2018")

    assert proof.status == "disputed"
    assert [support.review for support in proof.supports] == ["family"]
    assert [support.review for support in proof.contrary] == ["rival"]


def test_reviews_are_listed_the_surest_first(fill, listed):
    """Then by name."""
    with Store() as store:
        fact = ("film", "One", "directed_by", "person", "Ann Bay")
        fill(store, listed("b", fact), listed("a", fact), listed("c", fact, confidence=0.95))

        assert [item.review for item in why(store, "One", "directed_by", "Ann Bay").supports] == ["c", "a", "b"]


def test_a_name_that_fits_several_lists_them(fill, listed):
    """With what to type instead."""
    with Store() as store:
        fill(
            store,
            *(
                listed(f"r{n}", ("film", "One", "release_year", "literal", year))
                for n, year in enumerate(("1978", "2018"))
            ),
        )

        with pytest.raises(
            NameLookupError, match=r"One: fits 2 things: .*One \(1978\) = film:one-\w{8}; One \(2018\) = film"
        ):
            why(store, "One", "release_year", "1978")


def test_a_name_that_fits_nothing_suggests_others(store):
    """A typo is named."""
    with pytest.raises(
        NameLookupError, match="Sissy Prescillia: no person of that name: did you mean sissy priscillia"
    ):
        why(store, "Sissy Prescillia", "real_sibling", "Vanesha Prescilla")


def test_an_unknown_relation_is_refused(store):
    """A property that is no relation, too."""
    for name in ("loves", "schema:nothing"):
        with pytest.raises(QueryError, match=f"{name}: no such relation"):
            why(store, "Elsa", name, "Sandra")


def test_claims_without_their_review_have_the_quote_as_context(fill, backstage):
    """Where claims were loaded without texts."""
    from dataclasses import replace  # noqa: PLC0415 - this test only

    with Store() as store:
        fill(store, replace(backstage, document=replace(backstage.document, text="")))
        (quote,) = why(store, "Vanesha Prescilla", "portrays", "Elsa").supports[0].quotes

    assert (quote.context, quote.at) == (quote.text, 0)
