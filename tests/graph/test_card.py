"""A card shows one thing in reading order; counts tell how large a graph is."""

import pytest

from kinograph.errors import NameLookupError
from kinograph.graph.card import card, stats
from kinograph.graph.store import Store


def shown(found, language="en"):
    """Return the headings of a card with their values."""
    return [(group.labels[language], [fact.value for fact in group.facts]) for group in found.groups]


def test_a_person_has_films_roles_and_kin(store):
    """Seen from the person."""
    assert shown(card(store, "sissy priscillia")) == [
        ("acted in", ["Backstage"]),
        ("portrays", ["Sandra (Backstage)"]),
        ("sibling", ["Vanesha Prescilla"]),
        ("plays kin of", ["Vanesha Prescilla"]),
    ]


def test_a_character_has_film_actor_and_kin_of_the_story(store):
    """Seen from the character, in the other language."""
    assert shown(card(store, "Elsa"), "id") == [
        ("muncul dalam", ["Backstage"]),
        ("diperankan oleh", ["Vanesha Prescilla"]),
        ("saudara dalam cerita", ["Sandra (Backstage)"]),
        ("adik dalam cerita", ["Sandra (Backstage)"]),
        ("anak dalam cerita dari", ["Andini (Backstage)"]),
    ]


def test_a_parent_and_a_child_are_told_apart(films):
    """schema:parent runs the other way."""
    assert ("parent of", ["Ringgo Agus"]) in shown(card(films, "Gina Noer"))
    assert ("child of", ["Gina Noer"]) in shown(card(films, "Ringgo Agus"))


def test_relations_that_share_a_property_have_their_own_headings(fill, listed):
    """A year and a date are both schema:datePublished; a writer and a reviewer both schema:author."""
    with Store() as store:
        dates = [
            ("film", "One", "release_year", "literal", "2021"),
            ("film", "One", "release_date", "literal", "2021-12-30"),
        ]
        fill(store, listed("r", *dates, ("review", "r", "reviewer", "person", "Ann Bay")))

        assert shown(card(store, "One")) == [("year", ["2021"]), ("released", ["2021-12-30"])]
        assert shown(card(store, "review:r")) == [("review by", ["Ann Bay"])]
        assert shown(card(store, "Ann Bay")) == [("wrote the review", ["r"])]


def test_a_card_counts_reviews_and_lists_names(films):
    """Two reviews name Ringgo Agus, one in capitals."""
    found = card(films, "ringgo agus")

    assert found.reviews == 2
    assert found.names == ("Ringgo Agus", "RINGGO AGUS")
    assert (found.kind, found.label) == ("person", "Ringgo Agus")


def test_a_review_has_a_card(store):
    """By its title or its id."""
    found = card(store, "Ulasan Backstage")

    assert (found.kind, found.reviews, shown(found)) == ("review", 1, [("reviews", ["Backstage"])])


def test_unsure_facts_are_not_shown(fill, listed):
    """They are in the statements only."""
    with Store() as store:
        fill(store, listed("r", ("film", "One", "directed_by", "person", "Ann Bay"), confidence=0.4))
        fill(store, listed("s", ("film", "One", "produced_by", "person", "Cleo Day")))

        assert shown(card(store, "One")) == [("produced by", ["Cleo Day"])]


def test_no_card_for_an_unknown_name(store):
    """The message says what to do."""
    with pytest.raises(NameLookupError, match="Zz: no thing of that name"):
        card(store, "Zz")


def test_counts(films):
    """Things by kind, facts by status."""
    found = stats(films)

    assert found.reviews == 3
    assert found.things == {"film": 2, "person": 7, "character": 4, "concept": 1, "review": 3}
    assert found.facts["disputed"] == 4
    assert found.quads == len(films)


def test_an_empty_graph_counts_nothing():
    """No error."""
    with Store() as store:
        assert (stats(store).reviews, stats(store).claims, stats(store).things) == (0, 0, {})
