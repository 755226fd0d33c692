"""What models see of a person and another film."""

import pytest

from kinograph.extract import draft
from kinograph.extract.learned import elsewhere, people
from kinograph.model import Document

NOBODY = dict.fromkeys(people.ROLES, 0.0)


def works(text, director=""):
    """Return the works of a text in which a name is taken for the director's."""
    context = draft(Document("d", text, "en"))
    guesses = {key: NOBODY | {"directed_by": 0.9 * (key == director)} for key in context.places}
    return elsewhere.works(context, guesses)


def test_a_title_and_the_names_beside_it():
    """Every marked title is paired with the names of its sentence, the words between told in order."""
    found = works('Warrior (2011)\n\nHe saw "Kiki Blorp" by Zed Axton.')

    assert "way > BY" in found["kiki blorp", "zed axton"].seen
    assert "mark quoted" in found["kiki blorp", "zed axton"].seen


def test_a_list_of_titles_is_one_place():
    """What stands before a list of titles stands before each of them."""
    found = works('Warrior (2011)\n\nZed Axton made "Kiki Blorp", "Old Zorp" and "New Zorp" here.')

    ways = [{f for f in found[title, "zed axton"].seen if f.startswith("way")} for title in ("kiki blorp", "new zorp")]
    assert ways[0] == ways[1] != set()


def test_the_films_director_is_meant_without_a_name():
    """The director of the film under review may have made any film that is named."""
    found = works('Warrior (2011)\n\nZed Axton directed. Rain falls. This beats "Kiki Blorp".', director="zed axton")

    assert {"director", "is director"} <= found["kiki blorp", "zed axton"].seen


def test_the_film_under_review_is_no_other():
    """Its title, whole or in part, is no other film's."""
    assert not [title for title, _ in works('"Warrior" (2011)\n\nZed Axton made "Warrior".') if "warrior" in title]


def test_the_words_bound_both():
    """The bounds hold the title and the name."""
    text = 'Warrior (2011)\n\nHe saw "Kiki Blorp" by Zed Axton.'
    work = works(text)["kiki blorp", "zed axton"]

    assert text[work.start : work.end] == 'Kiki Blorp" by Zed Axton'


@pytest.mark.parametrize("text", ["", "Warrior", '"Kiki Blorp"', '"Kiki Blorp" "Kiki Blorp" (1999)'])
def test_texts_without_names(text):
    """Where nobody is named nothing is told."""
    assert works(text) == {}
