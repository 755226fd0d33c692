"""What the page shows: nodes, lines, facts, kin on and off screen."""

import pytest

from kinograph.errors import ExportError
from kinograph.export.columns import columns
from kinograph.export.picture import GROUPS, gather, languages, mirrors, words
from kinograph.graph.vocabulary import BASE


@pytest.fixture(scope="module")
def picture(store):
    """Return the picture of the small graph."""
    return gather(store)


def lines(picture, group):
    """Return the lines of a group as subject, relation and object."""
    return {(picture.labels[e.start], e.relation, picture.labels[e.end]) for e in picture.edges if e.group == group}


def test_films_people_and_characters_are_drawn(picture):
    """What is linked is drawn, genres are told on the card."""
    assert set(picture.kinds.values()) == {"film", "person", "character"}
    assert picture.years[f"{BASE}film/backstage"] == "2024"
    assert ("Genre", "musical") in [(name, value) for name, value, _ in picture.facts[f"{BASE}film/backstage"]]


def test_life_and_story_are_two_kinds_of_line(picture):
    """Siblings in life and on screen are never one group."""
    assert [relation for _, relation, _ in lines(picture, "kin_real")] == ["real_sibling"]
    assert [relation for _, relation, _ in lines(picture, "kin_story")] == ["sibling"]


def test_a_kinship_outweighs_that_two_are_relatives(picture):
    """The vaguer line is left out, its quotes are kept."""
    edge = next(e for e in picture.edges if e.group == "kin_real")

    words_of = {quote.words for support in edge.supports for quote in support.quotes}
    assert "Vanesha Prescilla real_relative Sissy Priscillia" in words_of


def test_who_has_a_role_is_not_linked_to_the_film_twice(picture):
    """The line from film to actor is left out where a character stands between."""
    assert {relation for _, relation, _ in lines(picture, "plays")} == {"portrays"}


def test_kin_on_and_off_screen_are_found(picture):
    """Siblings in life who play siblings in the story are one pair."""
    found = mirrors(picture)

    assert len(found) == 1
    assert {picture.labels[iri] for iri in found[0]["people"]} == {"Vanesha Prescilla", "Sissy Priscillia"}
    assert {picture.labels[iri] for iri in found[0]["characters"]} == {"Elsa", "Sandra"}
    assert picture.labels[found[0]["film"]] == "Backstage"


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word(language):
    """No table lacks a word that English has."""

    def keys(table, path=()):
        return {
            key
            for name, value in table.items()
            for key in (keys(value, (*path, name)) if isinstance(value, dict) else {(*path, name)})
        }

    assert keys(words(language)) == keys(words("en"))
    assert set(words(language)["groups"]) == set(GROUPS)


def test_an_unknown_language_is_refused():
    """The message lists the languages that there are."""
    with pytest.raises(ExportError, match="choose en, id"):
        words("xx")


@pytest.mark.parametrize("language", languages())
def test_columns_agree_in_length(picture, language):
    """Every node and every edge has every value."""
    data = columns(picture, language)
    nodes = {len(data[name]) for name in ("iri", "label", "kind", "year", "sub", "facts", "x", "y", "tall_x", "tall_y")}
    edges = {len(data[name]) for name in ("start", "end", "group", "directed", "verb", "support")}

    assert nodes == {len(picture.kinds)}
    assert edges == {len(picture.edges)}
    assert all(quote[3] < len(data["reviews"]) for quote in data["quotes"])


def test_subtitles_tell_who_is_who(picture):
    """A film has its year, a character its film, a person a role."""
    data = columns(picture, "en")
    told = dict(zip(data["label"], data["sub"], strict=True))

    assert told["Backstage"] == "Film, 2024"
    assert told["Elsa"] == "Character in Backstage"
    assert told["Vanesha Prescilla"] == "Actor"
    assert told["Guntur Soeharjanto"] == "Director"


def test_an_empty_graph_is_an_empty_picture(empty):
    """Nothing is drawn, and nothing breaks."""
    assert columns(gather(empty), "en")["label"] == []
