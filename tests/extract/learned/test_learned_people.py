"""What models see of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinograph.extract import draft
from kinograph.extract.learned import people
from kinograph.model import Document


def features(text, language="en"):
    """Return the features of the names of a text."""
    return people.features(draft(Document("d", text, language)))


def test_a_name_in_brackets():
    """A name alone in brackets tells so, and behind what the brackets stand."""
    seen = features("Tommy (Tom Hardy) drinks.")["tom hardy"]

    assert {"in brackets NAME0", "in brackets first", "alone in brackets NAME0"} <= seen


def test_a_later_name_in_brackets():
    """A name behind another in the same brackets is a later one, and not alone."""
    seen = features("Tommy (Tom Hardy, Nick Nolte) drinks.")["nick nolte"]

    assert "in brackets later" in seen
    assert not [feature for feature in seen if feature.startswith("alone in brackets")]


def test_a_name_before_brackets():
    """A name before brackets tells what they hold: a name of two words here."""
    assert "before brackets NAME1" in features("Tommy (Tom Hardy) drinks.")["tommy"]


def test_a_name_behind_closed_brackets():
    """Brackets that end before a name do not enclose it."""
    seen = features("Tommy (Tom Hardy) hates Paddy.")["paddy"]

    assert not [feature for feature in seen if "in brackets" in feature]


def test_a_list_of_names():
    """Each name of a list tells how long it is, what introduces it and what follows."""
    found = features("The film stars Tom Hardy, Joel Edgerton and Nick Nolte.")

    for key in ("tom hardy", "joel edgerton", "nick nolte"):
        assert {"list 3", "list behind STARRING", "list before ."} <= found[key]


def test_one_name_is_no_list():
    """A name without others beside it is in no list."""
    assert not [feature for feature in features("The film stars Tom Hardy today.")["tom hardy"] if "list" in feature]


def test_a_known_name():
    """A name of the gazetteer tells the professions that are known of it, the chief one apart."""
    seen = features("I admire Martin Scorsese a lot.")["martin scorsese"]

    assert {"known d", "known as d"} <= seen
    assert "unknown" not in seen


def test_an_unknown_name():
    """A name that no list has is told to be unknown."""
    assert "unknown" in features("I admire Zqorvin Blaxtep a lot.")["zqorvin blaxtep"]


def test_a_known_name_that_is_forgotten():
    """What would be seen if no list knew a name says nothing of professions, and that it is unknown."""
    seen = people.forgotten(features("I admire Martin Scorsese a lot.")["martin scorsese"])

    assert "unknown" in seen
    assert not [feature for feature in seen if feature.startswith(("known", "family"))]


def test_forgetting_keeps_what_the_text_tells():
    """Form and words around a name are seen whether a list knows it or not."""
    text = "The film stars Tom Hardy, Joel Edgerton and Nick Nolte."
    seen = features(text)["tom hardy"]

    assert {one for one in seen - people.forgotten(seen) if not one.startswith(("known", "given"))} == set()


def test_an_unknown_name_has_nothing_to_forget():
    """Names that no list knows look as those that are made to be forgotten."""
    seen = features("I admire Zqorvin Blaxtep a lot.")["zqorvin blaxtep"]

    assert people.forgotten(seen) == seen


def test_what_rules_say():
    """A name tells by which rule it is credited; one that no rule speaks of tells that."""
    found = features("Tommy (Tom Hardy) drinks. I admire Zqorvin Blaxtep.")

    assert {"rule actor", "rule actor name-bracket-name", "claim cast_member"} <= found["tom hardy"]
    assert {"rule role", "claim character"} <= found["tommy"]
    assert "untold" in found["zqorvin blaxtep"]


def test_a_credit_of_another_film():
    """A credit of another film is told apart from one of the film under review."""
    seen = features(
        "Warrior review\n\nWarrior is a drama about two brothers. It lacks the fury of Martin Scorsese's Raging Bull."
    )["martin scorsese"]

    assert "elsewhere directed_by" in seen
    assert "rule directed_by" not in seen


def test_only_the_first_places_are_looked_at():
    """What stands around the seventh mention of a name is not seen: the first ones tell what it is."""
    seen = features("Then Paddy sleeps. " * people.MOST + "Then Paddy explodes.")["paddy"]

    assert "right sleeps" in seen
    assert "right explodes" not in seen


def test_what_is_seen_again():
    """Beside a name's features a second model sees what a first takes its neighbours for."""
    context = draft(Document("d", "The film stars Tom Hardy, Joel Edgerton and Nick Nolte.", "en"))
    sure = {key: dict.fromkeys(people.ROLES, 0.0) | {"cast_member": 0.9} for key in context.places}

    seen = people.seen_again(context, sure)["joel edgerton"]

    assert {"own cast_member 4", "cast_member 3", "with cast_member 4", "next 1 cast_member 4 AND"} <= seen


@given(st.floats(0, 1))
def test_grades_are_fifths(probability):
    """A probability is one of five grades, and certainty is of the highest."""
    assert people.grade(probability) == min(4, int(probability * 5)) in range(5)


@pytest.mark.parametrize("text", ["", "Film ini bagus.", "...", "(((", "\n\n"])
def test_a_text_without_names(text):
    """Where nobody is named there is nothing to see."""
    assert features(text, "id") == {}
