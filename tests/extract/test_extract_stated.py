"""What running text states of a film in so many words, and the film that a paragraph is on."""

import tomllib

import pytest

from kinograph.extract import claims
from kinograph.graph.vocabulary import relations
from kinograph.model import Document
from kinograph.resources import data

STATED = {
    "award": (
        "Parasite won the Academy Award for Best Picture in 2020.",
        "en",
        ("award", "Academy Award for Best Picture"),
    ),
    "second award of a list": (
        "It won the BAFTA Award for Best Film, Best Editing and Best Sound.",
        "en",
        ("award", "BAFTA Award for Best Sound"),
    ),
    "award by its short name": (
        "Moonlight won the Oscar for Best Picture.",
        "en",
        ("award", "Academy Award for Best Picture"),
    ),
    "award that a festival gives": ("The film won the Palme d'Or at Cannes.", "en", ("award", "Palme d'Or")),
    "nomination": (
        "It was nominated for the Academy Award for Best Director.",
        "en",
        ("nominated_for", "Academy Award for Best Director"),
    ),
    "nomination behind the award": (
        "It earned her an Academy Award nomination for Best Actress.",
        "en",
        ("nominated_for", "Academy Award for Best Actress"),
    ),
    "merit before the award": (
        "It was nominated for Best Director at the 88th Academy Awards.",
        "en",
        ("nominated_for", "Academy Award for Best Director"),
    ),
    "set in": ("The story is set in Paris in the spring.", "en", ("narrative_location", "Paris")),
    "filmed in": ("The film was shot on location in Rome.", "en", ("filming_location", "Rome")),
    "filmed in the last of several": (
        "It was filmed in Lisbon, Porto and Faro in two months.",
        "en",
        ("filming_location", "Faro"),
    ),
    "cost": ("It was made on a budget of $15 million by two friends.", "en", ("cost", "$15 million")),
    "about an event": (
        "The film is about two brothers during the Korean War.",
        "en",
        ("main_subject", "Korean War"),
    ),
    "work": (
        "It is based on Bram Stoker's 1897 novel Dracula again.",
        "en",
        ("based_on", "Dracula"),
    ),
    "Indonesian place": ("Film ini berlatar di Yogyakarta tahun 1970.", "id", ("narrative_location", "Yogyakarta")),
    "Indonesian award": ("Film ini meraih Piala Citra tahun lalu.", "id", ("award", "Piala Citra")),
}


@pytest.mark.parametrize("name", STATED)
def test_a_statement_is_claimed(said, name):
    """The fact is claimed of the film, by its full name."""
    text, language, expected = STATED[name]

    assert expected in {(relation, thing) for _, relation, thing in said(text, language)}


def test_a_nomination_is_no_award(said):
    """What a film was nominated for it has not won."""
    claimed = said("It was nominated for the Academy Award for Best Director.", "en")

    assert "award" not in {relation for _, relation, _ in claimed}


def test_where_a_film_was_shown_is_not_where_it_was_filmed(said):
    """The premiere ends the reach of the shooting."""
    claimed = said("The film was shot in Rome and premiered in Venice.", "en")

    assert {thing for _, relation, thing in claimed if relation == "filming_location"} == {"Rome"}


def test_a_state_behind_a_city_is_no_second_place(said):
    """Reno, Nevada is one place."""
    claimed = said("The film was shot in Reno, Nevada.", "en")

    assert {thing for _, relation, thing in claimed if relation == "filming_location"} == {"Reno"}


def test_the_words_of_a_statement_are_its_evidence():
    """Quotes are cut out of the text, from the cue to the value."""
    text = "Everybody knows that Parasite won the Academy Award for Best Picture."

    (award,) = [claim for claim in claims(Document("d", text, "en")) if claim.relation == "award"]

    (said,) = award.evidence
    assert said.quote == said.span.slice(text) == "won the Academy Award for Best Picture"


def test_a_place_that_is_only_named_is_no_claim(said):
    """Where a plot passes through is worth less than a claim."""
    text = "The film follows a girl and her train through Berlin."

    sure = {relation for _, relation, thing in said(text, "en") if thing == "Berlin"}
    unsure = {c.relation for c in claims(Document("d", text, "en")) if c.object.name == "Berlin"}

    assert "narrative_location" not in sure
    assert "narrative_location" in unsure


TITLES = {
    "Mr. Turner is a 2014 British drama film directed by Mike Leigh.": "Mr. Turner",
    "Good Morning, Vietnam is a 1987 American comedy film.": "Good Morning, Vietnam",
    "When Harry Met Sally is a 1989 comedy film.": "When Harry Met Sally",
    "Shot in Rome, Roman Holiday was a success at once.": "Roman Holiday",
    "Alien : Covenant opened in May and made some money.": "Alien : Covenant",
    "Hepburn was praised at once for Roman Holiday's performance.": "Roman Holiday",
}


@pytest.mark.parametrize("text", TITLES)
def test_a_paragraph_names_its_film(said, text):
    """The title opens the paragraph, or its main clause, or owns what is spoken of."""
    assert {thing for _, relation, thing in said(text, "en") if relation == "title"} == {TITLES[text]}


def test_a_paragraph_that_does_not_name_the_film_it_comes_with_has_no_title(said):
    """No other title is taken for that of the film that is given."""
    claimed = said("It won the Golden Lion in Venice, as Roma did.", "en", film="Nomadland")

    assert "title" not in {relation for _, relation, _ in claimed}


def test_a_given_title_is_found_with_other_spaces(said):
    """A text that was cut into words has its title too."""
    claimed = said("In 2017 Alien : Covenant opened.", "en", film="Alien: Covenant")

    assert ("Alien : Covenant", "title", "Alien : Covenant") in claimed


def test_the_definition_of_a_film_tells_year_country_and_genre(said):
    """One sentence says three things."""
    claimed = said("Mr. Turner is a 2014 British biographical drama film by Mike Leigh.", "en")

    assert {
        ("Mr. Turner", "release_year", "2014"),
        ("Mr. Turner", "country", "United Kingdom"),
        ("Mr. Turner", "genre", "biographical drama"),
    } <= claimed


def test_every_relation_that_is_stated_is_one_of_the_ontology():
    """A stanza of facts.toml claims nothing that the graph has no word for."""
    stanzas = tomllib.loads(data("grammar", "facts.toml").read_text(encoding="utf-8"))["fact"]

    assert {stanza["relation"] for stanza in stanzas if "relation" in stanza} <= set(relations())
    assert len({stanza["name"] for stanza in stanzas}) == len(stanzas)
