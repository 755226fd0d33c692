"""What models see of an actor and a role that stand near each other."""

import pytest

from kinograph.extract import draft
from kinograph.extract.learned import pairs, people
from kinograph.model import Document

REVIEW = "Tommy (Tom Hardy) hates his father Paddy (Nick Nolte)."
NOBODY = dict.fromkeys(people.ROLES, 0.0)


def found(text, actors=(), roles=(), language="en"):
    """Return the pairs of a text whose names are taken for these actors and these roles, and nothing else."""
    context = draft(Document("d", text, language))
    guesses = {
        key: NOBODY | {"cast_member": 0.9 * (key in actors), "character": 0.9 * (key in roles)}
        for key in context.places
    }
    return pairs.portrayals(context, guesses)


@pytest.fixture(scope="module")
def both():
    """Return the pairs of a review with two actors and two roles."""
    return found(REVIEW, actors=("tom hardy", "nick nolte"), roles=("tommy", "paddy"))


def test_every_actor_with_every_role(both):
    """Names that may be an actor and a role are a pair, whether a rule says so or not."""
    assert set(both) == {(actor, role) for actor in ("tom hardy", "nick nolte") for role in ("tommy", "paddy")}


def test_a_pair_that_a_rule_states(both):
    """A pair tells the rule that states it; one of which no rule speaks tells that."""
    assert {"rule name-bracket-name", "claimed"} <= both["tom hardy", "tommy"].seen
    assert "untold" in both["tom hardy", "paddy"].seen


def test_the_way_between(both):
    """A pair tells what stands between its names, and which of them comes first."""
    assert {"way < LP", "brackets < LP"} <= both["tom hardy", "tommy"].seen
    assert "way > RP hates POSSPRON KIN.parent" in both["tom hardy", "paddy"].seen


def test_the_nearest(both):
    """A pair whose names stand nearer to each other than to any others tells so."""
    assert "near TrueTrue" in both["nick nolte", "paddy"].seen
    assert "near FalseFalse" in both["nick nolte", "tommy"].seen


def test_where_a_pair_stands(both):
    """The places of a pair are those of its closest mentions, in the order of the text."""
    start, end = both["nick nolte", "paddy"].places

    assert start < end
    assert both["nick nolte", "paddy"].closest < both["nick nolte", "tommy"].closest


def test_names_that_are_neither():
    """Names that are taken for no actor and no role are no pair, however near they stand."""
    assert found("Somewhere Zqorvin met Blaxtep in winter.") == {}


def test_a_rule_makes_a_pair_of_any_names():
    """What a rule states is a pair, whatever its names are taken for."""
    assert ("tom hardy", "tommy") in found(REVIEW)


def test_names_that_are_far_apart():
    """Names with more words between them than a pair reaches over are none."""
    far = f"Blaxtep {'very ' * (pairs.REACH + 1)}late saw Zqorvin."

    assert found(far, actors=("zqorvin",), roles=("blaxtep",)) == {}


def test_names_of_two_sentences():
    """An actor and a role of two sentences are no pair unless a rule joins them."""
    assert found("Then Blaxtep sings. Then Zqorvin sleeps.", actors=("zqorvin",), roles=("blaxtep",)) == {}


def test_nobody_plays_his_own_name():
    """Two mentions of one name are no pair."""
    text = "Then Zqorvin met Zqorvin."

    assert found(text, actors=("zqorvin",), roles=("zqorvin",)) == {}
