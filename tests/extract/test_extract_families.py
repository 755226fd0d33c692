"""What follows of two ties that a review states is claimed too: in the story, in life, never across."""

import pytest

from kinograph.extract import draft
from kinograph.extract.families import MOST, close
from kinograph.extract.learned.model import no_model
from kinograph.model import Document

TIES = ("sibling", "parent", "spouse", "grandparent", "aunt_uncle")


@pytest.fixture
def closed():
    """Return the ties of a scene in which these were claimed, with confidence and basis."""

    def made(*claims, sure=0.9, qualifiers=()):
        text = "Ada Bor Cik Dul Eda Fio"
        scene = draft(Document("d", text, "en"), no_model).scene
        scene.claims.clear()
        for left, relation, right in claims:
            name = scene.person if relation.startswith("real_") else scene.character
            said = [scene.evidence(text.index(end), text.index(end) + 3, "rule") for end in (left, right)]
            scene.claim((name(left), relation, name(right)), said, sure, qualifiers=qualifiers)
        close(scene)
        return {(c.subject.name, c.relation, c.object.name): c for c in scene.claims.values()}

    return made


@pytest.mark.parametrize(
    ("first", "second", "follows"),
    [
        (("Ada", "parent", "Bor"), ("Bor", "sibling", "Cik"), ("Ada", "parent", "Cik")),
        (("Ada", "parent", "Bor"), ("Ada", "parent", "Cik"), ("Bor", "sibling", "Cik")),
        (("Ada", "sibling", "Bor"), ("Bor", "sibling", "Cik"), ("Ada", "sibling", "Cik")),
        (("Ada", "spouse", "Bor"), ("Bor", "parent", "Cik"), ("Ada", "parent", "Cik")),
        (("Ada", "parent", "Bor"), ("Bor", "parent", "Cik"), ("Ada", "grandparent", "Cik")),
        (("Ada", "sibling", "Bor"), ("Bor", "parent", "Cik"), ("Ada", "aunt_uncle", "Cik")),
        (("Ada", "real_parent", "Bor"), ("Bor", "real_sibling", "Cik"), ("Ada", "real_parent", "Cik")),
    ],
)
def test_two_ties_tell_a_third(closed, first, second, follows):
    """The third is inferred, less sure than the two, and quotes both."""
    claim = closed(first, second)[follows]

    assert claim.basis == "inferred"
    assert 0.5 < claim.confidence < 0.9 * 0.9
    assert {e.quote for e in claim.evidence} == {*first[::2], *second[::2]}


def test_the_story_tells_nothing_of_life(closed):
    """A parent in the story and a sibling in life make no family."""
    assert len(closed(("Ada", "parent", "Bor"), ("Bor", "real_sibling", "Cik"))) == 2


@pytest.mark.parametrize("qualifier", ["half", "step", "adoptive", "in-law"])
def test_mixed_families_stay_open(closed, qualifier):
    """Half-siblings need not share a parent."""
    assert len(closed(("Ada", "parent", "Bor"), ("Bor", "sibling", "Cik"), qualifiers=(qualifier,))) == 2


def test_two_people_keep_the_tie_that_is_stated(closed):
    """A spouse of whom it would follow that she is a mother stays a spouse."""
    ties = closed(("Ada", "parent", "Bor"), ("Bor", "sibling", "Cik"), ("Ada", "spouse", "Cik"))

    assert ("Ada", "parent", "Cik") not in ties


def test_nobody_is_their_own_kin(closed):
    """Circles of ties end."""
    ties = closed(("Ada", "sibling", "Bor"), ("Bor", "sibling", "Cik"), ("Ada", "sibling", "Cik"))

    assert len(ties) == 3
    assert not [one for one, _, other in ties if one == other]


def test_doubt_adds_up(closed):
    """What follows from two doubtful ties is not claimed."""
    assert len(closed(("Ada", "parent", "Bor"), ("Bor", "sibling", "Cik"), sure=0.4)) == 2


def test_a_list_of_names_is_no_family():
    """Beyond a number of ties nothing is concluded."""
    names = [f"{a}{b}" for a in "ABCDEFGH" for b in "abcdefgh"][: MOST + 2]
    scene = draft(Document("d", " ".join(names), "en"), no_model).scene
    for name in names[1:]:
        scene.claim((scene.character(names[0]), "parent", scene.character(name)), [scene.evidence(0, 2, "rule")], 0.9)
    before = dict(scene.claims)

    close(scene)

    assert scene.claims == before
