"""Who is who across reviews: sure things are joined, namesakes stay apart, and order plays no part."""

from dataclasses import replace

import pytest

from kinograph.graph.corpus import read_corpus
from kinograph.graph.link import link
from kinograph.graph.store import Store
from kinograph.graph.vocabulary import BASE


@pytest.fixture
def linked(fill, listed):
    """Put lists of facts into a store as reviews r0, r1, … and return who is who."""

    def run(*reviews, order=1):
        readings = [listed(f"r{number}", *facts) for number, facts in enumerate(reviews)]
        with Store() as store:
            fill(store, *readings[::order])
            identity = link(read_corpus(store), BASE)
        return {
            member.removeprefix(BASE + "review/"): found.iri.removeprefix(BASE) for member, found in identity.items()
        }

    return run


def film(title, year=None, *people):
    """Return the facts of a film."""
    facts = [("film", title, "title", "literal", title)]
    if year:
        facts.append(("film", title, "release_year", "literal", year))
    return facts + [("film", title, "cast_member", "person", person) for person in people]


def test_people_of_one_full_name_are_one(linked):
    """Case and diacritics do not count."""
    found = linked(film("One", None, "Renée Costa"), film("Two", None, "RENEE COSTA"))

    assert (
        found["r0/person/renée-costa".replace("é", "%C3%A9")] == found["r1/person/renee-costa"] == "person/renee-costa"
    )


def test_a_family_name_alone_joins_nobody(linked):
    """Two actors called Costa in two films are two, with suffixes."""
    found = linked(film("One", None, "Costa"), film("Two", None, "Costa"))
    people = {found["r0/person/costa"], found["r1/person/costa"]}

    assert len(people) == 2
    assert all(iri.startswith("person/costa-") for iri in people)


def test_a_single_name_is_one_in_one_film_and_role(linked):
    """Two reviews of one film mean one Reza."""
    found = linked(film("One", None, "Reza"), film("One", None, "Reza"))

    assert found["r0/person/reza"] == found["r1/person/reza"] == "person/reza"


def test_a_single_name_in_another_role_stays_apart(linked):
    """The director Reza need not be the actor Reza."""
    found = linked(film("One", None, "Reza"), [*film("One"), ("film", "One", "directed_by", "person", "Reza")])

    assert found["r0/person/reza"] != found["r1/person/reza"]


def test_an_initial_makes_no_full_name(linked):
    """R. Costa may be Rita or Rui."""
    found = linked(film("One", None, "R. Costa"), film("Two", None, "R. Costa"))

    assert found["r0/person/r.-costa"] != found["r1/person/r.-costa"]


def test_films_of_one_title_are_one(linked):
    """A year that only one review gives does not part them."""
    found = linked(film("One", "2001"), film("ONE"))

    assert found["r0/film/one"] == found["r1/film/one"] == "film/one"


def test_years_that_lie_next_to_each_other_are_one_film(linked):
    """A festival's year and the cinemas'."""
    found = linked(film("One", "2001"), film("One", "2002"))

    assert found["r0/film/one"] == found["r1/film/one"]


def test_a_remake_stays_apart(linked):
    """Films of one title in different years are two."""
    found = linked(film("One", "1978"), film("One", "2018"))

    assert found["r0/film/one"] != found["r1/film/one"]


def test_a_film_without_year_stays_apart_from_two_of_its_title(linked):
    """Nothing says which of them it is."""
    found = linked(film("One", "1978"), film("One", "2018"), film("One"))

    assert len(set(found.values())) == 3


def test_shared_people_tell_which_film_it_is(linked):
    """The cast of one of the two settles it."""
    found = linked(film("One", "1978", "Ann Bay"), film("One", "2018", "Cleo Day"), film("One", None, "Cleo Day"))

    assert found["r2/film/one"] == found["r1/film/one"]


def test_films_that_are_never_named_are_never_joined(linked):
    """Two reviews without a title may be of two films."""
    unnamed = [("film", "@film", "release_year", "literal", "2013")]
    found = linked(unnamed, unnamed)

    assert found["r0/film/@film"] != found["r1/film/@film"]
    assert found["r0/film/@film"].startswith("film/untitled-")


def test_a_title_that_came_with_a_review_names_its_film(fill, listed):
    """As from a CSV column: the text itself never names the film, so no claim does."""
    unnamed = listed("a", ("film", "@film", "directed_by", "person", "Ann Bay"))
    given = replace(unnamed, document=replace(unnamed.document, metadata={"film": "One", "year": "2018"}))
    with Store() as store:
        fill(store, given, listed("b", *film("One", "2018")), listed("c", *film("One", "1978")))
        identity = link(read_corpus(store), BASE)

    assert identity[f"{BASE}review/a/film/@film"].members == (f"{BASE}review/a/film/@film", f"{BASE}review/b/film/one")
    assert identity[f"{BASE}review/a/film/@film"].label == "One (2018)"


def test_characters_are_one_within_one_film(linked):
    """And have its name in their IRI."""
    facts = [*film("One"), ("film", "One", "character", "character", "Elsa")]
    found = linked(facts, facts)

    assert found["r0/character/elsa"] == found["r1/character/elsa"] == "character/one/elsa"


def test_characters_of_two_films_are_two(linked):
    """A name is not a person of two stories."""
    found = linked(*([*film(name), ("film", name, "character", "character", "Elsa")] for name in ("One", "Two")))

    assert found["r0/character/elsa"] == "character/one/elsa"
    assert found["r1/character/elsa"] == "character/two/elsa"


def test_a_character_belongs_to_the_film_of_its_review_where_none_is_said(linked):
    """The review is about one film."""
    found = linked(
        [("review", "r0", "reviews", "film", "One"), ("character", "Elsa", "occupation", "literal", "singer")]
    )

    assert found["r0/character/elsa"] == "character/one/elsa"


def test_a_character_is_never_a_person_of_the_same_name(linked):
    """Story and life are two worlds."""
    found = linked([*film("One", None, "Ann Bay"), ("film", "One", "character", "character", "Ann Bay")])

    assert found["r0/person/ann-bay"] == "person/ann-bay"
    assert found["r0/character/ann-bay"] == "character/one/ann-bay"


def test_genres_are_one_by_key(linked):
    """A concept's key is stable."""
    facts = [("film", "One", "genre", "concept", "Drama")]

    assert set(linked(facts, facts)) == {
        f"r{number}/{key}" for number in (0, 1) for key in ("film/one", "concept/drama")
    }
    assert linked(facts, facts)["r1/concept/drama"] == "concept/drama"


def test_the_order_of_arrival_plays_no_part(linked):
    """Suffixes are functions of the members."""
    reviews = [
        film("One", "1978", "Costa"),
        film("One", "2018", "Costa"),
        film("One", None, "Costa"),
        film("Two", None, "Costa"),
    ]

    assert linked(*reviews) == linked(*reviews, order=-1)


def test_the_view_says_whom_a_thing_joins_and_why(fill, listed):
    """Graph identity has members and rule."""
    with Store() as store:
        fill(store, listed("a", *film("One", None, "Ann Bay")), listed("b", *film("Two", None, "Ann Bay")))
        found = {
            (quad.predicate.value.rsplit("#")[-1], quad.object.value)
            for quad in store.quads(store.identity)
            if quad.subject.value == BASE + "person/ann-bay"
        }

    assert found == {
        ("joins", BASE + "review/a/person/ann-bay"),
        ("joins", BASE + "review/b/person/ann-bay"),
        ("linkRule", "full name"),
        ("foldedName", "ann bay"),
    }
