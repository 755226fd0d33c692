"""Where names stand: the places and keys of names, and units as words of context."""

import pytest

from kinograph.extract import draft
from kinograph.extract.grammar import symbol
from kinograph.extract.learned.context import Place, word
from kinograph.extract.mentions import Unit
from kinograph.model import Document

REVIEW = "Tommy (Tom Hardy) hates his father Paddy (Nick Nolte). Nobody wins. Then Hardy smiles at Paddy."


@pytest.fixture(scope="module")
def context():
    """Return the context of a short review of two roles."""
    return draft(Document("d", REVIEW, "en"))


def test_the_places_of_a_name(context):
    """A name has a place for each of its mentions, in order."""
    assert context.places["paddy"] == [Place(0, 7), Place(2, 4)]


def test_a_short_name_is_a_mention_of_the_full_one(context):
    """An actor's family name stands at a place of the whole name."""
    assert context.key("Hardy") == "tom hardy"
    assert [context.unit(place).text for place in context.places["tom hardy"]] == ["Tom Hardy", "Hardy"]


def test_names_by_place(context):
    """Each sentence tells its names by the positions of their units."""
    assert context.at[0] == {0: "tommy", 2: "tom hardy", 7: "paddy", 9: "nick nolte"}


def test_a_place_has_its_unit(context):
    """The unit at each place of a name is a mention of that name, cut from the text."""
    for key, places in context.places.items():
        for place in places:
            unit = context.unit(place)
            assert context.key(unit.text) == key
            assert REVIEW[unit.start : unit.end] == unit.text


def test_words_are_one_a_unit(context):
    """The words of a sentence with names are as many as its units."""
    for number in context.at:
        assert len(context.words[number]) == len(context.sentences[number].units)


def test_a_sentence_without_names(context):
    """Of a sentence that names nobody nothing is kept."""
    assert 1 not in context.words
    assert 1 not in context.at


def test_a_role_that_has_an_actors_first_name():
    """A character's short name is not taken for the actor whose name begins with it."""
    context = draft(Document("d", "Adam (Adam Sandler) works. His friend Bob (Rob Schneider) sleeps. Adam runs.", "en"))

    assert context.key("Adam") == "adam"
    assert context.key("Adam Sandler") == "adam sandler"


def test_names_of_an_info_box_have_no_place():
    """Who stands only in a row of an info box is known, and has no place in a sentence."""
    context = draft(Document("d", "Judul: Sang Penari\nSutradara: Ifa Isfansyah\n\nFilm ini bagus.", "id"))

    assert context.places["ifa isfansyah"] == []


@pytest.mark.parametrize(
    ("unit", "expected"),
    {
        "an ordinary word, in small letters": (Unit(symbol("WORD"), "Sedih", 0, 5), "sedih"),
        "a word of a name that is none here": (Unit(symbol("WORD"), "Tom", 0, 3, "name"), "Name"),
        "a name": (Unit(symbol("NAME"), "Tom Hardy", 0, 9, "name"), "NAME"),
        "a cue": (Unit(symbol("PLAYEDBY"), "played", 0, 6), "PLAYEDBY"),
        "a word of kinship, with its relation": (Unit(symbol("KIN"), "ayah", 0, 4, "parent"), "KIN.parent"),
        "a mark": (Unit(symbol("PUNCT"), "!", 0, 1), "!"),
    }.values(),
)
def test_a_unit_as_a_word(unit, expected):
    """An ordinary word is itself, a unit of a class is the class, a mark is itself."""
    assert word(unit) == expected


@pytest.mark.parametrize("text", ["He said “has\tto” and Tom Hardy left.", 'Kata "tidak\tbisa" Tom Hardy diam.'])
def test_words_have_no_tabs(text):
    """A word of context can stand in a line of a model's file, whose columns are parted by tabs."""
    context = draft(Document("d", text, "en"))

    assert not [seen for words in context.words.values() for seen in words if set(seen) & set("\t\n\r")]
