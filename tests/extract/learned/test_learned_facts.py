"""What models see of a fact about a film that rules found."""

from kinograph.extract import draft
from kinograph.extract.learned import facts
from kinograph.model import Document

REVIEW = (
    "Warrior (2011)\n\nWarrior is a drama. It lacks the fury of Raging Bull (1980). Tom Hardy (Tommy) plays in this "
    "drama of 2 hours."
)


def stated(text=REVIEW):
    """Return the facts of a text about its films, each with its features, by relation and value."""
    context = draft(Document("d", text, "en"))
    return {(c.relation, c.object.name): facts.features(c, context) for c in facts.stated(context)}


def test_only_facts_are_weighed_as_facts():
    """Values of a film are facts; its people and its title are not."""
    assert {relation for relation, _ in stated()} <= facts.FACTS
    assert ("genre", "drama") in {(relation, value.lower()) for relation, value in stated()}


def test_the_rule_and_the_words():
    """A fact tells the rule that states it, and the words of the quote and before it."""
    seen = stated()["release_year", "2011"]

    assert {"rule title-year", "rule title-year release_year", "word release_year warrior"} <= seen


def test_a_fact_of_another_film():
    """A fact tells whether it is of the film under review."""
    found = stated()

    assert "main release_year True" in found["release_year", "2011"]
    assert "main release_year False" in found["release_year", "1980"]


def test_rival_values():
    """A fact tells how many values its film has in its relation: the other film's are none of them."""
    assert "one of release_year 1" in stated()["release_year", "2011"]


def test_where_it_stands():
    """A fact tells in which quarter of the text it is first stated."""
    assert "quarter release_year 0" in stated()["release_year", "2011"]


def test_a_text_without_facts():
    """Where rules find no fact there is nothing to weigh."""
    assert stated("Rain falls.") == {}
